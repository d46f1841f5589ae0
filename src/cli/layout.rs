//! The layout of printed text: the width of the terminal, and the characters that it can show. There
//! are no colours: a text is copied, piped and read aloud.

use std::io::{self, IsTerminal};

use clap::Args;

use super::environment::{is_utf_8, variable, wants_plain};
use crate::{
    platform::terminal,
    report::text::{Bars, Layout},
};

/// The width, in cells, if nothing says otherwise, as in a pipe.
const WIDTH: usize = 80;

/// The arguments about the layout of a text.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct LayoutArgs {
    /// Draws with ASCII only
    #[arg(long)]
    ascii: bool,
}

impl LayoutArgs {
    /// Returns the layout for standard output, as wide as `COLUMNS` or the terminal says.
    pub(super) fn for_stdout(self) -> Layout {
        let bars = match is_utf_8() && !self.ascii {
            // A screen reader would read each block of a bar.
            _ if wants_plain() || terminal::is_dumb() => Bars::None,
            true => Bars::Unicode,
            false => Bars::Ascii,
        };
        Layout { width: width(), bars }
    }
}

/// Returns the width of standard output, in cells.
fn width() -> usize {
    columns().or_else(terminal_width).unwrap_or(WIDTH)
}

/// Returns the width, in cells, at which sentences are wrapped; `None` if they are not written to a
/// terminal, and `COLUMNS` does not say it.
pub(super) fn width_of(out: &impl IsTerminal) -> Option<usize> {
    if out.is_terminal() { Some(width()) } else { columns() }
}

fn columns() -> Option<usize> {
    let columns = variable("COLUMNS").and_then(|columns| columns.to_str()?.trim().parse().ok());
    columns.filter(|columns| *columns > 0)
}

fn terminal_width() -> Option<usize> {
    let (columns, _) = io::stdout().is_terminal().then(terminal::size)??;
    Some(usize::from(columns)).filter(|columns| *columns > 0)
}
