//! `goodfaith due`: whether it is a good time to answer again.

use clap::Args;

use super::{
    exit::{COULD_NOT, Failure},
    kept_runs::LAST,
    runs_args::RunsArgs,
};
use crate::clock;

/// The arguments of `due`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith due && echo \"It is time.\"
  goodfaith due --for K.

Its exit code is the answer: 0 when it is time, 1 when it is not yet or when no run is kept, \
and 2 if more has to be said: about whom, or the passphrase where nobody can be asked. \
It prints nothing on standard output. If the runs cannot be read, as with a wrong passphrase, it is 1 as \
well, and standard error says why.")]
pub(super) struct DueArgs {
    #[command(flatten)]
    runs: RunsArgs,
}

pub(super) fn run(args: &DueArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open_own()?;
    if !runs.may_have_run() {
        return Err(Failure::Said(COULD_NOT));
    }
    let run = args.runs.person.read_run(&mut runs, LAST)?;
    Failure::unless(run.run().is_due(&questionnaire, clock::now(), runs.zone()))
}
