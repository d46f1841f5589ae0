//! How text is laid out: what the terminal and the environment say.

use std::{
    env,
    io::{self, IsTerminal as _},
};

use rustix::termios::tcgetwinsize;

use crate::report::{
    help,
    text::{Bars, Style},
};

/// The width where nothing says otherwise, as in a pipe.
const WIDTH: usize = 80;

/// Chooses how text is laid out: as wide as `COLUMNS` or the terminal says. There are no colours
/// in it, so `NO_COLOR` changes nothing.
pub(super) fn style() -> Style {
    let bars = if is_utf_8() { Bars::Unicode } else { Bars::Ascii };
    Style { width: width(), bars, help: help::BELOW }
}

fn width() -> usize {
    let told = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    told.filter(|columns| *columns > 0).or_else(of_terminal).unwrap_or(WIDTH)
}

fn of_terminal() -> Option<usize> {
    let out = io::stdout();
    let size = out.is_terminal().then(|| tcgetwinsize(&out).ok())??;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

fn is_utf_8() -> bool {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
