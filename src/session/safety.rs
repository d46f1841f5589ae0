//! The questions about safety, and the choices after something said that means danger.

use std::collections::BTreeSet;

use super::{RunId, SaveStatus, Session, Stage, begin::KEPT_RUNS_STAY};
use crate::{assessment::advice::new_caution_about_safety, store::RunName};

const NOTHING_KEPT: &str = "Nothing of this run is kept from here on.";
/// Said until the draft of a run that is no longer to be kept is removed.
pub const WRITTEN_IS_REMOVED: &str = "What was written is being removed.";
/// Said if the draft of another run is on disk too.
const OTHER_UNFINISHED_STAYS: &str = "An earlier unfinished run that is kept stays.";

/// A choice on the page after something said that means danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyChoice {
    /// Seeing who can help.
    Help,
    /// Going on as before.
    GoOn,
    /// Leaving so that nothing of the pass stays.
    Leave,
    /// Going on so that nothing of the pass stays.
    GoOnUnkept,
}

/// The occasion on which the page after something that means danger is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CautionOccasion {
    /// It was said on the way through, at the stage that the pass is at.
    Asked,
    /// An answer was changed from the list of all answers.
    Changed,
    /// A pass is resumed that was left after it was said, some stages ago.
    Resumed,
}

impl Session {
    /// Returns the choices on the page after something said that means danger. The last is only there for a
    /// pass that is kept, so that the numbers of the others are always the same.
    #[must_use]
    pub fn safety_choices(&self) -> Vec<SafetyChoice> {
        let always = [SafetyChoice::Help, SafetyChoice::GoOn, SafetyChoice::Leave];
        let unkept = self.keeps_pass().then_some(SafetyChoice::GoOnUnkept);
        always.into_iter().chain(unkept).collect()
    }

    /// Returns the words in which a choice on that page is offered.
    #[must_use]
    pub fn safety_choice_in_words(&self, choice: SafetyChoice) -> &'static str {
        match choice {
            SafetyChoice::Help => "Help now: who to call, what to do",
            SafetyChoice::GoOn if self.keeps_pass() => "Go on, and keep this run",
            SafetyChoice::GoOn => "Go on",
            SafetyChoice::Leave => "Leave, and keep nothing of this run",
            SafetyChoice::GoOnUnkept => "Go on, and keep nothing of this run",
        }
    }

    /// Keeps nothing of the pass in progress from now on, at the person's wish, and describes that to them.
    /// `to_delete` says how kept runs are deleted, in a face's own words.
    pub fn stop_keeping_in_words(&mut self, to_delete: &str) -> String {
        // A draft that could not be saved is not there, and one that is on its way will be.
        let is_written = self.is_pass_on_disk() || self.draft_status == SaveStatus::Pending;
        self.stop_keeping();
        let runs_stay = self.says_that_runs_stay();
        let words = [
            Some(NOTHING_KEPT),
            is_written.then_some(WRITTEN_IS_REMOVED),
            self.is_other_draft_in_the_way().then_some(OTHER_UNFINISHED_STAYS),
            runs_stay.then_some(KEPT_RUNS_STAY),
            runs_stay.then_some(to_delete),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Returns whether the pass in progress is to be kept.
    #[must_use]
    pub fn keeps_pass(&self) -> bool {
        self.pass.as_ref().is_some_and(|pass| pass.keep)
    }

    /// Records the answer to a question about safety: a position among its answers, or the one
    /// after them for "rather not say". `None` leaves it open.
    pub fn answer_safety(&mut self, at: usize, answer: Option<usize>) {
        let asked = self.questionnaire.safety.get(at);
        let (Some(pass), Some(question)) = (&mut self.pass, asked) else { return };
        match answer.map(|answer| question.choice(answer)) {
            Some(Some(answer)) => pass.responses.safety.insert(question.id.clone(), answer),
            Some(None) => None,
            None => pass.responses.safety.remove(&question.id),
        };
        // Saying once more what was filled in says it in this run.
        pass.say_anew(|filled_in| {
            filled_in.safety.remove(&question.id);
        });
        self.forget_cautions_not_called_for();
    }

    /// Returns the caution that something said at a stage calls for, to be shown after it, as a position in
    /// [`Questionnaire::cautions`](crate::questionnaire::Questionnaire::cautions).
    #[must_use]
    pub fn caution_after(&self, stage: Stage) -> Option<usize> {
        let (Stage::Opening(_) | Stage::Closing(_)) = stage else { return None };
        let mut now = self.pass.as_ref()?.responses.clone();
        if matches!(stage, Stage::Opening(_)) {
            // Answers filled in from the run before count only when their turn comes.
            let later = stage.later(&self.questionnaire);
            later.for_each(|later| later.take_out(&self.questionnaire, &mut now));
        }
        let mut before = now.clone();
        stage.take_out(&self.questionnaire, &mut before);
        if before == now {
            return None;
        }
        new_caution_about_safety(&self.questionnaire, &before, &now)
    }

    /// Records that the page of a caution, given as a position, was gone past after a stage. What stands at
    /// that was looked over, then.
    pub fn go_past_caution(&mut self, stage: Stage, caution: usize) {
        self.look_over(stage);
        if let Some(pass) = &mut self.pass {
            pass.cautions_gone_past.insert(caution);
        }
    }

    /// Forgets which pages of cautions were gone past if nothing said calls for them any more, so that they
    /// are shown again if something does anew.
    pub(super) fn forget_cautions_not_called_for(&mut self) {
        let Some(pass) = self.pass.as_ref().filter(|pass| !pass.cautions_gone_past.is_empty())
        else {
            return;
        };
        let stages = Stage::Review.earlier_asked(&self.questionnaire, &pass.responses);
        let called_for: BTreeSet<usize> =
            stages.filter_map(|stage| self.caution_after(stage)).collect();
        if let Some(pass) = &mut self.pass {
            pass.cautions_gone_past.retain(|caution| called_for.contains(caution));
        }
    }

    /// Returns the caution to show on an occasion other than an answer on the way through, with its stage and
    /// its occasion. The stage is the last one, up to that of the pass, after which there is a caution (see
    /// [`Session::caution_after`]) whose page was not gone past. A page that was gone past is not shown
    /// again: it would tell whoever goes on with the pass what was said.
    #[must_use]
    pub fn caution_due(
        &self,
        occasion: CautionOccasion,
    ) -> Option<(Stage, usize, CautionOccasion)> {
        let pass = self.pass.as_ref()?;
        // An answer that was only filled in there counts once it is looked over.
        let is_said = pass.filled_in_from(pass.stage, &self.questionnaire).is_none();
        let stages = is_said.then_some(pass.stage).into_iter();
        let stages = stages.chain(pass.stage.earlier_asked(&self.questionnaire, &pass.responses));
        let mut called_for = stages.filter_map(|stage| Some((stage, self.caution_after(stage)?)));
        let (stage, caution) =
            called_for.find(|(_, caution)| !pass.cautions_gone_past.contains(caution))?;
        let is_here = stage == pass.stage;
        Some((stage, caution, if is_here { CautionOccasion::Asked } else { occasion }))
    }

    /// Returns the file of a run whose deletion is offered, because its answers mean danger.
    #[must_use]
    pub fn offered_for_deletion(&self, run: RunId) -> Option<RunName> {
        let is_saved = self.runs[run].status == SaveStatus::Saved;
        self.runs[run].name.filter(|_| is_saved && self.means_danger(&self.runs[run].run.responses))
    }
}
