//! The first page: the scores, what stands out, what holds, and where to start.

use super::{Opens, Shown};
use crate::{
    assessment::{Score, wording},
    questionnaire::Caution,
    tui::{
        bars::{self, ScoreBar},
        page::Page,
        state::{Kept, State},
    },
};

/// How many strategies are named to start with.
const START: usize = 3;
/// How many answers are given back in a sentence, of each kind.
const SENTENCES: usize = 2;

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    if shown.is_unsafe(state) {
        page.add_spot("", "Help now: who to call, what to do in danger", "");
        page.gap();
    }
    say_cautions(page, shown, state, is_gated);
    page.gap();
    for score in &shown.findings.scores {
        bars::add(page, &score_bar(score, shown, state));
    }
    if let Some((before, _)) = &shown.earlier {
        let when = wording::date(state.runs[*before].run.finished, &state.zone);
        page.line(bars::legend(state.look, &when));
    }
    highlights(page, shown, state);
    page.gap();
    start_here(page, shown, state);
    say_cautions(page, shown, state, |caution| !is_gated(caution));
    page.gap();
    page.quiet(
        "A score says how often, from 0 to 100 of what the questions can show. It is not a \
         diagnosis, and it does not compare you with anyone.",
    );
    page.quiet(&kept(&shown.known(state).kept));
}

pub(super) fn opens(shown: &Shown, state: &State, at: usize) -> Option<Opens> {
    let below_help = if shown.is_unsafe(state) { at.checked_sub(1) } else { Some(at) };
    match below_help {
        None => Some(Opens::Help),
        Some(index) => {
            (index < shown.findings.advice.len().min(START)).then_some(Opens::Advice(index))
        }
    }
}

pub(super) fn score_bar<'a>(score: &Score, shown: &Shown, state: &'a State) -> ScoreBar<'a> {
    let scale = &state.questionnaire.scales[score.scale];
    let comparable = shown.earlier.as_ref().filter(|(_, change)| change.obstacles.is_empty());
    ScoreBar {
        title: &scale.title,
        points: score.outcome.map(|outcome| outcome.points),
        band: score.outcome.map_or("", |outcome| scale.bands[outcome.band].label.as_str()),
        answered: (score.answered(), score.working.len()),
        earlier: comparable.and_then(|(_, change)| change.scales[score.scale].earlier),
    }
}

fn highlights(page: &mut Page, shown: &Shown, state: &State) {
    let found = &shown.findings.highlights;
    let responses = &shown.known(state).run.responses;
    let sentences = |items: &[usize]| {
        let said = items.iter().filter_map(|&item| {
            let answer = responses.value(&state.questionnaire.items[item].id)?;
            Some(wording::answer_given(&state.questionnaire, item, answer))
        });
        said.take(SENTENCES).collect::<Vec<_>>().join(" ")
    };
    page.gap();
    for (lead, items) in
        [("What stands out  ", &found.stands_out), ("What holds       ", &found.holds)]
    {
        if !items.is_empty() {
            page.hanging(lead, &sentences(items), state.look.theme.text);
        }
    }
}

fn start_here(page: &mut Page, shown: &Shown, state: &State) {
    let advice = &shown.findings.advice;
    if advice.is_empty() {
        return;
    }
    page.heading("Start here");
    for advice in advice.iter().take(START) {
        let strategy = &state.questionnaire.strategies[advice.strategy];
        page.add_spot("", &strategy.title, &strategy.effort);
    }
}

/// Whether a caution is there for a flag, so that it must stand first.
fn is_gated(caution: &Caution) -> bool {
    !caution.conditions.only_when.is_empty()
}

fn say_cautions(page: &mut Page, shown: &Shown, state: &State, which: fn(&Caution) -> bool) {
    let concerned =
        shown.findings.cautions.iter().map(|&index| &state.questionnaire.cautions[index]);
    for caution in concerned.filter(|caution| which(caution)) {
        page.gap();
        page.alert(&caution.title);
        page.text(&caution.text);
    }
}

fn kept(kept: &Kept) -> String {
    match kept {
        Kept::Yes => "This run is kept on this computer.".to_owned(),
        Kept::Soon => "This run is being written to this computer.".to_owned(),
        Kept::No => "This run is not kept. It is gone when you leave.".to_owned(),
        Kept::Failed(why) => format!("This run is NOT kept; it lives in memory only. {why}"),
    }
}
