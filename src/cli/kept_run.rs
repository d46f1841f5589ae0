//! A kept run, as the commands read it.

use std::rc::Rc;

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    assessment::{Person, Recency, Run, SamePerson},
    questionnaire::Questionnaire,
    report::Subject,
    session::{LaterDanger, SaveStatus},
    store::{Draft, Loaded, RunName},
};

/// A kept run with its name.
#[derive(Debug)]
pub(super) struct KeptRun {
    pub(super) name: RunName,
    /// The file's name without its ending.
    stem: String,
    kept: Rc<Loaded<Run>>,
    now: Timestamp,
}

impl KeptRun {
    /// Creates the kept run of a file that was read.
    pub(super) fn new(name: RunName, kept: Rc<Loaded<Run>>, now: Timestamp) -> Self {
        Self { name, stem: stem(name), kept, now }
    }

    /// Returns the place of the run among others in time. `key` orders runs by time.
    pub(super) fn recency<K: Ord>(&self, key: K) -> Recency<K> {
        Recency::new(key, self.name.is_dated_ahead(self.now))
    }

    /// Returns the run itself.
    pub(super) fn run(&self) -> &Run {
        &self.kept.record
    }

    /// Returns whether an unfinished run is of the same questionnaire and about the same person.
    pub(super) fn shares_history_with_draft(&self, unfinished: &Draft) -> bool {
        unfinished.questionnaire.id == self.kept.record.questionnaire.id
            && unfinished.responses.about().shares_history_with(&self.person())
    }

    /// Returns the run for a report, to be read with the questionnaire at hand.
    pub(super) fn subject<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        zone: &'a TimeZone,
    ) -> Subject<'a> {
        let Loaded { record: run, edited_by_hand } = &*self.kept;
        Subject {
            name: Some(&self.stem),
            questionnaire,
            run,
            person_name: run.responses.name.as_ref(),
            edited_by_hand: *edited_by_hand,
            status: &SaveStatus::Saved,
            why_no_earlier: None,
            next: None,
            later_danger: LaterDanger::default(),
            is_another_in_danger: false,
            now: self.now,
            zone,
        }
    }

    /// Returns the person that the run is about.
    pub(super) fn person(&self) -> Person {
        self.kept.record.responses.about()
    }

    /// Returns whether both runs are one history of the same questionnaire and person.
    pub(super) fn is_in_history_of(&self, other: &Self) -> bool {
        self.kept.record.is_in_history_of(&other.kept.record)
    }

    /// Returns whether both runs may be about the same person.
    pub(super) fn may_be_about_the_person_of(&self, other: &Self) -> bool {
        self.person().compare(&other.person()) != SamePerson::Different
    }

    /// Returns whether both runs answer the same questions about the same person.
    pub(super) fn is_comparable_with(&self, other: &Self, questionnaire: &Questionnaire) -> bool {
        self.kept.record.is_comparable_with(&other.kept.record, questionnaire)
    }
}

/// Returns the name of a run's file without its ending.
pub(super) fn stem(name: RunName) -> String {
    let name = name.to_string();
    name.strip_suffix(".toml").unwrap_or(&name).to_owned()
}
