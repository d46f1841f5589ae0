//! Writes what changed from one frame to the next, in as few bytes as can be.
//!
//! A style is one escape sequence, which begins by taking the one before back. ratatui's own
//! backends write one for each colour and modifier, twice as many bytes for a choice that moves.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

/// What a cell looks like beside its symbol: the colours of its text and its ground, and more.
type Look = (Color, Color, Modifier);

const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

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

/// Asks a terminal for two cells where it would give a symbol one.
const EMOJI_LOOKS: char = '\u{FE0F}';

/// Writes to a terminal on which nothing else writes meanwhile, plain before and after.
pub(super) struct Pen<'a, W> {
    out: &'a mut W,
    wrote: bool,
    look: Look,
    /// Where the terminal writes next, where that is known.
    at: Option<(u16, u16)>,
    /// The row of the last symbol and the column behind it.
    end: (u16, u16),
}

impl<'a, W: Write> Pen<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        Self { out, wrote: false, look: PLAIN, at: None, end: (0, 0) }
    }

    /// Writes what differs between two pictures of the same area.
    pub(super) fn write_changes(&mut self, shown: &Buffer, next: &Buffer) -> io::Result<()> {
        shown.diff_iter(next).try_for_each(|(x, y, cell)| self.write(x, y, cell))
    }

    /// Ends the frame; whether anything was written.
    pub(super) fn put_down(mut self) -> io::Result<bool> {
        self.turn_to(PLAIN)?;
        Ok(self.wrote)
    }

    fn write(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<()> {
        let (row, end) = self.end;
        if self.wrote && y == row && x < end {
            // The wide symbol before covers it.
            return Ok(());
        }
        let symbol = cell.symbol();
        let width = symbol.width();
        if self.at != Some((x, y)) {
            self.go_to(x, y)?;
        }
        self.turn_to((cell.fg, cell.bg, cell.modifier))?;
        if width > 1 && symbol.contains(EMOJI_LOOKS) {
            // On a terminal that gives it one cell, the other one would show what was there.
            self.out.write_all(" ".repeat(width).as_bytes())?;
            self.go_to(x, y)?;
        }
        self.out.write_all(symbol.as_bytes())?;
        self.wrote = true;
        self.end = (y, x.saturating_add(u16::try_from(width).unwrap_or(u16::MAX)));
        // Terminals do not agree on the width of a wide symbol.
        self.at = (width == 1).then_some((x + 1, y));
        Ok(())
    }

    /// Moves the cursor (ECMA-48, CUP).
    fn go_to(&mut self, x: u16, y: u16) -> io::Result<()> {
        write!(self.out, "\x1b[{};{}H", y + 1, x + 1)
    }

    fn turn_to(&mut self, look: Look) -> io::Result<()> {
        if std::mem::replace(&mut self.look, look) == look {
            return Ok(());
        }
        self.out.write_all(sequence(look).as_bytes())
    }
}

/// Returns the sequence that takes every look back and sets this one (ECMA-48, SGR).
fn sequence((text, ground, modifier): Look) -> String {
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
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    fn written(shown: &Buffer, next: &Buffer) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out);
        pen.write_changes(shown, next).unwrap();
        let wrote = pen.put_down().unwrap();
        assert_eq!(wrote, !out.is_empty());
        String::from_utf8(out).unwrap()
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
    fn behind_a_wide_symbol_the_cursor_is_told_where_it_is() {
        let plain = Style::new();
        let before = frame([("abc", plain), ("abc", plain), ("", plain)]);
        let after = frame([("信d", plain), ("❤\u{FE0F}d", plain), ("", plain)]);
        let wide = "\x1b[1;1H信\x1b[1;3Hd";
        let emoji = "\x1b[2;1H  \x1b[2;1H❤\u{FE0F}\x1b[2;3Hd";
        assert_eq!(written(&before, &after), format!("{wide}{emoji}"));
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
        prop::collection::vec(("([ab]{2}|é |信){0,6}", look), 3)
    }

    type Seen = Vec<(String, vt100::Color, vt100::Color, [bool; 3])>;

    fn looks(screen: &vt100::Screen) -> Seen {
        cells()
            .filter_map(|(x, y)| screen.cell(y, x))
            .map(|cell| {
                let symbol = if cell.has_contents() { cell.contents() } else { " " };
                let marks = [cell.bold(), cell.underline(), cell.inverse()];
                (symbol.to_owned(), cell.fgcolor(), cell.bgcolor(), marks)
            })
            .collect()
    }

    fn looks_of(frame: &Buffer) -> Seen {
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
