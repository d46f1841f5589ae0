//! Writes the changes from one frame to the next, in as few bytes as possible.
//!
//! A style is one escape sequence, which starts by resetting the previous one. ratatui's own
//! backends write one for each colour and modifier, twice as many bytes for a choice that moves.
//! They also write 25 bytes for a frame in which nothing changed.
//!
//! Terminals disagree about how wide some symbols are: Indic and Thai clusters, half-width kana with
//! marks, flags, families, letters that are wide among Chinese ones. A row that has or had such a
//! symbol is cleared and written anew when anything in it changes, so that nothing of what was there
//! stays under or beside it.

use std::{fmt::Write as _, io::Write};

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    layout::Position,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthChar as _;

/// The style of a cell: the colours of its text and its background, and its modifiers.
type CellStyle = (Color, Color, Modifier);

const PLAIN: CellStyle = (Color::Reset, Color::Reset, Modifier::empty());

/// The sixteen colours in the order of their numbers.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The fewest blank cells that the cursor is moved over instead of writing them.
const GAP: usize = 2;

/// Returns the bytes that turn the shown frame into the next one and place the cursor; none if
/// nothing changed.
pub(super) fn changes(
    (shown, was_at): (&Buffer, Option<Position>),
    (next, wanted_at): (&Buffer, Position),
) -> Vec<u8> {
    let mut pen = Pen::new();
    let width = usize::from(next.area.width.max(1));
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    for (y, (shown, next)) in (0..).zip(rows).filter(|(_, (shown, next))| shown != next) {
        if [shown, next].iter().all(|row| row.iter().all(is_undisputed)) {
            pen.change_row(y, shown, next);
        } else {
            pen.replace_row(y, next);
        }
    }
    if !pen.out.is_empty() || was_at != Some(wanted_at) {
        pen.turn_to(PLAIN);
        pen.go_to(wanted_at.x, wanted_at.y);
    }
    pen.out
}

/// Returns the bytes that clear the screen row by row. Clearing it at once would, on some terminals
/// without an alternate screen, move its content into the scrollback.
pub(super) fn wipe(rows: u16) -> Vec<u8> {
    let mut pen = Pen::new();
    for y in 0..rows {
        pen.clear_row(y);
    }
    pen.out
}

/// Returns whether every terminal gives a cell's symbol exactly one cell.
fn is_undisputed(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => true,
        // Latin letters and common signs, but for those that are wide among Chinese ones.
        (Some(char @ ('\u{a1}'..='\u{2ff}' | '\u{2010}'..='\u{2bff}')), None) => {
            char.width() == Some(1) && char.width_cjk() == Some(1)
        }
        _ => false,
    }
}

/// Returns whether a cell looks like one that was cleared.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && style_of(cell) == PLAIN
}

fn style_of(cell: &Cell) -> CellStyle {
    (cell.fg, cell.bg, cell.modifier)
}

/// Collects bytes for a terminal to which nothing else writes meanwhile. The style is plain before
/// and after.
struct Pen {
    out: Vec<u8>,
    style: CellStyle,
    /// The position at which the terminal writes next, if it is known.
    at: Option<(u16, u16)>,
}

impl Pen {
    fn new() -> Self {
        Self { out: Vec::new(), style: PLAIN, at: None }
    }

    /// Writes the cells of a row that differ.
    fn change_row(&mut self, y: u16, shown: &[Cell], next: &[Cell]) {
        for (x, (_, cell)) in (0..).zip(shown.iter().zip(next)).filter(|(_, (a, b))| a != b) {
            self.go_to(x, y);
            self.turn_to(style_of(cell));
            self.out.extend(cell.symbol().bytes());
            self.at = Some((x + 1, y));
        }
    }

    /// Clears a row and writes it anew. Neighbouring cells are written in one piece, so that a
    /// terminal with widths of its own shows whole words; if these make the row too long, it is cut
    /// and does not run into the next.
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
            let is_gap = x == 0 || blank >= GAP;
            x += blank;
            if is_gap {
                self.at = None;
                self.go_to(u16::try_from(x).unwrap_or(u16::MAX), y);
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
        self.go_to(0, y);
        self.out.extend(b"\x1b[2K");
    }

    /// Moves the cursor, unless it is there (ECMA-48, CUP).
    fn go_to(&mut self, x: u16, y: u16) {
        if self.at.replace((x, y)) != Some((x, y)) {
            let _ = write!(self.out, "\x1b[{};{}H", y + 1, x + 1);
        }
    }

    fn turn_to(&mut self, style: CellStyle) {
        if std::mem::replace(&mut self.style, style) != style {
            self.out.extend(sequence(style).bytes());
        }
    }
}

/// Returns the sequence that resets the style and sets this one (ECMA-48, SGR).
fn sequence((text, ground, modifier): CellStyle) -> String {
    const MODIFIERS: u16 = 9;
    const TEXT: usize = 30;
    const GROUND: usize = 40;
    let mut sequence = "\x1b[0".to_owned();
    // The modifiers have the numbers from 1 on, in the order of ratatui's bits.
    for bit in (0..MODIFIERS).filter(|bit| modifier.bits() & (1 << bit) != 0) {
        let _ = write!(sequence, ";{}", bit + 1);
    }
    for (color, base) in [(text, TEXT), (ground, GROUND)] {
        let _ = match (color, SIXTEEN.iter().position(|one| *one == color)) {
            (_, Some(dark @ 0..8)) => write!(sequence, ";{}", base + dark),
            (_, Some(bright)) => write!(sequence, ";{}", base + 60 + bright - 8),
            (Color::Indexed(index), _) => write!(sequence, ";{};5;{index}", base + 8),
            (Color::Rgb(red, green, blue), _) => {
                write!(sequence, ";{};2;{red};{green};{blue}", base + 8)
            }
            _ => Ok(()),
        };
    }
    sequence + "m"
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::{buffer::CellWidth, layout::Rect, style::Style};
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    const CORNER: Position = Position::ORIGIN;

    /// Returns what is written when one frame follows another, without the cursor's last move.
    fn written(shown: &Buffer, next: &Buffer) -> String {
        let written = changes((shown, Some(CORNER)), (next, CORNER));
        let written = String::from_utf8(written).unwrap();
        written.strip_suffix("\x1b[1;1H").map(str::to_owned).unwrap_or(written)
    }

    fn frame(lines: [(&str, Style); 3]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        for (row, (text, look)) in (0..).zip(lines) {
            buffer.set_string(0, row, text, look);
        }
        buffer
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        let shown =
            frame([("one", Style::new().bold()), ("信頼", Style::new()), ("", Style::new())]);
        assert_eq!(written(&shown, &shown.clone()), "");
    }

    #[test]
    fn a_choice_that_moves_is_two_lines_and_two_styles() {
        let (plain, chosen) = (Style::new(), Style::new().cyan().bold());
        let before = frame([("> a", chosen), ("  b", plain), ("", plain)]);
        let after = frame([("  a", plain), ("> b", chosen), ("", plain)]);
        let there = "\x1b[1;1H  a\x1b[2;1H\x1b[0;1;36m> b\x1b[0m";
        assert_eq!(written(&before, &after), there);
        let back = "\x1b[1;1H\x1b[0;1;36m> a\x1b[2;1H\x1b[0m  b";
        assert_eq!(written(&after, &before), back);
    }

    #[test]
    fn each_colour_and_modifier_has_its_number() {
        let none = Modifier::empty();
        assert_eq!(sequence(PLAIN), "\x1b[0m");
        for (number, color) in (30..38).chain(90..98).zip(SIXTEEN) {
            let sequence = sequence((color, color, none));
            assert_eq!(sequence, format!("\x1b[0;{number};{}m", number + 10));
        }
        let exact = (Color::Indexed(9), Color::Rgb(1, 2, 3), none);
        assert_eq!(sequence(exact), "\x1b[0;38;5;9;48;2;1;2;3m");
        let all = (Color::Reset, Color::Reset, Modifier::all());
        assert_eq!(sequence(all), "\x1b[0;1;2;3;4;5;6;7;8;9m");
    }

    #[test]
    fn the_cursor_is_moved_only_where_it_has_to_be() {
        let nothing = frame([("", Style::new()), ("", Style::new()), ("", Style::new())]);
        let at = Position::new(3, 1);
        assert_eq!(changes((&nothing, Some(at)), (&nothing, at)), b"");
        assert_eq!(changes((&nothing, Some(CORNER)), (&nothing, at)), b"\x1b[2;4H");
        let one = frame([("", Style::new()), ("  a", Style::new()), ("", Style::new())]);
        assert_eq!(changes((&nothing, Some(at)), (&one, at)), b"\x1b[2;3Ha");
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
            assert_eq!(written(&after, &after.clone()), "", "{symbol} stays");
        }
    }

    #[test]
    fn letters_and_signs_that_are_one_cell_everywhere_cost_no_row() {
        for symbol in ["a", "~", "ñ", "▸", "↵"] {
            let cell = Cell::new(symbol);
            assert!(is_undisputed(&cell), "{symbol}");
        }
    }

    proptest! {
        /// The terminal of the tests is another program's reading of the same standard.
        #[test]
        fn what_is_written_turns_one_frame_into_the_next(
            frames in prop::collection::vec(lines(), 1..4)
        ) {
            let size = |cells| NonZero::new(cells).unwrap();
            let mut terminal = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
            let mut shown = Buffer::empty(AREA);
            for lines in frames {
                let mut next = Buffer::empty(AREA);
                for (row, (text, look)) in (0..).zip(lines) {
                    next.set_string(0, row, text, look);
                }
                terminal.process(written(&shown, &next).as_bytes());
                prop_assert_eq!(looks(terminal.screen()), looks_of(&next));
                shown = next;
            }
        }
    }

    fn lines() -> impl Strategy<Value = Vec<(String, Style)>> {
        let color = prop::sample::select(vec![Color::Reset, Color::Cyan, Color::LightRed]);
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::BOLD | Modifier::UNDERLINED,
        ]);
        let look = (color.clone(), color, modifier).prop_map(|(text, ground, modifier)| {
            Style::new().fg(text).bg(ground).add_modifier(modifier)
        });
        // Wide symbols at even columns: what is left of one that was half overwritten is the
        // terminal's own affair.
        prop::collection::vec(("([ab]{2}|é |信| {4}){0,6}", look), 3)
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

    fn looks_of(frame: &Buffer) -> Cells {
        let color = |color| match color {
            Color::Reset => vt100::Color::Default,
            Color::Cyan => vt100::Color::Idx(6),
            _ => vt100::Color::Idx(9),
        };
        let marks = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
        cells()
            .map(|at| &frame[at])
            .map(|cell| {
                let marks = marks.map(|mark| cell.modifier.contains(mark));
                (cell.symbol().to_owned(), color(cell.fg), color(cell.bg), marks)
            })
            .collect()
    }

    fn cells() -> impl Iterator<Item = (u16, u16)> {
        (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (x, y)))
    }
}
