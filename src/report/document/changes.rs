//! The parts of a document about the change between two runs.

use super::{
    Block, ChangeRow, Changes, ComparedRun, Items, Level, Medium, ReportModel, ScoreRow, Trend,
    attempts,
    composer::Composer,
    scores::{how_to_have_questions, score_rows},
};
use crate::{
    assessment::{Answer, change::ItemChange, wording},
    questionnaire::Questionnaire,
    report::{
        ComparedRuns, Subject,
        changes::{Change, changes},
    },
};

/// Adds the change since an earlier run to the results of the later one.
pub(super) fn since(to: &mut Composer, model: &ReportModel<'_>, since: &ComparedRuns<'_>) {
    to.heading(Level::Part, &format!("Since {}", since.earlier.date_among(model.subjects())));
    // The scores and what they mean stand above.
    scales(to, model, since, false);
    trend(to, since);
    beside_the_change(to, model, since);
    if since.is_comparable() {
        to.heading(Level::Section, "How to read a change");
        how_to_read(to, model, since);
    }
}

/// Adds two runs and the change between them.
pub(super) fn comparison(
    to: &mut Composer,
    model: &ReportModel<'_>,
    since: &ComparedRuns<'_>,
    medium: Medium,
) {
    let [earlier, later] = since.words().each;
    let is_about_same = since.earlier.about() == model.subject.about();
    let run = |label, subject: &Subject<'_>| ComparedRun {
        label,
        words: subject.moment_and_person(),
        short: is_about_same.then(|| wording::moment(subject.run.finished, subject.zone)),
    };
    to.add(Block::Compared([run(earlier, &since.earlier), run(later, &model.subject)]));
    scales(to, model, since, true);
    if since.could_be_compared(&model.subject)
        && let Some(how) = how_to_have_questions(&model.subject, medium)
    {
        to.group();
        to.text(format!("Both answer the same questionnaire. To compare them, {how}."));
    }
    beside_the_change(to, model, since);
    if since.is_comparable() {
        to.group();
        how_to_read(to, model, since);
    }
}

/// Explains that there is nothing to compare a run with, and where or when there is.
pub(super) fn nothing_to_compare(to: &mut Composer, model: &ReportModel<'_>) {
    let Subject { run, questionnaire, next, why_no_earlier, now, zone, .. } = model.subject;
    if let Some(why) = why_no_earlier {
        to.text(why);
    } else {
        // There may be earlier ones about others.
        let about = model.subject.about();
        let about = wording::behind(" ", &about);
        to.text(format!("There is no earlier run{about} to compare with."));
    }
    to.group();
    if let Some(next) = next {
        let when = wording::moment(next.finished, zone);
        to.text(format!("The run of {when} shows what changed since this one."));
    } else if !model.subject.is_kept() {
        to.text("This run is not kept. A later one can be compared with it only until you leave.");
    } else if model.subject.is_of_questionnaire()
        && !model.is_in_danger()
        && let Some(words) = wording::when_to_answer_again(questionnaire, run, false, now, zone)
    {
        to.text(words);
    }
}

/// Adds the change on each scale, or why there is none; what else there is to say of the later score too if
/// `with_remarks`.
fn scales(
    to: &mut Composer,
    model: &ReportModel<'_>,
    since: &ComparedRuns<'_>,
    with_remarks: bool,
) {
    if !since.is_comparable() {
        to.group();
        to.add(Block::Alert(Level::Section, "These two cannot be compared.".to_owned()));
        for obstacle in &since.comparison.obstacles {
            to.text(since.obstacle_in_words(*obstacle, &model.subject));
        }
        to.text("Both are shown, without a difference.");
    }
    to.group();
    cautions(to, model, since, with_remarks);
    to.group();
    let is_percent = model.shows_percentages();
    to.add(Block::Changes(Changes {
        rows: rows(model, since, with_remarks),
        quarters: wording::score_quarters(is_percent),
        heading: wording::scores_heading(is_percent),
    }));
}

/// Adds what every difference must come with: that the two may be about different people, that the wording
/// changed, and that the same answer was given over and over in the earlier run, or in the later one if that
/// is wanted `of_later` too.
pub(super) fn cautions(
    to: &mut Composer,
    model: &ReportModel<'_>,
    since: &ComparedRuns<'_>,
    of_later: bool,
) {
    let caution = since.person_caution(&model.subject);
    if since.is_comparable() && !caution.is_empty() {
        to.text(caution);
    }
    if since.comparison.reworded {
        to.text(wording::REWORDED);
    }
    // Beside a score, it would tell every answer.
    if model.discloses_answers() {
        same_answers(to, &since.earlier, Some(&model.subject).filter(|_| of_later), since);
    }
}

/// Says that the same answer was given over and over in the earlier run or in the later one.
fn same_answers(
    to: &mut Composer,
    earlier: &Subject<'_>,
    later: Option<&Subject<'_>>,
    since: &ComparedRuns<'_>,
) {
    let of_later = |run| later.and_then(|later| later.same_answer(run));
    let of_both = "both runs";
    let alike =
        earlier.same_answer(of_both).filter(|words| of_later(of_both).as_ref() == Some(words));
    let [before, now] = since.words().runs;
    let each = || [earlier.same_answer(before), of_later(now)];
    let said = alike.map_or_else(each, |words| [Some(words), None]).into_iter().flatten();
    // Both end alike, which is said once.
    let joined =
        |one: String, other| format!("{}{other}", one.trim_end_matches(wording::MAY_BE_MEANT));
    if let Some(words) = said.reduce(joined) {
        to.text(words);
    }
}

/// Adds what stands beside the change: the attempts, and the answers that moved.
fn beside_the_change(to: &mut Composer, model: &ReportModel<'_>, since: &ComparedRuns<'_>) {
    if model.history.is_none() {
        attempts::between(to, model, since);
    }
    if since.is_comparable() && model.discloses_answers() {
        moved(to, model, since);
    }
}

/// Explains how a change between two runs that can be compared is read.
fn how_to_read(to: &mut Composer, model: &ReportModel<'_>, since: &ComparedRuns<'_>) {
    if let Some(days) = since.overlap(&model.subject) {
        to.text(wording::overlap(days));
        to.group();
    }
    readings(to, model.subject.questionnaire);
    to.note(about_differences(model));
}

/// Explains what a difference cannot show.
fn about_differences(model: &ReportModel<'_>) -> String {
    let questionnaire = model.subject.questionnaire;
    let others = if questionnaire.is_about_a_person() {
        "Mood, one bad week or another person in mind can do it too."
    } else {
        "Mood or one bad week can do it too."
    };
    let worse = if model.may_feel_worse_at_first() {
        " Trying something new can feel worse before it feels better."
    } else {
        ""
    };
    format!("A difference shows that your answers differ. It cannot show why. {others}{worse}")
}

/// Explains how a difference is read on each scale, with the studies that this rests on.
fn readings(to: &mut Composer, questionnaire: &Questionnaire) {
    for sentence in questionnaire.scales.iter().filter_map(wording::reliability) {
        to.note(sentence);
    }
    if questionnaire.scales.iter().any(|scale| scale.reliability.is_none()) {
        to.note(without_reliability(questionnaire));
    }
}

/// Explains how a difference is read on the scales without a reliability.
fn without_reliability(questionnaire: &Questionnaire) -> String {
    let is_percent = wording::are_percentages(questionnaire);
    let far = if is_percent { "25 points" } else { "a quarter of the range" };
    let are_all = questionnaire.scales.iter().all(|scale| scale.reliability.is_none());
    let scales = if are_all { "its scales" } else { "the other scales" };
    format!(
        "The questionnaire does not say how much scores on {scales} go up and down when nothing has \
         changed. Of 474 people who answered other questions twice with nothing done in between, 2 to \
         7 in 100 moved by {far} or more. So from {far} on a difference is called clear, and a smaller one \
         is put down to the usual ups and downs."
    )
}

/// Returns each scale with its scores in both runs; with what else there is to say of the later one if
/// `with_remarks`.
fn rows(model: &ReportModel<'_>, since: &ComparedRuns<'_>, with_remarks: bool) -> Vec<ChangeRow> {
    let scores = score_rows(model, |_| None);
    let all = changes(since, &model.subject);
    all.iter()
        .enumerate()
        .map(|(at, change)| {
            let points = since.is_comparable().then(|| change.points());
            // The scales of the later run come first, in its order.
            let score = scores.get(at).filter(|_| with_remarks);
            ChangeRow {
                title: change.title.to_owned(),
                points: points.unwrap_or_default(),
                words: change.in_words(since),
                remarks: score.map(|score| remarks(score, change, since)).unwrap_or_default(),
            }
        })
        .collect()
}

/// Returns sentences about the later of two scores: on the answers that its band would contradict, on what it
/// means, and on how many questions were answered if some were not.
fn remarks(score: &ScoreRow, change: &Change<'_>, since: &ComparedRuns<'_>) -> Vec<String> {
    let words = since.words();
    let said = |of: &str, sentence: String| format!("{of} {}", wording::lower_first(&sentence));
    let exceptions = score.exceptions.clone().map(|sentence| said(words.of_later, sentence));
    // The meaning is only that doubt may be right, which is not said of one that has become less.
    let meaning = score.meaning.clone().filter(|_| score.earlier <= score.points);
    let of_which = if change.is_answered_alike() { words.of_both } else { words.of_later };
    let answered = score.answered_in_words().map(|sentence| said(of_which, sentence));
    [exceptions, meaning, answered].into_iter().flatten().collect()
}

/// Adds each scale over the runs, if there are runs that can be drawn side by side.
fn trend(to: &mut Composer, since: &ComparedRuns<'_>) {
    if let Some(trend) = Trend::over(&since.trend) {
        to.add(Block::Trend(trend));
    }
}

/// Adds the answers that moved.
fn moved(to: &mut Composer, model: &ReportModel<'_>, since: &ComparedRuns<'_>) {
    let moved = &since.comparison.moved;
    if moved.is_empty() {
        to.group();
        to.text("No answer changed a lot.");
        return;
    }
    to.heading(Level::Section, "Answers that changed a lot");
    let questionnaire = model.subject.questionnaire;
    let row = |moved: &ItemChange| {
        let words = |value| wording::answer(questionnaire, moved.item, Some(Answer::Value(value)));
        let question = questionnaire.items[moved.item].text.clone();
        [question, words(moved.earlier), words(moved.later)]
    };
    let rows = moved.iter().map(row).collect();
    to.add(Block::Items(Items { head: ["Question", "Before", "Now"], rows }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin_named;

    #[test]
    fn a_scale_whose_reliability_is_stated_is_not_said_to_have_none() {
        let load = |name| builtin_named(name).unwrap().load().unwrap();
        let mut questionnaire = load("trust-signs");
        assert!(without_reliability(&questionnaire).contains("scores on its scales go"));
        questionnaire.scales[0].reliability = load("ipip-trust").scales[0].reliability.clone();
        assert!(without_reliability(&questionnaire).contains("scores on the other scales go"));
    }
}
