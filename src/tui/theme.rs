//! The look: styles named by their meaning, and the symbols to draw with.

use ratatui::{
    style::Style,
    symbols::{Marker, line},
    text::Line,
};

use super::wrap::cells;
use crate::store::ThemeName;

/// The styles of the screen, named by their meaning. Colour never carries meaning alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// Text that matters less.
    pub quiet: Style,
    /// Titles and headings.
    pub heading: Style,
    /// The line that the keys act on.
    pub focus: Style,
    /// The filled part of bars and of progress.
    pub filled: Style,
    /// The earlier score on a bar.
    pub earlier: Style,
    /// Text that must not be missed.
    pub alert: Style,
    pub key: Style,
}

impl Theme {
    /// For a background that is not known. None of the sixteen colours stands out well from both white
    /// and black, so text is coloured only if it would otherwise be overlooked.
    pub const AUTO: Self = Self {
        text: Style::new(),
        quiet: Style::new().dim(),
        heading: Style::new().bold(),
        focus: Style::new().bold(),
        filled: Style::new().light_blue(),
        earlier: Style::new().magenta().bold(),
        alert: Style::new().magenta().bold(),
        key: Style::new().bold(),
    };

    /// For a dark background: bright colours, nothing faint.
    pub const DARK: Self = Self {
        quiet: Style::new().gray(),
        focus: Style::new().light_cyan().bold(),
        filled: Style::new().light_cyan(),
        earlier: Style::new().light_magenta().bold(),
        alert: Style::new().light_yellow().bold(),
        ..Self::AUTO
    };

    /// For a light background: deep colours, nothing faint.
    pub const LIGHT: Self = Self {
        quiet: Style::new(),
        focus: Style::new().blue().bold(),
        filled: Style::new().blue(),
        alert: Style::new().red().bold(),
        ..Self::AUTO
    };

    /// Modifiers only, for terminals and people without colour.
    pub const MONO: Self = Self {
        quiet: Style::new(),
        focus: Style::new().reversed(),
        filled: Style::new(),
        earlier: Style::new().bold(),
        alert: Style::new().bold(),
        ..Self::AUTO
    };

    /// Underlined and reversed, without colour and without anything faint. The text itself is not bold, so
    /// that headings and keys stand out.
    pub const CONTRAST: Self = Self {
        heading: Style::new().bold().underlined(),
        alert: Style::new().bold().underlined(),
        focus: Style::new().bold().reversed(),
        ..Self::MONO
    };
}

/// The symbols to draw with, each one cell wide except `becomes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// Before the line that the keys act on.
    pub pointer: &'static str,
    /// A filled cell of a bar.
    pub full: &'static str,
    /// The parts of a filled cell of a bar, the smallest first.
    pub parts: &'static [&'static str],
    /// An empty cell of a bar.
    pub empty: &'static str,
    /// The earlier score on a bar.
    pub marker: &'static str,
    /// A run on a chart; the later of two scores on one line.
    pub point: &'static str,
    /// Nine levels of a cell, from empty to full.
    pub levels: [&'static str; 9],
    /// The passed part of a progress line.
    pub passed: &'static str,
    /// The part of a progress line that is still ahead.
    pub ahead: &'static str,
    /// Between two short facts, and in front of an item of a list.
    pub dot: &'static str,
    /// There is more above.
    pub up: &'static str,
    /// There is more below.
    pub down: &'static str,
    /// To the page before.
    pub left: &'static str,
    /// To the next page.
    pub right: &'static str,
    /// Between a list and what stands beside it.
    pub side: &'static str,
    /// Something can be filled in.
    pub pen: &'static str,
    /// At the end of a text that was cut.
    pub cut: &'static str,
    /// The earlier of two scores on one line.
    pub hollow: &'static str,
    /// A quarter of a line from 0 to 100.
    pub quarter: &'static str,
    /// The lines of the axes of a chart.
    pub axes: line::Set<'static>,
    /// The curves of a chart.
    pub curve: Marker,
    /// Between a value before and after; may be wider than a cell.
    pub becomes: &'static str,
}

impl Symbols {
    /// Unicode symbols that common terminal fonts have.
    pub const UNICODE: Self = Self {
        pointer: "▸",
        full: "█",
        parts: &["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
        empty: " ",
        marker: "◆",
        point: "●",
        levels: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        passed: "━",
        ahead: "╌",
        dot: "·",
        up: "↑",
        down: "↓",
        left: "←",
        right: "→",
        side: "│",
        pen: "✎",
        cut: "…",
        hollow: "○",
        quarter: "┊",
        axes: line::NORMAL,
        curve: Marker::Braille,
        becomes: "→",
    };

    pub const ASCII: Self = Self {
        pointer: ">",
        full: "#",
        parts: &[],
        empty: ".",
        marker: "o",
        point: "#",
        levels: [" "; 9],
        passed: "=",
        ahead: "-",
        dot: "-",
        up: "^",
        down: "v",
        left: "<",
        right: ">",
        side: "|",
        pen: "+",
        cut: "~",
        hollow: "o",
        quarter: ":",
        axes: line::Set {
            vertical: "|",
            horizontal: "-",
            top_right: "+",
            top_left: "+",
            bottom_right: "+",
            bottom_left: "+",
            vertical_left: "+",
            vertical_right: "+",
            horizontal_down: "+",
            horizontal_up: "+",
            cross: "+",
        },
        curve: Marker::Custom('.'),
        becomes: "->",
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub theme: &'static Theme,
    pub symbols: &'static Symbols,
}

impl Look {
    #[must_use]
    pub fn new(theme: ThemeName, unicode: bool) -> Self {
        let theme = match theme {
            ThemeName::Auto => &Theme::AUTO,
            ThemeName::Dark => &Theme::DARK,
            ThemeName::Light => &Theme::LIGHT,
            ThemeName::Mono => &Theme::MONO,
            ThemeName::Contrast => &Theme::CONTRAST,
        };
        Self { theme, symbols: if unicode { &Symbols::UNICODE } else { &Symbols::ASCII } }
    }

    /// Returns a sign that lines are above or below the window, in the longest way that has room in some
    /// cells; empty if there are no such lines.
    pub(super) fn more(self, (above, below): (usize, usize), room: usize) -> Line<'static> {
        let Symbols { up, down, .. } = self.symbols;
        let sign = match (above, below) {
            (0, 0) => return Line::default(),
            (0, _) => format!(" {down}"),
            (_, 0) => format!(" {up}"),
            _ => format!(" {up}{down}"),
        };
        let whole = format!("{sign} more");
        let fits = |text: &String| cells(text) <= room;
        Line::styled([whole, sign].into_iter().find(fits).unwrap_or_default(), self.theme.quiet)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    const WHITE: [u8; 3] = [255, 255, 255];
    const CREAM: [u8; 3] = [253, 246, 227];
    const BLACK: [u8; 3] = [0, 0, 0];

    /// Returns a colour as xterm shows it.
    fn shown(color: Color) -> [u8; 3] {
        match color {
            Color::Red => [205, 0, 0],
            Color::Blue => [0, 0, 238],
            Color::Magenta => [205, 0, 205],
            Color::Gray => [229, 229, 229],
            Color::LightBlue => [92, 92, 255],
            Color::LightYellow => [255, 255, 0],
            Color::LightMagenta => [255, 0, 255],
            Color::LightCyan => [0, 255, 255],
            other => panic!("no theme uses {other}"),
        }
    }

    /// Returns the relative luminance of a colour, as WCAG 2 defines it.
    fn luminance(color: [u8; 3]) -> f64 {
        let linear = color.map(|part| match f64::from(part) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        linear.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum()
    }

    /// Returns the contrast of two colours, from 1 to 21, to one decimal.
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let [one, other] = [one, other].map(|color| luminance(color) + 0.05);
        (one.max(other) / one.min(other) * 10.0).round() / 10.0
    }

    #[test]
    fn what_is_to_stand_out_differs_from_the_text_in_every_theme() {
        for theme in [Theme::AUTO, Theme::DARK, Theme::LIGHT, Theme::MONO, Theme::CONTRAST] {
            let Theme { text, quiet, heading, focus, earlier, alert, key, .. } = theme;
            for style in [heading, focus, earlier, alert, key] {
                assert!(style != text && style != quiet, "{theme:?}");
            }
        }
    }

    #[test]
    fn colours_stand_out_from_every_background_that_their_theme_is_for() {
        for (theme, backgrounds) in [
            (Theme::AUTO, &[BLACK, WHITE][..]),
            (Theme::DARK, &[BLACK]),
            (Theme::LIGHT, &[WHITE, CREAM]),
        ] {
            let Theme { text, quiet, heading, focus, filled, earlier, alert, key } = theme;
            let texts = [text, quiet, heading, focus, alert, key].map(|style| (style, 4.5));
            for (style, least) in texts.into_iter().chain([(filled, 3.0), (earlier, 3.0)]) {
                let Some(color) = style.fg else { continue };
                for background in backgrounds {
                    let contrast = contrast(shown(color), *background);
                    assert!(contrast >= least, "{color} on {background:?}: {contrast}");
                }
            }
        }
    }
}
