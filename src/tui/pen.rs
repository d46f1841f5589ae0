//! Writes the changes from one picture to the next, in as few bytes as possible.
//!
//! ratatui's own backends write 25 bytes even for a frame in which nothing changed.
//!
//! Terminals disagree about the width of some symbols: Indic and Thai clusters, half-width kana with
//! marks, flags, families, letters that are wide in East Asian fonts. When anything changes in a row
//! that has or had such a symbol, the whole row is cleared and written anew, so that nothing is left
//! under or beside the symbol.

use std::io::Write as _;

use ratatui::{
    buffer::{Cell, CellWidth as _},
    layout::Position,
};

use super::{
    cell_style::{CellStyle, PLAIN, sequence, style_of},
    picture::Picture,
    wrap::is_one_cell_each,
};

/// The fewest blank cells in a row over which the cursor is moved; fewer are written.
const MIN_GAP: usize = 2;

/// Returns the bytes that clear the screen row by row. Clearing it at once would, on some terminals
/// without an alternate screen, move its content into the scrollback.
pub(super) fn wipe(rows: u16) -> Vec<u8> {
    let mut pen = Pen::default();
    for y in 0..rows {
        pen.clear_row(y);
    }
    pen.out
}

/// Returns whether every terminal gives a cell's symbol exactly one cell.
fn is_undisputed(cell: &Cell) -> bool {
    is_one_cell_each(cell.symbol())
}

/// Returns whether a cell looks like one that was cleared.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && style_of(cell) == PLAIN
}

/// Collects bytes for a terminal that nothing else writes to. The style is plain before and after each
/// frame.
#[derive(Default)]
pub(super) struct Pen {
    out: Vec<u8>,
    style: CellStyle,
    /// The position at which the terminal writes next, if it is known.
    at: Option<Position>,
}

impl Pen {
    /// Writes the cells that differ between a picture that is shown and the next one, row by row.
    pub(super) fn change(&mut self, shown: &Picture, next: &Picture) {
        let mut rows = next.rows_unlike(shown);
        // The row of the cursor comes first: a choice that moves starts and ends next to it.
        let here = self.at.map_or(0, |at| rows.partition_point(|y| *y < at.y));
        rows.rotate_left(here);
        for y in rows {
            self.change_row(y, &shown.cells(y), &next.cells(y));
        }
    }

    fn change_row(&mut self, y: u16, shown: &[Cell], next: &[Cell]) {
        let changed = (0..).zip(shown.iter().zip(next)).filter(|(_, (shown, next))| shown != next);
        let changed: Vec<(u16, &Cell)> = changed.map(|(x, (_, next))| (x, next)).collect();
        if !changed.is_empty() && !shown.iter().chain(next).all(is_undisputed) {
            return self.replace_row(y, next);
        }
        for (x, cell) in changed {
            self.go_to(Position::new(x, y));
            self.turn_to(style_of(cell));
            self.out.extend(cell.symbol().bytes());
            // Terminals differ in where the cursor is after the last column.
            self.at = (usize::from(x) + 1 < next.len()).then_some(Position::new(x + 1, y));
        }
    }

    /// Returns the bytes of the frame, which leave the cursor at a position; none if nothing changed.
    pub(super) fn finish(&mut self, cursor: Position) -> Vec<u8> {
        self.turn_to(PLAIN);
        self.go_to(cursor);
        std::mem::take(&mut self.out)
    }

    /// Clears a row and writes it anew. Neighbouring cells are written in one piece, so that a
    /// terminal with other widths shows whole words. A row that these make too long is cut off, since
    /// lines do not wrap meanwhile (DECAWM).
    fn replace_row(&mut self, y: u16, next: &[Cell]) {
        self.clear_row(y);
        if next.iter().all(is_blank) {
            return;
        }
        self.out.extend(b"\x1b[?7l");
        let mut x = 0;
        while let Some(blank) =
            next.get(x..).map(|row| row.iter().take_while(|c| is_blank(c)).count())
            && let Some(cell) = next.get(x + blank)
        {
            let is_gap = x == 0 || blank >= MIN_GAP;
            x += blank;
            if is_gap {
                self.at = None;
                self.go_to(Position::new(u16::try_from(x).unwrap_or(u16::MAX), y));
            } else if blank > 0 {
                self.turn_to(PLAIN);
                self.out.extend(b" ");
            }
            self.turn_to(style_of(cell));
            self.out.extend(cell.symbol().bytes());
            x += usize::from(cell.cell_width().max(1));
        }
        self.out.extend(b"\x1b[?7h");
        self.at = None;
    }

    fn clear_row(&mut self, y: u16) {
        self.turn_to(PLAIN);
        self.go_to(Position::new(0, y));
        self.out.extend(b"\x1b[2K");
    }

    /// Moves the cursor, unless it is there already; within a row, only to the column (ECMA-48, CUP and
    /// CHA).
    fn go_to(&mut self, position: Position) {
        let Position { x, y } = position;
        let _ = match self.at.replace(position) {
            Some(at) if at == position => Ok(()),
            Some(at) if at.y == y => write!(self.out, "\x1b[{}G", x + 1),
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    fn turn_to(&mut self, style: CellStyle) {
        let before = std::mem::replace(&mut self.style, style);
        if before != style {
            self.out.extend(sequence(before, style).bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::{
        buffer::CellWidth,
        style::{Color, Modifier, Style},
        text::{Line, Span},
    };
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    const WINDOW: (u16, u16) = (12, 3);

    /// Returns the output for a frame that follows another, each with the position of its cursor, which
    /// may be unknown at first.
    fn written_with_cursor(
        (shown, was_at): (&Picture, Option<Position>),
        (next, at): (&Picture, Position),
    ) -> String {
        let mut pen = Pen { at: was_at, ..Pen::default() };
        pen.change(shown, next);
        String::from_utf8(pen.finish(at)).unwrap()
    }

    /// Returns the output for a frame that follows another, without the cursor's last move.
    fn written(shown: &Picture, next: &Picture) -> String {
        let far = Position::from(WINDOW);
        let written = written_with_cursor((shown, Some(far)), (next, far));
        written.strip_suffix("\x1b[4;13H").map(str::to_owned).unwrap_or(written)
    }

    fn frame(lines: [(&str, Style); 3]) -> Picture {
        let mut picture = Picture::blank(WINDOW);
        for ((text, look), row) in lines.into_iter().zip(picture.window().rows()) {
            picture.put(Line::from(Span::styled(text.to_owned(), look)), row);
        }
        picture
    }

    #[test]
    fn nothing_is_written_if_nothing_changed() {
        let shown =
            frame([("one", Style::new().bold()), ("信頼", Style::new()), ("", Style::new())]);
        assert_eq!(written(&shown, &shown), "");
    }

    #[test]
    fn a_choice_that_moves_is_two_lines_and_two_styles() {
        let (plain, chosen) = (Style::new(), Style::new().cyan().bold());
        let before = frame([("> a", chosen), ("  b", plain), ("", plain)]);
        let after = frame([("  a", plain), ("> b", chosen), ("", plain)]);
        let there = "\x1b[1;1H  a\x1b[2;1H\x1b[1;36m> b\x1b[m";
        assert_eq!(written(&before, &after), there);
        let back = "\x1b[1;1H\x1b[1;36m> a\x1b[2;1H\x1b[m  b";
        assert_eq!(written(&after, &before), back);
    }

    #[test]
    fn the_cursor_is_moved_only_if_it_has_to_be() {
        let nothing = frame([("", Style::new()), ("", Style::new()), ("", Style::new())]);
        let at = Position::new(3, 1);
        let from = |before, next| written_with_cursor((&nothing, before), (next, at));
        assert_eq!(from(Some(at), &nothing), "");
        assert_eq!(from(Some(Position::ORIGIN), &nothing), "\x1b[2;4H");
        let one = frame([("", Style::new()), ("  a", Style::new()), ("", Style::new())]);
        assert_eq!(from(None, &one), "\x1b[2;3Ha");
        assert_eq!(from(Some(at), &one), "\x1b[3Ga");
        let far = frame([("", Style::new()), ("  a    b", Style::new()), ("", Style::new())]);
        assert_eq!(from(Some(at), &far), "\x1b[3Ga\x1b[8Gb\x1b[4G");
        let last = frame([("           a", Style::new()), ("b", Style::new()), ("", Style::new())]);
        let edge = "\x1b[1Gb\x1b[1;12Ha\x1b[2;4H";
        assert_eq!(from(Some(at), &last), edge, "it wraps, or not yet");
    }

    /// Symbols about whose width terminals disagree, or might.
    const DISPUTED: [&str; 16] = [
        "क्षमा",
        "ोा",
        "தமிழ்",
        "ที่นี่",
        "ກຳ",
        "ｶﾞ",
        "🇩🇪",
        "👨\u{200D}👩\u{200D}👧",
        "❤\u{FE0F}",
        "⌚",
        "…",
        "█",
        "e\u{301}",
        "ﷺ",
        "信",
        "한",
    ];

    #[test]
    fn a_row_that_has_or_had_a_symbol_of_disputed_width_is_written_anew() {
        let plain = Style::new();
        for symbol in DISPUTED {
            let before = frame([("abc def", plain), ("x", plain), ("", plain)]);
            let after = frame([(&format!("a{symbol} d  e"), plain), ("y", plain), ("", plain)]);
            let graphemes = symbol.graphemes(true).map(CellWidth::cell_width);
            let e = 1 + graphemes.sum::<u16>() + 5;
            let anew = format!("\x1b[1;1H\x1b[2K\x1b[?7l\x1b[1;1Ha{symbol} d\x1b[1;{e}He\x1b[?7h");
            assert_eq!(written(&before, &after), anew + "\x1b[2;1Hy", "{symbol} comes");
            let back = "\x1b[1;1H\x1b[2K\x1b[?7l\x1b[1;1Habc def\x1b[?7h\x1b[2;1Hx";
            assert_eq!(written(&after, &before), back, "{symbol} goes");
            assert_eq!(written(&after, &after), "", "{symbol} stays");
        }
    }

    #[test]
    fn a_wide_symbol_leaves_nothing_of_what_was_beside_it() {
        let line = |text, style| frame([(text, style), ("", Style::new()), ("", Style::new())]);
        let frames = [
            Picture::blank(WINDOW),
            line("    ", Style::new().reversed()),
            line("  信", Style::new()),
            line("     b", Style::new()),
        ];
        let (mut pen, mut terminal) = (Pen::default(), terminal());
        for two in frames.windows(2) {
            pen.change(&two[0], &two[1]);
            terminal.process(&pen.finish(Position::ORIGIN));
        }
        assert_eq!(looks(terminal.screen()), looks_of(&frames[3]));
    }

    #[test]
    fn letters_and_signs_that_are_one_cell_everywhere_are_undisputed() {
        for symbol in ["a", "~", "ñ", "▸", "↵"] {
            let cell = Cell::new(symbol);
            assert!(is_undisputed(&cell), "{symbol}");
        }
    }

    /// Returns a terminal, which is an independent implementation of the same standard.
    fn terminal() -> vt100::Parser {
        let size = |cells| NonZero::new(cells).unwrap();
        vt100::Parser::new(size(WINDOW.1), size(WINDOW.0), 0)
    }

    proptest! {
        #[test]
        fn what_is_written_turns_one_frame_into_the_next(
            frames in prop::collection::vec((lines(), 0..WINDOW.0, 0..WINDOW.1), 1..4)
        ) {
            let mut terminal = terminal();
            let (mut pen, mut shown) = (Pen::default(), Picture::blank(WINDOW));
            for (lines, x, y) in frames {
                let cursor = Position::new(x, y);
                let next = frame(lines.each_ref().map(|(text, look)| (text.as_str(), *look)));
                pen.change(&shown, &next);
                terminal.process(&pen.finish(cursor));
                prop_assert_eq!(looks(terminal.screen()), looks_of(&next));
                prop_assert_eq!(terminal.screen().cursor_position(), (cursor.y, cursor.x));
                shown = next;
            }
        }
    }

    fn lines() -> impl Strategy<Value = [(String, Style); 3]> {
        let color = prop::sample::select(vec![Color::Reset, Color::Cyan, Color::LightRed]);
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::BOLD | Modifier::UNDERLINED,
        ]);
        let look = (color.clone(), color, modifier).prop_map(|(text, background, modifier)| {
            Style::new().fg(text).bg(background).add_modifier(modifier)
        });
        // Wide symbols at even columns: what is left of one that was half overwritten is the
        // terminal's own affair.
        prop::array::uniform3(("([ab]{2}|é |信| {4}){0,6}", look))
    }

    type Cells = Vec<(String, vt100::Color, vt100::Color, [bool; 3])>;

    fn looks(screen: &vt100::Screen) -> Cells {
        cells()
            .filter_map(|(x, y)| screen.cell(y, x))
            .map(|cell| {
                let symbol = if cell.has_contents() { cell.contents() } else { " " };
                let marks = [cell.bold(), cell.underline(), cell.inverse()];
                (symbol.to_owned(), cell.fgcolor(), cell.bgcolor(), marks)
            })
            .collect()
    }

    fn looks_of(frame: &Picture) -> Cells {
        let color = |color| match color {
            Color::Reset => vt100::Color::Default,
            Color::Cyan => vt100::Color::Idx(6),
            _ => vt100::Color::Idx(9),
        };
        let marks = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
        (0..WINDOW.1)
            .flat_map(|y| frame.cells(y))
            .map(|cell| {
                let marks = marks.map(|mark| cell.modifier.contains(mark));
                (cell.symbol().to_owned(), color(cell.fg), color(cell.bg), marks)
            })
            .collect()
    }

    fn cells() -> impl Iterator<Item = (u16, u16)> {
        (0..WINDOW.1).flat_map(|y| (0..WINDOW.0).map(move |x| (x, y)))
    }
}
