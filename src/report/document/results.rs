//! The results of a run as one document, from safety to single answers.

use super::{
    Block, Document, Level, Link, Medium, ReportModel, ScoreRow, Scores, SuggestionRow, answers,
    attempts, changes,
    composer::Composer,
    counted, history,
    scores::{OTHER_QUESTIONS, bands_in_words, common_bands, score_rows},
    strategy, withheld,
};
use crate::{
    assessment::{
        advice::{Group, OFFERED, group, others},
        change::{Certainty, Difference, ScaleChange},
        wording,
    },
    questionnaire::{Caution, Direction, Questionnaire},
    report::model::Suggestion,
};

/// Explains that a run was answered in other words than those it is shown in.
const OTHER_WORDS: &str = "The wording has changed since these questions were answered. Their \
    scoring has not. Questions and words are shown as they are now.";
/// How many strategies are named to start with.
pub const TO_START: usize = 3;
/// How many strategies of a list come with their reasons.
const WITH_REASONS: usize = 3;
/// How many reasons are given there; the strategy itself has them all.
const MAX_REASONS: usize = 3;

/// Composes the results of a run: safety first, then scores, highlights, strategies, and each answer
/// if asked for.
#[must_use]
pub fn results(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    opening(&mut to, model, medium);
    safety(&mut to, model);
    scores(&mut to, model, medium);
    clearly_lower(&mut to, model);
    if let Some(since) = model.since.as_ref().filter(|_| medium == Medium::Export) {
        changes::since(&mut to, model, since);
    }
    other_words(&mut to, model);
    highlights(&mut to, model);
    suggestions(&mut to, model, medium);
    cautions(&mut to, model, |caution| !is_gated(caution));
    if model.withholds_scores() {
        withheld::notice(&mut to, model, medium);
    } else {
        to.group();
        to.note(wording::about_scores(model.subject.questionnaire));
    }
    if let Medium::Stdout { answers: true } | Medium::Export = medium {
        answers::part(&mut to, model, medium == Medium::Export);
    }
    history::part(&mut to, model);
    if model.blanks.notes {
        to.heading(Level::Part, "Notes");
        to.add(Block::RoomForNotes);
    }
    to.finish(model.subject.questionnaire)
}

fn opening(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let subject = &model.subject;
    let when = match medium {
        Medium::FullScreen => return,
        Medium::Plain | Medium::Stdout { .. } => subject.moment_and_person(),
        Medium::Export => subject.date_and_person(),
    };
    let instrument = &subject.questionnaire.instrument;
    let is_known = subject.is_known();
    to.title(if is_known { &instrument.title } else { "A questionnaire" });
    if medium == Medium::Export {
        to.add(Block::FillIn(code_label(model), model.blanks.code.clone()));
    }
    to.text(wording::end_sentence(&format!("Answered on {when}")));
    let asked = &subject.run.questionnaire;
    let name = format!("Questionnaire: {}, version {}.", asked.id, asked.version);
    if is_known {
        to.text(format!("Recall period: {}. {name}", instrument.recall));
    } else {
        to.text(name);
    }
    history::opening(to, model);
    if medium == Medium::Export {
        to.heading(Level::Part, "What this page is, and what it is not");
        let tested = match instrument.validated {
            _ if !is_known => "",
            true => " The author of the questions says that they have been tested as a measure.",
            false => " The questions have not been tested as a measure in a study.",
        };
        to.text(format!(
            "One person's own answers, handed on by that person: \"you\" means them. They are \
             something to talk about, and not a diagnosis. They cannot show what another person \
             does or feels.{tested}"
        ));
    }
}

/// Returns what stands before the line for initials or a code.
fn code_label(model: &ReportModel<'_>) -> &'static str {
    if model.blanks.code.is_some() { "For" } else { "For (initials or a code)" }
}

/// Adds everything that somebody who is not safe must see first.
fn safety(to: &mut Composer, model: &ReportModel<'_>) {
    help_now(to, model);
    cautions(to, model, is_gated);
}

/// Says that a run was answered in other words than those it is shown in, if it was.
fn other_words(to: &mut Composer, model: &ReportModel<'_>) {
    let asked = &model.subject.run.questionnaire;
    if model.subject.is_known() && !asked.is_worded_like(model.subject.questionnaire) {
        to.note(OTHER_WORDS);
    }
}

/// Points somebody who is not safe to help.
pub(super) fn help_now(to: &mut Composer, model: &ReportModel<'_>) {
    if model.is_unsafe() {
        to.group();
        to.point_to_help();
        to.add(Block::Link(to.help().invitation().to_owned(), Link::Help));
    }
}

/// Returns whether a caution is shown only if a flag holds, such as being unsafe.
fn is_gated(caution: &Caution) -> bool {
    !caution.conditions.only_when.is_empty()
}

fn cautions(to: &mut Composer, model: &ReportModel<'_>, which: impl Fn(&Caution) -> bool) {
    for caution in model.cautions().into_iter().filter(|caution| which(caution)) {
        to.alert(Level::Part, &caution.title, &caution.text);
    }
}

fn scores(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    to.group();
    if !model.withholds_scores() {
        score_table(to, model, medium);
    }
    if model.subject.edited_by_hand {
        to.text("The file of this run was edited by hand after it was written.");
    }
    if model.findings.is_none() {
        to.group();
        to.text(OTHER_QUESTIONS);
    }
}

fn score_table(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    if medium != Medium::FullScreen {
        let heading = wording::scores_heading(model.subject.questionnaire);
        to.heading(Level::Part, &format!("{heading}, and how many questions were answered"));
    }
    let with_meaning = medium == Medium::Export;
    let mut rows: Vec<ScoreRow> = score_rows(model, |band| match medium {
        Medium::Export => Some(band.meaning.clone()),
        Medium::FullScreen => Some(wording::first_sentence(&band.meaning).to_owned()),
        Medium::Plain | Medium::Stdout { .. } => None,
    });
    if medium == Medium::FullScreen {
        // What would contradict single answers is left out beside them.
        for row in rows.iter_mut().filter(|row| row.exceptions.is_some()) {
            row.meaning = None;
        }
    }
    let is_marked = rows.iter().any(|row| row.points.and(row.earlier).is_some());
    let earlier = model.since.as_ref().filter(|_| is_marked).map(|since| since.earlier.date());
    to.add(Block::Scores(Scores { rows, bands: common_bands(model), earlier }));
    if with_meaning {
        to.note(how_scored(model.subject.questionnaire));
        for said in bands_in_words(model) {
            to.note(said);
        }
        // With the answers it stands there.
        let scores = if model.lists_answers() { Vec::new() } else { model.scores() };
        for scale in scores.iter().filter_map(|score| score.known) {
            to.add(Block::Heading(Level::Label, scale.title.clone()));
            to.note(&scale.about);
        }
    }
}

/// Returns how the scores of this questionnaire are made of answers.
fn how_scored(questionnaire: &Questionnaire) -> &'static str {
    if wording::are_percentages(questionnaire) {
        "Each score is the mean of the questions that were answered, as a share of the range it can \
         have. Questions that ask the other way round are turned round first. If too few were \
         answered there is no score."
    } else {
        "Each score is the sum or the mean of the questions that were answered. Questions that ask \
         the other way round are turned round first. If too few were answered there is no score. If \
         some are missing, a sum is scaled up to all questions, and says \"about\"."
    }
}

/// Adds which scores of something hard are clearly lower than in the earlier run.
fn clearly_lower(to: &mut Composer, model: &ReportModel<'_>) {
    let Some(since) = model.since.as_ref().filter(|since| since.is_comparable()) else { return };
    let scales = &model.subject.questionnaire.scales;
    let is_lighter = |change: &&ScaleChange| {
        let is_clear =
            |change: &Difference| change.points < 0.0 && change.certainty != Certainty::Unclear;
        scales[change.scale].high == Direction::Hard
            && change.difference.as_ref().is_some_and(is_clear)
    };
    let lighter = since.comparison.scales.iter().filter(is_lighter);
    let titles: Vec<String> =
        lighter.map(|change| wording::lower_first(&scales[change.scale].title)).collect();
    if !titles.is_empty() && !model.is_unsafe() {
        to.group();
        let date = since.earlier.date();
        to.text(format!("Clearly lower in your answers than on {date}: {}.", titles.join(", ")));
    }
}

fn highlights(to: &mut Composer, model: &ReportModel<'_>) {
    let [stands_out, holds] = model.highlights();
    to.group();
    for (label, said) in [("What stands out", stands_out), ("What holds", holds)] {
        if !said.is_empty() {
            to.add(Block::Labelled(label, said.join(" ")));
        }
    }
}

fn suggestions(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let all = model.suggestions();
    let listed = |to: &mut Composer, at_most| {
        to.heading(Level::Part, "What may help");
        list(to, model, at_most, WITH_REASONS, 0);
    };
    match medium {
        _ if model.findings.is_none() || !model.subject.questionnaire.has_strategies() => {}
        Medium::FullScreen | Medium::Export if all.is_empty() => {}
        Medium::FullScreen => {
            to.heading(Level::Part, "Start here");
            to.add(Block::Suggestions(rows(model, &all[..all.len().min(TO_START)], 0)));
        }
        Medium::Plain => listed(to, TO_START),
        Medium::Stdout { .. } => listed(to, usize::MAX),
        Medium::Export => {
            to.heading(Level::Part, "What may help");
            for suggestion in &all {
                strategy::in_page(to, model, *suggestion);
            }
            strategy::sources(to, model);
        }
    }
}

/// Lists suggested strategies by their titles; those beyond the most to be listed are counted. `others`
/// is the number of strategies that follow below the list.
pub(super) fn list(
    to: &mut Composer,
    model: &ReportModel<'_>,
    at_most: usize,
    with_reasons: usize,
    others: usize,
) {
    attempts::chosen(to, model);
    let all = model.suggestions();
    if all.is_empty() {
        let text = to.naming_help("Nothing here fits these answers. F1 shows who can help.");
        to.text(text);
    } else {
        to.text(counted::in_all(model, all.len(), others));
    }
    if model.is_unsafe() {
        to.text(
            "Anything that involves the other person is left out. Judge for yourself what is safe \
             to do or to write down.",
        );
    }
    let mut rows = rows(model, &all[..all.len().min(at_most)], with_reasons);
    let left_out = all.len() - rows.len();
    let more = rows.split_off(rows.len().min(OFFERED));
    if !rows.is_empty() {
        to.group();
        to.add(Block::Suggestions(rows));
    }
    for (title, rows) in in_groups(model, more) {
        to.heading(Level::Label, &format!("{title} ({})", rows.len()));
        to.add(Block::Suggestions(rows));
    }
    if left_out > 0 {
        to.text(counted::more(model, left_out));
    }
}

/// Divides strategies into their groups, in which they stand already. Each group has a title.
fn in_groups<'m>(
    model: &'m ReportModel<'_>,
    rows: Vec<SuggestionRow>,
) -> Vec<(&'m str, Vec<SuggestionRow>)> {
    let questionnaire = model.subject.questionnaire;
    let title = |row: &SuggestionRow| match row.link {
        // To somebody who is not safe, the name of a scale would sound like blame.
        _ if model.is_unsafe() => "More that may fit",
        Link::Help | Link::Scores => "",
        Link::Strategy(strategy) => match group(questionnaire, strategy) {
            Group::WithTheOther => "With the other person",
            Group::Scale(scale) => &questionnaire.scales[scale].title,
            Group::Oneself => "For yourself",
        },
    };
    let mut groups: Vec<(&str, Vec<SuggestionRow>)> = Vec::new();
    for row in rows {
        let title = title(&row);
        match groups.last_mut().filter(|(other, _)| *other == title) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((title, vec![row])),
        }
    }
    groups
}

/// Composes the list of all strategies that the answers do not rule out: those that fit, then the
/// others with a word on whom they are for.
#[must_use]
pub fn every_strategy(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    help_now(&mut to, model);
    to.group();
    let questionnaire = model.subject.questionnaire;
    let others = not_advised(model);
    list(&mut to, model, usize::MAX, 0, others.len());
    if others.is_empty() {
        return to.finish(questionnaire);
    }
    to.heading(Level::Part, &counted::others(model, others.len()));
    let row = |other: &usize| {
        let strategy = &questionnaire.strategies[*other];
        SuggestionRow {
            number: 0,
            title: strategy.title.clone(),
            effort: strategy.effort.clone(),
            reasons: wording::audience(questionnaire, &strategy.conditions),
            to_fill_in: strategy.exercise.is_some() && !model.is_unsafe(),
            link: Link::Strategy(*other),
        }
    };
    to.add(Block::Suggestions(others.iter().map(row).collect()));
    to.finish(questionnaire)
}

/// Returns the strategies that the answers neither point to nor rule out; none if answers are withheld.
fn not_advised(model: &ReportModel<'_>) -> Vec<usize> {
    let Some(findings) = model.findings.filter(|_| model.discloses_answers()) else {
        return Vec::new();
    };
    let (subject, advised) = (&model.subject, model.suggestions());
    let mut all = others(subject.questionnaire, &subject.run.responses, &findings.scores);
    all.retain(|other| advised.iter().all(|one| one.position != *other));
    all
}

fn rows(
    model: &ReportModel<'_>,
    suggestions: &[Suggestion<'_>],
    with_reasons: usize,
) -> Vec<SuggestionRow> {
    let questionnaire = model.subject.questionnaire;
    let row = |(at, suggestion): (usize, &Suggestion<'_>)| {
        let most = if at < with_reasons { MAX_REASONS } else { 0 };
        let mut reasons = strategy::in_words(questionnaire, suggestion.reasons());
        reasons.truncate(most);
        SuggestionRow {
            number: at + 1,
            title: suggestion.strategy.title.clone(),
            effort: suggestion.strategy.effort.clone(),
            reasons: reasons.join(" "),
            to_fill_in: suggestion.strategy.exercise.is_some() && !model.is_unsafe(),
            link: Link::Strategy(suggestion.position),
        }
    };
    suggestions.iter().enumerate().map(row).collect()
}
