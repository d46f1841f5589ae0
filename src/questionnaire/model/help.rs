//! Helplines, and the articles that strategies come from.

use serde::{Deserialize, Serialize};

use crate::questionnaire::Id;

/// An organisation that can be called or written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// The country or area: "US".
    pub region: String,
    /// Its name.
    pub name: String,
    /// The number to dial, or the address to open.
    pub call: Option<String>,
    /// The number for text messages.
    pub text: Option<String>,
    /// The hours at which it answers.
    pub hours: Option<String>,
    /// The month of the last check of the number: "2026-11".
    pub checked: Option<String>,
}

impl Helpline {
    /// Returns whether it gives a number or an address to reach it by.
    #[must_use]
    pub fn has_number(&self) -> bool {
        self.call.is_some() || self.text.is_some()
    }
}

/// Reads a year and a month, from 1 to 12, that are written as "2026-11".
#[must_use]
pub fn year_and_month(text: &str) -> Option<(i16, i8)> {
    let (year, month) =
        text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(year) || !is_number(month) {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// A published article that strategies come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in files.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its authors.
    pub authors: String,
    /// Its publisher.
    pub publisher: String,
    /// Its date as printed, if it has one.
    pub date: Option<String>,
}
