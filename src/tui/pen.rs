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

/// What a cell looks like, beside its symbol.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    text: Color,
    ground: Color,
    modifier: Modifier,
}

impl Default for Style {
    fn default() -> Self {
        Self { text: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() }
    }
}

/// Writes to a terminal on which nothing else writes meanwhile, in no style before and after.
pub(super) struct Pen<'a, W> {
    out: &'a mut W,
    /// Where the terminal writes next, where that is known.
    at: Option<(u16, u16)>,
    style: Style,
}

impl<'a, W: Write> Pen<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        Self { out, at: None, style: Style::default() }
    }

    /// Writes what differs between two pictures of the same area.
    pub(super) fn write_changes(&mut self, shown: &Buffer, next: &Buffer) -> io::Result<()> {
        shown.diff_iter(next).try_for_each(|(x, y, cell)| self.write(x, y, cell))
    }

    /// Ends the frame; whether anything was written.
    pub(super) fn put_down(mut self) -> io::Result<bool> {
        self.turn_to(Style::default())?;
        Ok(self.at.is_some())
    }

    fn write(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<()> {
        if self.at != Some((x, y)) {
            write!(self.out, "\x1b[{};{}H", y + 1, x + 1)?;
        }
        self.turn_to(Style { text: cell.fg, ground: cell.bg, modifier: cell.modifier })?;
        // After a wide symbol the place does not fit, and is told anew.
        self.at = Some((x + 1, y));
        self.out.write_all(cell.symbol().as_bytes())
    }

    fn turn_to(&mut self, style: Style) -> io::Result<()> {
        if std::mem::replace(&mut self.style, style) == style {
            return Ok(());
        }
        self.out.write_all(sequence(style).as_bytes())
    }
}

/// Returns the sequence that takes every style back and sets this one (ECMA-48, SGR).
fn sequence(style: Style) -> String {
    const MODIFIERS: u16 = 9;
    const TEXT: u8 = 30;
    const GROUND: u8 = 40;
    let mut sequence = "\x1b[0".to_owned();
    // The modifiers have the numbers from 1 on, in the order of ratatui's bits.
    for bit in (0..MODIFIERS).filter(|bit| style.modifier.bits() & (1 << bit) != 0) {
        let _ = write!(sequence, ";{}", bit + 1);
    }
    for (color, base) in [(style.text, TEXT), (style.ground, GROUND)] {
        let _ = match color {
            Color::Reset => Ok(()),
            Color::Indexed(index) => write!(sequence, ";{};5;{index}", base + 8),
            Color::Rgb(red, green, blue) => {
                write!(sequence, ";{};2;{red};{green};{blue}", base + 8)
            }
            color => write!(sequence, ";{}", base + sixteenth(color)),
        };
    }
    sequence + "m"
}

/// Returns what one of the sixteen colours adds to the number of black.
fn sixteenth(color: Color) -> u8 {
    const BRIGHT: u8 = 60;
    match color {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => BRIGHT,
        Color::LightRed => BRIGHT + 1,
        Color::LightGreen => BRIGHT + 2,
        Color::LightYellow => BRIGHT + 3,
        Color::LightBlue => BRIGHT + 4,
        Color::LightMagenta => BRIGHT + 5,
        Color::LightCyan => BRIGHT + 6,
        Color::White => BRIGHT + 7,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::{layout::Rect, style::Style as Look};

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

    fn frame(lines: [(&str, Look); 3]) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        for (row, (text, look)) in (0..).zip(lines) {
            buffer.set_string(0, row, text, look);
        }
        buffer
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        let shown = frame([("one", Look::new().bold()), ("信頼", Look::new()), ("", Look::new())]);
        assert_eq!(written(&shown, &shown.clone()), "");
    }

    #[test]
    fn a_choice_that_moves_is_two_lines_and_two_styles() {
        let (plain, chosen) = (Look::new(), Look::new().cyan().bold());
        let before = frame([("> a", chosen), ("  b", plain), ("", plain)]);
        let after = frame([("  a", plain), ("> b", chosen), ("", plain)]);
        let there = "\x1b[1;1H  a\x1b[2;1H\x1b[0;1;36m> b\x1b[0m";
        assert_eq!(written(&before, &after), there);
        let back = "\x1b[1;1H\x1b[0;1;36m> a\x1b[2;1H\x1b[0m  b";
        assert_eq!(written(&after, &before), back);
    }

    #[test]
    fn each_colour_and_modifier_has_its_number() {
        let style = |text, ground, modifier| sequence(Style { text, ground, modifier });
        let none = Modifier::empty();
        assert_eq!(style(Color::Reset, Color::Reset, none), "\x1b[0m");
        assert_eq!(style(Color::Black, Color::Gray, none), "\x1b[0;30;47m");
        assert_eq!(style(Color::DarkGray, Color::White, none), "\x1b[0;90;107m");
        assert_eq!(
            style(Color::Indexed(9), Color::Rgb(1, 2, 3), none),
            "\x1b[0;38;5;9;48;2;1;2;3m"
        );
        let all = Modifier::all();
        assert_eq!(style(Color::Reset, Color::Reset, all), "\x1b[0;1;2;3;4;5;6;7;8;9m");
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

    fn lines() -> impl Strategy<Value = Vec<(String, Look)>> {
        let color = prop::sample::select(vec![Color::Reset, Color::Cyan, Color::LightRed]);
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::BOLD | Modifier::UNDERLINED,
        ]);
        let look = (color.clone(), color, modifier).prop_map(|(text, ground, modifier)| {
            Look::new().fg(text).bg(ground).add_modifier(modifier)
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
