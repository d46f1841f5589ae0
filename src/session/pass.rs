//! A pass: a run in progress.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    mem,
};

use jiff::Timestamp;

use super::{OpeningPart, RunId, Stage};
use crate::{
    assessment::{Danger, Migration, Person, Responses, Run},
    questionnaire::{Id, Questionnaire},
};

/// A pass through a questionnaire, in progress.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    /// The run that it becomes when it is finished.
    pub id: RunId,
    /// The responses so far.
    pub responses: Responses,
    /// Whether it is to be kept.
    pub keep: bool,
    /// The stage that it has reached.
    pub stage: Stage,
    /// Whether its draft was edited after goodfaith wrote it.
    pub(super) edited_by_hand: bool,
    /// When it was left, and the responses at that time, if it was resumed from its draft.
    pub(super) left: Option<(Timestamp, Responses)>,
    /// The responses it began with.
    initial: Responses,
    /// The responses about the person in mind that were filled in, if any were.
    filled_in: Option<FilledIn>,
    /// Whether all of the draft that it was resumed from counts as filled in, because it is not known
    /// yet what had been filled in: the draft does not say so.
    pub(super) is_origin_unknown: bool,
    /// The cautions for what was said whose pages were gone past, as positions.
    pub(super) cautions_gone_past: BTreeSet<usize>,
}

/// Responses from an earlier run about the same person, filled in to be looked over.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FilledIn {
    /// That run; `None` if it is not known which it was.
    pub(super) from: Option<Origin>,
    /// The person, everything that was ticked, and each answer about safety that sets a flag; without
    /// what was said anew since.
    pub(super) responses: Responses,
    /// Those of them that were not looked over since either.
    pub(super) not_looked_over: Responses,
}

/// The run that responses are filled in from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// When it was finished.
    pub(super) finished: Timestamp,
    /// Whether its answers mean danger.
    pub(super) means_danger: bool,
}

impl FilledIn {
    /// Takes all that a run can fill in, ticks about a recent time included.
    pub(super) fn all_of(run: &Run, danger: Option<Danger>, questionnaire: &Questionnaire) -> Self {
        let origin = Origin { finished: run.finished, means_danger: danger.is_some() };
        Self::new(Some(origin), to_fill_in(&run.responses, questionnaire))
    }

    /// Fills in responses, none of which was looked over.
    pub(super) fn new(from: Option<Origin>, responses: Responses) -> Self {
        Self { from, not_looked_over: responses.clone(), responses }
    }

    /// Returns responses that these were filled in among, as far as they tell of danger. What meant none in
    /// the run that it comes from means none here before it is looked over: it stood beside answers about
    /// safety there that are not filled in.
    pub(super) fn told_in<'r>(&self, responses: &'r Responses) -> Cow<'r, Responses> {
        if self.from.is_none_or(|from| from.means_danger) {
            return Cow::Borrowed(responses);
        }
        let mut told = responses.clone();
        remove(&mut told, &self.not_looked_over);
        if told.person_kind == self.not_looked_over.person_kind {
            told.person_kind = None;
        }
        Cow::Owned(told)
    }
}

impl Pass {
    /// Begins a pass at a stage, already filled in with what is given.
    pub(super) fn new(id: RunId, keep: bool, stage: Stage, filled_in: Option<FilledIn>) -> Self {
        let initial =
            filled_in.as_ref().map(|filled_in| filled_in.responses.clone()).unwrap_or_default();
        Self {
            id,
            responses: initial.clone(),
            keep,
            stage,
            edited_by_hand: false,
            left: None,
            initial,
            filled_in,
            is_origin_unknown: false,
            cautions_gone_past: BTreeSet::new(),
        }
    }

    /// Continues a pass that was left, from its draft.
    pub(super) fn resume(
        id: RunId,
        responses: Responses,
        stage: Stage,
        questionnaire: &Questionnaire,
    ) -> Self {
        let filled_in = to_fill_in(&responses, questionnaire);
        Self {
            responses,
            filled_in: Some(FilledIn::new(None, filled_in)),
            is_origin_unknown: true,
            ..Self::new(id, true, stage, None)
        }
    }

    /// Records what the draft had been filled in from, if from anything. Whatever was not filled in, or was
    /// said anew since, counts as said in this run.
    pub(super) fn set_origin(&mut self, mut filled_in: Option<FilledIn>) {
        let draft = mem::take(&mut self.filled_in);
        if let (Some(filled_in), Some(draft)) = (&mut filled_in, draft) {
            keep_ticked_in_both(&mut filled_in.responses, &draft.responses);
            keep_ticked_in_both(&mut filled_in.not_looked_over, &draft.not_looked_over);
        }
        self.filled_in = filled_in;
        self.is_origin_unknown = false;
    }

    /// Returns whether the person has said anything in this pass.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.responses != self.initial
    }

    /// Returns the responses so far as far as they tell of danger: without what is only filled in, unless it
    /// meant danger in the run that it comes from.
    pub(super) fn told(&self) -> Cow<'_, Responses> {
        let filled_in = self.filled_in.as_ref();
        let said = &self.responses;
        filled_in.map_or(Cow::Borrowed(said), |filled_in| filled_in.told_in(said))
    }

    /// Returns whether something was said in this pass that stays if the person turns out to be another.
    pub(super) fn has_own_words(&self) -> bool {
        let mut own = self.responses.clone();
        if let Some(gone) = self.gone_with_person() {
            remove(&mut own, gone);
        }
        (own.name, own.person_kind) = (None, None);
        own != Responses::default()
    }

    /// Returns the responses that are only filled in, which go if the person turns out to be another. Before
    /// the list of all answers every page is still ahead, so that what was only passed goes too; in that list
    /// it stays, because nothing is asked again.
    fn gone_with_person(&self) -> Option<&Responses> {
        let filled_in = self.filled_in.as_ref()?;
        let is_all_ahead = self.stage != Stage::Review;
        Some(if is_all_ahead { &filled_in.responses } else { &filled_in.not_looked_over })
    }

    /// Takes what was looked over out of what counts as not looked over.
    pub(super) fn look_over(&mut self, take_out: impl Fn(&mut Responses)) {
        if let Some(filled_in) = &mut self.filled_in {
            take_out(&mut filled_in.not_looked_over);
        }
    }

    /// Takes what was said anew in this pass out of what counts as filled in.
    pub(super) fn say_anew(&mut self, take_out: impl Fn(&mut Responses)) {
        self.look_over(&take_out);
        if let Some(filled_in) = &mut self.filled_in {
            take_out(&mut filled_in.responses);
        }
    }

    /// Records the person in mind. Responses that were filled in are about somebody else: they are
    /// removed, and earlier responses about this person are filled in.
    pub(super) fn change_person(&mut self, person: Person, mut said_before: Option<FilledIn>) {
        if self.responses.about() == person {
            return;
        }
        if let Some(gone) = self.gone_with_person().cloned() {
            remove(&mut self.responses, &gone);
        }
        let Person { name, kind } = person;
        (self.responses.name, self.responses.person_kind) = (name, kind);
        if let Some(FilledIn { from, responses: earlier, .. }) = &said_before {
            let mut earlier = earlier.clone();
            // The person was chosen just now.
            (earlier.name, earlier.person_kind) = (None, None);
            // An answer that is there already is not filled in: it stays, whoever the run is about.
            let now = &mut self.responses;
            earlier.retain_ticks(|kind, id| !now.is_ticked(kind, id));
            earlier.safety.retain(|question, _| !now.safety.contains_key(question));
            now.add_ticks(&earlier, |_, _| true);
            now.safety.extend(earlier.safety.clone());
            said_before = Some(FilledIn::new(*from, earlier));
        }
        self.filled_in = said_before;
    }

    /// Returns when the earlier run was finished, if this part has something that was filled in from it
    /// and not looked over.
    pub(super) fn filled_in_from(
        &self,
        part: Stage,
        questionnaire: &Questionnaire,
    ) -> Option<Timestamp> {
        let FilledIn { from, not_looked_over: earlier, .. } = self.filled_in.as_ref()?;
        let now = &self.responses;
        let stands = match part {
            Stage::Opening(OpeningPart::Person) => {
                now.about() != Person::default() && now.about() == self.initial.about()
            }
            Stage::Opening(OpeningPart::Situations) => {
                !now.situations.is_disjoint(&earlier.situations)
            }
            Stage::Opening(OpeningPart::Safety(at)) => {
                let question = &questionnaire.safety.get(at)?.id;
                let answer = now.safety.get(question);
                answer.is_some() && answer == earlier.safety.get(question)
            }
            Stage::Closing(part) => !part.ticked_in(now).is_disjoint(part.ticked_in(earlier)),
            Stage::TextPage(_) | Stage::Question(_) | Stage::Review => false,
        };
        from.filter(|_| stands).map(|from| from.finished)
    }
}

/// Removes from responses what was ticked, and said about safety, in others.
fn remove(from: &mut Responses, others: &Responses) {
    from.retain_ticks(|kind, id| !others.is_ticked(kind, id));
    from.safety.retain(|question, answer| others.safety.get(question) != Some(answer));
}

/// Removes from responses what was ticked in them alone, and each answer about safety to a question that is
/// only answered in them.
fn keep_ticked_in_both(responses: &mut Responses, others: &Responses) {
    responses.retain_ticks(|kind, id| others.is_ticked(kind, id));
    responses.safety.retain(|question, _| others.safety.contains_key(question));
}

/// Returns the responses that an earlier run can fill in, to be reviewed: the person in mind,
/// everything that was ticked, and each answer about safety that sets a flag, so that nobody loses
/// the protection of a flag by skipping the question. Any other answer is asked for anew.
fn to_fill_in(earlier: &Responses, questionnaire: &Questionnaire) -> Responses {
    let sets_a_flag = |question: &Id, answer: &Id| {
        let asked = questionnaire.safety_question(question);
        let answer = asked.and_then(|asked| asked.answer(answer));
        answer.is_some_and(|answer| !answer.sets.is_empty())
    };
    let mut filled_in = Responses { answers: BTreeMap::new(), ..earlier.clone() };
    filled_in.safety.retain(|question, answer| sets_a_flag(question, answer));
    // An earlier version of the questionnaire may have offered other choices.
    Migration::new(questionnaire, filled_in).responses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    fn yes() -> Id {
        Id::yes_or_no(true)
    }

    /// Responses about the first person of the list: one situation, one yes, one no.
    fn earlier(questionnaire: &Questionnaire) -> Responses {
        let safety = &questionnaire.safety;
        Responses {
            person_kind: Some(questionnaire.persons[0].id.clone()),
            situations: [questionnaire.situations[0].id.clone()].into(),
            safety: [(safety[0].id.clone(), yes()), (safety[1].id.clone(), Id::yes_or_no(false))]
                .into(),
            ..Responses::default()
        }
    }

    fn filled_in_from(earlier: &Responses, questionnaire: &Questionnaire) -> FilledIn {
        let responses = to_fill_in(earlier, questionnaire);
        let from = Origin { finished: Timestamp::UNIX_EPOCH, means_danger: false };
        FilledIn::new(Some(from), responses)
    }

    fn pass_after(earlier: &Responses, questionnaire: &Questionnaire) -> Pass {
        Pass::new(
            RunId::new(0),
            true,
            Stage::first(questionnaire),
            Some(filled_in_from(earlier, questionnaire)),
        )
    }

    /// Returns a person without a name, of the kind at a position.
    fn person_of_kind(questionnaire: &Questionnaire, at: usize) -> Person {
        Person { name: None, kind: Some(questionnaire.persons[at].id.clone()) }
    }

    #[test]
    fn a_new_pass_is_filled_in_with_the_person_and_what_happened_but_no_answer() {
        let questionnaire = builtin().unwrap();
        let mut earlier = earlier(&questionnaire);
        earlier.causes.insert(questionnaire.causes[0].id.clone());
        let id = questionnaire.items[0].id.clone();
        earlier.answers.insert(id, crate::assessment::Answer::Skipped);
        let pass = pass_after(&earlier, &questionnaire);
        assert_eq!(pass.responses.person_kind, earlier.person_kind);
        assert_eq!(pass.responses.situations, earlier.situations);
        assert_eq!(pass.responses.causes, earlier.causes);
        assert!(pass.responses.answers.is_empty());
        assert!(!pass.has_begun());
    }

    #[test]
    fn an_answer_that_means_safety_is_not_filled_in() {
        let questionnaire = builtin().unwrap();
        let pass = pass_after(&earlier(&questionnaire), &questionnaire);
        assert_eq!(pass.responses.safety, [(questionnaire.safety[0].id.clone(), yes())].into());
    }

    #[test]
    fn what_this_version_of_the_questionnaire_does_not_offer_is_not_filled_in() {
        let mut questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        questionnaire.persons.remove(0);
        questionnaire.situations.remove(0);
        questionnaire.safety.remove(0);
        assert_eq!(pass_after(&earlier, &questionnaire).responses, Responses::default());
    }

    #[test]
    fn what_was_said_of_one_person_is_not_said_of_another() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut pass = pass_after(&earlier, &questionnaire);
        pass.change_person(earlier.about(), Some(filled_in_from(&earlier, &questionnaire)));
        assert_eq!(pass.responses.situations, earlier.situations, "the same person");

        let own = questionnaire.situations[1].id.clone();
        pass.responses.situations.insert(own.clone());
        pass.responses.safety.insert(questionnaire.safety[1].id.clone(), yes());
        pass.change_person(person_of_kind(&questionnaire, 1), None);
        assert_eq!(pass.responses.situations, [own.clone()].into(), "what was said just now stays");
        assert_eq!(pass.responses.safety, [(questionnaire.safety[1].id.clone(), yes())].into());

        pass.change_person(Person::default(), None);
        assert_eq!(pass.responses.situations, [own].into());
    }

    #[test]
    fn a_yes_is_not_lost_on_the_way_past_another_person() {
        let questionnaire = builtin().unwrap();
        let earlier = earlier(&questionnaire);
        let mut pass = pass_after(&earlier, &questionnaire);
        let before = pass.responses.clone();
        pass.change_person(person_of_kind(&questionnaire, 1), None);
        pass.change_person(person_of_kind(&questionnaire, 2), None);
        assert!(
            !pass.responses.says_danger(&questionnaire) && pass.responses.situations.is_empty()
        );
        pass.change_person(earlier.about(), Some(filled_in_from(&earlier, &questionnaire)));
        assert_eq!(pass.responses, before);
    }
}
