//! The argument that chooses the questionnaire.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueHint};

use super::{exit::Failure, sources};
use crate::questionnaire::{self, Questionnaire, Source};

/// The questionnaire to use.
#[derive(Debug, Default, Args)]
pub(super) struct QuestionnaireArgs {
    /// Another questionnaire: a .toml file, a folder of them, or the name of one that is built in
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, display_order = 900)]
    questionnaire: Option<PathBuf>,
}

impl QuestionnaireArgs {
    /// Returns the path of the questionnaire that was named.
    pub(super) fn path(&self) -> Option<&Path> {
        self.questionnaire.as_deref()
    }

    /// Loads the questionnaire that was named, or the built-in one.
    pub(super) fn load(&self) -> Result<Questionnaire, Failure> {
        let questionnaire = match &self.questionnaire {
            Some(path) => match path.to_str().and_then(crate::builtin::builtin_named) {
                Some(builtin) => builtin.load(),
                None => read(path).and_then(|sources| Ok(questionnaire::parse(&sources)?)),
            },
            None => crate::builtin(),
        };
        questionnaire.map_err(Failure::WrongInput)
    }

    /// Loads the questionnaire as [`Self::load`] does, to compute scores with it.
    ///
    /// # Errors
    ///
    /// Also if it has no scales.
    pub(super) fn load_scored(&self) -> Result<Questionnaire, Failure> {
        let questionnaire = self.load()?;
        if questionnaire.scales.is_empty() {
            return Err(Failure::WrongInput(anyhow!(
                "the questionnaire has no scales, so it gives no scores"
            )));
        }
        Ok(questionnaire)
    }
}

/// Reads the files at a path. Where there is nothing, the name of a built-in one may be meant.
fn read(path: &Path) -> anyhow::Result<Vec<Source>> {
    sources::read(path).map_err(|why| match path.try_exists() {
        Ok(false) => anyhow!("{why}. goodfaith questionnaires lists those that are built in"),
        _ => why,
    })
}
