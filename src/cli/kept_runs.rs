//! The kept runs, as the commands find and read them.

use std::{
    cell::{OnceCell, RefCell},
    collections::{BTreeMap, HashSet},
    rc::Rc,
    sync::Arc,
};

use anyhow::anyhow;
use jiff::{Timestamp, tz::TimeZone};

use super::{
    exit::Failure,
    kept_run::{KeptRun, stem},
    output::warn_of,
};
use crate::{
    assessment::{Person, Recency, Run, attempts::TryEvent},
    clock,
    questionnaire::Id,
    store::{Draft, DraftStore, Folder, Loaded, Remnant, RunKey, RunName, StoreError, data_folder},
    text::{clean, printable},
};

/// The word for the newest run.
pub(super) const LAST: &str = "last";
/// The word for the earliest run that can be compared.
pub(super) const FIRST: &str = "first";
/// The end of the message if nothing but an unfinished run is kept.
const UNFINISHED: &str = ". An unfinished run is kept there, with its answers. goodfaith list says how to go \
    on with it, and goodfaith delete --all deletes it too";
/// The most names that a message lists.
const MAX_NAMED: usize = 5;

/// A run, or why its file cannot be read, which may become a [`Failure`].
type ReadRun = Result<Rc<Loaded<Run>>, Arc<StoreError>>;

/// The kept runs.
#[derive(Debug)]
pub(super) struct KeptRuns {
    folder: Folder,
    /// Newest first.
    names: Vec<RunName>,
    /// Whether other files are beside them.
    has_unusable: bool,
    zone: TimeZone,
    /// The questionnaire whose runs commands choose from; `None` for all.
    questionnaire: Option<Id>,
    /// The person whose runs commands choose from; `None` for everybody's.
    person: Option<Person>,
    now: Timestamp,
    /// The files of runs that were read.
    loaded: RefCell<BTreeMap<RunName, ReadRun>>,
    /// The warnings that were printed, so that none comes twice.
    reported: RefCell<HashSet<String>>,
    /// The unfinished run, once it was read, if there is one.
    unfinished: OnceCell<Result<Option<Loaded<Draft>>, StoreError>>,
}

impl KeptRuns {
    /// Lists the kept runs by name, to choose from those of a questionnaire or from all. Other
    /// files beside them are reported on standard error.
    pub(super) fn open(questionnaire: Option<Id>) -> Result<Self, Failure> {
        let folder = Folder::new(&data_folder()?);
        let listing = folder.list_runs()?;
        for file in &listing.unusable {
            warn_of(file);
        }
        Ok(Self {
            folder,
            names: listing.names,
            has_unusable: !listing.unusable.is_empty(),
            zone: clock::zone(),
            questionnaire,
            person: None,
            now: clock::now(),
            loaded: RefCell::default(),
            reported: RefCell::default(),
            unfinished: OnceCell::new(),
        })
    }

    /// Returns the data folder.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Returns the time zone that dates are written in.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Returns the names of all runs, newest first.
    pub(super) fn names(&self) -> &[RunName] {
        &self.names
    }

    /// Returns whether files that cannot be used are beside the runs; they were reported.
    pub(super) fn has_unusable(&self) -> bool {
        self.has_unusable
    }

    /// Finds a run by "last", by its key, or by a beginning of its file's name that no other run has.
    pub(super) fn find(&self, wanted: &str) -> Result<RunName, Failure> {
        if wanted == LAST {
            return self.last();
        }
        let key = RunKey::parse(wanted);
        let matches = |name: &&RunName| {
            !wanted.is_empty() && (key == Some(name.key()) || name.to_string().starts_with(wanted))
        };
        let found: Vec<&RunName> = self.names.iter().filter(matches).collect();
        match found[..] {
            [name] => Ok(*name),
            [] if self.names.is_empty() => Err(self.no_runs()),
            [] => Err(Failure::WrongInput(anyhow!(
                "no run is called \"{}\". goodfaith list --everyone shows what they are called",
                clean(wanted)
            ))),
            ref several => Err(Failure::WrongInput(anyhow!(
                "{} runs could be meant by \"{}\": {}. Type more of the name",
                several.len(),
                clean(wanted),
                first_few(several)
            ))),
        }
    }

    /// Finds the newest run. A run that is dated in the future is passed over if there is another:
    /// a clock that was wrong once would make it the newest for ever.
    fn last(&self) -> Result<RunName, Failure> {
        let (ahead, past): (Vec<&RunName>, Vec<&RunName>) =
            self.names.iter().partition(|name| self.is_ahead(**name));
        let is_chosen =
            |name: &RunName| self.try_read(*name).is_some_and(|run| self.is_chosen(&run));
        if let Some(name) = past.iter().find(|name| is_chosen(name)) {
            let may_be_meant =
                |name: &&RunName| self.try_read(**name).is_none_or(|run| self.is_chosen(&run));
            let passed_over: Vec<&RunName> = ahead.into_iter().filter(may_be_meant).collect();
            if !passed_over.is_empty() {
                self.warn_once(format!(
                    "dated in the future, and so passed over by \"last\": {}. Such a run can be \
                     named by its last 8 characters",
                    first_few(&passed_over)
                ));
            }
            return Ok(**name);
        }
        ahead.into_iter().find(|name| is_chosen(name)).copied().ok_or_else(|| self.no_runs())
    }

    /// Reads a run.
    pub(super) fn read(&self, name: RunName) -> Result<KeptRun, Failure> {
        let kept = self.load(name)?;
        if self.is_ahead(name) {
            let stem = stem(name);
            let why = "the clock was wrong when it was finished, or is now";
            self.warn_once(format!("{stem} is dated in the future: {why}"));
        }
        Ok(KeptRun::new(name, kept, self.now))
    }

    /// Reads a run, or reports on standard error why it cannot be read.
    pub(super) fn try_read(&self, name: RunName) -> Option<KeptRun> {
        let kept = self.load(name);
        let kept = kept.map_err(|why| self.warn_once(why.to_string())).ok()?;
        Some(KeptRun::new(name, kept, self.now))
    }

    /// Reports the runs that cannot be read on standard error; returns whether there are any.
    pub(super) fn report_unreadable(&self) -> bool {
        // Each of them is reported.
        self.names.iter().fold(false, |is_any, name| is_any | self.try_read(*name).is_none())
    }

    /// Reads a run's file once.
    fn load(&self, name: RunName) -> ReadRun {
        let read = || self.folder.read_run(name).map(Rc::new).map_err(Arc::new);
        self.loaded.borrow_mut().entry(name).or_insert_with(read).clone()
    }

    /// Reads the run that was finished last before another, of the same questionnaire and in the history
    /// of the same person.
    pub(super) fn before(&self, later: &KeptRun) -> Option<KeptRun> {
        self.all_before(later).next()
    }

    /// Reads the runs of the same questionnaire that were finished before another in the history of
    /// the same person, newest first.
    pub(super) fn all_before(&self, later: &KeptRun) -> impl Iterator<Item = KeptRun> {
        let earlier = self.read_all(|name| name < later.name);
        earlier.filter(|run| run.is_in_history_of(later))
    }

    /// Reads all runs with certain names, newest first.
    pub(super) fn read_all(
        &self,
        is_wanted: impl Fn(RunName) -> bool,
    ) -> impl Iterator<Item = KeptRun> {
        let wanted = self.names.iter().copied().filter(move |name| is_wanted(*name));
        wanted.filter_map(|name| self.try_read(name))
    }

    /// Reads what is left of the runs with certain names whose files were cut short.
    pub(super) fn remnants(
        &self,
        is_wanted: impl Fn(RunName) -> bool,
    ) -> impl Iterator<Item = (RunName, Remnant)> {
        let wanted = self.names.iter().copied().filter(move |name| is_wanted(*name));
        wanted.filter_map(|name| Some((name, self.load(name).err()?.remnant()?.clone())))
    }

    /// Returns the unfinished run, if there is one that can be read. One that cannot is reported on standard
    /// error.
    pub(super) fn unfinished(&self) -> Option<&Draft> {
        match self.read_unfinished() {
            Ok(draft) => draft.as_ref().map(|draft| &draft.record),
            Err(why) => {
                let in_view = match why.remnant() {
                    Some(_) => "in view of what is left of it",
                    None => "without it",
                };
                self.warn_once(format!("{why} Older results are shown {in_view}."));
                None
            }
        }
    }

    /// Returns what is left of the unfinished run, if its file was cut short.
    pub(super) fn remnant_of_unfinished(&self) -> Option<&Remnant> {
        self.read_unfinished().as_ref().err()?.remnant()
    }

    /// Reads the unfinished run once.
    pub(super) fn read_unfinished(&self) -> &Result<Option<Loaded<Draft>>, StoreError> {
        self.unfinished.get_or_init(|| DraftStore::new(self.folder()).read())
    }

    /// Returns whether a run is of the questionnaire and about the person that commands choose from.
    pub(super) fn is_chosen(&self, run: &KeptRun) -> bool {
        self.is_of_questionnaire(run.run()) && self.is_about_chosen_person(run)
    }

    fn is_of_questionnaire(&self, run: &Run) -> bool {
        self.questionnaire.as_ref().is_none_or(|id| run.questionnaire.id == *id)
    }

    /// Returns the people whom the runs are about, the one of the newest run first.
    pub(super) fn people(&self) -> Vec<Person> {
        let mut names = self.names.clone();
        names.sort_by_key(|name| self.is_ahead(*name));
        // A run that cannot be read is reported by the command that needs it.
        let runs = names.into_iter().filter_map(|name| self.load(name).ok());
        let runs = runs.filter(|run| self.is_of_questionnaire(&run.record));
        Person::distinct(runs.map(|run| run.record.responses.about()))
    }

    /// Returns whether a kept run is, or may be, of the questionnaire that commands choose from.
    pub(super) fn may_have_run(&self) -> bool {
        let is_chosen = |run: Rc<Loaded<Run>>| self.is_of_questionnaire(&run.record);
        // A run that cannot be read is reported by the command that needs it.
        self.names.iter().any(|name| self.load(*name).map_or(true, is_chosen))
    }

    /// Sets the person whose runs commands choose from.
    pub(super) fn choose_person(&mut self, person: Person) {
        self.person = Some(person);
    }

    /// Sets the questionnaire and the person of a run as those that commands choose from.
    pub(super) fn choose_history_of(&mut self, run: &KeptRun) {
        self.questionnaire = Some(run.run().questionnaire.id.clone());
        self.person = Some(run.person());
    }

    /// Returns whether a run is about the person that commands choose from.
    pub(super) fn is_about_chosen_person(&self, run: &KeptRun) -> bool {
        self.person.as_ref().is_none_or(|person| run.person().shares_history_with(person))
    }

    /// Reads what was said about strategies for the person of a run, each with the run it belongs to.
    pub(super) fn try_events_with_runs(&self, run: &KeptRun) -> Vec<(TryEvent, KeptRun)> {
        let kept = self.folder().read_try_events();
        let kept = kept.inspect_err(warn_of).unwrap_or_default();
        for file in kept.reported.iter().chain(kept.unreadable.iter().map(|(_, file)| file)) {
            warn_of(file);
        }
        let owner = |key: RunKey| {
            let name = self.names.iter().find(|name| name.key() == key)?;
            self.try_read(*name).filter(|owner| owner.is_in_history_of(run))
        };
        let events = kept.events.into_iter();
        events.filter_map(|(key, event)| Some((event, owner(key)?))).collect()
    }

    /// Returns whether a run is later than another, or of the same moment.
    pub(super) fn may_be_later(&self, name: RunName, earlier: &KeptRun) -> bool {
        name.finished() == earlier.name.finished()
            || self.recency(name, name).is_later_than(&earlier.recency(earlier.name))
    }

    /// Returns whether a later run than another cannot be read.
    pub(super) fn has_unreadable_later(&self, earlier: &KeptRun) -> bool {
        let others = self.names.iter().filter(|name| **name != earlier.name);
        others
            .filter(|name| self.may_be_later(**name, earlier))
            .any(|name| self.load(*name).is_err())
    }

    /// Returns the place of a run among others in time. `key` orders runs by time.
    pub(super) fn recency<K: Ord>(&self, name: RunName, key: K) -> Recency<K> {
        Recency::new(key, self.is_ahead(name))
    }

    /// Returns whether a run is dated in the future.
    fn is_ahead(&self, name: RunName) -> bool {
        name.is_dated_ahead(self.now)
    }

    fn warn_once(&self, sentence: String) {
        let mut reported = self.reported.borrow_mut();
        if !reported.contains(&sentence) {
            warn_of(&sentence);
            reported.insert(sentence);
        }
    }

    /// Returns the failure of a command that needs a run, for when there is none.
    pub(super) fn no_runs(&self) -> Failure {
        let path = printable(self.folder().path());
        let read = if self.report_unreadable() { " that can be read" } else { "" };
        let see = if read.is_empty() { "" } else { ": see above" };
        let id = self.questionnaire.as_ref();
        let of = id.map_or_else(String::new, |id| format!(" of the questionnaire {id}"));
        let is_one_unfinished =
            matches!(self.read_unfinished(), Ok(Some(_)) | Err(StoreError::UnreadableDraft(_)));
        let (finished, more) = if is_one_unfinished {
            ("finished ", UNFINISHED)
        } else if id.is_none() && read.is_empty() {
            ("", ". Run goodfaith to start one")
        } else {
            ("", "")
        };
        Failure::CouldNot(anyhow!("no {finished}run{of}{read} is kept in {path}{see}{more}"))
    }
}

/// Lists the first few of some names.
fn first_few(names: &[&RunName]) -> String {
    let shown: Vec<String> = names.iter().take(MAX_NAMED).map(|name| stem(**name)).collect();
    let more = if names.len() > MAX_NAMED { ", …" } else { "" };
    shown.join(", ") + more
}

/// Returns what was said about strategies, without the runs it belongs to.
pub(super) fn events(tried: &[(TryEvent, KeptRun)]) -> Vec<&TryEvent> {
    tried.iter().map(|(event, _)| event).collect()
}
