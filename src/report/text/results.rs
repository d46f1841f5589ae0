use textwrap::core::display_width;

use super::{Style, say_help};
use crate::{
    assessment::{Advice, Findings, Score, wording},
    questionnaire::{Caution, Questionnaire},
    report::{
        OTHER_QUESTIONS, Subject, WHAT_A_SCORE_IS,
        lines::Lines,
        scored::{Scored, scored},
        told::sentences,
    },
};

/// For how many strategies it is said why they are shown, where all are listed.
const WITH_WHY: usize = 3;
/// How many reasons are given there; the strategy itself has them all.
const REASONS: usize = 3;
/// The widths of the columns around a score, in cells.
const TITLE: usize = 21;
const BAR: u8 = 20;
const WORD: usize = 18;

/// Tells the results of a run: scores, what stands out and holds, what must be said with them and
/// what may help; each answer and how it counts only where `answers` asks for it.
#[must_use]
pub fn results(subject: &Subject<'_>, answers: bool, style: Style) -> String {
    let mut lines = style.lines();
    let findings = subject.findings();
    lines.text(&subject.moment_and_person());
    lines.text(&asked(subject));
    if subject.edited_by_hand {
        lines.text("Its file was edited by hand after it was written.");
    }
    let cautions = findings.as_ref().map_or(&[][..], |findings| &findings.cautions);
    say_cautions(&mut lines, subject.questionnaire, cautions, is_gated);
    lines.heading("Scores from 0 to 100, and how many questions were answered");
    for score in scored(subject) {
        say_score(&mut lines, &score, style);
    }
    if let Some(findings) = &findings {
        say_highlights(&mut lines, subject, findings);
        let at_most = if style.is_heard() { WITH_WHY } else { usize::MAX };
        say_advice(&mut lines, subject, &findings.advice, at_most);
        say_cautions(&mut lines, subject.questionnaire, cautions, |caution| !is_gated(caution));
        if answers {
            say_answers(&mut lines, subject.questionnaire, findings);
        }
    } else {
        lines.gap();
        lines.text(OTHER_QUESTIONS);
    }
    lines.gap();
    lines.text(WHAT_A_SCORE_IS);
    say_help(&mut lines, subject.questionnaire);
    lines.finish()
}

/// Says what was asked: "In the past 4 weeks. Trust in close relationships (trust-signs 1.0.0)."
fn asked(subject: &Subject<'_>) -> String {
    let asked = &subject.run.questionnaire;
    let name = format!("{} {}", asked.id, asked.version);
    if subject.run.is_of(subject.questionnaire) {
        let instrument = &subject.questionnaire.instrument;
        format!("{}. {} ({name}).", instrument.recall, instrument.title)
    } else {
        format!("Questionnaire: {name}.")
    }
}

/// Adds a score: in columns around a bar where there is room, else as a sentence.
fn say_score(lines: &mut Lines, score: &Scored<'_>, style: Style) {
    let answered = format!("{} of {}", score.kept.answered, score.kept.of);
    let (points, word) = match score.kept.points {
        Some(points) => (wording::points(points), score.word()),
        None => (String::new(), wording::NOT_ENOUGH),
    };
    let fits = display_width(score.title()) <= TITLE && display_width(word) <= WORD;
    if let Some([full, empty]) = style.bar_cells().filter(|_| fits) {
        let title = padded(score.title(), TITLE);
        let bar = bar(score.kept.points, full, empty);
        lines.line(&format!("{title} {bar} {points:>3} {} {answered}", padded(word, WORD)));
    } else {
        let said = [&points, word].join(" ");
        lines.text(&format!("{}: {}, {answered} answered.", score.title(), said.trim()));
    }
}

/// Fills a text up to a width in cells.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// Draws a score of 0 to 100, or keeps its place empty.
fn bar(points: Option<f64>, full: &str, empty: &str) -> String {
    let Some(points) = points else { return " ".repeat(BAR.into()) };
    let center = |cell: u8| (f64::from(cell) + 0.5) * 100.0 / f64::from(BAR);
    (0..BAR).map(|cell| if center(cell) <= points { full } else { empty }).collect()
}

/// Whether a caution is there for a flag, so that it must stand first.
fn is_gated(caution: &Caution) -> bool {
    !caution.conditions.only_when.is_empty()
}

fn say_cautions(
    lines: &mut Lines,
    questionnaire: &Questionnaire,
    cautions: &[usize],
    which: impl Fn(&Caution) -> bool,
) {
    let concerned = cautions.iter().map(|&index| &questionnaire.cautions[index]);
    for caution in concerned.filter(|caution| which(caution)) {
        lines.heading(&caution.title);
        lines.caring("", &caution.text);
    }
}

fn say_highlights(lines: &mut Lines, subject: &Subject<'_>, findings: &Findings) {
    let found = &findings.highlights;
    for (heading, items) in [("What stands out", &found.stands_out), ("What holds", &found.holds)] {
        let said = sentences(subject, items);
        if !said.is_empty() {
            lines.heading(heading);
            lines.text(&said.join(" "));
        }
    }
}

/// Lists what may help, numbered; why it is shown is said for the first few. Those that are at
/// most to be listed leave the rest counted.
pub(super) fn say_advice(
    lines: &mut Lines,
    subject: &Subject<'_>,
    advice: &[Advice],
    at_most: usize,
) {
    let questionnaire = subject.questionnaire;
    lines.heading("What may help, the most fitting first");
    if subject.run.responses.unsafe_now() {
        lines.text(
            "What faces the other person is left out. Judge for yourself what is safe to do or to \
             write down.",
        );
    }
    if advice.is_empty() {
        lines.text("Nothing here fits these answers.");
    }
    for (number, advice) in (1..).zip(advice.iter().take(at_most)) {
        let strategy = &questionnaire.strategies[advice.strategy];
        let lead = format!("{number:>2}. ");
        lines.hanging(&lead, &format!("{} ({})", strategy.title, strategy.effort));
        if number <= WITH_WHY {
            let reasons = advice.reasons.iter().take(REASONS);
            let reasons = reasons.map(|reason| wording::reason(questionnaire, reason));
            lines.hanging("    ", &reasons.collect::<Vec<_>>().join(" "));
        }
    }
    match advice.len().saturating_sub(at_most) {
        0 => {}
        1 => lines.text("One more fits your answers."),
        more => lines.text(&format!("{more} more fit your answers.")),
    }
}

pub(super) fn say_answers(lines: &mut Lines, questionnaire: &Questionnaire, findings: &Findings) {
    lines.heading("Answers, and how each score came about");
    lines.text("A reversed question asks the other way round, so its value is turned round too.");
    if let Some(found) = findings.straightlining {
        lines.gap();
        lines.text(&wording::straightlining(questionnaire, found));
    }
    for score in &findings.scores {
        lines.heading(&questionnaire.scales[score.scale].title);
        for working in &score.items {
            let item = &questionnaire.items[working.item];
            let answer = wording::answer(questionnaire, working.item, working.answer);
            let value = match working.value {
                None => String::new(),
                Some(value) if item.reversed => format!(" (counts {value}, reversed)"),
                Some(value) => format!(" (counts {value})"),
            };
            lines.hanging("- ", &format!("{} {answer}{value}.", item.text));
        }
        say_outcome(lines, questionnaire, score);
    }
}

fn say_outcome(lines: &mut Lines, questionnaire: &Questionnaire, score: &Score) {
    lines.text(&wording::working(questionnaire, score));
    if let Some(outcome) = score.outcome {
        lines.text(&questionnaire.scales[score.scale].bands[outcome.band].meaning);
    }
}
