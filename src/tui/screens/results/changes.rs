//! The fourth page: this run beside the one before it.

use super::{Shown, overview::score_bar};
use crate::{
    assessment::{
        change::{Comparison, ScaleChange},
        wording,
    },
    questionnaire::Questionnaire,
    tui::{bars, page::Page, state::State},
};

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    let Some((before, change)) = &shown.earlier else {
        page.text("There is no earlier run to compare with.");
        page.gap();
        page.text(&format!(
            "The questions look back {} days, so a good time to take them again is in about \
             {0} days. r takes them again now.",
            state.questionnaire.instrument.retake_after_days
        ));
        return;
    };
    let headings = [*before, shown.index].map(|index| {
        let (date, about) =
            wording::heading(&state.questionnaire, &state.runs[index].run, &state.zone);
        if about.is_empty() { date } else { format!("{date}, {about}") }
    });
    page.heading(&format!("{} and {}", headings[0], headings[1]));
    page.gap();
    if !change.obstacles.is_empty() {
        page.alert("These two cannot be compared.");
        for obstacle in &change.obstacles {
            page.text(wording::obstacle(*obstacle));
        }
        page.text("Both are shown, without a difference.");
        page.gap();
    }
    for (score, scale) in shown.findings.scores.iter().zip(&change.scales) {
        bars::add(page, &score_bar(score, shown, state));
        page.hanging("   ", &both(&state.questionnaire, scale, change), state.look.theme.text);
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

/// Puts both scores and the kind of change in words.
fn both(questionnaire: &Questionnaire, scale: &ScaleChange, change: &Comparison) -> String {
    let points = |points: Option<f64>| {
        let bands = &questionnaire.scales[scale.scale];
        points.map_or_else(
            || wording::NOT_ENOUGH.to_owned(),
            |points| {
                let band = crate::assessment::score::band(bands, points);
                format!("{points:.0} {}", bands.bands[band].label)
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
    page.heading("Answers that moved by two steps or more");
    for moved in &change.moved {
        let item = &questionnaire.items[moved.item];
        let label = |value| {
            let option = questionnaire.response_sets[item.response_set].option(value);
            option.map_or_else(|| value.to_string(), |option| option.label.clone())
        };
        let (earlier, later) = (label(moved.earlier), label(moved.later));
        page.text(&format!("{} {earlier}, now {later}.", item.text));
    }
}
