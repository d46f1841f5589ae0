//! The stages of a pass, in their order, and which of them are asked.

use std::{collections::BTreeSet, mem};

use crate::{
    assessment::Responses,
    questionnaire::{Id, Questionnaire, Tick},
};

/// The place in the questionnaire that a pass has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// One of the unscored parts before the questions.
    Opening(OpeningPart),
    /// A page of text before a question, as a position among the pages.
    TextPage(usize),
    /// A question, as a position among the items.
    Question(usize),
    /// One of the unscored parts after the questions.
    Closing(ClosingPart),
    /// The list of all answers.
    Review,
}

/// An unscored part before the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningPart {
    /// The person in mind.
    Person,
    /// The situations to tick.
    Situations,
    /// A question about safety, as a position among them.
    Safety(usize),
}

/// An unscored part after the questions: a list to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClosingPart {
    /// The causes.
    Causes,
    /// The patterns.
    Patterns,
}

impl ClosingPart {
    /// Returns everything that can be ticked in it.
    pub(super) fn ticks(self, questionnaire: &Questionnaire) -> &[Tick] {
        match self {
            Self::Causes => &questionnaire.causes,
            Self::Patterns => &questionnaire.patterns,
        }
    }

    /// Returns the ticks of this part in responses.
    pub(super) fn ticked_in(self, responses: &Responses) -> &BTreeSet<Id> {
        match self {
            Self::Causes => &responses.causes,
            Self::Patterns => &responses.patterns,
        }
    }

    /// Returns the ticks of this part in responses, to change them.
    pub(super) fn ticked_in_mut(self, responses: &mut Responses) -> &mut BTreeSet<Id> {
        match self {
            Self::Causes => &mut responses.causes,
            Self::Patterns => &mut responses.patterns,
        }
    }
}

/// Returns the question that follows a page of text.
fn item_after(page: usize, questionnaire: &Questionnaire) -> usize {
    questionnaire.pages.get(page).map_or(0, |page| page.before)
}

/// Returns the number of a question among those that are asked, from 1, and how many these are. Both
/// change with the answers, if some questions depend on earlier ones.
#[must_use]
pub fn question_number(
    questionnaire: &Questionnaire,
    responses: &Responses,
    item: usize,
) -> (usize, usize) {
    let asked = |upto: usize| {
        let items = questionnaire.items.iter().take(upto);
        items.filter(|item| responses.asks(questionnaire, item)).count()
    };
    (asked(item) + 1, asked(questionnaire.items.len()).max(asked(item) + 1))
}

impl Stage {
    /// The stage of the person in mind.
    pub const PERSON: Self = Self::Opening(OpeningPart::Person);

    /// Returns the stages of a questionnaire, in their order; the review is the last.
    #[must_use]
    pub fn all(questionnaire: &Questionnaire) -> Vec<Self> {
        let mut stages = Vec::new();
        if questionnaire.is_about_a_person() {
            stages.push(Self::PERSON);
        }
        if !questionnaire.situations.is_empty() {
            stages.push(Self::Opening(OpeningPart::Situations));
        }
        let safety = 0..questionnaire.safety.len();
        stages.extend(safety.map(|at| Self::Opening(OpeningPart::Safety(at))));
        for item in 0..questionnaire.items.len() {
            stages.extend(questionnaire.pages_before(item).map(Self::TextPage));
            stages.push(Self::Question(item));
        }
        let closing = [ClosingPart::Causes, ClosingPart::Patterns].into_iter();
        let closing = closing.filter(|part| !part.ticks(questionnaire).is_empty());
        stages.extend(closing.map(Self::Closing));
        stages.push(Self::Review);
        stages
    }

    /// Returns the stage at which a pass begins.
    #[must_use]
    pub fn first(questionnaire: &Questionnaire) -> Self {
        Self::all(questionnaire)[0]
    }

    /// Iterates over the stages after this one, whether they are asked or not.
    pub(super) fn later(self, questionnaire: &Questionnaire) -> impl Iterator<Item = Self> {
        let stages = Self::all(questionnaire).into_iter();
        stages.skip_while(move |stage| *stage != self).skip(1)
    }

    /// Returns the stage after this one, whether it is asked or not.
    #[must_use]
    pub fn after(self, questionnaire: &Questionnaire) -> Self {
        self.later(questionnaire).next().unwrap_or(Self::Review)
    }

    /// Returns the number of an unscored part among those before or after the questions, from 1, and how
    /// many these are.
    #[must_use]
    pub fn part_number(self, questionnaire: &Questionnaire) -> (usize, usize) {
        let mut parts = Self::all(questionnaire);
        parts.retain(|other| mem::discriminant(other) == mem::discriminant(&self));
        (parts.iter().position(|other| *other == self).map_or(1, |at| at + 1), parts.len())
    }

    /// Returns the question of this stage, or after this page of text, as a position among the
    /// items.
    #[must_use]
    pub fn item(self, questionnaire: &Questionnaire) -> Option<usize> {
        match self {
            Self::TextPage(page) => Some(item_after(page, questionnaire)),
            Self::Question(item) => Some(item),
            Self::Opening(_) | Self::Closing(_) | Self::Review => None,
        }
    }

    /// Returns whether a stage is asked. A question that only a certain earlier answer shows is not asked
    /// without that answer, and nor are its pages of text.
    pub(super) fn is_asked(self, questionnaire: &Questionnaire, responses: &Responses) -> bool {
        let item = self.item(questionnaire).and_then(|item| questionnaire.items.get(item));
        item.is_none_or(|item| responses.asks(questionnaire, item))
    }

    /// Returns the stage after this one that is asked.
    #[must_use]
    pub fn next_asked(self, questionnaire: &Questionnaire, responses: &Responses) -> Self {
        let mut later = self.later(questionnaire);
        later.find(|stage| stage.is_asked(questionnaire, responses)).unwrap_or(Self::Review)
    }

    /// Takes out of responses what was chosen here and can set a flag. An answer about safety that sets none
    /// stays, because it settles what was not said.
    pub(super) fn take_out(self, questionnaire: &Questionnaire, responses: &mut Responses) {
        match self {
            Self::Opening(OpeningPart::Person) => responses.person_kind = None,
            Self::Opening(OpeningPart::Situations) => responses.situations.clear(),
            Self::Opening(OpeningPart::Safety(question)) => {
                let question = &questionnaire.safety[question];
                let sets_none =
                    |id: &Id| question.answer(id).is_some_and(|said| said.sets.is_empty());
                responses.safety.retain(|id, answer| *id != question.id || sets_none(answer));
            }
            Self::Closing(part) => part.ticked_in_mut(responses).clear(),
            Self::TextPage(_) | Self::Question(_) | Self::Review => {}
        }
    }

    /// Iterates over the stages before this one that are asked, from the last to the first.
    pub(super) fn earlier_asked(
        self,
        questionnaire: &Questionnaire,
        responses: &Responses,
    ) -> impl Iterator<Item = Self> {
        let earlier =
            Self::all(questionnaire).into_iter().rev().skip_while(move |stage| *stage != self);
        earlier.skip(1).filter(|stage| stage.is_asked(questionnaire, responses))
    }

    /// Returns the stage before this one that is asked, if there is one.
    #[must_use]
    pub fn previous_asked(
        self,
        questionnaire: &Questionnaire,
        responses: &Responses,
    ) -> Option<Self> {
        self.earlier_asked(questionnaire, responses).next()
    }

    /// Describes the place, counting the questions that are asked: "question 7 of 32".
    #[must_use]
    pub fn in_words(self, questionnaire: &Questionnaire, responses: &Responses) -> String {
        match self {
            Self::Opening(_) => "before the questions".to_owned(),
            Self::TextPage(_) | Self::Question(_) => {
                let item = self.item(questionnaire).unwrap_or_default();
                let (number, of) = question_number(questionnaire, responses, item);
                format!("question {number} of {of}")
            }
            Self::Closing(_) | Self::Review => "after the questions".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Stage::{Question, TextPage as Page},
        *,
    };
    use crate::{
        assessment::Answer,
        builtin,
        questionnaire::{ShownWhen, TextPage},
    };

    #[test]
    fn without_unscored_parts_the_first_question_comes_first() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        assert_eq!(Stage::first(&questionnaire), Stage::Question(0));
        assert_eq!(Question(0).previous_asked(&questionnaire, &Responses::default()), None);
    }

    #[test]
    fn pages_of_text_lie_before_their_question_and_are_passed_over_with_it() {
        let mut questionnaire = builtin().unwrap();
        let page =
            |before| TextPage { before, title: None, paragraphs: vec!["Read this.".to_owned()] };
        questionnaire.pages = vec![page(2), page(0), page(2)];
        questionnaire.items[2].when = Some(ShownWhen { item: 1, is: vec![4], unasked: None });
        let mut responses = Responses::default();
        let shown = |responses: &Responses| {
            let mut stage = Stage::Opening(OpeningPart::Safety(questionnaire.safety.len() - 1));
            let mut shown = Vec::new();
            while stage != Stage::Question(3) {
                let next = stage.next_asked(&questionnaire, responses);
                assert_eq!(next.previous_asked(&questionnaire, responses), Some(stage));
                shown.push(next);
                stage = next;
            }
            shown
        };
        assert_eq!(shown(&responses), [Page(1), Question(0), Question(1), Question(3)]);
        assert_eq!(Question(3).in_words(&questionnaire, &responses), "question 3 of 31");
        responses.answers.insert(questionnaire.items[1].id.clone(), Answer::Value(4));
        let all = [Page(1), Question(0), Question(1), Page(0), Page(2), Question(2), Question(3)];
        assert_eq!(shown(&responses), all);
        assert_eq!(Page(2).in_words(&questionnaire, &responses), "question 3 of 32");
    }
}
