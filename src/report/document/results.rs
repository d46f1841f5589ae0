//! The results of a run as one document, from safety to single answers.

use super::{
    Block, Document, Level, Medium, ReportModel, ScoreRow, Scores, answers, attempts, changes,
    composer::Composer,
    history, safety,
    scores::{Abouts, EDITED_BY_HAND, bands_in_words, common_bands, other_questions, score_rows},
    strategy,
    suggestions::{self, ListLength},
    withheld,
};
use crate::{
    assessment::{
        change::{Certainty, Difference, ScaleChange},
        wording,
    },
    questionnaire::{Direction, Unit},
    report::labelled_score::LabelledScore,
};

/// Explains that the wording was changed after a run was answered.
const OTHER_WORDS: &str = "The wording has changed since these questions were answered. Their \
    scoring has not. Questions and words are shown as they are now.";

/// Said in a file without the answers.
const NO_ANSWERS: &str = "The single answers are not on this page.";
/// Added if scores have words beside them.
const MAY_DIFFER: &str = "Some of them may say something other than the word beside a score.";

/// The label of the line at the top of a page to print.
const INITIALS_OR_CODE: &str = "Initials or code";

/// How many strategies of a list are given with their reasons.
const WITH_REASONS: usize = 3;

/// Composes the results of a run: safety first, then scores, highlights, strategies, and each answer
/// if asked for.
#[must_use]
pub fn results(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    opening(&mut to, model, medium);
    safety::part(&mut to, model);
    withheld::again(&mut to, model, model.are_scores_asked_for(), medium);
    what_answers_show(&mut to, model, medium);
    what_may_help(&mut to, model, medium);
    safety::other_cautions(&mut to, model);
    if model.withholds_scores() {
        withheld::notice(&mut to, model, medium);
    } else {
        about_scores(&mut to, model, medium);
    }
    if let Medium::Stdout { answers: true } | Medium::Export = medium {
        answers::part(&mut to, model, Level::Part, medium == Medium::Export);
    }
    history::part(&mut to, model);
    if model.blanks.notes {
        to.heading(Level::Part, "Notes");
        to.add(Block::RoomForNotes);
    }
    to.finish(model.subject.questionnaire)
}

/// Composes the scores that the results withheld, for somebody who asks for them once the rest was said.
#[must_use]
pub fn scores_asked_for(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    safety::help_now(&mut to, model);
    what_answers_show(&mut to, model, medium);
    about_scores(&mut to, model, medium);
    to.finish(model.subject.questionnaire)
}

/// Adds the scores, the change in an export, and the answers worth a sentence.
fn what_answers_show(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let has_scores = !model.withholds_scores() && !model.scores().is_empty();
    to.group();
    if has_scores {
        score_table(to, model, medium);
    }
    beside_scores(to, model, medium);
    clearly_lower(to, model, medium);
    other_words(to, model);
    if has_scores && medium == Medium::Export {
        how_to_read_scores(to, model);
    }
    highlights(to, model);
    if let Some(since) = model.since.as_ref().filter(|_| medium == Medium::Export) {
        changes::since(to, model, since);
    }
}

/// Adds the meaning of the scores, and its limits. If there are scales and none has a score, the limits stand
/// alone; an export names them at its beginning.
fn about_scores(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let has_score = model.scores().iter().any(|score| score.kept.points.is_some());
    let Some(answered) = model.subject.answered_questionnaire() else { return };
    let lacks_scores = !has_score && !answered.scales.is_empty();
    if lacks_scores && medium == Medium::Export {
        return;
    }
    match medium {
        Medium::Export => to.heading(Level::Part, "About the scores"),
        Medium::FullScreen | Medium::Plain | Medium::Stdout { .. } => to.group(),
    }
    if lacks_scores {
        to.note(wording::NO_DIAGNOSIS);
    } else {
        to.note(wording::about_scores(answered));
    }
}

/// Adds the title, the time and the questionnaire of a run, and to an export what it is and is not.
fn opening(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let subject = &model.subject;
    if medium == Medium::FullScreen {
        return;
    }
    let known = subject.answered_questionnaire();
    to.title(known.map_or("A questionnaire", |known| &known.instrument.title));
    if medium == Medium::Export {
        to.add(Block::FillIn(INITIALS_OR_CODE, model.blanks.code.clone()));
    }
    to.text(wording::end_sentence(&format!("Answered on {}", subject.moment_and_person())));
    let answered = &subject.run.questionnaire;
    let name = format!("Questionnaire: {}, version {}.", answered.id, answered.version);
    let instrument = subject.answered_version().map(|answered| &answered.instrument);
    if let Some(instrument) = instrument {
        let label = if instrument.looks_back { "Recall period" } else { "Above each question" };
        to.text(format!("{label}: {}. {name}", instrument.recall));
    } else {
        to.text(name);
    }
    history::opening(to, model);
    if medium == Medium::Export {
        to.heading(Level::Part, "What this page is, and what it is not");
        let tested = match instrument.map(|instrument| instrument.validated) {
            None => "",
            Some(true) => {
                " The author of the questions says that they have been tested as a measure."
            }
            Some(false) => " The questions have not been tested as a measure in a study.",
        };
        to.text(format!(
            "One person's own answers, handed on by that person: 'you' means them. They are \
             something to talk about, and not a diagnosis. They cannot show what another person \
             does or feels.{tested}"
        ));
    }
}

/// Notes that the wording was changed after the run was answered, if it was.
fn other_words(to: &mut Composer, model: &ReportModel<'_>) {
    let answered = &model.subject.run.questionnaire;
    if model.subject.is_readable() && !answered.is_worded_like(model.subject.questionnaire) {
        to.note(OTHER_WORDS);
    }
}

/// Adds what is unusual about the scores.
fn beside_scores(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    to.group();
    if model.subject.edited_by_hand {
        to.text(EDITED_BY_HAND);
    }
    // The list of answers says so by itself, and a file without one must not tell.
    let lists_answers = matches!(medium, Medium::Stdout { answers: true } | Medium::Export);
    let may_say_so = !model.withholds_scores() && !lists_answers;
    if let Some(words) = model.subject.same_answer("this run").filter(|_| may_say_so) {
        to.text(words);
    }
    if model.findings.is_none() {
        to.group();
        other_questions(to, &model.subject, medium);
    }
}

/// Adds the table of the scores.
fn score_table(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    if medium != Medium::FullScreen {
        let heading = wording::scores_heading(model.shows_percentages());
        to.heading(Level::Part, &format!("{heading}, and how many questions were answered"));
    }
    let mut rows: Vec<ScoreRow> = score_rows(model, |meaning| match medium {
        Medium::Export => Some(meaning.to_owned()),
        Medium::FullScreen => Some(wording::first_sentence(meaning).to_owned()),
        Medium::Plain | Medium::Stdout { .. } => None,
    });
    if medium == Medium::FullScreen {
        // The meaning of a band would contradict the single answers named beside it.
        for row in rows.iter_mut().filter(|row| row.exceptions.is_some()) {
            row.meaning = None;
        }
    }
    let has_earlier = rows.iter().any(|row| row.points.and(row.earlier).is_some());
    let since = model.disclosed_change().filter(|_| has_earlier);
    let earlier = since.map(|since| since.earlier.date_among([&model.subject]));
    let range = wording::score_range(model.shows_percentages());
    to.add(Block::Scores(Scores { rows, bands: common_bands(model), earlier, range }));
}

/// Explains the scores: how they came about, their bands, and what each scale is about.
fn how_to_read_scores(to: &mut Composer, model: &ReportModel<'_>) {
    to.note(how_scored(model));
    let bands = bands_in_words(model);
    let may_differ = if bands.is_empty() { "" } else { MAY_DIFFER };
    for sentence in bands {
        to.note(sentence);
    }
    // For every run alike: a remark about its answers would give some of them away.
    if !model.lists_answers() {
        to.note(format!("{NO_ANSWERS} {may_differ}").trim_end());
    }
    // The list of answers says what each scale is about, if there is one.
    let scores = if model.lists_answers() { Vec::new() } else { model.scores() };
    let scales = scores.iter().filter_map(|score| score.known);
    let abouts = Abouts::of(scales.clone());
    let of_all = abouts.of_all().collect::<Vec<_>>().join(" ");
    if !of_all.is_empty() {
        to.note(of_all);
    }
    for (scale, own) in scales.filter_map(|scale| Some((scale, abouts.own(scale)?))) {
        to.heading(Level::Section, &scale.title);
        to.note(own);
    }
}

/// Explains how scores are computed from answers.
fn how_scored(model: &ReportModel<'_>) -> String {
    let has_unit = |unit| model.scores().iter().any(|score| score.unit() == unit);
    let of = if model.shows_percentages() {
        "Each score is the average of the questions that were answered, as a share of the range it can have."
    } else if has_unit(Unit::Percent) {
        "Each score is the sum or the average of the questions that were answered. A score from 0 to 100 \
         is their average as a share of the range it can have."
    } else {
        "Each score is the sum or the average of the questions that were answered."
    };
    let sum = if model.scores().iter().any(LabelledScore::is_sum_scaled_up) {
        " If some are missing, a sum is scaled up to all questions, and says 'about'."
    } else {
        ""
    };
    format!(
        "{of} Questions that ask the other way round are turned round first. If too few were answered \
         there is no score.{sum}"
    )
}

/// Names the scales of something hard on which the score is clearly lower than in the earlier run.
fn clearly_lower(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let Some(since) = model.disclosed_change().filter(|since| since.is_comparable()) else {
        return;
    };
    let questionnaire = model.subject.questionnaire;
    let scales = &questionnaire.scales;
    let is_clearly_lower = |change: &&ScaleChange| {
        let is_clear = |difference: &Difference| {
            difference.points < 0.0 && difference.certainty != Certainty::Unclear
        };
        scales[change.scale].high == Direction::Hard
            && change.difference.as_ref().is_some_and(is_clear)
    };
    let lower = since.comparison.scales.iter().filter(is_clearly_lower);
    let title =
        |change: &ScaleChange| wording::within_sentence(questionnaire, &scales[change.scale].title);
    let titles: Vec<String> = lower.map(title).collect();
    if !titles.is_empty() && !model.is_in_danger() {
        to.group();
        let date = since.earlier.date_among([&model.subject]);
        to.text(format!("Clearly lower in your answers than on {date}: {}.", titles.join(", ")));
        // In an export the whole change follows, with the same cautions.
        if medium != Medium::Export {
            changes::cautions(to, model, since, false);
        }
    }
}

/// Adds a few answers that stand out, and a few that hold.
fn highlights(to: &mut Composer, model: &ReportModel<'_>) {
    let [stands_out, holds] = model.highlights();
    to.group();
    for (label, answers) in [("What stands out", stands_out), ("What holds", holds)] {
        if !answers.is_empty() {
            to.add(Block::Labelled(label, answers.join(" ")));
        }
    }
}

/// Adds the suggested strategies: the first few, a list of them, or each with all that is said of it.
fn what_may_help(to: &mut Composer, model: &ReportModel<'_>, medium: Medium) {
    let (all, first) = (&model.suggestions, model.to_start());
    let add_list = |to: &mut Composer, is_whole| {
        attempts::chosen(to, model);
        to.heading(Level::Part, "What may help");
        let length = ListLength { is_whole, with_reasons: WITH_REASONS, others: 0 };
        suggestions::list(to, model, length);
    };
    match medium {
        _ if model.findings.is_none() || !model.subject.questionnaire.has_strategies() => {}
        Medium::FullScreen if first.is_empty() => {}
        Medium::Export if all.is_empty() => {}
        Medium::FullScreen => {
            to.heading(Level::Part, "Start here");
            to.add(Block::Suggestions(suggestions::rows(model, &first, 0)));
        }
        Medium::Plain => add_list(to, false),
        Medium::Stdout { .. } => add_list(to, true),
        Medium::Export => {
            to.heading(Level::Part, "What may help");
            for suggestion in all {
                strategy::in_page(to, model, *suggestion);
            }
            strategy::sources(to, model);
        }
    }
}
