use super::{Subject, disclosure::Disclosure};
use crate::{
    assessment::{Answer, Findings, score::ItemScore, wording},
    questionnaire::{ChoiceKind, Id},
};

/// The answers and the ticks of a run, as far as they may be disclosed.
#[derive(Debug, Clone)]
pub(super) struct AnswerSheet<'a> {
    /// The answers to the items, in the order asked within their scales.
    pub(super) items: Vec<ItemAnswer<'a>>,
    /// The answers about safety and the ticks that mean danger, then the other ticks, in the order asked.
    pub(super) ticks: Vec<SheetTick<'a>>,
}

/// An answer to an item.
#[derive(Debug, Clone)]
pub(super) struct ItemAnswer<'a> {
    pub(super) id: &'a Id,
    /// The question; `None` if the questionnaire that was answered is not at hand.
    pub(super) text: Option<&'a str>,
    /// The answer in words.
    pub(super) words: String,
    pub(super) answer: Option<Answer>,
    /// The value that counts.
    pub(super) value: Option<i64>,
    pub(super) reversed: bool,
}

impl ItemAnswer<'_> {
    /// Returns the value of the chosen option.
    pub(super) fn option_value(&self) -> Option<i64> {
        self.answer.and_then(Answer::value)
    }
}

/// A tick, or an answer to a question about safety.
#[derive(Debug, Clone, Copy)]
pub(super) struct SheetTick<'a> {
    pub(super) kind: ChoiceKind,
    pub(super) id: &'a Id,
    /// The text that was ticked; `None` if the questionnaire that was answered is not at hand.
    pub(super) text: Option<&'a str>,
    /// "ticked", or the id of the answer to a question about safety.
    pub(super) said: &'a str,
    /// The label of the answer to a question about safety, if it is known.
    pub(super) label: Option<&'a str>,
    /// Whether it answers a question about safety, or means danger as such an answer does.
    pub(super) is_about_safety: bool,
}

impl<'a> AnswerSheet<'a> {
    pub(super) fn new(
        subject: &Subject<'a>,
        findings: Option<&Findings>,
        disclosure: Disclosure,
    ) -> Self {
        let items = match findings {
            _ if !disclosure.answers => Vec::new(),
            None => unknown_items(subject),
            Some(findings) => items(subject, findings),
        };
        let may_be_disclosed = |tick: &SheetTick<'_>| {
            if tick.is_about_safety { disclosure.safety } else { disclosure.answers }
        };
        Self { items, ticks: ticks(subject).into_iter().filter(may_be_disclosed).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.ticks.is_empty()
    }
}

/// Lists the answer to every item once: in the order of the first scale of each, then those that are
/// on no scale.
fn items<'a>(subject: &Subject<'a>, findings: &Findings) -> Vec<ItemAnswer<'a>> {
    let items = &subject.questionnaire.items;
    let is_first =
        |scale, item: usize| items[item].main_key().is_some_and(|key| key.scale == scale);
    let scored = findings
        .scores
        .iter()
        .flat_map(|score| score.items.iter().filter(move |of| is_first(score.scale, of.item)));
    let scored = scored.map(|score| item_answer(subject, score));
    scored.chain(unscored_items(subject)).collect()
}

/// Lists the answers to the items that are on no scale.
pub(super) fn unscored_items<'a>(subject: &Subject<'a>) -> Vec<ItemAnswer<'a>> {
    let (questionnaire, responses) = (subject.questionnaire, &subject.run.responses);
    let items = questionnaire.items.iter().enumerate();
    let unscored =
        items.filter(|(_, item)| item.keys.is_empty() && responses.asks(questionnaire, item));
    unscored
        .map(|(item, of)| {
            let answer = responses.answer(questionnaire, of);
            let words = wording::answer(questionnaire, item, answer);
            let (id, text) = (&of.id, Some(of.text.as_str()));
            ItemAnswer { id, text, words, answer, value: None, reversed: false }
        })
        .collect()
}

/// Returns the answer to an item, as it counts in a score.
pub(super) fn item_answer<'a>(subject: &Subject<'a>, score: &ItemScore) -> ItemAnswer<'a> {
    let questionnaire = subject.questionnaire;
    let item = &questionnaire.items[score.item];
    let words = if score.asked {
        wording::answer(questionnaire, score.item, score.answer)
    } else {
        wording::NOT_ASKED.to_owned()
    };
    ItemAnswer {
        id: &item.id,
        text: Some(&item.text),
        words,
        answer: score.answer,
        value: score.value,
        reversed: score.reversed,
    }
}

/// Lists answers to questions that are not at hand: only their ids are known.
fn unknown_items<'a>(subject: &Subject<'a>) -> Vec<ItemAnswer<'a>> {
    let unknown = |(id, answer): (&'a Id, &Answer)| ItemAnswer {
        id,
        text: None,
        words: wording::answer_without_options(*answer),
        answer: Some(*answer),
        value: None,
        reversed: false,
    };
    subject.run.responses.answers.iter().map(unknown).collect()
}

/// Lists the answers about safety and the ticks that mean danger, then the other ticks, in the order asked.
fn ticks<'a>(subject: &Subject<'a>) -> Vec<SheetTick<'a>> {
    let (questionnaire, responses) = (subject.questionnaire, &subject.run.responses);
    let is_left_open = responses.leaves_danger_open(questionnaire);
    let tick = |kind, id: &'a Id, said| {
        let known = questionnaire.unscored_choice(kind, id).filter(|_| subject.is_readable());
        let sets = known.and_then(|one| one.sets);
        let is_about_safety =
            kind == ChoiceKind::Safety || sets.is_some_and(|sets| sets.mean_danger(is_left_open));
        SheetTick { kind, id, text: known.map(|one| one.text), said, label: None, is_about_safety }
    };
    let ticked = responses.ticks().into_iter();
    let ticked = ticked.flat_map(|(kind, ids)| ids.iter().map(move |id| tick(kind, id, "ticked")));
    let safety = responses.safety.iter().map(|(id, answer)| {
        let question = questionnaire.safety_question(id).filter(|_| subject.is_readable());
        let label = question.and_then(|question| wording::safety_answer(question, answer));
        SheetTick { label, ..tick(ChoiceKind::Safety, id, answer.as_str()) }
    });
    let mut ticks: Vec<SheetTick<'_>> = safety.chain(ticked).collect();
    let place = |tick: &SheetTick<'_>| {
        let mut asked = questionnaire.unscored_choices();
        asked.position(|one| one.kind == tick.kind && one.id == tick.id)
    };
    ticks.sort_by_key(|tick| (!tick.is_about_safety, place(tick)));
    ticks
}
