//! `goodfaith take`: asks the questions, on the full screen or line by line.

use std::process::ExitCode;

use clap::Args;

use super::{
    exit::Failure,
    full_screen::{self, FullScreenArgs},
    questionnaire_args::QuestionnaireArgs,
};

/// The arguments of `take`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith take                    on the full screen, as goodfaith alone
  goodfaith take --plain            line by line, for screen readers and pipes
  goodfaith take --plain --no-keep  line by line, and nothing is written

Line by line is also chosen if TERM=dumb, if GOODFAITH_PLAIN is set to anything but 0, \
or if the terminal says no size.
Answers are never taken as arguments.")]
pub(super) struct TakeArgs {
    #[command(flatten)]
    pub(super) full_screen: FullScreenArgs,
}

/// Asks the questions. The full screen's arguments may also have been typed before the command.
pub(super) fn run(
    questionnaire: &QuestionnaireArgs,
    before: &FullScreenArgs,
    args: &TakeArgs,
) -> Result<ExitCode, Failure> {
    full_screen::run(questionnaire, &before.merged_with(&args.full_screen))
}
