//! The kept runs, as the commands find and read them.

use std::cell::RefCell;

use anyhow::anyhow;
use jiff::tz::TimeZone;

use super::{exit::Failure, output::warn};
use crate::{
    assessment::Run,
    questionnaire::Questionnaire,
    report::Subject,
    store::{Folder, Loaded, RunKey, RunName, Runs, data_folder},
    text::{clean, shown},
};

/// The word for the newest run.
pub(super) const LAST: &str = "last";
/// The most names that a message lists.
const MOST_NAMED: usize = 5;

/// The kept runs.
#[derive(Debug)]
pub(super) struct KeptRuns {
    runs: Runs,
    /// Newest first.
    names: Vec<RunName>,
    zone: TimeZone,
    /// Runs that could not be read and have been reported, each once.
    reported: RefCell<Vec<RunName>>,
}

/// A kept run with its name.
#[derive(Debug)]
pub(super) struct KeptRun {
    pub(super) name: RunName,
    /// The file's name without its ending.
    stem: String,
    kept: Loaded<Run>,
}

impl KeptRuns {
    /// Lists the kept runs by name. Other files beside them are reported on standard error.
    pub(super) fn open() -> Result<Self, Failure> {
        let folder = Folder::new(&data_folder()?);
        let runs = Runs::new(&folder);
        let listing = runs.list()?;
        for unknown in &listing.unknown {
            warn(&unknown.to_string());
        }
        let zone = TimeZone::system();
        Ok(Self { runs, names: listing.names, zone, reported: RefCell::default() })
    }

    /// Returns the data folder.
    pub(super) fn folder(&self) -> &Folder {
        self.runs.folder()
    }

    /// Returns the person's time zone.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Returns the names of the runs, newest first.
    pub(super) fn names(&self) -> &[RunName] {
        &self.names
    }

    /// Finds a run by "last", its key, or a beginning of its file's name that no other run has.
    pub(super) fn find(&self, wanted: &str) -> Result<RunName, Failure> {
        if wanted == LAST {
            return self.names.first().copied().ok_or_else(|| self.no_runs());
        }
        let key = RunKey::parse(wanted);
        let matches = |name: &&RunName| {
            !wanted.is_empty() && (key == Some(name.key()) || name.to_string().starts_with(wanted))
        };
        let found: Vec<&RunName> = self.names.iter().filter(matches).collect();
        match found[..] {
            [name] => Ok(*name),
            [] => Err(Failure::WrongInput(anyhow!(
                "no run is called \"{}\". goodfaith list shows what they are called",
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

    /// Reads a run.
    pub(super) fn read(&self, name: RunName) -> Result<KeptRun, Failure> {
        let kept = self.runs.read(name)?;
        Ok(KeptRun { name, stem: stem(name), kept })
    }

    /// Reads a run, or reports on standard error why it cannot be read.
    pub(super) fn try_read(&self, name: RunName) -> Option<KeptRun> {
        match self.runs.read(name) {
            Ok(kept) => Some(KeptRun { name, stem: stem(name), kept }),
            Err(why) => {
                let mut reported = self.reported.borrow_mut();
                if !reported.contains(&name) {
                    warn(&why.to_string());
                    reported.push(name);
                }
                None
            }
        }
    }

    /// Reads the run of the same questionnaire that was finished before another.
    pub(super) fn before(&self, later: &KeptRun) -> Option<KeptRun> {
        let id = &later.kept.record.questionnaire.id;
        let earlier = self.names.iter().filter(|name| **name < later.name);
        let mut readable = earlier.filter_map(|name| self.try_read(*name));
        readable.find(|run| run.kept.record.questionnaire.id == *id)
    }

    /// Returns the failure of a command that needs a run, when none is kept.
    pub(super) fn no_runs(&self) -> Failure {
        let path = shown(self.folder().path());
        Failure::CouldNot(anyhow!("no run is kept in {path}. goodfaith, typed alone, starts one"))
    }
}

impl KeptRun {
    /// Returns the run for a report, to be read with the questionnaire at hand.
    pub(super) fn subject<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        zone: &'a TimeZone,
    ) -> Subject<'a> {
        let Loaded { record: run, edited_by_hand } = &self.kept;
        let name = Some(self.stem.as_str());
        Subject { name, questionnaire, run, edited_by_hand: *edited_by_hand, zone }
    }

    /// Returns whether both runs answer the same questions about the same person.
    pub(super) fn is_comparable_with(&self, other: &Self) -> bool {
        let (one, other) = (&self.kept.record, &other.kept.record);
        one.questionnaire == other.questionnaire && one.responses.person == other.responses.person
    }
}

fn stem(name: RunName) -> String {
    let name = name.to_string();
    name.strip_suffix(".toml").unwrap_or(&name).to_owned()
}

fn first_few(names: &[&RunName]) -> String {
    let shown: Vec<String> = names.iter().take(MOST_NAMED).map(|name| stem(**name)).collect();
    let more = if names.len() > MOST_NAMED { ", …" } else { "" };
    shown.join(", ") + more
}
