//! The argument that chooses the questionnaire.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{exit::Failure, sources};
use crate::questionnaire::{self, Questionnaire};

/// The questionnaire to use.
#[derive(Debug, Args)]
pub(super) struct QuestionnaireArgs {
    /// Another questionnaire: a .toml file, or a folder of them
    #[arg(long, value_name = "PATH", global = true, value_hint = ValueHint::AnyPath)]
    questionnaire: Option<PathBuf>,
}

impl QuestionnaireArgs {
    /// Loads the questionnaire that was named, or the built-in one.
    pub(super) fn load(&self) -> Result<Questionnaire, Failure> {
        let questionnaire = match &self.questionnaire {
            Some(path) => {
                sources::read(path).and_then(|sources| Ok(questionnaire::parse(&sources)?))
            }
            None => crate::builtin(),
        };
        questionnaire.map_err(Failure::WrongInput)
    }
}
