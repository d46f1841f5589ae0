//! The person in mind: chosen by kind, by a name known from earlier runs, or by a new name.

use std::sync::Arc;

use jiff::Timestamp;

use super::{
    KnownPerson, KnownRun, Lock, Pass, RunFile, RunId, SaveStatus, Session, Stage,
    keeping::ALL_IS_LOCKED,
    pass::FilledIn,
    prompts::{ALL_ELSE_STAYS, EARLIER_TICKS_ARE_ADDED, SAFETY_STAYS_TOO},
};
use crate::{
    assessment::{Person, PersonName, wording},
    questionnaire::Id,
};

/// Said in place of a comparison if earlier runs are not mentioned.
const NOTHING_IS_COMPARED: &str =
    "The settings say that earlier answers are not mentioned, so nothing is compared here.";

/// The most names that are offered.
const OFFERED: usize = 12;

impl Session {
    /// Returns whether earlier answers about a person may come up: if earlier runs are mentioned, or
    /// if somebody typed the person's name.
    pub(super) fn may_recall(&self, person: &Person) -> bool {
        self.mentions_earlier_runs() || person.name.is_some()
    }

    /// Returns whether the results of a run may tell of earlier ones about the same person. Those of a run
    /// that was finished just now may not if earlier runs are not mentioned; an older run is opened on
    /// purpose.
    pub(super) fn results_recall_earlier(&self, run: RunId) -> bool {
        let KnownRun { run, was_read, .. } = &self.runs[run];
        *was_read || self.may_recall(&run.responses.about())
    }

    /// Returns the run that came before another in the history of the same person, if the results of that
    /// one may tell of it.
    #[must_use]
    pub fn run_before(&self, run: RunId) -> Option<RunId> {
        self.runs.before(run).filter(|_| self.results_recall_earlier(run))
    }

    /// Returns why the results of a run show no earlier ones, if there may be some. It is the same whether or
    /// not there are.
    #[must_use]
    pub fn why_no_earlier(&self, run: RunId) -> Option<&'static str> {
        let is_locked = (self.lock == Lock::Closed).then_some(ALL_IS_LOCKED);
        is_locked.or_else(|| (!self.results_recall_earlier(run)).then_some(NOTHING_IS_COMPARED))
    }

    /// Returns the people who were given a name, to choose from; the last one first, and at most 12. The
    /// list is empty if earlier runs are not mentioned.
    #[must_use]
    pub fn named_people(&self) -> Vec<KnownPerson> {
        if !self.mentions_earlier_runs() {
            return Vec::new();
        }
        let people = self.runs.people().into_iter();
        people.filter(|known| known.person.name.is_some()).take(OFFERED).collect()
    }

    /// Records the kind of a person, as a position in the questionnaire; `None` leaves the person
    /// open. A name that was given stays, unless it is one of [`Session::named_people`].
    pub fn set_person(&mut self, kind: Option<usize>) {
        match kind.map(|at| self.questionnaire.persons.get(at)) {
            None => self.change_person(Person::default()),
            Some(Some(person)) => {
                let person = Person { name: self.new_name(), kind: Some(person.id.clone()) };
                self.change_person(person);
            }
            Some(None) => {}
        }
    }

    /// Records somebody who was given a name before, as a position in [`Session::named_people`].
    pub fn set_named_person(&mut self, at: usize) {
        if let Some(known) = self.named_people().into_iter().nth(at) {
            self.change_person(known.person);
        }
    }

    /// Gives the person in mind a name, or takes it away. A name that is known means that person,
    /// with the kind that was chosen just now, or else with theirs. The kind of somebody who was chosen by
    /// name is never taken over: another name is somebody else's.
    pub fn set_name(&mut self, name: Option<PersonName>) {
        let Some(pass) = &self.pass else { return };
        let kind = pass.responses.person_kind.clone().filter(|_| !self.is_known_by_name());
        let mut person = Person { name, kind };
        let latest = person.name.as_ref().and_then(|_| self.newest_to_fill_in(Some(&person)));
        if let Some(latest) = latest {
            let known = self.runs[latest].run.responses.about();
            person = Person { name: known.name, kind: person.kind.or(known.kind) };
        }
        self.change_person(person);
    }

    /// Returns the position of the person in mind among [`Session::named_people`], if they are there.
    #[must_use]
    pub fn chosen_by_name(&self) -> Option<usize> {
        let name = self.pass.as_ref()?.responses.name.as_ref()?;
        let has_it =
            |known: &KnownPerson| known.person.name.as_ref().is_some_and(|n| n.is_same(name));
        self.named_people().iter().position(has_it)
    }

    /// Returns the name of the person in mind, unless it is one of [`Session::named_people`]. A name from
    /// earlier runs that are not mentioned counts as new, so that nothing tells that it is known.
    #[must_use]
    pub fn new_name(&self) -> Option<PersonName> {
        let name = self.pass.as_ref()?.responses.name.clone()?;
        self.chosen_by_name().is_none().then_some(name)
    }

    /// Returns whether the person in mind is one of [`Session::named_people`].
    #[must_use]
    pub fn is_known_by_name(&self) -> bool {
        self.chosen_by_name().is_some()
    }

    /// Says what becomes of all else if the person is changed in the list of all answers.
    #[must_use]
    pub fn all_else_in_words(&self) -> String {
        let added = self.said_last(None).map(|_| EARLIER_TICKS_ARE_ADDED);
        [self.all_else_stays()].into_iter().chain(added).collect::<Vec<_>>().join(" ")
    }

    /// Says before the questions what becomes of what was said, if the person is changed; `None` if nothing
    /// was.
    #[must_use]
    pub fn said_stays_in_words(&self) -> Option<&'static str> {
        self.pass.as_ref().is_some_and(Pass::has_own_words).then(|| self.all_else_stays())
    }

    /// Says that all else stays. Before a question about safety was answered, nobody is to hear of them here.
    fn all_else_stays(&self) -> &'static str {
        let has_said = |pass: &Pass| pass.responses.answered_about_safety().next().is_some();
        if self.pass.as_ref().is_some_and(has_said) { SAFETY_STAYS_TOO } else { ALL_ELSE_STAYS }
    }

    fn change_person(&mut self, person: Person) {
        if self.pass.as_ref().is_some_and(|pass| pass.responses.about() != person) {
            self.find_origin();
        }
        let said_before = self.said_before(&person);
        if let Some(pass) = &mut self.pass {
            pass.change_person(person, said_before);
        }
        self.forget_cautions_not_called_for();
    }

    /// Finds out what had been filled in in a pass that was resumed: whatever equals the newest saved
    /// run about its person. If a run that was not read may be that one, everything in the draft goes on
    /// counting as filled in, so that nothing said of one person is left in a run about another.
    pub(super) fn find_origin(&mut self) {
        self.find_origin_if_read();
        if let Some(pass) = &mut self.pass {
            pass.is_origin_unknown = false;
        }
    }

    /// Finds out the same, unless a run that was not read may be that one: then it can be found out later.
    fn find_origin_if_read(&mut self) {
        let Some(pass) = self.pass.as_ref().filter(|pass| pass.is_origin_unknown) else { return };
        let Some(run) = self.newest_if_read(&pass.responses.about()) else { return };
        let filled_in = run.map(|run| self.all_said_in(run));
        if let Some(pass) = &mut self.pass {
            pass.set_origin(filled_in);
        }
    }

    /// Lets a pass that was resumed say again what had been filled in, once the run that it comes from is
    /// read.
    pub(super) fn recall_what_was_filled_in(&mut self) {
        let may_recall = |pass: &Pass| self.may_recall(&pass.responses.about());
        if self.runs.is_listed() && self.pass.as_ref().is_some_and(may_recall) {
            let is_saved = self.drafted.as_deref() == self.pass.as_ref();
            self.find_origin_if_read();
            if is_saved {
                self.drafted = self.pass.clone().map(Arc::new);
            }
        }
    }

    /// Records that what stands at a stage was looked over.
    pub fn look_over(&mut self, stage: Stage) {
        let Some(mut pass) = self.pass.take() else { return };
        pass.look_over(|filled_in| stage.take_out(&self.questionnaire, filled_in));
        self.pass = Some(pass);
    }

    /// Returns the responses that a new pass begins with: those filled in from the newest run, or if one is
    /// given from the newest about its person.
    pub(super) fn said_last(&self, after: Option<RunId>) -> Option<FilledIn> {
        let person = after.map(|run| self.runs[run].run.responses.about());
        let newest = self.newest_to_fill_in(person.as_ref())?;
        self.mentions_earlier_runs().then(|| self.said_in(newest))
    }

    /// Returns the last responses about a person. For a person without a name they are taken only from
    /// the newest run of all, because an older one may well be about somebody else.
    fn said_before(&self, person: &Person) -> Option<FilledIn> {
        if !self.may_recall(person) {
            return None;
        }
        let run = self.newest_to_fill_in(person.name.as_ref().map(|_| person))?;
        let about = self.runs[run].run.responses.about();
        about.shares_history_with(person).then(|| self.said_in(run))
    }

    /// Returns the newest run that a pass may be filled in from; if a person is given, about them. It is a
    /// saved one even for a pass that is not to be kept: that may be kept after all, and nothing of an
    /// unkept run reaches the disk through another.
    fn newest_to_fill_in(&self, about: Option<&Person>) -> Option<RunId> {
        let is_about =
            |known: &KnownRun, person| known.run.responses.about().shares_history_with(person);
        self.runs.newest(|_, known| {
            known.status == SaveStatus::Saved && about.is_none_or(|person| is_about(known, person))
        })
    }

    /// Returns the newest saved run about a person, if any; nothing if one that was not read may be that one.
    #[expect(clippy::option_option, reason = "that there is none is known or not")]
    pub(super) fn newest_if_read(&self, about: &Person) -> Option<Option<RunId>> {
        let run = self.newest_to_fill_in(Some(about));
        let name = run.and_then(|run| self.runs[run].name);
        let mut newer = self.runs.names().iter().take_while(|other| Some(**other) != name);
        newer.all(|name| matches!(self.runs.file(*name), RunFile::Read(_))).then_some(run)
    }

    /// Returns what a run fills in now: once it is time to answer again, no tick that names a recent time.
    fn said_in(&self, run: RunId) -> FilledIn {
        let FilledIn { from, mut responses, .. } = self.all_said_in(run);
        if self.runs[run].run.is_due(&self.questionnaire, self.runs.now(), &self.zone) {
            let is_recent =
                |id: &Id| self.questionnaire.situation(id).is_some_and(|one| one.recent);
            responses.situations.retain(|id| !is_recent(id));
        }
        FilledIn::new(from, responses)
    }

    /// Returns all that a run may have filled in, also before it was time to answer again.
    fn all_said_in(&self, run: RunId) -> FilledIn {
        let KnownRun { run, danger, .. } = &self.runs[run];
        FilledIn::all_of(run, *danger, &self.questionnaire)
    }

    /// Returns whether some finished runs may be about the person of the pass in progress; always if earlier
    /// runs are not to be mentioned.
    pub(super) fn may_have_runs_about_person(&self) -> bool {
        let Some(pass) = self.pass.as_ref().filter(|_| self.mentions_earlier_runs()) else {
            return true;
        };
        let (runs, person) = (&self.runs, pass.responses.about());
        !runs.is_listed()
            || runs.names().iter().any(|name| *runs.file(*name) == RunFile::Unread)
            || runs.present().any(|(_, known)| runs.may_be_about(known, &person))
    }

    /// Returns a sentence with the day from which an unscored part is filled in; `None` if nothing
    /// is.
    #[must_use]
    pub fn filled_in_words(&self, part: Stage) -> Option<String> {
        let from = self.pass.as_ref()?.filled_in_from(part, &self.questionnaire)?;
        let date = wording::date(from, &self.zone);
        Some(format!("Filled in from {date}. Change anything that is not right."))
    }

    /// Returns a sentence if answering now would look back on some of the same time as the last
    /// answers about the person in mind.
    #[must_use]
    pub fn overlap_in_words(&self, now: Timestamp) -> Option<String> {
        let Pass { responses, .. } = self.pass.as_ref()?;
        let about = responses.about();
        let latest = self.runs.latest_about(&about).filter(|_| self.may_recall(&about))?;
        let latest = &self.runs[latest].run;
        if !latest.responses.has_answers() || latest.is_due(&self.questionnaire, now, &self.zone) {
            return None;
        }
        let about = wording::behind(" ", &wording::about(&self.questionnaire, latest));
        let last = wording::date(latest.finished, &self.zone);
        let from = wording::day(latest.due_on(&self.questionnaire, &self.zone));
        Some(format!(
            "Your last answers{about} are from {last}. Before {from}, you would answer about some of \
             the same days."
        ))
    }
}
