//! The layout of text: the width of the terminal, and characters that it can show.

use std::io::{self, IsTerminal as _};

use clap::Args;

use super::environment::{is_utf_8, variable, wants_plain};
use crate::{
    platform::terminal,
    report::text::{Bars, Style},
};

/// The width if nothing says otherwise, as in a pipe.
const WIDTH: usize = 80;

/// The arguments about the characters of a text.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct LayoutArgs {
    /// Draws with ASCII only
    #[arg(long)]
    ascii: bool,
}

/// Returns the layout for standard output, as wide as `COLUMNS` or the terminal says. There are no
/// colours: a text is copied, piped and read aloud.
pub(super) fn style(args: LayoutArgs) -> Style {
    let bars = match is_utf_8() && !args.ascii {
        // A screen reader would read each block of a bar.
        _ if wants_plain() || variable("TERM").is_some_and(|term| term == "dumb") => Bars::None,
        true => Bars::Unicode,
        false => Bars::Ascii,
    };
    Style { width: width(), bars }
}

fn width() -> usize {
    columns().or_else(terminal_width).unwrap_or(WIDTH)
}

/// Returns the width at which the line-by-line face wraps; `None` if it does not write to a terminal.
pub(super) fn spoken_width() -> Option<usize> {
    io::stdout().is_terminal().then(width)
}

fn columns() -> Option<usize> {
    let columns = variable("COLUMNS").and_then(|columns| columns.to_str()?.trim().parse().ok());
    columns.filter(|columns| *columns > 0)
}

fn terminal_width() -> Option<usize> {
    let (columns, _) = io::stdout().is_terminal().then(terminal::size)??;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
