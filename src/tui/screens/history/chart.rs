//! A curve of each scale over time, with a gap for a missing score.

use super::{Page, State, list::fill_empty, rows::MAX_TOLD_APART, whom::Whom};
use crate::{
    assessment::{Person, Run, wording},
    report::{
        ReportModel, Subject,
        document::{NO_CAUSE, Trend, attempts_ever},
    },
    session::{RunFile, RunId},
    tui::{curves, frame},
};

/// The most runs that are drawn, the newest.
pub(super) const MAX_RUNS: usize = 40;

/// How many lines stand below the curves: an empty one, and what explains them.
const LINES_BELOW: usize = 3;

const IN_LIST: &str = "the list, one page back, has them";
const IN_LIST_OF_ALL: &str = "the list, one page back, has them once f shows everybody's";

pub(super) fn fill(page: &mut Page, whom: &Whom, state: &State) {
    let (runs, left_out) = comparable(whom, state);
    let Some((trend, last)) = Trend::over(&runs).zip(runs.last()) else {
        return fill_empty(page, "There is no run to draw.", state);
    };
    let about = wording::behind(" ", &wording::about(&state.questionnaire, last.run));
    page.text(&if let [first, .., last] = &trend.runs[..] {
        let (first, last, many) = (&first.date, &last.date, trend.runs.len());
        wording::end_sentence(&format!("From {first} to {last}, {many} runs{about}"))
    } else {
        let date = wording::date(last.run.finished, state.session.zone());
        format!("One run{about}, of {date}.")
    });
    let caution = wording::history_caution(&state.questionnaire, last.run);
    if runs.len() > 1 && !caution.is_empty() {
        page.text(&caution);
    }
    for words in left_out.in_words() {
        page.quiet(&words);
    }
    let left = frame::page_height(state.window).saturating_sub(page.lines().len());
    curves::add_all(page, &trend, left, LINES_BELOW);
    let (attempts, lie_between) = attempts(whom, runs.first(), state);
    if !attempts.is_empty() {
        page.gap();
        page.heading("What you wanted to try");
        page.bullets(attempts, state.look.theme.text);
        if lie_between {
            page.quiet(NO_CAUSE);
        }
    }
    page.gap();
    let gap = "A gap is a run with too few answers for one. ";
    let has_gap = trend.scales.iter().any(|curve| curve.points.contains(&None));
    let gap = if runs.len() > 1 && has_gap { gap } else { "" };
    page.quiet(&format!(
        "Beside each title stands the latest score. {gap}Turn back to the list for all numbers."
    ));
}

/// The runs that are not drawn, by the reason: how many they are, or where they are seen.
#[derive(Debug, Default)]
struct LeftOut {
    /// The person of each run about somebody else.
    about: Vec<Person>,
    /// Whether nothing tells one of these from the person of the runs that are drawn.
    may_be_the_same: bool,
    other_questions: Listed,
    dated_ahead: Listed,
    /// The place that has the older ones, in words, if there are any.
    older: Option<&'static str>,
}

/// Runs that only the list has.
#[derive(Debug, Default)]
struct Listed {
    count: usize,
    /// Whether it lists some of them only once it lists everybody's.
    needs_f: bool,
}

impl LeftOut {
    /// Says what is left out and where it is seen, in a sentence for each reason.
    fn in_words(&self) -> impl Iterator<Item = String> {
        let next_person = "f shows the next person's";
        let is_another =
            |other: &Person| !self.about.first().is_some_and(|one| one.shares_history_with(other));
        let are_several = self.about.iter().any(is_another);
        let about = match self.about.first() {
            Some(_) if are_several && self.may_be_the_same => "that may be about other people",
            Some(_) if are_several => "about other people",
            Some(person) if *person == Person::default() => "with the person left open",
            _ if self.may_be_the_same => "that may be about someone else",
            _ => "about someone else",
        };
        let words = [
            (self.about.len(), about, next_person),
            (self.other_questions.count, "with other questions", self.other_questions.seen()),
            (self.dated_ahead.count, "dated in the future", self.dated_ahead.seen()),
        ];
        let words = words.into_iter().filter_map(|(count, which, seen)| match count {
            0 => None,
            1 => Some(format!("One run {which} is not drawn here: {seen}.")),
            _ => Some(format!("{count} runs {which} are not drawn here: {seen}.")),
        });
        let older = self.older.map(|seen| format!("Older runs are not drawn here: {seen}."));
        words.chain(older)
    }
}

impl Listed {
    fn add(&mut self, is_listed: bool) {
        self.count += 1;
        self.needs_f |= !is_listed;
    }

    /// Says where they are seen.
    fn seen(&self) -> &'static str {
        match (self.count, self.needs_f) {
            (1, false) => "the list, one page back, has it",
            (1, true) => "the list, one page back, has it once f shows everybody's",
            (_, false) => IN_LIST,
            (_, true) => IN_LIST_OF_ALL,
        }
    }
}

/// Returns the runs that can be drawn beside the newest, oldest first, and how many are left out.
fn comparable<'a>(whom: &Whom, state: &'a State) -> (Vec<Subject<'a>>, LeftOut) {
    let runs = state.session.runs();
    let (mut comparable, mut left_out) = (Vec::new(), LeftOut::default());
    let Some(latest) = latest(whom, state) else { return (comparable, left_out) };
    let newest = &runs[latest].run;
    let listed = whom.person(state).filter(|_| whom.is_one_of_several(state));
    let is_listed = |run: &Run| Whom::includes(listed.as_ref(), run);
    for (run, known) in runs.present() {
        if known.run.is_dated_ahead(state.now()) && !newest.is_dated_ahead(state.now()) {
            left_out.dated_ahead.add(is_listed(&known.run));
        } else if known.run.is_comparable_with(newest, &state.questionnaire) {
            comparable.push(state.subject(run));
        } else if known.run.questionnaire.id == newest.questionnaire.id
            && !known.run.shares_history_with(newest)
        {
            let about = known.run.responses.about();
            left_out.may_be_the_same |=
                about.may_be(&newest.responses.about(), &state.questionnaire);
            left_out.about.push(about);
        } else {
            left_out.other_questions.add(is_listed(&known.run));
        }
    }
    comparable.sort_by_key(|subject: &Subject<'_>| subject.run.finished);
    let older = comparable.len().saturating_sub(MAX_RUNS);
    // Of the oldest only the names are known.
    let is_older =
        older > 0 || runs.names().iter().any(|name| *runs.file(*name) == RunFile::Unread);
    left_out.older = is_older.then(|| {
        if whom.is_one_of_several(state) && runs.names().len() > MAX_TOLD_APART {
            IN_LIST_OF_ALL
        } else {
            IN_LIST
        }
    });
    (comparable.split_off(older), left_out)
}

fn latest(whom: &Whom, state: &State) -> Option<RunId> {
    let runs = state.session.runs();
    match whom {
        Whom::Person(person) => runs.latest_about(person),
        Whom::Latest | Whom::Everybody => runs.latest(),
    }
}

/// Returns what was tried, beside the curves and never as the cause of one, as far as it may be named; and
/// whether it lies between the first run and the latest.
fn attempts(whom: &Whom, first: Option<&Subject<'_>>, state: &State) -> (Vec<String>, bool) {
    let Some((run, first)) = latest(whom, state).zip(first) else { return (Vec::new(), false) };
    let subject = state.subject(run);
    let findings = subject.findings();
    let model = ReportModel::own(subject, findings.as_ref(), None);
    let session = &state.session;
    let model = model.with_try_events(session.try_events_for(run), session.unnamed(run));
    attempts_ever(&model, first.run.finished)
}
