use super::lines::Lines;

/// From this width on, in cells, there is room for columns.
const ROOM_FOR_COLUMNS: usize = 75;

/// The narrowest line, in cells.
const NARROWEST: usize = 20;
/// The widest line, in cells, that is easy to read.
const WIDEST: usize = 80;

/// The layout of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The width of a line, in cells: at least 20 are used, and at most 80 except for listeners.
    pub width: usize,
    /// The drawing of a score beside its number.
    pub bars: Bars,
}

/// The drawing of a score beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// With block characters.
    Unicode,
    /// With characters that every terminal has.
    Ascii,
    /// Not at all.
    None,
}

impl Layout {
    /// The layout for listeners: no bars, and every paragraph on a line of its own.
    pub const SPOKEN: Self = Self { width: usize::MAX, bars: Bars::None };

    /// Returns the width of a line that is easy to read in a window of this width, in cells.
    #[must_use]
    pub fn readable(window: usize) -> usize {
        window.clamp(NARROWEST, WIDEST)
    }

    pub(super) fn lines(self) -> Lines {
        let is_spoken = self == Self::SPOKEN;
        Lines::new(if is_spoken { self.width } else { Self::readable(self.width) })
    }

    /// Returns whether there is room for columns.
    pub(super) fn has_room(self) -> bool {
        self.width >= ROOM_FOR_COLUMNS
    }

    /// Returns the signs that draw a change on one line, if there is room for it: for the earlier score,
    /// the later one, the way between them and a quarter of the line.
    pub(super) fn change_signs(self) -> Option<[&'static str; 4]> {
        match self.bars {
            _ if !self.has_room() => None,
            Bars::Unicode => Some(["\u{25CB}", "\u{25CF}", "\u{2501}", "\u{250A}"]),
            Bars::Ascii => Some(["o", "#", "=", ":"]),
            Bars::None => None,
        }
    }

    /// Returns a full and an empty cell of a bar, if there is room for one.
    pub(super) fn bar_cells(self) -> Option<[&'static str; 2]> {
        match self.bars {
            _ if !self.has_room() => None,
            Bars::Unicode => Some(["\u{2588}", "\u{2591}"]),
            Bars::Ascii => Some(["#", "."]),
            Bars::None => None,
        }
    }
}
