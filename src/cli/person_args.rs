//! The argument that chooses the person whom runs are about.

use anyhow::anyhow;
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::{
    completions::people,
    exit::Failure,
    kept_run::KeptRun,
    kept_runs::{KeptRuns, LAST},
    person_word::{ABOUT_UNSAID, is_unsaid, word_for, words_for},
};
use crate::{
    assessment::{Person, PersonName, wording},
    shell,
    store::RunName,
    text::clean,
};

/// The person whom the runs are about.
#[derive(Debug, Args)]
pub(super) struct PersonArgs {
    /// The person the runs are about: the name you gave them, or a kind such as partner for runs
    /// without a name; needed if several people could be meant
    #[arg(long = "for", value_name = "NAME", add = ArgValueCandidates::new(people))]
    name: Option<String>,
}

impl PersonArgs {
    /// Narrows the runs to those about one person. Without the argument, all runs must be about one
    /// person, unless nobody was ever given a name: then the newest run decides.
    pub(super) fn narrow(&self, runs: &mut KeptRuns) -> Result<(), Failure> {
        let Some(name) = &self.name else { return refuse_several(runs) };
        let all = runs.people();
        // A kind comes before a name that is spelled alike: that name can be asked for in capitals.
        let is_kind = |person: &&Person| person.name.is_none() && word_for(person) == name;
        let asked_for = all.iter().find(is_kind);
        match asked_for.or_else(|| all.iter().find(|person| is_called(person, name))) {
            Some(person) => {
                runs.choose_person(person.clone());
                Ok(())
            }
            None if all.is_empty() => Err(runs.no_runs()),
            None => {
                let read = if runs.report_unreadable() { " that can be read" } else { "" };
                Err(Failure::WrongInput(anyhow!(
                    "no run{read} is about \"{}\". {}",
                    clean(name),
                    say_whose(&all)
                )))
            }
        }
    }

    /// Returns the argument as it is typed behind a command; empty if it was not given.
    pub(super) fn typed(&self) -> String {
        let name = self.name.as_ref();
        name.map_or_else(String::new, |name| format!(" --for {}", shell::quoted(name)))
    }

    /// Returns whether runs must be read to find one by its name.
    pub(super) fn must_read(&self, wanted: &str) -> bool {
        wanted == LAST || self.name.is_some()
    }

    /// Finds one run by its name. Runs are read only for "last", or if a person is named.
    pub(super) fn find(&self, runs: &mut KeptRuns, wanted: &str) -> Result<RunName, Failure> {
        if self.must_read(wanted) {
            self.narrow(runs)?;
        }
        runs.find(wanted)
    }

    /// Reads one run by its name. "last" is the newest one about the person chosen, or about the only
    /// person.
    pub(super) fn read_run(&self, runs: &mut KeptRuns, wanted: &str) -> Result<KeptRun, Failure> {
        let name = self.find(runs, wanted)?;
        let run = runs.read(name)?;
        if runs.is_about_chosen_person(&run) {
            return Ok(run);
        }
        Err(Failure::WrongInput(anyhow!(
            "that run is not about the person that --for names. Leave out --for"
        )))
    }
}

/// Refuses runs about several people, if any of them was given a name.
fn refuse_several(runs: &KeptRuns) -> Result<(), Failure> {
    let all = runs.people();
    if all.len() < 2 || all.iter().all(|person| person.name.is_none()) {
        return Ok(());
    }
    Err(Failure::WrongInput(anyhow!(
        "the runs are about several people. {} goodfaith list --everyone lists them all",
        say_whose(&all)
    )))
}

/// Asks whose runs are meant, with the words that choose these people.
fn say_whose(people: &[Person]) -> String {
    let asked = wording::end_sentence(&format!("Say whose you mean with --for: {}", words(people)));
    if people.iter().any(is_unsaid) { format!("{asked} {ABOUT_UNSAID}") } else { asked }
}

/// Returns the words that choose these people, as a shell reads them.
fn words(people: &[Person]) -> String {
    let words = words_for(people).into_iter();
    words.map(|word| shell::quoted(&word)).collect::<Vec<_>>().join(", ")
}

/// Returns whether this is the name of a person, in capitals or not, with full stops or without.
fn is_called(person: &Person, wanted: &str) -> bool {
    let wanted = PersonName::from_input(wanted);
    person.name.as_ref().zip(wanted).is_some_and(|(name, wanted)| wanted.is_same(name))
}
