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
    /// How it counts on each of its scales, in their order.
    pub(super) counts: Vec<Count<'a>>,
}

/// How an answer counts on one scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count<'a> {
    pub(super) scale: &'a Id,
    /// The value that counts.
    pub(super) value: Option<i64>,
    pub(super) reversed: bool,
    pub(super) weight: i64,
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
    let counts = |item: usize| {
        let on_all = findings.scores.iter().flat_map(|score| {
            let on_scale = score.items.iter().filter(move |of| of.item == item);
            on_scale.map(|of| count(subject, score.scale, of))
        });
        on_all.collect()
    };
    let scored = findings.scores.iter().flat_map(|score| {
        let first = score.items.iter().filter(move |of| is_first(score.scale, of.item));
        first.map(|of| item_answer(subject, of, counts(of.item)))
    });
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
            ItemAnswer { id, text, words, answer, counts: Vec::new() }
        })
        .collect()
}

/// Returns the answer to an item of a scale, as it counts there.
pub(super) fn item_on_scale<'a>(
    subject: &Subject<'a>,
    scale: usize,
    score: &ItemScore,
) -> ItemAnswer<'a> {
    item_answer(subject, score, vec![count(subject, scale, score)])
}

fn count<'a>(subject: &Subject<'a>, scale: usize, score: &ItemScore) -> Count<'a> {
    let scale = &subject.questionnaire.scales[scale].id;
    Count { scale, value: score.value, reversed: score.reversed, weight: score.weight }
}

fn item_answer<'a>(
    subject: &Subject<'a>,
    score: &ItemScore,
    counts: Vec<Count<'a>>,
) -> ItemAnswer<'a> {
    let questionnaire = subject.questionnaire;
    let item = &questionnaire.items[score.item];
    let words = if score.asked {
        wording::answer(questionnaire, score.item, score.answer)
    } else {
        wording::NOT_ASKED.to_owned()
    };
    ItemAnswer { id: &item.id, text: Some(&item.text), words, answer: score.answer, counts }
}

/// Lists answers to questions that are not at hand: only their ids are known.
fn unknown_items<'a>(subject: &Subject<'a>) -> Vec<ItemAnswer<'a>> {
    let unknown = |(id, answer): (&'a Id, &Answer)| ItemAnswer {
        id,
        text: None,
        words: wording::answer_without_options(*answer),
        answer: Some(*answer),
        counts: Vec::new(),
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
        let is_about_safety = kind == ChoiceKind::Safety
            || sets.is_some_and(|sets| sets.include_danger(is_left_open));
        SheetTick { kind, id, text: known.map(|one| one.text), said, label: None, is_about_safety }
    };
    let ticked = responses.ticks().into_iter();
    let ticked = ticked.flat_map(|(kind, ids)| ids.iter().map(move |id| tick(kind, id, "ticked")));
    let safety = responses.answered_about_safety().map(|(id, answer)| {
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
