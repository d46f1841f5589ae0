//! `goodfaith form`: writes a questionnaire as a blank form, to answer on paper.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::{
    exit::Failure,
    file_ending::format_named_by,
    new_file::{self, WITH_OPTION},
    output::{self, STDOUT},
    questionnaire_args::QuestionnaireArgs,
};
use crate::report::{Format, blank_form};

/// Writes the questions as a blank form to print, and a scoring key
///
/// The form is a page of HTML: open it in a browser and print it. The questions come first, with a
/// box for each answer. Those about the person, what happened and safety, and what is ticked at the end, are
/// not on it. The scoring key begins on a sheet of its own: the value of each answer, which questions are
/// reversed, how to get each score, and which band it falls into.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith form -o form.html
  goodfaith form -o form.html --questionnaire my-questions.toml

An existing file is never overwritten.")]
pub(super) struct FormArgs {
    #[command(flatten)]
    questionnaire: QuestionnaireArgs,
    /// The file to write, or - for standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: PathBuf,
}

pub(super) fn run(args: &FormArgs) -> Result<(), Failure> {
    format_named_by(&args.output, &[Format::Html], "form", ".html")?;
    let questionnaire = args.questionnaire.load()?;
    let form = blank_form(&questionnaire);
    if args.output == Path::new(STDOUT) {
        output::print(&form)?;
    } else {
        let place = new_file::write_private(&args.output, &form, WITH_OPTION)?;
        let left_out = match questionnaire.safety[..] {
            [] => "",
            _ => " Questions about safety are not on it.",
        };
        output::say(&format!("Written to {place}. Open it in a browser, and print it.{left_out}"))?;
    }
    Ok(())
}
