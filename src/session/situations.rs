//! Remarks on situations that were ticked.

use super::Session;
use crate::questionnaire::Id;

/// Asks about two situations that seem to contradict each other, and explains how the advice treats them.
const BOTH: &str = "You ticked two that seem to contradict each other. Are both true? If so, leave them: \
    the advice treats the matter as not settled yet. If not, untick one.";

impl Session {
    /// Returns the remarks on the situations that are ticked, each once.
    #[must_use]
    pub fn situation_remarks(&self) -> Vec<&str> {
        let Some(pass) = &self.pass else { return Vec::new() };
        let is_ticked = |id: &Id| pass.responses.situations.contains(id);
        let situations = self.questionnaire.situations.iter();
        let ticked: Vec<_> = situations.filter(|situation| is_ticked(&situation.id)).collect();
        let mut remarks: Vec<&str> = Vec::new();
        for remark in ticked.iter().filter_map(|situation| situation.remark.as_deref()) {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        if ticked.iter().any(|situation| situation.unlike.iter().any(is_ticked)) {
            remarks.push(BOTH);
        }
        remarks
    }
}
