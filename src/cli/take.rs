//! `goodfaith take`: the questions, on the full screen or line by line.

use std::process::ExitCode;

use clap::Args;

use super::{Asked, exit::Failure, full_screen, plain};

/// How the questions are taken.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith take                    on the full screen, as goodfaith alone
  goodfaith take --plain            line by line, for screen readers and pipes
  goodfaith take --plain --no-keep  line by line, and nothing is written

Line by line is also chosen where TERM=dumb or GOODFAITH_PLAIN=1.
Answers are never taken as arguments.")]
pub(super) struct Take {
    /// Asks line by line: numbered choices, no cursor movement
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) full_screen: full_screen::Options,
}

pub(super) fn run(
    asked: &Asked,
    options: &full_screen::Options,
    plain: bool,
) -> Result<ExitCode, Failure> {
    if plain {
        return plain::run(asked, options.no_keep);
    }
    full_screen::run(asked, options)
}
