//! The kept runs, as commands ask for them.

use std::{
    cell::RefCell,
    io::{self, Write as _},
};

use anyhow::{Context as _, anyhow};
use jiff::tz::TimeZone;

use super::exit::Failure;
use crate::{
    questionnaire::Questionnaire,
    report::{Entry, Subject},
    store::{Folder, Kept, RunKey, RunName, Runs, data_folder},
    text::{clean, shown},
};

/// The word for the newest run.
pub(super) const LAST: &str = "last";
/// The most names that a message lists.
const NAMES_AT_MOST: usize = 5;

/// The kept runs.
#[derive(Debug)]
pub(super) struct Shelf {
    runs: Runs,
    /// The newest first.
    names: Vec<RunName>,
    zone: TimeZone,
    /// What could not be read has been told once.
    told: RefCell<Vec<RunName>>,
}

/// A run that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) name: RunName,
    /// The name without its ending.
    stem: String,
    kept: Kept,
}

impl Shelf {
    /// Lists the kept runs by name. What lies beside them is told on standard error.
    pub(super) fn open() -> Result<Self, Failure> {
        let folder = Folder::new(&data_folder().map_err(could_not)?);
        let runs = Runs::new(&folder);
        let listing = runs.list().map_err(could_not)?;
        for stranger in &listing.strangers {
            tell(&format!("{} {}", shown(&stranger.path), stranger.why));
        }
        let zone = TimeZone::system();
        Ok(Self { runs, names: listing.names, zone, told: RefCell::default() })
    }

    /// Returns the folder everything is kept in.
    pub(super) fn folder(&self) -> &Folder {
        self.runs.folder()
    }

    /// Returns where the person is.
    pub(super) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Returns the names of the runs, the newest first.
    pub(super) fn names(&self) -> &[RunName] {
        &self.names
    }

    /// Finds a run by "last", its key, or a beginning of its file's name that no other has.
    pub(super) fn find(&self, wanted: &str) -> Result<RunName, Failure> {
        if wanted == LAST {
            return self.names.first().copied().ok_or_else(|| self.none());
        }
        let key = RunKey::parse(wanted);
        let is_meant = |name: &&RunName| {
            !wanted.is_empty() && (key == Some(name.key()) || name.to_string().starts_with(wanted))
        };
        let meant: Vec<&RunName> = self.names.iter().filter(is_meant).collect();
        match meant[..] {
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
    pub(super) fn read(&self, name: RunName) -> Result<Read, Failure> {
        let kept = self.runs.read(name).map_err(could_not)?;
        Ok(Read { name, stem: stem(name), kept })
    }

    /// Reads a run, or tells on standard error why it cannot be read.
    pub(super) fn try_read(&self, name: RunName) -> Option<Read> {
        match self.runs.read(name) {
            Ok(kept) => Some(Read { name, stem: stem(name), kept }),
            Err(why) => {
                let mut told = self.told.borrow_mut();
                if !told.contains(&name) {
                    tell(&why.to_string());
                    told.push(name);
                }
                None
            }
        }
    }

    /// Reads the run of the same questionnaire that was finished before another.
    pub(super) fn before(&self, later: &Read) -> Option<Read> {
        let id = &later.kept.run.questionnaire.id;
        let earlier = self.names.iter().filter(|name| **name < later.name);
        let mut read = earlier.filter_map(|name| self.try_read(*name));
        read.find(|read| read.kept.run.questionnaire.id == *id)
    }

    /// Says that there is nothing to show.
    pub(super) fn none(&self) -> Failure {
        let path = shown(self.folder().path());
        Failure::CouldNot(anyhow!("no run is kept in {path}. goodfaith, typed alone, starts one"))
    }
}

impl Read {
    /// Returns the run, to be told of beside the questionnaire at hand.
    pub(super) fn entry<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        zone: &'a TimeZone,
    ) -> Entry<'a> {
        let Kept { run, edited_by_hand } = &self.kept;
        let subject = Subject { questionnaire, run, edited_by_hand: *edited_by_hand, zone };
        Entry { name: &self.stem, subject }
    }

    /// Whether the two answer the same questions about the same person.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (one, other) = (&self.kept.run, &other.kept.run);
        one.questionnaire == other.questionnaire && one.responses.person == other.responses.person
    }
}

fn stem(name: RunName) -> String {
    let name = name.to_string();
    name.strip_suffix(".toml").unwrap_or(&name).to_owned()
}

fn first_few(names: &[&RunName]) -> String {
    let shown: Vec<String> = names.iter().take(NAMES_AT_MOST).map(|name| stem(**name)).collect();
    let more = if names.len() > NAMES_AT_MOST { ", …" } else { "" };
    shown.join(", ") + more
}

/// Says something beside the results, on standard error.
pub(super) fn tell(sentence: &str) {
    let _ = writeln!(io::stderr(), "goodfaith: {sentence}");
}

/// Makes a failure of something that could not be done.
pub(super) fn could_not(why: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::CouldNot(why.into())
}

/// Makes a failure of JSON or CSV that could not be written.
pub(super) fn written<T, E>(text: Result<T, E>) -> Result<T, Failure>
where
    Result<T, E>: anyhow::Context<T, E>,
{
    text.context("could not put it in that form").map_err(Failure::CouldNot)
}
