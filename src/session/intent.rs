//! Actions that the person confirms before they are done.

use jiff::{Timestamp, tz::TimeZone};

use super::{Effect, RunId, SaveStatus, Session};
use crate::{
    assessment::{
        Person, Run,
        attempts::{Numbers, TryEventKind},
        wording,
    },
    questionnaire::Questionnaire,
    store::{DELETION_LIMITS, EVERYTHING, Lock, RunName, TRIED_GOES_TOO},
};

/// An action that the person confirms before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Giving up an unfinished pass for a new one.
    StartAfresh {
        /// Whether the new one is to be kept.
        keep: bool,
        /// The run about whose person it is, if it is begun from one.
        after: Option<RunId>,
    },
    /// Keeping a run that was not to be kept.
    KeepAfterAll(RunId),
    /// Keeping the numbers from an exercise.
    KeepNumbers {
        /// The run for which the strategy is advised.
        run: RunId,
        /// The strategy, as a position among those of the questionnaire.
        strategy: usize,
        /// The numbers.
        numbers: Numbers,
    },
    /// Deleting a kept run.
    DeleteRun(RunName),
    /// Deleting the unfinished run.
    DeleteDraft,
    /// Deleting everything that was said about things to try.
    DeleteTried,
    /// Deleting everything that is kept.
    DeleteEverything,
    /// Leaving so that nothing of the pass in progress stays.
    GiveUp,
    /// Leaving while something is in memory only.
    Leave,
}

/// The things that go with what was said about things to try.
const TRIED: &str = "What you chose, how it went, your numbers and your notes will be gone, and so will \
    any words still in an exercise.";

/// Said as well before the passphrase is typed: the files of all runs go, whether or not they can be read.
const TRIED_AND_LOCKED: &str = " Anything that you said with earlier runs goes too: it is locked, and not \
    shown here.";

/// Said because runs and notes that are only in memory go too.
const SAID_NOW: &str = "What you have not kept goes too.";

/// Said before one run is deleted: until this session is over, it counts for older ones as before. It is said
/// of every run that has older ones about the same person, so that it does not tell which mean danger.
pub(super) const OLDER_SHOWN_ANEW_LATER: &str =
    "Older results may look different when you next start.";

impl Intent {
    /// Returns the question that asks for confirmation.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::StartAfresh { .. } => "Start afresh?",
            Self::KeepAfterAll(_) => "Keep this run after all?",
            Self::KeepNumbers { .. } => "Keep the two numbers?",
            Self::DeleteRun(_) => "Delete this run?",
            Self::DeleteDraft => "Delete the unfinished run?",
            Self::DeleteTried => "Delete what you said about things to try?",
            Self::DeleteEverything => "Delete everything goodfaith keeps?",
            Self::GiveUp => "Leave, and keep nothing of this run?",
            Self::Leave => "Leave?",
        }
    }

    /// Returns the words for the answer yes: "start afresh".
    #[must_use]
    pub fn agreement(self) -> &'static str {
        match self {
            Self::StartAfresh { .. } => "start afresh",
            Self::KeepAfterAll(_) => "keep it",
            Self::KeepNumbers { .. } => "keep the numbers",
            Self::DeleteRun(_) | Self::DeleteDraft | Self::DeleteTried => "delete it",
            Self::DeleteEverything => "delete everything",
            Self::GiveUp => "leave and keep nothing",
            Self::Leave => "leave",
        }
    }
}

/// Says what would follow from deleting a run: first `from`, which says of when and about whom it is, then
/// what goes with it, and `anew` if older ones may look different.
#[must_use]
pub fn deletion_in_words(from: &str, has_tried: bool, anew: Option<&str>) -> String {
    let tried = has_tried.then_some(TRIED_GOES_TOO);
    [from].into_iter().chain(tried).chain(anew).collect::<Vec<_>>().join(" ")
}

/// Returns whether a run that is older than another may be about the same person. `person_of` returns the
/// person of a run that can be read.
#[must_use]
pub fn may_have_older_ones(
    run: RunName,
    all: &[RunName],
    person_of: impl Fn(RunName) -> Option<Person>,
    questionnaire: &Questionnaire,
) -> bool {
    let own = person_of(run);
    let may_be_theirs = |other: &RunName| match (&own, person_of(*other)) {
        (Some(own), Some(other)) => other.may_be(own, questionnaire),
        _ => true,
    };
    all.iter().filter(|other| **other < run).any(may_be_theirs)
}

impl Session {
    /// Describes what would follow from an intent.
    #[must_use]
    pub fn consequence(&self, intent: Intent) -> String {
        match intent {
            Intent::StartAfresh { keep, .. } => self.lost_by_beginning(keep).unwrap_or_default(),
            Intent::KeepAfterAll(run) => self.keep_after_all_in_words(run),
            Intent::KeepNumbers { numbers, .. } => format!(
                "{} before and {} after. They stand with this strategy when you come back. What you \
                 wrote is not kept: it is gone once you leave.",
                numbers.before(),
                numbers.after()
            ),
            Intent::DeleteRun(name) => {
                let from = self.file_in_words(name);
                let has_tried = self.has_try_events_of(name.key());
                let person_of = |name| Some(self.runs.read(name)?.responses.about());
                let has_older =
                    may_have_older_ones(name, self.runs.names(), person_of, &self.questionnaire);
                let anew = has_older.then_some(OLDER_SHOWN_ANEW_LATER);
                let follows = deletion_in_words(&from, has_tried, anew);
                format!("{follows} {DELETION_LIMITS}")
            }
            Intent::DeleteDraft => {
                let of = self.draft_to_delete_in_words();
                let stays = self.left_without_unfinished(self.is_pass_on_disk());
                let words = ["Its answers will be gone."].into_iter().chain(stays);
                let words: Vec<&str> = words.chain([DELETION_LIMITS]).collect();
                format!("{of}{}", words.join(" "))
            }
            Intent::DeleteTried => {
                let locked = if self.lock == Lock::Closed { TRIED_AND_LOCKED } else { "" };
                format!("{TRIED}{locked} Your runs stay. {DELETION_LIMITS}")
            }
            Intent::DeleteEverything => format!("{EVERYTHING} {SAID_NOW} {DELETION_LIMITS}"),
            Intent::GiveUp => "Everything that you have said in this run will be gone.".to_owned(),
            Intent::Leave => self.lost_by_leaving().unwrap_or_default(),
        }
    }

    /// Does what the person agreed to, except for what a face does by itself.
    pub fn agree(&mut self, intent: Intent, now: Timestamp) {
        match intent {
            Intent::StartAfresh { keep, after } => self.begin_after(keep, after),
            Intent::KeepAfterAll(run) => {
                self.to_keep_after_all = Some(run);
                self.save_run(run);
            }
            Intent::KeepNumbers { run, strategy, numbers } => {
                self.record_try_event(run, strategy, TryEventKind::Numbers(numbers), None, now);
            }
            Intent::DeleteRun(name) => self.effects.push(Effect::DeleteRun(name)),
            Intent::DeleteDraft => self.delete_draft(),
            Intent::DeleteTried => self.delete_try_events(),
            Intent::DeleteEverything => {
                // Whatever is written after the deletion stays: only what is begun from here on may be
                // written. What is only in memory is deleted as well: the next person is one key away
                // from it.
                (self.pass, self.drafted) = (None, None);
                self.draft_status = SaveStatus::Unsaved;
                self.runs.delete_those_without_file();
                self.notes.clear();
                self.try_events.retain(|said| said.is_saved);
                self.effects.push(Effect::DeleteEverything);
            }
            Intent::GiveUp => self.give_up(),
            Intent::Leave => {}
        }
    }
}

/// Describes a saved run as [`Session::file_in_words`] does; by its day alone if it could not be read.
#[must_use]
pub fn file_in_words(
    name: RunName,
    run: Option<&Run>,
    questionnaire: &Questionnaire,
    zone: &TimeZone,
) -> String {
    let Some(run) = run else {
        let from = |day| format!("From {}.", wording::day(day));
        return name.day().map_or_else(|| "From a day that is not known.".to_owned(), from);
    };
    let when = wording::moment(run.finished, zone);
    let about = wording::behind(", ", &wording::about(questionnaire, run));
    let from = wording::end_sentence(&format!("From {when}{about}"));
    match &run.questionnaire.id {
        id if *id == questionnaire.instrument.id => from,
        id => format!("{from} It is of the questionnaire {id}."),
    }
}
