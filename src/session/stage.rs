//! The stages of a pass, in their order, and which of them are asked.

use std::collections::BTreeSet;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// Returns the parts before the questions for which a questionnaire asks something.
#[must_use]
pub fn opening_parts(questionnaire: &Questionnaire) -> Vec<OpeningPart> {
    let has_any = [
        (OpeningPart::Person, !questionnaire.persons.is_empty()),
        (OpeningPart::Situations, !questionnaire.situations.is_empty()),
    ];
    let asked = has_any.into_iter().filter_map(|(part, any)| any.then_some(part));
    asked.chain((0..questionnaire.safety.len()).map(OpeningPart::Safety)).collect()
}

/// Returns the question that follows a page of text.
fn item_after(page: usize, questionnaire: &Questionnaire) -> usize {
    questionnaire.pages.get(page).map_or(0, |page| page.before)
}

/// Returns the parts after the questions for which a questionnaire has something to tick.
#[must_use]
pub fn closing_parts(questionnaire: &Questionnaire) -> Vec<ClosingPart> {
    let parts = [ClosingPart::Causes, ClosingPart::Patterns].into_iter();
    parts.filter(|part| !part.ticks(questionnaire).is_empty()).collect()
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

    /// Returns the stage at which a pass begins.
    #[must_use]
    pub fn first(questionnaire: &Questionnaire) -> Self {
        let part = opening_parts(questionnaire).first().copied();
        part.map_or_else(|| Self::start_of_question(0, questionnaire), Self::Opening)
    }

    /// Returns the stage after this one, whether it is asked or not; the review is the last.
    #[must_use]
    pub fn after(self, questionnaire: &Questionnaire) -> Self {
        match self {
            Self::Opening(part) => {
                let next = opening_parts(questionnaire).into_iter().find(|other| *other > part);
                next.map_or_else(|| Self::start_of_question(0, questionnaire), Self::Opening)
            }
            Self::TextPage(page) => {
                let item = item_after(page, questionnaire);
                let next = questionnaire.pages_before(item).find(|other| *other > page);
                next.map_or(Self::Question(item), Self::TextPage)
            }
            Self::Question(item) if item + 1 < questionnaire.items.len() => {
                Self::start_of_question(item + 1, questionnaire)
            }
            Self::Question(_) => {
                closing_parts(questionnaire).first().copied().map_or(Self::Review, Self::Closing)
            }
            Self::Closing(part) => {
                let mut parts = closing_parts(questionnaire).into_iter();
                parts.find(|other| *other > part).map_or(Self::Review, Self::Closing)
            }
            Self::Review => Self::Review,
        }
    }

    /// Returns this stage if the questionnaire asks anything there, else the one after it. A draft
    /// may name a stage that its questionnaire no longer has.
    #[must_use]
    pub(super) fn or_after(self, questionnaire: &Questionnaire) -> Self {
        match self {
            Self::Closing(part) if !closing_parts(questionnaire).contains(&part) => {
                self.after(questionnaire)
            }
            asked => asked,
        }
    }

    /// Returns the stage before this one, whether it is asked or not, if there is one.
    #[must_use]
    pub fn before(self, questionnaire: &Questionnaire) -> Option<Self> {
        match self {
            Self::Opening(part) => {
                let before = opening_parts(questionnaire).into_iter().rfind(|other| *other < part);
                before.map(Self::Opening)
            }
            Self::TextPage(page) => {
                let item = item_after(page, questionnaire);
                let before = questionnaire.pages_before(item).rfind(|other| *other < page);
                before.map(Self::TextPage).or_else(|| Self::before_question(item, questionnaire))
            }
            Self::Question(item) => {
                let page = questionnaire.pages_before(item).next_back();
                page.map(Self::TextPage).or_else(|| Self::before_question(item, questionnaire))
            }
            Self::Closing(_) | Self::Review => {
                let mut parts = closing_parts(questionnaire).into_iter();
                let before = parts.rfind(|other| match self {
                    Self::Closing(part) => *other < part,
                    _ => true,
                });
                let question = || questionnaire.items.len().checked_sub(1).map(Self::Question);
                before.map(Self::Closing).or_else(question)
            }
        }
    }

    /// Returns the number of an unscored part among those before or after the questions, from 1, and how
    /// many these are; of any other stage, 1 of 1.
    #[must_use]
    pub fn part_number(self, questionnaire: &Questionnaire) -> (usize, usize) {
        fn number<Part: PartialEq>(part: &Part, all: &[Part]) -> (usize, usize) {
            (all.iter().position(|other| other == part).map_or(1, |at| at + 1), all.len())
        }
        match self {
            Self::Opening(part) => number(&part, &opening_parts(questionnaire)),
            Self::Closing(part) => number(&part, &closing_parts(questionnaire)),
            _ => (1, 1),
        }
    }

    /// Returns the first stage of a question: a page of text before it, if it has any.
    pub(super) fn start_of_question(item: usize, questionnaire: &Questionnaire) -> Self {
        let page = questionnaire.pages_before(item).next();
        page.map_or(Self::Question(item), Self::TextPage)
    }

    /// Returns the stage before a question and its pages of text, if there is one.
    fn before_question(item: usize, questionnaire: &Questionnaire) -> Option<Self> {
        match item.checked_sub(1) {
            Some(before) => Some(Self::Question(before)),
            None => opening_parts(questionnaire).last().copied().map(Self::Opening),
        }
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

    /// Returns the stage after this one that is asked: questions that no earlier answer shows are
    /// passed over.
    #[must_use]
    pub fn next_asked(self, questionnaire: &Questionnaire, responses: &Responses) -> Self {
        let mut stage = self.after(questionnaire);
        while stage.is_passed_over(questionnaire, responses) {
            stage = stage.after(questionnaire);
        }
        stage
    }

    /// Returns the stage before this one that is asked, if there is one.
    #[must_use]
    pub fn previous_asked(
        self,
        questionnaire: &Questionnaire,
        responses: &Responses,
    ) -> Option<Self> {
        let mut stage = self.before(questionnaire)?;
        while stage.is_passed_over(questionnaire, responses) {
            stage = stage.before(questionnaire)?;
        }
        Some(stage)
    }

    fn is_passed_over(self, questionnaire: &Questionnaire, responses: &Responses) -> bool {
        let item = self.item(questionnaire).and_then(|item| questionnaire.items.get(item));
        item.is_some_and(|item| !responses.asks(questionnaire, item))
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
    fn every_stage_leads_to_the_next_and_back_again() {
        let questionnaire = builtin().unwrap();
        let mut stage = Stage::first(&questionnaire);
        let mut passed = vec![stage];
        while stage != Stage::Review {
            stage = stage.after(&questionnaire);
            passed.push(stage);
        }
        assert_eq!(passed.len(), 2 + questionnaire.safety.len() + questionnaire.items.len() + 3);
        let mut back = vec![stage];
        while let Some(before) = stage.before(&questionnaire) {
            stage = before;
            back.push(stage);
        }
        back.reverse();
        assert_eq!(back, passed);
    }

    #[test]
    fn without_unscored_parts_the_first_question_comes_first() {
        let mut questionnaire = builtin().unwrap();
        questionnaire.persons.clear();
        questionnaire.situations.clear();
        questionnaire.safety.clear();
        assert_eq!(Stage::Question(0).before(&questionnaire), None);
        assert_eq!(Stage::first(&questionnaire), Stage::Question(0));
    }

    #[test]
    fn pages_of_text_lie_before_their_question_and_are_passed_over_with_it() {
        let mut questionnaire = builtin().unwrap();
        let page = |before| TextPage { before, title: None, text: "Read this.".to_owned() };
        questionnaire.pages = vec![page(2), page(0), page(2)];
        questionnaire.items[2].when = Some(ShownWhen { item: 1, is: vec![4], unasked: None });
        let mut responses = Responses::default();
        let shown = |responses: &Responses| {
            let mut stage = Stage::Opening(*opening_parts(&questionnaire).last().unwrap());
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
