use super::Subject;
use crate::{
    assessment::{Answer, Findings, score::ItemScore, wording},
    questionnaire::Id,
};

/// How many answers are given back in a sentence, of each kind.
const SENTENCES: usize = 2;

/// Everything a person said in a run: only for where it was asked for.
#[derive(Debug, Clone)]
pub(super) struct Told<'a> {
    /// The items, in the order asked within their scales.
    pub(super) items: Vec<ToldItem<'a>>,
    /// What was ticked, and what was said about safety.
    pub(super) ticks: Vec<Tick<'a>>,
    /// Answers worth a sentence: what stands out, and what holds.
    pub(super) stands_out: Vec<String>,
    pub(super) holds: Vec<String>,
}

/// An answer to an item.
#[derive(Debug, Clone)]
pub(super) struct ToldItem<'a> {
    /// The item.
    pub(super) id: &'a Id,
    /// Its scale; `None` where other questions were answered.
    pub(super) scale: Option<usize>,
    /// The question; empty where other questions were answered.
    pub(super) text: &'a str,
    /// The answer in words.
    pub(super) words: String,
    /// The answer as given.
    pub(super) answer: Option<Answer>,
    /// The value that counts.
    pub(super) value: Option<i64>,
    /// Whether it is turned round to count.
    pub(super) reversed: bool,
}

/// Something ticked, or a question about safety that was answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tick<'a> {
    /// What it is: "situation", "safety", "cause" or "pattern".
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: &'a Id,
    /// Its words; empty where other questions were answered.
    pub(super) text: &'a str,
    /// "ticked", "yes" or "no".
    pub(super) said: &'static str,
}

/// Gathers what was said in a run.
pub(super) fn told<'a>(subject: &Subject<'a>, findings: Option<&Findings>) -> Told<'a> {
    let Some(findings) = findings else {
        return Told {
            items: by_id(subject),
            ticks: ticks(subject),
            stands_out: Vec::new(),
            holds: Vec::new(),
        };
    };
    let working = findings.scores.iter().flat_map(|score| &score.items);
    Told {
        items: working.map(|working| item(subject, working)).collect(),
        ticks: ticks(subject),
        stands_out: sentences(subject, &findings.highlights.stands_out),
        holds: sentences(subject, &findings.highlights.holds),
    }
}

fn item<'a>(subject: &Subject<'a>, working: &ItemScore) -> ToldItem<'a> {
    let item = &subject.questionnaire.items[working.item];
    ToldItem {
        id: &item.id,
        scale: Some(item.scale),
        text: &item.text,
        words: wording::answer(subject.questionnaire, working.item, working.answer),
        answer: working.answer,
        value: working.value,
        reversed: item.reversed,
    }
}

/// Lists answers to questions that are not at hand: all that is known is their ids.
fn by_id<'a>(subject: &Subject<'a>) -> Vec<ToldItem<'a>> {
    let bare = |(id, answer): (&'a Id, &Answer)| ToldItem {
        id,
        scale: None,
        text: "",
        words: match answer {
            Answer::Value(value) => value.to_string(),
            Answer::Skipped => "skipped".to_owned(),
        },
        answer: Some(*answer),
        value: None,
        reversed: false,
    };
    subject.run.responses.answers.iter().map(bare).collect()
}

fn ticks<'a>(subject: &Subject<'a>) -> Vec<Tick<'a>> {
    let questionnaire = subject.questionnaire;
    let responses = &subject.run.responses;
    let known = subject.run.is_of(questionnaire);
    let tick = |kind, id, text: Option<&'a str>, said| Tick {
        kind,
        id,
        text: text.filter(|_| known).unwrap_or_default(),
        said,
    };
    let situations = responses.situations.iter().map(|id| {
        let found = questionnaire.situations.iter().find(|known| known.id == *id);
        tick("situation", id, found.map(|known| known.text.as_str()), "ticked")
    });
    let safety = responses.safety.iter().map(|(id, yes)| {
        let found = questionnaire.safety.iter().find(|known| known.id == *id);
        let said = if *yes { "yes" } else { "no" };
        tick("safety", id, found.map(|known| known.text.as_str()), said)
    });
    let causes = responses.causes.iter().map(|id| {
        let found = questionnaire.causes.iter().find(|known| known.id == *id);
        tick("cause", id, found.map(|known| known.text.as_str()), "ticked")
    });
    let patterns = responses.patterns.iter().map(|id| {
        let found = questionnaire.patterns.iter().find(|known| known.id == *id);
        tick("pattern", id, found.map(|known| known.text.as_str()), "ticked")
    });
    situations.chain(safety).chain(causes).chain(patterns).collect()
}

/// Gives the first few of some answers back as sentences.
pub(super) fn sentences(subject: &Subject<'_>, items: &[usize]) -> Vec<String> {
    let said = items.iter().filter_map(|&item| {
        let answer = subject.run.responses.value(&subject.questionnaire.items[item].id)?;
        Some(wording::answer_given(subject.questionnaire, item, answer))
    });
    said.take(SENTENCES).collect()
}
