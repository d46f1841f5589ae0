//! The look: styles named by their meaning, and the symbols to draw with.

use ratatui::{
    style::{Color, Modifier, Style},
    symbols::{Marker, line},
};

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
    /// Sixteen colours as the terminal defines them, readable on light and on dark.
    pub const AUTO: Self = Self {
        text: Style::new(),
        quiet: Style::new().add_modifier(Modifier::DIM),
        heading: Style::new().add_modifier(Modifier::BOLD),
        focus: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        filled: Style::new().fg(Color::Cyan),
        earlier: Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD),
        alert: Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD),
        key: Style::new().add_modifier(Modifier::BOLD),
    };

    /// For a dark background: bright colours, nothing faint.
    pub const DARK: Self = Self {
        quiet: Style::new().fg(Color::Gray),
        focus: Style::new().fg(Color::LightCyan).add_modifier(Modifier::BOLD),
        filled: Style::new().fg(Color::LightCyan),
        earlier: Style::new().fg(Color::LightMagenta).add_modifier(Modifier::BOLD),
        alert: Style::new().fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        ..Self::AUTO
    };

    /// For a light background: deep colours, nothing faint.
    pub const LIGHT: Self = Self {
        quiet: Style::new().fg(Color::DarkGray),
        focus: Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD),
        filled: Style::new().fg(Color::Blue),
        earlier: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        alert: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
        ..Self::AUTO
    };

    /// Modifiers only, for terminals and people without colour.
    pub const MONO: Self = Self {
        text: Style::new(),
        quiet: Style::new(),
        heading: Style::new().add_modifier(Modifier::BOLD),
        focus: Style::new().add_modifier(Modifier::REVERSED),
        filled: Style::new(),
        earlier: Style::new().add_modifier(Modifier::BOLD),
        alert: Style::new().add_modifier(Modifier::BOLD),
        key: Style::new().add_modifier(Modifier::BOLD),
    };

    /// Bold, underlined and reversed, without colour and without anything faint.
    pub const CONTRAST: Self = Self {
        text: Style::new().add_modifier(Modifier::BOLD),
        quiet: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        alert: Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        focus: Style::new().add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        ..Self::MONO
    };

    #[must_use]
    pub fn named(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Auto => &Self::AUTO,
            ThemeName::Dark => &Self::DARK,
            ThemeName::Light => &Self::LIGHT,
            ThemeName::Mono => &Self::MONO,
            ThemeName::Contrast => &Self::CONTRAST,
        }
    }
}

/// The characters to draw with, each one cell wide except the last.
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
    /// A run on a chart.
    pub point: &'static str,
    /// Nine levels from nothing to full, in one cell.
    pub levels: [&'static str; 9],
    /// A passed part of the progress line.
    pub passed: &'static str,
    /// A part of the progress line still to come.
    pub ahead: &'static str,
    /// Between two short facts.
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
    /// Ends a text that was cut.
    pub cut: &'static str,
    /// The earlier of two scores on one line.
    pub hollow: &'static str,
    /// A quarter of a line from 0 to 100.
    pub quarter: &'static str,
    /// The lines of the axes of a chart.
    pub axes: line::Set<'static>,
    /// The curves of a chart.
    pub curve: Marker,
    /// Between a value before and after; the only symbol that may be wider than a cell.
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
        Self {
            theme: Theme::named(theme),
            symbols: if unicode { &Symbols::UNICODE } else { &Symbols::ASCII },
        }
    }
}
