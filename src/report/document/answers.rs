//! The part of a document that lists the answers, and shows how each score came about.

use super::{Block, Items, Level, ReportModel, composer::Composer, scores::Abouts};
use crate::{
    assessment::{Findings, ScaleScore, high::is_borne_out, wording},
    questionnaire::ChoiceKind,
    report::{
        Subject,
        answer_sheet::{AnswerSheet, ItemAnswer, SheetTick, item_on_scale, unscored_items},
    },
    session::{ClosingPart, prompts},
};

/// Explains the value of a reversed item.
const ABOUT_REVERSED: &str =
    "A reversed question asks the other way round, so its value is turned round too.";

/// Explains the value of an item with a weight.
const ABOUT_WEIGHTS: &str = "A question with a weight counts as that many questions.";

/// Adds the answers to the items under a heading, if they may be disclosed, and to an export the ticks that
/// may be.
pub(super) fn part(to: &mut Composer, model: &ReportModel<'_>, level: Level, is_export: bool) {
    let Some(sheet) = model.answers() else { return };
    match model.findings {
        _ if !model.discloses_answers() => {}
        Some(findings) => {
            to.heading(level, "Answers");
            working(to, model, findings, level.below(), !is_export);
        }
        None if is_export => {
            to.heading(level, "Answers");
            to.add(items(sheet.items.iter().map(row).collect()));
        }
        None => {}
    }
    if is_export {
        ticks(to, &sheet, if model.discloses_answers() { level.below() } else { level });
    }
}

/// Adds the answers to the items of each scale, how its score came about, and the meaning of its band if it
/// may be said.
pub(super) fn with_working(to: &mut Composer, model: &ReportModel<'_>, findings: &Findings) {
    working(to, model, findings, Level::Section, true);
}

/// Adds the answers to the items of each scale under a heading, and how its score came about; the meaning of
/// its band too if `with_meaning` and it may be said.
fn working(
    to: &mut Composer,
    model: &ReportModel<'_>,
    findings: &Findings,
    level: Level,
    with_meaning: bool,
) {
    let (subject, with_meaning) = (&model.subject, with_meaning && model.may_say_meaning());
    let has_scores = !findings.scores.is_empty();
    let scored = || {
        let items = findings.scores.iter().flat_map(|score| &score.items);
        items.filter(|item| item.value.is_some())
    };
    let about_reversed = scored().any(|item| item.reversed).then_some(ABOUT_REVERSED);
    let about_weights = scored().any(|item| item.weight > 1).then_some(ABOUT_WEIGHTS);
    let scales = &subject.questionnaire.scales;
    let abouts = Abouts::of(findings.scores.iter().map(|score| &scales[score.scale]));
    let has_score = findings.scores.iter().any(|score| score.score.is_some());
    let how = has_score.then_some("How each score came about.");
    let words = how.into_iter().chain(about_reversed).chain(about_weights);
    let words: Vec<&str> = words.chain(abouts.of_all().filter(|_| has_score)).collect();
    if !words.is_empty() {
        to.text(words.join(" "));
    }
    if let Some(found) = subject.straightlining() {
        to.group();
        to.text(wording::straightlining(subject.questionnaire, &found));
    }
    for score in &findings.scores {
        to.heading(level, &scales[score.scale].title);
        scale(to, subject, score, &abouts, with_meaning);
    }
    let unscored = unscored_items(subject);
    if !unscored.is_empty() {
        if has_scores {
            to.heading(level, "Not scored");
        }
        to.add(items(unscored.iter().map(row).collect()));
    }
}

/// Adds the answers of one scale. What `abouts` says of all scales was said before.
fn scale(
    to: &mut Composer,
    subject: &Subject<'_>,
    scale_score: &ScaleScore,
    abouts: &Abouts<'_>,
    with_meaning: bool,
) {
    let questionnaire = subject.questionnaire;
    let scale = &questionnaire.scales[scale_score.scale];
    if let Some(own) = abouts.own(scale) {
        to.note(own);
    }
    let on_scale = |item| row(&item_on_scale(subject, scale_score.scale, item));
    to.add(items(scale_score.items.iter().map(on_scale).collect()));
    to.text(wording::scoring(questionnaire, scale_score));
    if let Some(score) = scale_score.score.filter(|_| with_meaning) {
        let is_borne_out = is_borne_out(questionnaire, scale_score);
        to.text(wording::band_meaning(
            questionnaire,
            scale,
            &scale.bands[score.band],
            is_borne_out,
        ));
    }
}

fn items(rows: Vec<[String; 3]>) -> Block {
    Block::Items(Items { head: ["Question", "Answer", "Counts"], rows })
}

fn row(item: &ItemAnswer<'_>) -> [String; 3] {
    let question = item.text.unwrap_or(item.id.as_str()).to_owned();
    let words = &item.words;
    let counted = item.counts.first().and_then(|count| Some((count, count.value?)));
    let Some((count, value)) = counted else { return [question, words.clone(), String::new()] };
    let reversed = if count.reversed { ", reversed" } else { "" };
    let weight =
        if count.weight > 1 { format!(", weight {}", count.weight) } else { String::new() };
    [question, format!("{words}{reversed}{weight}"), value.to_string()]
}

fn ticks(to: &mut Composer, sheet: &AnswerSheet<'_>, level: Level) {
    let point = |tick: &SheetTick<'_>| {
        let text = tick.text.unwrap_or(tick.id.as_str());
        if tick.kind == ChoiceKind::Safety {
            format!("{text} ({})", tick.label.unwrap_or(tick.said))
        } else {
            text.to_owned()
        }
    };
    let heads = |kind, tick: &SheetTick<'_>| match kind {
        ChoiceKind::Safety => tick.is_about_safety,
        kind => tick.kind == kind && !tick.is_about_safety,
    };
    for (kind, heading) in [
        (ChoiceKind::Safety, "What was said about safety"),
        (ChoiceKind::Situation, "What happened"),
        (ChoiceKind::Cause, prompts::heading(ClosingPart::Causes)),
        (ChoiceKind::Pattern, prompts::heading(ClosingPart::Patterns)),
    ] {
        let said: Vec<String> =
            sheet.ticks.iter().filter(|tick| heads(kind, tick)).map(point).collect();
        if !said.is_empty() {
            to.heading(level, heading);
            to.add(Block::Points(said));
        }
    }
}
