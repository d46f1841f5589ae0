//! Without colour: every meaning that a colour has is there in words, symbols or weight.

use goodfaith::{
    store::{Settings, ThemeName},
    tui::environment::Environment,
};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::{
    scenes::{SCENES, scene},
    snapshots,
};

/// The scenes in which a colour says something: the choice, the pointer, an earlier score, danger, a
/// number to call.
const COLOURFUL: [&str; 8] = [
    "question_chosen",
    "situation_3_safety",
    "results_1_overview_earlier",
    "results_1_overview_unsafe",
    "month_6_strategies_chosen",
    "results_4_compare",
    "help",
    "settings",
];

#[test]
fn every_meaning_is_there_without_colour() {
    for name in COLOURFUL {
        let mut driver = scene(name);
        let state = driver.state_mut();
        state.environment = Environment { no_colour: true, ..state.environment.clone() };
        state.set_settings_as_written(state.session.settings().clone());
        let drawn = driver.buffer();
        for cell in &drawn.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name}");
        }
        let snapshot = format!("without-colour-{}", name.replace('_', "-"));
        snapshots::compare(&snapshot, &weighed(&drawn));
    }
}

#[test]
fn in_strong_contrast_a_line_below_words_ends_where_they_end() {
    for (name, scene) in SCENES {
        let mut driver = scene();
        let contrast = Some(ThemeName::Contrast);
        let settings = driver.state_mut().session.settings().clone();
        driver.state_mut().set_settings_as_written(Settings { theme: contrast, ..settings });
        for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
            let drawn = driver.size(columns, rows).buffer();
            let is_underlined = |cell: &Cell| cell.modifier.contains(Modifier::UNDERLINED);
            for row in drawn.content.chunks(columns.into()) {
                let pieces = row.chunk_by(|one, other| is_underlined(one) == is_underlined(other));
                for piece in pieces.filter(|piece| is_underlined(&piece[0])) {
                    let words: String = piece.iter().map(Cell::symbol).collect();
                    assert_eq!(words, words.trim(), "{name} at {columns} x {rows}");
                }
            }
        }
    }
}

/// Draws a screen as text, and below each line where it is bold (b) and where it is reversed (r).
fn weighed(drawn: &Buffer) -> String {
    let rows = drawn.content.chunks(drawn.area.width.into());
    let lines = rows.flat_map(|row| {
        let text: String = row.iter().map(Cell::symbol).collect();
        let weight = |modifier: Modifier| {
            if modifier.contains(Modifier::REVERSED) {
                'r'
            } else if modifier.contains(Modifier::BOLD) {
                'b'
            } else {
                ' '
            }
        };
        let weights: String = row.iter().map(|cell| weight(cell.modifier)).collect();
        let weights = weights.trim_end().to_owned();
        let is_weighed = !weights.is_empty();
        [text.trim_end().to_owned()].into_iter().chain(is_weighed.then_some(weights))
    });
    lines.collect::<Vec<_>>().join("\n")
}
