//! Writes what changed from one frame to the next, in as few bytes as possible.
//!
//! A style is one escape sequence, which starts by resetting the previous one. ratatui's own
//! backends write one for each colour and modifier, twice as many bytes for a choice that moves.
//! They also write 25 bytes for a frame in which nothing changed.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crossterm::{
    cursor::MoveTo,
    queue,
    terminal::{Clear, ClearType},
};
use ratatui::{
    backend::{Backend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
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

/// A terminal of a size that is told and never asked for, whose cursor stays hidden.
pub(super) struct AnsiBackend<W: Write> {
    pub(super) out: W,
    pub(super) size: Size,
    /// Whether anything was written since the last flush.
    wrote: bool,
}

impl<W: Write> AnsiBackend<W> {
    pub(super) fn new(out: W, size: Size) -> Self {
        Self { out, size, wrote: false }
    }
}

impl<W: Write> Backend for AnsiBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut pen = Pen::new(&mut self.out);
        for (x, y, cell) in content {
            pen.write(x, y, cell)?;
        }
        self.wrote |= pen.finish()?;
        Ok(())
    }

    /// Does nothing: the cursor is hidden while the terminal is taken over.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Does nothing: the terminal may be gone by the time ratatui shows the cursor.
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Returns a position without asking the terminal, which answers where keys are read.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.wrote = true;
        queue!(self.out, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.wrote = true;
        wipe(&mut self.out, self.size.height)
    }

    /// Clears everything: no more is asked of a terminal whose frames fill it.
    fn clear_region(&mut self, _region: ratatui::backend::ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.wrote) { self.out.flush() } else { Ok(()) }
    }
}

/// Clears row by row. To clear all at once would, on some terminals without an alternate screen,
/// move what was there into what can be scrolled back to.
pub(super) fn wipe(terminal: &mut impl Write, rows: u16) -> io::Result<()> {
    (0..rows).try_for_each(|row| queue!(terminal, MoveTo(0, row), Clear(ClearType::CurrentLine)))
}

/// Writes one frame to a terminal on which nothing else writes meanwhile, in the plain style before
/// and after.
struct Pen<'a, W> {
    out: &'a mut W,
    wrote: bool,
    look: Look,
    /// Where the terminal writes next, if that is known.
    at: Option<(u16, u16)>,
    /// The row of the last symbol and the column behind it.
    end: (u16, u16),
}

impl<'a, W: Write> Pen<'a, W> {
    fn new(out: &'a mut W) -> Self {
        Self { out, wrote: false, look: PLAIN, at: None, end: (0, 0) }
    }

    /// Ends the frame. Returns whether anything was written.
    fn finish(mut self) -> io::Result<bool> {
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

/// Returns the sequence that resets the style and sets this one (ECMA-48, SGR).
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
    use ratatui::{Terminal, buffer::Buffer, layout::Rect, style::Style};

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 3 };

    /// Returns what is written when one frame follows another.
    fn written(shown: &Buffer, next: &Buffer) -> String {
        let backend = AnsiBackend::new(Vec::new(), AREA.as_size());
        let mut terminal = Terminal::new(backend).unwrap();
        terminal.draw(|frame| frame.buffer_mut().clone_from(shown)).unwrap();
        terminal.backend_mut().out.clear();
        terminal.draw(|frame| frame.buffer_mut().clone_from(next)).unwrap();
        let out = std::mem::take(&mut terminal.backend_mut().out);
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
