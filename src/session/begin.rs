//! Beginning, resuming and leaving a pass.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    DraftOnDisk, Pass, Persistence, RunId, SaveStatus, Session, Stage,
    draft::{Fitted, ForeignDraft},
};
use crate::{
    assessment::{Migration, wording},
    store::{Draft, FileError, Loaded, OLDER_SHOWN_ANEW, StoreError},
};

/// Explains why the folder cannot be used now that a draft is in it.
pub const ANOTHER_DRAFT_THERE: &str =
    "Another unfinished run is kept there. Finish or leave this one first.";

/// Said of an earlier unfinished run that was found during a pass.
pub const OTHER_DRAFT_STAYS: &str =
    "An earlier unfinished run is kept here too. The next start offers to go on with it.";

/// Said when a run is given up.
pub(super) const KEPT_RUNS_STAY: &str = "Finished runs that are kept stay.";

/// The notice about a draft that was changed on disk: the answers may not be those given.
const EDITED_DRAFT: &str = "The file of this run was edited by hand after it was written. Look \
                            over your answers before you finish.";

/// A way to start from the first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartOption {
    /// Continue the pass in progress.
    Resume,
    /// Begin a new pass.
    Begin {
        /// Whether it is to be kept.
        keep: bool,
    },
    /// Try again to use the folder.
    Reopen,
}

impl Session {
    /// Returns the ways to start, in the order in which they are offered.
    #[must_use]
    pub fn starts(&self) -> Vec<StartOption> {
        let resume = self.pass_to_resume().map(|_| StartOption::Resume);
        let mut starts: Vec<StartOption> = resume.into_iter().collect();
        match &self.persistence {
            Persistence::Folder(_) => {
                // Only the settings decide, so that the first line always does the same.
                let first = self.settings().keeps_by_default();
                starts.extend([
                    StartOption::Begin { keep: first },
                    StartOption::Begin { keep: !first },
                ]);
            }
            Persistence::Off(_) => starts.push(StartOption::Begin { keep: false }),
            Persistence::Unavailable(_) => {
                starts.extend([StartOption::Begin { keep: false }, StartOption::Reopen]);
            }
        }
        starts
    }

    /// Describes whether the unfinished run is kept, if there is one.
    #[must_use]
    pub fn unfinished_in_words(&self) -> Option<&'static str> {
        match (self.pass_to_resume(), &self.draft_status) {
            (Some(pass), _) if self.unwanted_draft() == Some(pass.id) => Some(
                "Your unfinished run is not kept, but its draft could not be removed: it is still on \
                 this computer.",
            ),
            (Some(pass), _) if !pass.keep => {
                Some("Nothing of your unfinished run is kept: it is gone when you leave.")
            }
            (_, SaveStatus::Saved | SaveStatus::Pending) => Some("Your unfinished run is kept."),
            _ => None,
        }
    }

    /// Returns the words in which a way to start is offered.
    #[must_use]
    pub fn start_label(&self, start: StartOption) -> String {
        // After another run, "this run" could be taken for that.
        let (begin, run) = match (self.pass_to_resume(), self.latest_on_first_screen()) {
            (Some(_), _) => ("Start afresh", "the new run"),
            (None, Some(_)) => ("Answer again", "the new run"),
            (None, None) => ("Start", "this run"),
        };
        match start {
            StartOption::Resume => "Go on where you stopped".to_owned(),
            StartOption::Begin { keep: true } => {
                format!("{begin}, and keep {run} on this computer")
            }
            StartOption::Begin { keep: false } => format!("{begin}, and keep nothing"),
            StartOption::Reopen => "Try again to keep answers on this computer".to_owned(),
        }
    }

    /// Returns whether a pass begun from the list of runs is to be kept: as the person last chose, else
    /// as the settings say.
    #[must_use]
    pub fn keeps_next(&self) -> bool {
        self.last_keep.unwrap_or(self.settings().keeps_by_default())
    }

    /// Returns whether a pass begun from the results of a run is to be kept: as the person last
    /// chose, else if that run was and the settings do not offer to keep nothing first.
    #[must_use]
    pub fn keeps_after(&self, run: RunId) -> bool {
        let was_kept = self.runs[run].status != SaveStatus::Unsaved;
        self.last_keep.unwrap_or(was_kept && self.settings().keeps_by_default())
    }

    /// Describes the loss that beginning a pass would cause, if any.
    #[must_use]
    pub fn lost_by_beginning(&self, keep: bool) -> Option<String> {
        // A draft of which nothing fits the questionnaire any more still has its answers.
        let is_lost = self.pass_begun().is_some() || self.is_pass_on_disk();
        let foreign = self.draft_on_disk.foreign().filter(|_| keep);
        let pass = is_lost.then(|| "The answers you have given so far will be gone.".to_owned());
        let lost = pass.into_iter().chain(foreign.map(ForeignDraft::loss_in_words));
        let mut words: Vec<String> = lost.collect();
        if words.is_empty() {
            return None;
        }
        words.extend(self.left_without_unfinished(foreign.is_none()).map(str::to_owned));
        words.extend(foreign.map(ForeignDraft::way_back_in_words));
        Some(words.join(" "))
    }

    /// Returns whether it is said that finished runs stay: if some may be on the disk, and always if earlier
    /// runs are not to be mentioned, so that it gives none away.
    pub(super) fn says_that_runs_stay(&self) -> bool {
        !self.mentions_earlier_runs() || self.runs.may_be_on_disk()
    }

    /// Says, a sentence each, that finished runs stay once the unfinished one is gone, and that older ones
    /// may be shown anew then. The second is left out if the unfinished one is the pass in progress and no
    /// other is about its person, but never because it means no danger, so that nothing tells.
    pub(super) fn left_without_unfinished(
        &self,
        is_pass: bool,
    ) -> impl Iterator<Item = &'static str> {
        let has_runs = self.says_that_runs_stay();
        let stay = has_runs.then_some(KEPT_RUNS_STAY);
        let shown_anew = has_runs && (!is_pass || self.may_have_runs_about_person());
        stay.into_iter().chain(shown_anew.then_some(OLDER_SHOWN_ANEW))
    }

    /// Begins a pass in place of the one in progress. It is not kept if nothing can be.
    pub fn begin(&mut self, keep: bool) {
        self.begin_after(keep, None);
    }

    /// Begins a pass in place of the one in progress; if a run is given, filled in from the newest kept one
    /// about its person, and about nobody yet if there is none.
    pub fn begin_after(&mut self, keep: bool, after: Option<RunId>) {
        let can_keep = self.persistence.is_on();
        let keep = keep && can_keep;
        if can_keep {
            self.last_keep = Some(keep);
        }
        self.give_up();
        let id = self.runs.next_id();
        let first = Stage::first(&self.questionnaire);
        self.pass = Some(Pass::new(id, keep, first, self.said_last(after)));
    }

    /// Takes what opening the folder to keep answers has found. Returns the draft to resume, if there is one;
    /// or why nothing can be kept. A pass in progress is never replaced, unless it was only opened.
    ///
    /// # Errors
    ///
    /// The reason, in words.
    pub fn on_opened(
        &mut self,
        draft: Result<Option<Loaded<Draft>>, StoreError>,
        copies: &[FileError],
    ) -> Result<Option<Loaded<Draft>>, String> {
        self.add_problems(copies.iter().map(ToString::to_string));
        match draft {
            Ok(Some(draft)) if self.can_resume() => {
                self.draft_on_disk = DraftOnDisk::Other(self.told_in(&draft.record));
                Err(ANOTHER_DRAFT_THERE.to_owned())
            }
            Ok(draft) => {
                self.draft_on_disk.on_none_seen();
                Ok(draft)
            }
            // A locked draft is no news to a person who chose to go on without the passphrase.
            Err(why) if why.is_locked() => Ok(None),
            // It stays where it is, and finished runs are kept all the same.
            Err(why @ StoreError::UnreadableDraft(_)) => {
                self.on_unreadable_draft(&why);
                Ok(None)
            }
            Err(why) => Err(why.to_string()),
        }
    }

    /// Resumes the pass of a draft that was found on disk, as far as it fits this questionnaire; a draft of
    /// another one is only remembered. Returns the id of its run, and a notice if answers were left out or
    /// the file was edited.
    pub fn open_draft(&mut self, draft: Loaded<Draft>) -> (RunId, Option<String>) {
        let Loaded { record: draft, edited_by_hand } = draft;
        let id = self.runs.next_id();
        if draft.questionnaire.id != self.questionnaire.instrument.id {
            let foreign = ForeignDraft::new(id, &draft.questionnaire.id);
            self.draft_on_disk = DraftOnDisk::Foreign(foreign, self.told_in(&draft));
            return (id, None);
        }
        let saved = draft.saved;
        let fitted = Fitted::new(draft, &self.questionnaire);
        let changed = fitted.change_in_words(edited_by_hand);
        let Fitted { migration: Migration { responses, .. }, stage, .. } = fitted;
        let mut pass = Pass::resume(id, responses, stage, &self.questionnaire);
        pass.edited_by_hand = edited_by_hand;
        pass.left = Some((saved, pass.responses.clone()));
        self.draft_on_disk = DraftOnDisk::Own(id);
        let stages = stage.earlier_asked(&self.questionnaire, &pass.responses).collect::<Vec<_>>();
        self.pass = Some(pass);
        for earlier in stages {
            self.look_over(earlier);
            // Nobody came to a later stage without going past the page of the caution. But at the review any
            // answer may have been changed since: there, a page too many is better than none.
            let caution = self.caution_after(earlier).filter(|_| stage != Stage::Review);
            if let Some(caution) = caution {
                self.go_past_caution(earlier, caution);
            }
        }
        self.drafted = self.pass.clone().map(Arc::new);
        self.draft_status = SaveStatus::Saved;
        let edited = edited_by_hand.then(|| EDITED_DRAFT.to_owned());
        let notices: Vec<String> = edited.into_iter().chain(changed).collect();
        (id, (!notices.is_empty()).then(|| notices.join(" ")))
    }

    /// Returns the day on which the pass in progress was left, if that was not today and nothing was said
    /// in it since.
    pub(super) fn day_stopped(&self, now: Timestamp) -> Option<String> {
        let pass = self.pass.as_ref()?;
        let (time, _) = pass.left.as_ref().filter(|(_, said)| *said == pass.responses)?;
        let day = wording::date(*time, &self.zone);
        (day != wording::date(now, &self.zone)).then_some(day)
    }

    /// Says about whom the pass in progress is, and on which day it was left, if that was not today.
    #[must_use]
    pub fn stopped_in_words(&self, now: Timestamp) -> Option<String> {
        let day = self.day_stopped(now)?;
        let about = wording::about_person(&self.questionnaire, &self.pass()?.responses.about());
        let about = wording::behind(" ", &about);
        Some(format!("What you said so far{about} is from {day} or before."))
    }

    /// Describes the loss that leaving would cause, if any.
    #[must_use]
    pub fn lost_by_leaving(&self) -> Option<String> {
        let asks = !self.is_to_leave_quickly();
        let has_note = asks && self.has_unrecorded_note();
        let has_tried = asks && self.try_events.iter().any(|said| !said.is_saved);
        let (lost, has_more) = if let Some(answers) = self.answers_lost_by_leaving(asks) {
            (answers, has_note || has_tried)
        } else if has_note {
            let note = "You wrote a note and have not said how it went since. The note will be gone if \
                        you leave.";
            (note, has_tried)
        } else if has_tried {
            ("What you said about things to try is not kept. It will be gone if you leave.", false)
        } else {
            self.obstacle_to_draft()?;
            let stay = "Your last run could not be finished. Its answers stay on this computer, as a \
                        draft.";
            (stay, false)
        };
        let more = has_more.then_some("What you said about things to try is not kept either.");
        Some([lost].into_iter().chain(more).collect::<Vec<_>>().join(" "))
    }

    /// Describes the answers and results that would be lost by leaving, if any; `asks` says whether those
    /// that are not to be kept count.
    fn answers_lost_by_leaving(&self, asks: bool) -> Option<&'static str> {
        let loses = |pass: &Pass| if pass.keep { self.draft_status.is_failed() } else { asks };
        let loses_pass = self.pass_begun().is_some_and(loses);
        let mut runs = self.runs.present();
        let is_run_lost =
            runs.any(|(run, known)| known.status.is_failed() && !self.is_left_as_draft(run));
        let unkept = self.runs.present().filter(|(_, known)| known.status == SaveStatus::Unsaved);
        let unkept: Vec<RunId> = unkept.map(|(run, _)| run).collect();
        let is_any_on_disk = self.draft_on_disk.own().is_some();
        if loses_pass && !is_run_lost && !is_any_on_disk {
            return Some("Your answers are only in memory. They will be gone if you leave.");
        }
        if loses_pass || is_run_lost {
            return Some(
                "Some of your answers are only in memory. They will be gone if you leave.",
            );
        }
        (asks && !unkept.is_empty()).then(|| match self.unwanted_draft() {
            None => "Your results are not kept. They will be gone if you leave.",
            Some(draft) if unkept.contains(&draft) => {
                "Your results are not kept, but their draft could not be removed: it stays on this \
                 computer."
            }
            Some(_) => {
                "Your results are not kept. They will be gone if you leave. The draft of another run \
                 could not be removed: it stays on this computer."
            }
        })
    }

    /// Returns whether the pass in progress or the latest run says that somebody is in danger, or may be.
    /// Leaving is then not held up by a question about answers that are not to be kept. A kept run about
    /// somebody else than the pass does not count.
    fn is_to_leave_quickly(&self) -> bool {
        let pass = self.pass_begun();
        if pass.is_some_and(|pass| self.means_danger(&pass.told())) {
            return true;
        }
        let Some(latest) = self.runs.latest().map(|run| &self.runs[run]) else { return false };
        let said = &latest.run.responses;
        let may_be =
            |pass: &Pass| said.about().may_be(&pass.responses.about(), &self.questionnaire);
        (latest.name.is_none() || pass.is_none_or(may_be)) && self.means_danger(said)
    }

    /// Returns the pass in progress, if anything was said in it.
    fn pass_begun(&self) -> Option<&Pass> {
        self.pass.as_ref().filter(|pass| pass.has_begun())
    }

    /// Returns whether there is a pass to resume.
    #[must_use]
    pub fn can_resume(&self) -> bool {
        self.pass_to_resume().is_some()
    }

    /// Returns the pass in progress, unless it was only opened and left again.
    pub(super) fn pass_to_resume(&self) -> Option<&Pass> {
        let is_first = |stage| stage == Stage::first(&self.questionnaire);
        let pass = self.pass.as_ref();
        pass.filter(|pass| self.is_pass_on_disk() || pass.has_begun() || !is_first(pass.stage))
    }

    /// Gives up the pass in progress: nothing of it stays, in memory or on disk.
    pub fn give_up(&mut self) {
        self.discard_draft();
        self.pass = None;
    }

    /// Keeps nothing of the pass in progress from now on, and removes its draft.
    pub fn stop_keeping(&mut self) {
        let Some(pass) = &mut self.pass else { return };
        pass.keep = false;
        self.last_keep = Some(false);
        self.discard_draft();
    }
}
