//! Remarks to whoever ticked certain situations.

use crate::{
    assessment::Responses,
    questionnaire::{Questionnaire, Situation},
};

/// Explains how the advice treats two situations that seem to contradict each other.
const BOTH: &str = "You ticked two that seem to contradict each other. Both can be true. The advice \
    then treats the matter as not settled yet.";

/// Returns the remarks to whoever ticked these situations, each once.
#[must_use]
pub fn situation_remarks<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
) -> Vec<&'q str> {
    let is_ticked = |situation: &&Situation| responses.situations.contains(&situation.id);
    let ticked = || questionnaire.situations.iter().filter(is_ticked);
    let mut remarks: Vec<&str> = Vec::new();
    for remark in ticked().filter_map(|situation| situation.remark.as_deref()) {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    let differs = |one: &Situation| one.unlike.iter().any(|id| responses.situations.contains(id));
    if ticked().any(differs) {
        remarks.push(BOTH);
    }
    remarks
}
