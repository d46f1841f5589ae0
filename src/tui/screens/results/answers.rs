//! The third page: how every score came about.

use super::{OTHER_VERSION, Shown};
use crate::{
    assessment::{Score, score::ItemScore, wording},
    tui::{
        page::{Entry, Page},
        state::State,
    },
};

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    let Some(findings) = &shown.findings else {
        page.text(OTHER_VERSION);
        return;
    };
    page.text(
        "How each score came about. A reversed question asks the other way round, so its \
         value is turned round too.",
    );
    if let Some(found) = findings.straightlining {
        page.gap();
        page.text(&wording::straightlining(&state.questionnaire, found));
    }
    for score in &findings.scores {
        page.gap();
        scale(page, score, state);
    }
}

fn scale(page: &mut Page, score: &Score, state: &State) {
    let questionnaire = &state.questionnaire;
    let scale = &questionnaire.scales[score.scale];
    page.heading(&scale.title);
    page.quiet(&scale.about);
    for working in &score.items {
        let entry = Entry::new(&questionnaire.items[working.item].text);
        page.entry(entry.note(&value(working, state)));
    }
    page.text(&wording::working(questionnaire, score));
    if let Some(outcome) = score.outcome {
        page.text(&scale.bands[outcome.band].meaning);
    }
}

fn value(working: &ItemScore, state: &State) -> String {
    let item = &state.questionnaire.items[working.item];
    let answer = wording::answer(&state.questionnaire, working.item, working.answer);
    match working.value {
        None => answer,
        Some(value) if item.reversed => {
            format!("{answer}, reversed {} {value}", state.look.symbols.becomes)
        }
        Some(value) => format!("{answer} {} {value}", state.look.symbols.becomes),
    }
}
