//! The first page: the scores, what stands out, what holds, and where to start.

use super::{OTHER_VERSION, Shown};
use crate::{
    assessment::{Advice, Findings, KeptScore, Reason, score::band, wording},
    questionnaire::Caution,
    session::{KeepOption, SaveStatus},
    tui::{
        bars::{self, ScoreBar},
        page::{Entry, Page},
        state::State,
        target::Target,
    },
};

/// How many strategies are named to start with.
const START: usize = 3;
/// From this width on, in cells, a sentence stands beside what it is about.
const BESIDE: usize = 60;
/// How many answers are given back in a sentence, of each kind.
const SENTENCES: usize = 2;

pub(super) fn fill(page: &mut Page, shown: &Shown, state: &State) {
    if shown.is_unsafe(state) {
        let help = Entry::new("Help now: who to call, what to do in danger");
        page.entry(help.target(Target::Help));
        page.gap();
    }
    if let Some(findings) = &shown.findings {
        say_cautions(page, findings, state, is_gated);
    }
    page.gap();
    let scores = score_bars(shown, state);
    for score in &scores {
        bars::add(page, score);
    }
    if let Some((before, _)) = &shown.earlier
        && scores.iter().any(|score| score.points.and(score.earlier).is_some())
    {
        let when = wording::date(state.session.runs()[*before].run.finished, &state.zone);
        page.line(bars::legend(state.look, &when));
    }
    if let Some(findings) = &shown.findings {
        highlights(page, findings, shown, state);
        page.gap();
        start_here(page, shown, state);
        say_cautions(page, findings, state, |caution| !is_gated(caution));
    } else {
        page.gap();
        page.text(OTHER_VERSION);
    }
    page.gap();
    page.quiet(
        "A score says how often, from 0 to 100 of what the questions can show. It is not a \
         diagnosis, and it does not compare you with anyone.",
    );
    kept(page, shown, state);
}

/// Picks what to start with: the best for what happened, then the best of all.
fn to_start_with(shown: &Shown) -> impl Iterator<Item = &Advice> {
    let for_what_happened = |advice: &&Advice| {
        advice.reasons.iter().any(|reason| matches!(reason, Reason::Situation(_)))
    };
    let first = shown.advice().iter().find(for_what_happened);
    let others = shown.advice().iter().filter(move |advice| Some(*advice) != first);
    first.into_iter().chain(others).take(START)
}

fn kept(page: &mut Page, shown: &Shown, state: &State) {
    let known = shown.known(state);
    let words = known.status.of_run_in_words();
    match &known.status {
        SaveStatus::Unsaved => page.text(words),
        SaveStatus::Failed(why) => {
            page.alert(words);
            page.text(why);
        }
        _ => page.quiet(words),
    }
    if known.edited_by_hand {
        page.text("Its file was edited by hand after it was written.");
    }
    for &option in state.session.keep_options(shown.run) {
        let label = match option {
            KeepOption::AfterAll => "Keep it after all",
            KeepOption::Retry => "Try again to keep it",
            KeepOption::Elsewhere => "Keep it in another folder",
        };
        page.entry(Entry::new(label).target(Target::Keep { run: shown.run, option }));
    }
}

/// Returns every scale's bar; the earlier score is marked where the two can be compared.
pub(super) fn score_bars<'a>(shown: &'a Shown, state: &'a State) -> Vec<ScoreBar<'a>> {
    let run = &shown.known(state).run;
    let comparable = shown.earlier.as_ref().filter(|(_, change)| change.obstacles.is_empty());
    // The words of other bands than its own would say more than the run does.
    let is_known = shown.findings.is_some();
    let bar = |kept: &'a KeptScore| {
        let scale = state.questionnaire.scales.iter().position(|scale| scale.id == kept.scale);
        let known = scale.map(|at| &state.questionnaire.scales[at]);
        let word = known.filter(|_| is_known).zip(kept.points).map(|(scale, points)| {
            scale.bands.get(band(scale, points)).map_or("", |band| band.label.as_str())
        });
        ScoreBar {
            scale,
            title: known.map_or(kept.scale.as_str(), |scale| scale.title.as_str()),
            points: kept.points,
            band: word.unwrap_or_default(),
            answered: (kept.answered, kept.of),
            earlier: comparable.zip(scale).and_then(|((_, change), at)| change.scales[at].earlier),
        }
    };
    run.scores.iter().map(bar).collect()
}

fn highlights(page: &mut Page, findings: &Findings, shown: &Shown, state: &State) {
    let found = &findings.highlights;
    let responses = &shown.known(state).run.responses;
    let sentences = |items: &[usize]| {
        let said = items.iter().filter_map(|&item| {
            let answer = responses.value(&state.questionnaire.items[item].id)?;
            Some(wording::answer_given(&state.questionnaire, item, answer))
        });
        said.take(SENTENCES).collect::<Vec<_>>().join(" ")
    };
    page.gap();
    for (lead, items) in [("What stands out", &found.stands_out), ("What holds", &found.holds)] {
        if items.is_empty() {
            continue;
        }
        if page.width() < BESIDE {
            page.heading(lead);
            page.text(&sentences(items));
        } else {
            page.hanging(&format!("{lead:<17}"), &sentences(items), state.look.theme.text);
        }
    }
}

fn start_here(page: &mut Page, shown: &Shown, state: &State) {
    if !shown.advice().is_empty() {
        page.heading("Start here");
    }
    for advice in to_start_with(shown) {
        let strategy = &state.questionnaire.strategies[advice.strategy];
        let entry = Entry::new(&strategy.title).note(&strategy.effort);
        page.entry(entry.target(shown.target(advice)));
    }
}

/// Whether a caution is there for a flag, so that it must stand first.
fn is_gated(caution: &Caution) -> bool {
    !caution.conditions.only_when.is_empty()
}

fn say_cautions(
    page: &mut Page,
    findings: &Findings,
    state: &State,
    which: impl Fn(&Caution) -> bool,
) {
    let concerned = findings.cautions.iter().map(|&index| &state.questionnaire.cautions[index]);
    for caution in concerned.filter(|caution| which(caution)) {
        page.gap();
        page.alert(&caution.title);
        page.text(&caution.text);
    }
}
