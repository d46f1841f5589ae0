//! Reports on runs: pure functions from runs and a questionnaire to text. They know no store and no
//! file; the caller decides where the text goes.
//!
//! A [`ReportModel`] holds a run and decides what of it may be disclosed. From it a [`document`]
//! is composed: the sentences and their order. Each face and format then renders the document in
//! its own way: the full screen, [`text`], and each [`Format`] to be read. A format for programs
//! takes the model.

mod answer_sheet;
mod changes;
mod compared_runs;
pub mod csv;
mod disclosure;
pub mod document;
mod export;
mod exported_run;
mod fhir;
mod find;
mod format;
mod help;
mod html;
pub mod json;
mod labelled_score;
mod markdown;
mod model;
mod pick;
mod subject;
mod suggestion;
pub mod text;
mod tried;
mod withholding;

pub use compared_runs::{ComparedRuns, MAX_BETWEEN};
pub use document::{Document, Medium, ResultsPage};
pub use export::{Export, export_in_words, held_in_words};
pub use exported_run::ExportedRun;
pub use find::strategies_with;
pub use format::{Format, blank_form};
pub use help::HelpPointer;
pub use model::{ExportOptions, PrintedCode, ReportModel};
pub use pick::{ExportRefusal, NotHandedOn, Pick};
pub use subject::Subject;
