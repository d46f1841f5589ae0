//! The layout of text: the width of the terminal, and characters that it can show.

use std::io::{self, IsTerminal as _};

use clap::Args;

use super::environment::{is_utf_8, variable};
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
    let (columns, _) = io::stdout().is_terminal().then(terminal::size)??;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
