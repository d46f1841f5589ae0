//! The fourth page: this run beside the one before it.

use super::{Shown, overview::score_bars};
use crate::{
    assessment::{
        change::{Comparison, ScaleChange},
        wording,
    },
    questionnaire::Questionnaire,
    session::RunId,
    tui::{
        bars,
        page::{Entry, Page},
        state::State,
    },
};

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    let Some((before, change)) = &shown.earlier else {
        page.text("There is no earlier run to compare with.");
        page.gap();
        page.text(&format!(
            "A good time to take the questions again is in about {} days. r takes them again now.",
            state.questionnaire.instrument.retake_after_days
        ));
        return;
    };
    for (lead, run) in [("before  ", *before), ("now     ", shown.run)] {
        page.hanging(lead, &moment_and_person(state, run), state.look.theme.heading);
    }
    page.gap();
    if !change.obstacles.is_empty() {
        page.alert("These two cannot be compared.");
        for obstacle in &change.obstacles {
            page.text(wording::obstacle(*obstacle));
        }
        page.text("Both are shown, without a difference.");
        page.gap();
    }
    for score in score_bars(shown, state) {
        bars::add(page, &score);
        if let Some(scale) = score.scale.map(|scale| &change.scales[scale]) {
            page.hanging("   ", &both(&state.questionnaire, scale, change), state.look.theme.text);
        }
    }
    page.gap();
    moved(page, &state.questionnaire, change);
    if let Some(days) = change.overlap {
        page.gap();
        page.text(&wording::overlap(days));
    }
    page.gap();
    page.quiet(
        "A difference shows that your answers differ. It cannot show why. Mood, one bad week or \
         another person in mind can do it too.",
    );
}

fn moment_and_person(state: &State, run: RunId) -> String {
    let run = &state.session.runs()[run].run;
    let moment = wording::moment(run.finished, &state.zone);
    let about = wording::about(&state.questionnaire, run);
    if about.is_empty() { moment } else { format!("{moment}, {about}") }
}

/// Puts both scores and the kind of change in words.
fn both(questionnaire: &Questionnaire, scale: &ScaleChange, change: &Comparison) -> String {
    let points = |points: Option<f64>| {
        let bands = &questionnaire.scales[scale.scale];
        points.map_or_else(
            || wording::NOT_ENOUGH.to_owned(),
            |points| {
                let band = crate::assessment::score::band(bands, points);
                format!("{} {}", wording::points(points), bands.bands[band].label)
            },
        )
    };
    let both = format!("before {}, now {}", points(scale.earlier), points(scale.later));
    match scale.difference {
        Some(difference) => format!("{both}: {}", wording::change(difference)),
        None if change.obstacles.is_empty() => {
            format!("{both}: too few questions answered both times")
        }
        None => both,
    }
}

fn moved(page: &mut Page, questionnaire: &Questionnaire, change: &Comparison) {
    if !change.obstacles.is_empty() {
        return;
    }
    if change.moved.is_empty() {
        page.text("No answer moved by two steps or more.");
        return;
    }
    let arrow = page.look().symbols.becomes;
    page.heading("Answers that moved by two steps or more");
    for moved in &change.moved {
        let item = &questionnaire.items[moved.item];
        let label = |value| {
            let option = questionnaire.response_sets[item.response_set].option(value);
            option.map_or_else(|| value.to_string(), |option| option.label.clone())
        };
        let (earlier, later) = (label(moved.earlier), label(moved.later));
        page.entry(Entry::new(&item.text).note(&format!("{earlier} {arrow} {later}")));
    }
}
