//! The look of every screen.

use std::sync::Arc;

use goodfaith::report::ResultsPage;

use crate::{
    driver::Driver,
    people::builtin_in_ascii,
    scenes::{SCENES, scene},
};

const LOOKS: [(u16, u16, bool); 5] =
    [(80, 24, true), (40, 12, true), (100, 32, true), (200, 50, true), (80, 24, false)];

/// Compares the look of a scene with its look when a person last approved it.
pub(crate) fn check_look(name: &str) {
    compare(&name.replace('_', "-"), &pictures(&mut scene(name)));
}

/// Compares a text that is shown or said with the one that a person last approved.
pub(crate) fn compare(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Draws a screen at every size and in every look, one below the other.
fn pictures(driver: &mut Driver) -> String {
    let picture = |(columns, rows, unicode): (u16, u16, bool)| {
        driver.size(columns, rows).unicode(unicode);
        let symbols = if unicode { "Unicode" } else { "ASCII" };
        format!("===== {columns} x {rows}, {symbols}\n{}\n", driver.text())
    };
    LOOKS.map(picture).concat()
}

#[test]
fn in_ascii_nothing_but_ascii_is_drawn() {
    let questionnaire = Arc::new(builtin_in_ascii());
    for (name, scene) in SCENES {
        let mut driver = scene();
        driver.state_mut().questionnaire = Arc::clone(&questionnaire);
        for (columns, rows) in [(80, 24), (40, 12)] {
            let screen = driver.size(columns, rows).unicode(false).text();
            assert!(screen.is_ascii(), "{name}: {screen}");
        }
    }
}

#[test]
fn every_page_of_the_results_has_a_scene_that_shows_it() {
    for (number, page) in (1..).zip(ResultsPage::ALL) {
        let name = format!("results_{number}_{}", page.title().to_lowercase().replace(' ', "_"));
        scene(&name).assert_shows(&format!("[{}]", page.title()));
    }
}
