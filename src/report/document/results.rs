use super::{
    Block, Document, Level, Link, Medium, ReportModel, ScoreRow, Scores, SuggestionRow, answers,
    changes, composer::Composer, scores::score_rows, strategy, tried, withheld,
};
use crate::{assessment::wording, questionnaire::Caution, report::model::Suggestion};

/// Explains why the answers of a run cannot be read.
pub(super) const OTHER_QUESTIONS: &str = "This run answers other questions than the ones at \
    hand: another questionnaire, or another version of it. Its scores are kept; its answers \
    cannot be read here.";
/// Explains that a run was answered in other words than those it is shown in.
const OTHER_WORDS: &str = "The wording has changed since these questions were answered. Their \
    scoring has not. Questions and words are shown as they are now.";
/// How many strategies are named to start with.
pub const TO_START: usize = 3;
/// How many strategies of a list come with their reasons.
const WITH_REASONS: usize = 3;
/// How many reasons are given there; the strategy itself has them all.
const MAX_REASONS: usize = 3;
/// How many strategies of a full list come before the heading of the rest.
const MAX_FIRST: usize = 7;

/// Composes the results of a run: safety first, then scores, highlights, strategies, and each answer
/// if asked for.
#[must_use]
pub fn results(model: &ReportModel<'_>, medium: Medium) -> Document {
    let mut to = Composer::new(medium.help());
    opening(&mut to, model, medium);
    safety(&mut to, model);
    scores(&mut to, model, medium);
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
    to.text(wording::ended(&format!("Answered on {when}")));
    let asked = &subject.run.questionnaire;
    let name = format!("Questionnaire: {}, version {}.", asked.id, asked.version);
    if is_known {
        to.text(format!("Recall period: {}. {name}", instrument.recall));
    } else {
        to.text(name);
    }
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

/// Whether a caution is shown only if a flag holds, such as being unsafe.
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
    let rows: Vec<ScoreRow> = score_rows(model, with_meaning);
    let is_marked = rows.iter().any(|row| row.points.and(row.earlier).is_some());
    let earlier = model.since.as_ref().filter(|_| is_marked).map(|since| since.earlier.date());
    to.add(Block::Scores(Scores { rows, earlier }));
    if with_meaning {
        to.note(
            "Each score is the mean of the questions that were answered, as a share of the range \
             it can have. Questions that ask the other way round are turned round first. If too \
             few were answered there is no score.",
        );
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
        list(to, model, at_most, WITH_REASONS);
    };
    match medium {
        _ if model.findings.is_none() => {}
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

/// Lists suggested strategies by their titles; those beyond the most to be listed are counted.
pub(super) fn list(
    to: &mut Composer,
    model: &ReportModel<'_>,
    at_most: usize,
    with_reasons: usize,
) {
    tried::chosen(to, model);
    let all = model.suggestions();
    if all.is_empty() {
        let text = to.naming_help("Nothing here fits these answers. F1 shows who can help.");
        to.text(text);
    } else {
        to.text("What fits your answers, the most fitting first. One is enough to begin with.");
    }
    if model.is_unsafe() {
        to.text(
            "Anything that involves the other person is left out. Judge for yourself what is safe \
             to do or to write down.",
        );
    }
    let shown = &all[..all.len().min(at_most)];
    let (first, more) = shown.split_at(shown.len().min(MAX_FIRST));
    if !first.is_empty() {
        to.group();
        to.add(Block::Suggestions(rows(model, first, with_reasons)));
    }
    if !more.is_empty() {
        to.group();
        to.note("More that may fit");
        let numbered = rows(model, shown, with_reasons).split_off(first.len());
        to.add(Block::Suggestions(numbered));
    }
    match all.len() - shown.len() {
        0 => {}
        1 => to.text("One more fits your answers."),
        more => to.text(format!("{more} more fit your answers.")),
    }
}

fn rows(
    model: &ReportModel<'_>,
    suggestions: &[Suggestion<'_>],
    with_reasons: usize,
) -> Vec<SuggestionRow> {
    let questionnaire = model.subject.questionnaire;
    let row = |(at, suggestion): (usize, &Suggestion<'_>)| {
        let reasons = suggestion.reasons().take(if at < with_reasons { MAX_REASONS } else { 0 });
        let reasons = reasons.map(|reason| wording::reason(questionnaire, reason));
        SuggestionRow {
            number: at + 1,
            title: suggestion.strategy.title.clone(),
            effort: suggestion.strategy.effort.clone(),
            reasons: reasons.collect::<Vec<_>>().join(" "),
            link: Link::Strategy(suggestion.position),
        }
    };
    suggestions.iter().enumerate().map(row).collect()
}
