//! The style of a cell, as a terminal is told of it.
//!
//! A style is one escape sequence, which starts by resetting the previous one. ratatui's own
//! backends write one for each colour and modifier, twice as many bytes for a choice that moves.

use std::fmt::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// The style of a cell: the colours of its text and its background, and its modifiers.
pub(super) type CellStyle = (Color, Color, Modifier);

/// The style of a terminal that was not told of one.
pub(super) const PLAIN: CellStyle = (Color::Reset, Color::Reset, Modifier::empty());

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

/// Returns the style of a cell.
pub(super) fn style_of(cell: &Cell) -> CellStyle {
    (cell.fg, cell.bg, cell.modifier)
}

/// Returns the sequence that resets the style and sets this one (ECMA-48, SGR).
pub(super) fn sequence((text, ground, modifier): CellStyle) -> String {
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
    use super::*;

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
}
