//! Lines to call, and sources.

use serde::{Deserialize, Serialize};

use crate::questionnaire::Id;

/// Someone who can be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// The country or area: "US".
    pub region: String,
    /// Its name.
    pub name: String,
    /// What to dial or open.
    pub call: Option<String>,
    /// How to write to it.
    pub text: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
    /// When the number was last looked at.
    pub checked: Option<String>,
}

/// A published article that strategies come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in files.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: String,
    /// Who published it.
    pub publisher: String,
    /// Its date as printed, where one is.
    pub date: Option<String>,
}
