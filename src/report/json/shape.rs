//! The documented JSON, as types that serde writes.

use serde::Serialize;

use super::answers::AnswersShape;
use crate::{
    assessment::{
        PersonName, QuestionnaireRef, SamePerson,
        attempts::{Attempt, Numbers, TryOutcome},
        change::{Certainty, Difference, ItemChange, Obstacle},
        wording,
    },
    questionnaire::{Caution, Id, Questionnaire, Strategy},
    report::{
        ComparedRuns, HelpPointer, ReportModel, Subject,
        changes::{Change, changes},
        help,
        labelled_score::{LabelledScore, labelled_scores},
        suggestion::Suggestion,
    },
};

/// The version of the documented shape.
pub(super) const FORMAT: u32 = 1;

/// No key of the screen is at hand where the texts are read.
const HELP: HelpPointer = HelpPointer::Below;

#[derive(Serialize)]
pub(super) struct ListShape<'a> {
    pub(super) format: u32,
    pub(super) kind: &'static str,
    pub(super) runs: Vec<RunShape<'a>>,
}

#[derive(Serialize)]
pub(super) struct ReportShape<'a> {
    format: u32,
    kind: &'static str,
    run: RunShape<'a>,
    in_danger: Option<bool>,
    in_danger_since: Option<bool>,
    cautions: Vec<CautionShape<'a>>,
    strategies: Vec<StrategyShape<'a>>,
    answers: Option<AnswersShape<'a>>,
    tried: Vec<AttemptShape<'a>>,
    since: Option<ChangeShape<'a>>,
    trend: Vec<RunShape<'a>>,
    helplines: Vec<String>,
}

impl<'a> ReportShape<'a> {
    pub(super) fn new(model: &'a ReportModel<'a>) -> Self {
        let since = model.since.as_ref();
        let trend = since.map_or(&[][..], |since| &since.trend);
        let questionnaire = model.subject.questionnaire;
        let caution = |Caution { id, title, text, .. }: &'a Caution| CautionShape {
            id,
            title,
            text: HELP.replace_key_in(text),
        };
        Self {
            format: FORMAT,
            kind: "run",
            run: RunShape::new(&model.subject),
            in_danger: model.in_danger_if_disclosed(),
            in_danger_since: model.in_danger_since(),
            cautions: model.cautions().into_iter().map(caution).collect(),
            strategies: model
                .suggestions
                .iter()
                .map(|suggestion| StrategyShape::new(questionnaire, *suggestion))
                .collect(),
            answers: model.answers().as_ref().map(|sheet| AnswersShape::new(model, sheet)),
            tried: attempts(model, &model.attempts_ever()),
            since: since.map(|since| ChangeShape::new(model, since)),
            trend: trend.iter().map(RunShape::without_file).collect(),
            helplines: help::lines(questionnaire),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ComparisonShape<'a> {
    pub(super) format: u32,
    pub(super) kind: &'static str,
    pub(super) later: RunShape<'a>,
    #[serde(flatten)]
    pub(super) change: Option<ChangeShape<'a>>,
}

#[derive(Serialize)]
pub(super) struct ChangeShape<'a> {
    earlier: RunShape<'a>,
    obstacles: Vec<&'static str>,
    same_person: &'static str,
    reworded: bool,
    overlap_days: Option<i64>,
    scales: Vec<ScaleShape<'a>>,
    moved: Option<Vec<MovedShape<'a>>>,
    tried: Vec<AttemptShape<'a>>,
}

impl<'a> ChangeShape<'a> {
    pub(super) fn new(model: &'a ReportModel<'a>, since: &'a ComparedRuns<'a>) -> Self {
        let later = &model.subject;
        let lists_answers = model.lists_answers();
        let change = &since.comparison;
        let moved = |&ItemChange { item, earlier, later: now }: &ItemChange| MovedShape {
            item: &later.questionnaire.items[item].id,
            earlier,
            later: now,
        };
        Self {
            earlier: RunShape::new(&since.earlier),
            obstacles: change.obstacles.iter().copied().map(obstacle).collect(),
            same_person: same_person(change.person),
            reworded: change.reworded,
            overlap_days: since.overlap(later),
            scales: changes(since, later).iter().map(Into::into).collect(),
            moved: lists_answers.then(|| change.moved.iter().map(moved).collect()),
            tried: attempts(model, &model.attempts_between(since)),
        }
    }
}

fn obstacle(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Questionnaire => "questionnaire",
        Obstacle::Version => "version",
        Obstacle::Content => "content",
        Obstacle::Person => "person",
    }
}

fn same_person(person: SamePerson) -> &'static str {
    match person {
        SamePerson::Same => "yes",
        SamePerson::Unknown => "unknown",
        SamePerson::Different => "no",
    }
}

#[derive(Serialize)]
struct ScaleShape<'a> {
    scale: &'a str,
    earlier: Option<f64>,
    later: Option<f64>,
    difference: Option<DifferenceShape>,
}

impl<'a> From<&Change<'a>> for ScaleShape<'a> {
    fn from(change: &Change<'a>) -> Self {
        let points = |score: Option<LabelledScore<'_>>| score.and_then(|score| score.kept.points);
        Self {
            scale: change.id.as_str(),
            earlier: points(change.earlier),
            later: points(change.later),
            difference: change.difference.map(Into::into),
        }
    }
}

#[derive(Serialize)]
struct DifferenceShape {
    points: f64,
    items: usize,
    earlier: f64,
    later: f64,
    reading: &'static str,
    said_from: f64,
}

impl From<Difference> for DifferenceShape {
    fn from(difference: Difference) -> Self {
        let Difference { points, items, scores: [earlier, later], certainty, said_from } =
            difference;
        Self { points, items, earlier, later, reading: self::certainty(certainty), said_from }
    }
}

/// Returns the word for how sure a difference is.
pub(in crate::report) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Unclear => "none",
        Certainty::Change => "change",
        Certainty::Clear => "clear",
    }
}

#[derive(Serialize)]
struct MovedShape<'a> {
    item: &'a Id,
    earlier: i64,
    later: i64,
}

#[derive(Serialize)]
pub(super) struct RunShape<'a> {
    run: Option<&'a str>,
    finished: String,
    questionnaire: &'a QuestionnaireRef,
    person: Option<&'a str>,
    name: Option<&'a str>,
    edited_by_hand: bool,
    scores: Vec<ScoreShape<'a>>,
}

impl<'a> RunShape<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        let Subject { name, run, edited_by_hand, .. } = *subject;
        Self {
            run: name,
            finished: wording::utc(run.finished),
            questionnaire: &run.questionnaire,
            person: run.responses.person_kind.as_ref().map(Id::as_str),
            name: subject.person_name.map(PersonName::as_str),
            edited_by_hand,
            scores: labelled_scores(subject).iter().map(Into::into).collect(),
        }
    }

    fn without_file(subject: &Subject<'a>) -> Self {
        Self { run: None, ..Self::new(subject) }
    }
}

#[derive(Serialize)]
struct ScoreShape<'a> {
    scale: &'a str,
    title: Option<&'a str>,
    points: Option<f64>,
    unit: Option<&'static str>,
    value: Option<f64>,
    lowest: Option<f64>,
    highest: Option<f64>,
    band: Option<&'a str>,
    scaled_up: bool,
    answered: usize,
    of: usize,
}

impl<'a> From<&LabelledScore<'a>> for ScoreShape<'a> {
    fn from(score: &LabelledScore<'a>) -> Self {
        let end = |points| score.known.map(|scale| scale.precise_in_unit(points));
        Self {
            scale: score.kept.scale.as_str(),
            title: score.known.map(|scale| scale.title.as_str()),
            points: score.kept.points,
            unit: score.known.map(|scale| scale.unit.as_str()),
            value: score.known.zip(score.kept.points).map(|(scale, points)| scale.in_unit(points)),
            lowest: end(0.0),
            highest: end(100.0),
            band: score.band.map(|band| band.id.as_str()),
            scaled_up: score.is_sum_scaled_up(),
            answered: score.answered.answered,
            of: score.answered.of,
        }
    }
}

#[derive(Serialize)]
struct AttemptShape<'a> {
    strategy: &'a str,
    title: &'a str,
    chosen: String,
    is_chosen: bool,
    outcome: Option<TryOutcome>,
    said: Option<String>,
    before: Option<u8>,
    after: Option<u8>,
    note: Option<String>,
}

/// Puts attempts into their shape; notes only if answers are listed.
fn attempts<'a>(
    model: &'a ReportModel<'a>,
    attempts: &[(usize, Attempt)],
) -> Vec<AttemptShape<'a>> {
    let shape = |(strategy, attempt): (usize, &Attempt)| {
        let strategy = &model.subject.questionnaire.strategies[strategy];
        let numbers = attempt.last_numbers().map(|(_, numbers)| numbers);
        let note = attempt.note.clone().filter(|_| model.lists_answers());
        AttemptShape {
            strategy: strategy.id.as_str(),
            title: &strategy.title,
            chosen: wording::utc(attempt.chosen_at),
            is_chosen: attempt.is_chosen,
            outcome: attempt.outcome.map(|(_, outcome)| outcome),
            said: attempt.outcome.map(|(said, _)| wording::utc(said)),
            before: numbers.map(Numbers::before),
            after: numbers.map(Numbers::after),
            note: note.map(String::from),
        }
    };
    let told =
        attempts.iter().flat_map(|(at, attempt)| attempt.told().map(move |told| (*at, told)));
    told.map(shape).collect()
}

#[derive(Serialize)]
struct CautionShape<'a> {
    id: &'a Id,
    title: &'a str,
    text: String,
}

#[derive(Serialize)]
struct StrategyShape<'a> {
    id: &'a str,
    title: &'a str,
    effort: &'a str,
    reasons: Vec<String>,
    why: &'a str,
    steps: Vec<String>,
    try_saying: Option<&'a str>,
    caution: Option<String>,
}

impl<'a> StrategyShape<'a> {
    fn new(questionnaire: &Questionnaire, suggestion: Suggestion<'a>) -> Self {
        let reasons = suggestion.reasons();
        // All fields are named, so that the compiler asks whether a new one is exported.
        let Strategy {
            id,
            title,
            facing: _,
            effort,
            job: _,
            alone_today: _,
            helps: _,
            conditions: _,
            lead: _,
            fallback: _,
            why,
            steps,
            try_saying,
            caution,
            exercise: _,
            articles: _,
            from_articles: _,
        } = suggestion.strategy;
        Self {
            id: id.as_str(),
            title,
            effort,
            reasons: reasons.map(|reason| wording::reason(questionnaire, reason)).collect(),
            why,
            steps: steps.iter().map(|step| HELP.replace_key_in(step)).collect(),
            try_saying: try_saying.as_deref(),
            caution: caution.as_deref().map(|text| HELP.replace_key_in(text)),
        }
    }
}
