//! `goodfaith questionnaires`: lists the questionnaires that are built in.

use std::fmt::Write as _;

use super::{counted::counted, exit::Failure, output};
use crate::builtin::BUILTINS;

pub(super) fn run() -> Result<(), Failure> {
    let mut out = String::new();
    for builtin in BUILTINS {
        let questionnaire = builtin.load().map_err(Failure::CouldNot)?;
        let instrument = &questionnaire.instrument;
        let items = counted(questionnaire.items.len(), "question");
        let minutes = counted(instrument.minutes.into(), "minute");
        let _ = writeln!(
            out,
            "{}\n    {}: {items}, about {minutes}. {}",
            builtin.name, instrument.title, instrument.licence,
        );
    }
    out += "\nTake one with: goodfaith --questionnaire NAME";
    output::say(&out)
}
