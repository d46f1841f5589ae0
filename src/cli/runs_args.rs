//! The arguments of every command that reads the kept runs.

use std::path::Path;

use clap::Args;

use super::{
    exit::Failure, kept_runs::KeptRuns, passphrase::PassphraseArgs, person_args::PersonArgs,
    questionnaire_args::QuestionnaireArgs,
};
use crate::{questionnaire::Questionnaire, shell};

/// Which of the kept runs are meant, and the passphrase that opens them.
#[derive(Debug, Args)]
pub(super) struct RunsArgs {
    #[command(flatten)]
    pub(super) person: PersonArgs,
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

impl RunsArgs {
    /// Returns the path of the questionnaire that was named.
    pub(super) fn questionnaire_path(&self) -> Option<&Path> {
        self.questionnaire.path()
    }

    /// Returns the arguments that say which runs are meant, as they are typed behind a command.
    pub(super) fn typed(&self) -> String {
        let path = self.questionnaire.path();
        let questionnaire =
            path.map(|path| format!(" --questionnaire {}", shell::word(path))).unwrap_or_default();
        self.person.typed() + &questionnaire
    }

    /// Loads the questionnaire and opens the kept runs: only those of this questionnaire if it was named.
    pub(super) fn open(&self) -> Result<(Questionnaire, KeptRuns), Failure> {
        self.open_runs(self.questionnaire.path().is_some())
    }

    /// Loads the questionnaire and opens its own kept runs.
    pub(super) fn open_own(&self) -> Result<(Questionnaire, KeptRuns), Failure> {
        self.open_runs(true)
    }

    fn open_runs(&self, own: bool) -> Result<(Questionnaire, KeptRuns), Failure> {
        let questionnaire = self.questionnaire.load()?;
        let runs = KeptRuns::open(own.then(|| questionnaire.instrument.id.clone()))?;
        self.passphrase.open(runs.folder())?;
        Ok((questionnaire, runs))
    }
}
