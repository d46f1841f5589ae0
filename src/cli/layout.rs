//! The layout of text: the width of the terminal, and characters that it can show.

use std::io::{self, IsTerminal as _};

use clap::Args;
use rustix::termios::tcgetwinsize;

use super::environment::{is_utf_8, variable};
use crate::report::text::{Bars, Style};

/// The width if nothing says otherwise, as in a pipe.
const WIDTH: usize = 80;

/// The arguments about the characters of a text.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct LayoutArgs {
    /// Draws with ASCII only
    #[arg(long)]
    ascii: bool,
}

/// Returns the layout for standard output, as wide as `COLUMNS` or the terminal says. It has no
/// colours: a text is copied, piped and read aloud, and nothing in it is told by a colour.
pub(super) fn style(args: LayoutArgs) -> Style {
    let bars = if is_utf_8() && !args.ascii { Bars::Unicode } else { Bars::Ascii };
    Style { width: width(), bars }
}

fn width() -> usize {
    let columns = variable("COLUMNS").and_then(|columns| columns.to_str()?.trim().parse().ok());
    columns.filter(|columns| *columns > 0).or_else(terminal_width).unwrap_or(WIDTH)
}

fn terminal_width() -> Option<usize> {
    let out = io::stdout();
    let size = out.is_terminal().then(|| tcgetwinsize(&out).ok())??;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}
