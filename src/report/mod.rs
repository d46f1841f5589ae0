//! Reports on runs: pure functions from runs and a questionnaire to text. They know no store and no
//! file; the caller decides where the text goes.
//!
//! A [`ReportModel`] holds a run and decides what of it may be disclosed. From it a [`document`]
//! is composed: the sentences and their order. Each face and format then renders the document in
//! its own way: the full screen, [`text`], [`Format::Html`], [`Format::Md`].
//! [`json`] and CSV, which are for programs, take the model.

mod answer_sheet;
mod changes;
mod csv;
pub mod document;
mod format;
pub mod help;
mod html;
pub mod json;
mod markdown;
mod model;
mod scored;
mod since;
mod subject;
pub mod text;

pub use csv::wide;
pub use document::{Document, Face, Page};
pub use format::Format;
pub use help::Help;
pub use model::{ExportOptions, Pick, ReportModel};
pub use since::{Since, TREND_AT_MOST};
pub use subject::Subject;
