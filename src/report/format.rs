use clap::ValueEnum;
use jiff::civil::Date;

use super::{
    ReportModel, csv,
    document::{Medium, results},
    fhir, html, json, markdown,
};
use crate::questionnaire::Questionnaire;

/// The format of an exported file.
///
/// To add one, add a variant at the end, its arms below, and a renderer. A format to be read renders the
/// [`Document`](super::Document); one for programs takes the [`ReportModel`]. The tests of
/// disclosure and of order go through [`Format::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page for any browser, and to print
    Html,
    /// Markdown: text with marks
    Md,
    /// For scripts; scores from 0 to 100
    Json,
    /// For a spreadsheet; scores in the unit of their scale, which is named
    Csv,
    /// For the records of a clinic: a Bundle of FHIR R4
    Fhir,
}

/// The attempts that a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeldAttempts {
    None,
    /// Those of the history or of the change that is exported.
    Exported,
    /// All that were ever made.
    All,
}

impl Format {
    /// Returns all formats.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::value_variants()
    }

    /// Returns the ending of a file's name, which is also the name of the format.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Fhir => "fhir",
        }
    }

    /// Returns the name of a file with a run of a day, which does not tell what it holds.
    #[must_use]
    pub fn file_name(self, day: Date) -> String {
        format!("notes-{day}.{}", self.ending())
    }

    /// Returns whether a file in this format can hold the whole history of a person.
    #[must_use]
    pub fn holds_a_history(self) -> bool {
        match self {
            Self::Html | Self::Md | Self::Csv => true,
            Self::Json | Self::Fhir => false,
        }
    }

    /// Returns whether a file in this format can hold strategies.
    #[must_use]
    pub fn holds_strategies(self) -> bool {
        match self {
            Self::Html | Self::Md | Self::Json | Self::Csv => true,
            Self::Fhir => false,
        }
    }

    /// Returns the attempts that a file in this format holds with the answers, with their notes.
    pub(super) fn held_attempts(self) -> HeldAttempts {
        match self {
            Self::Html | Self::Md | Self::Csv => HeldAttempts::Exported,
            Self::Json => HeldAttempts::All,
            Self::Fhir => HeldAttempts::None,
        }
    }

    /// Returns whether a file in this format is a page, on which somebody can write by hand.
    #[must_use]
    pub fn is_for_paper(self) -> bool {
        match self {
            Self::Html | Self::Md => true,
            Self::Json | Self::Csv | Self::Fhir => false,
        }
    }

    /// Writes a report in this format.
    ///
    /// # Errors
    ///
    /// Only if the writer fails, which no run causes.
    pub fn write(self, model: &ReportModel<'_>) -> anyhow::Result<String> {
        match self {
            Self::Html => Ok(html::page(&results(model, Medium::Export), &model.subject)),
            Self::Md => Ok(markdown::page(&results(model, Medium::Export))),
            Self::Json => Ok(json::run(model)?),
            Self::Csv => Ok(csv::run(model)?),
            Self::Fhir => Ok(fhir::bundle(model)?),
        }
    }
}

/// Renders a questionnaire as a blank form to print, with its scoring key, as a page of HTML.
#[must_use]
pub fn blank_form(questionnaire: &Questionnaire) -> String {
    html::blank_form(questionnaire)
}
