//! A frame of the terminal as an SVG picture, cell by cell.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// The size of a cell, in pixels.
const CELL: (usize, usize) = (9, 20);
/// The room around the frame, in pixels.
const MARGIN: usize = 16;

/// The colours of the terminal.
pub(crate) struct Palette {
    background: &'static str,
    text: &'static str,
    quiet: &'static str,
    focus: &'static str,
    earlier: &'static str,
    alert: &'static str,
}

impl Palette {
    /// A dark terminal.
    pub(crate) const DARK: Self = Self {
        background: "#15171c",
        text: "#e2e4e9",
        quiet: "#a3a9b5",
        focus: "#7fd3e0",
        earlier: "#d8a6f0",
        alert: "#f2d37c",
    };

    /// A light terminal.
    pub(crate) const LIGHT: Self = Self {
        background: "#fcfbf8",
        text: "#22262d",
        quiet: "#5f6672",
        focus: "#1d5fb4",
        earlier: "#b3261e",
        alert: "#b3261e",
    };

    fn colour(&self, colour: Color) -> &'static str {
        match colour {
            Color::Gray | Color::DarkGray => self.quiet,
            Color::Cyan | Color::LightCyan | Color::Blue | Color::LightBlue => self.focus,
            Color::Magenta | Color::LightMagenta => self.earlier,
            Color::Red | Color::LightYellow => self.alert,
            _ => self.text,
        }
    }
}

/// Draws a frame as an SVG picture.
pub(crate) fn draw(frame: &Buffer, palette: &Palette) -> String {
    let area = frame.area;
    let width = usize::from(area.width) * CELL.0 + 2 * MARGIN;
    let height = usize::from(area.height) * CELL.1 + 2 * MARGIN;
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', \
         Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>",
        palette.background
    );
    for (row, cells) in frame.content.chunks(area.width.into()).enumerate() {
        for (column, text, cell) in runs(cells) {
            write_run(&mut svg, row, column, &text, cell, palette);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Joins adjacent cells of the same style; omits blank ones.
fn runs(cells: &[Cell]) -> Vec<(usize, String, &Cell)> {
    let mut runs: Vec<(usize, String, &Cell)> = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        match runs.last_mut() {
            Some((_, text, first)) if first.style() == cell.style() => text.push_str(cell.symbol()),
            _ => runs.push((column, cell.symbol().to_owned(), cell)),
        }
    }
    runs.retain_mut(|(column, text, _)| {
        let blank = text.len() - text.trim_start().len();
        *column += blank;
        *text = text.trim().to_owned();
        !text.is_empty()
    });
    runs
}

fn write_run(
    svg: &mut String,
    row: usize,
    column: usize,
    text: &str,
    cell: &Cell,
    palette: &Palette,
) {
    let bold = cell.modifier.contains(Modifier::BOLD);
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1 + 15);
    let length = text.chars().count() * CELL.0;
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" xml:space=\"preserve\" \
         fill=\"{}\"{weight}>{}</text>",
        palette.colour(cell.fg),
        escape(text)
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
