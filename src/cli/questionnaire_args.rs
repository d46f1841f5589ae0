//! The arguments of every command that asks or reads.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::{exit::Failure, kept_runs::KeptRuns, passphrase::PassphraseArgs, sources};
use crate::questionnaire::{self, Questionnaire};

/// The questionnaire to use, and the passphrase of the kept runs.
#[derive(Debug, Default, Args)]
pub(super) struct QuestionnaireArgs {
    /// Another questionnaire: a .toml file, a folder of them, or the name of one that is built in
    #[arg(long, value_name = "PATH", global = true, value_hint = ValueHint::AnyPath)]
    questionnaire: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

impl QuestionnaireArgs {
    /// Returns the path of the questionnaire that was named.
    pub(super) fn path(&self) -> Option<&Path> {
        self.questionnaire.as_deref()
    }

    /// Returns the argument that gives the passphrase.
    pub(super) fn passphrase(&self) -> &PassphraseArgs {
        &self.passphrase
    }

    /// Loads the questionnaire that was named, or the built-in one.
    pub(super) fn load(&self) -> Result<Questionnaire, Failure> {
        let questionnaire = match &self.questionnaire {
            Some(path) => match path.to_str().and_then(crate::builtin::builtin_named) {
                Some(builtin) => builtin.load(),
                None => sources::read(path).and_then(|sources| Ok(questionnaire::parse(&sources)?)),
            },
            None => crate::builtin(),
        };
        questionnaire.map_err(Failure::WrongInput)
    }

    /// Loads the questionnaire and opens the kept runs: only those of this questionnaire if it was named.
    pub(super) fn open_runs(&self) -> Result<(Questionnaire, KeptRuns), Failure> {
        self.open(self.questionnaire.is_some())
    }

    /// Loads the questionnaire and opens its own kept runs.
    pub(super) fn open_own_runs(&self) -> Result<(Questionnaire, KeptRuns), Failure> {
        self.open(true)
    }

    fn open(&self, own: bool) -> Result<(Questionnaire, KeptRuns), Failure> {
        let questionnaire = self.load()?;
        let runs = KeptRuns::open(own.then(|| questionnaire.instrument.id.clone()))?;
        self.passphrase.open(runs.folder())?;
        Ok((questionnaire, runs))
    }
}
