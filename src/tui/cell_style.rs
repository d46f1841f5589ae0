//! The style of a cell as an escape sequence.
//!
//! A change of style is one sequence. ratatui's own backends write one for each colour and modifier,
//! which takes twice as many bytes when a choice moves.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// The style of a cell: the colours of its text and its background, and its modifiers.
pub(super) type CellStyle = (Color, Color, Modifier);

/// The style of a terminal after a reset.
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

pub(super) fn style_of(cell: &Cell) -> CellStyle {
    (cell.fg, cell.bg, cell.modifier)
}

/// Returns the sequence that changes one style into another (ECMA-48, SGR). A style that is not plain
/// is reset first.
pub(super) fn sequence(before: CellStyle, after: CellStyle) -> String {
    // The number of modifiers, and the codes of black as a text and as a background colour.
    const MODIFIERS: u16 = 9;
    const TEXT: usize = 30;
    const BACKGROUND: usize = 40;
    if after == PLAIN {
        return "\x1b[m".to_owned();
    }
    let (text, background, modifier) = after;
    let reset = (before != PLAIN).then(|| "0".to_owned());
    // The modifiers have the numbers from 1 on, in the order of ratatui's bits.
    let set = (0..MODIFIERS).filter(|bit| modifier.bits() & (1 << bit) != 0);
    let modifiers = set.map(|bit| (bit + 1).to_string());
    let colors = [(text, TEXT), (background, BACKGROUND)];
    let colors = colors.into_iter().filter_map(|(color, base)| code(color, base));
    let codes: Vec<String> = reset.into_iter().chain(modifiers).chain(colors).collect();
    format!("\x1b[{}m", codes.join(";"))
}

/// Returns the code of a colour, unless it is the terminal's own. `base` is the code of black.
fn code(color: Color, base: usize) -> Option<String> {
    match (color, SIXTEEN.iter().position(|one| *one == color)) {
        (_, Some(dark @ 0..8)) => Some((base + dark).to_string()),
        (_, Some(bright)) => Some((base + 60 + bright - 8).to_string()),
        (Color::Indexed(index), _) => Some(format!("{};5;{index}", base + 8)),
        (Color::Rgb(red, green, blue), _) => Some(format!("{};2;{red};{green};{blue}", base + 8)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_colour_and_modifier_has_its_number() {
        let none = Modifier::empty();
        let bold = (Color::Reset, Color::Reset, Modifier::BOLD);
        assert_eq!(sequence(bold, PLAIN), "\x1b[m");
        for (number, color) in (30..38).chain(90..98).zip(SIXTEEN) {
            let colored = (color, color, none);
            let code = format!("{number};{}m", number + 10);
            assert_eq!(sequence(PLAIN, colored), format!("\x1b[{code}"));
            assert_eq!(sequence(bold, colored), format!("\x1b[0;{code}"));
        }
        let exact = (Color::Indexed(9), Color::Rgb(1, 2, 3), none);
        assert_eq!(sequence(PLAIN, exact), "\x1b[38;5;9;48;2;1;2;3m");
        let all = (Color::Reset, Color::Reset, Modifier::all());
        assert_eq!(sequence(PLAIN, all), "\x1b[1;2;3;4;5;6;7;8;9m");
    }
}
