//! What is offered to whom.

use crate::questionnaire::{
    Conditions, Facing, Questionnaire, ScaleBands, places::Part, words::quoted,
};

use super::{Remarks, bands};

/// Looks at strategies and helplines.
pub(super) fn look(questionnaire: &Questionnaire, remarks: &mut Remarks) {
    unprotected(questionnaire, remarks);
    nobody_to_call(questionnaire, remarks);
    unhelped(questionnaire, remarks);
    out_of_reach(questionnaire, remarks);
}

/// Only a safety question withholds from somebody at risk what faces the person they fear.
fn unprotected(questionnaire: &Questionnaire, remarks: &mut Remarks) {
    let facing = |facing| facing == Facing::Other;
    let first = questionnaire.strategies.iter().position(|strategy| facing(strategy.facing));
    if let Some(first) = first
        && questionnaire.safety.is_empty()
    {
        let id = quoted(&questionnaire.strategies[first].id);
        let what = format!(
            "the strategy {id} faces the other person, and nobody is asked whether that is safe"
        );
        let instead = "Write a [[safety]] question; a yes withholds all that faces the other.";
        remarks.add(Part::Facing(first), what, instead);
    }
}

fn nobody_to_call(questionnaire: &Questionnaire, remarks: &mut Remarks) {
    if !questionnaire.safety.is_empty() && questionnaire.helplines.is_empty() {
        let what = "a question about safety is asked, and there is nobody to call";
        remarks.add(Part::Safety(0), what, "Write a [[helpline]].");
    }
}

/// Where strategies are offered at all, no scale should be left without.
fn unhelped(questionnaire: &Questionnaire, remarks: &mut Remarks) {
    if questionnaire.strategies.is_empty() {
        return;
    }
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        if !questionnaire.strategies.iter().any(|strategy| strategy.helps.contains(&index)) {
            let what = format!("no strategy helps with the scale {}", quoted(&scale.id));
            let instead = "Name it in \"helps\" of one, so that a score leads somewhere.";
            remarks.add(Part::Scale(index), what, instead);
        }
    }
}

/// Tells of strategies that wait for scores that do not come. Those whose gates can never open
/// are problems, and the check has told of them.
fn out_of_reach(questionnaire: &Questionnaire, remarks: &mut Remarks) {
    let scales = 0..questionnaire.scales.len();
    let reached: Vec<Vec<bool>> =
        scales.map(|scale| bands::reached(questionnaire, scale)).collect();
    let comes = |wanted: &ScaleBands| {
        reached[wanted.scale][wanted.from..=wanted.to].iter().any(|reached| *reached)
    };
    for (index, strategy) in questionnaire.strategies.iter().enumerate() {
        let conditions = &strategy.conditions;
        if waits_for_scores(conditions) && !conditions.scales.iter().any(comes) {
            let what = format!(
                "the strategy {} is shown for scores that no full set of answers has",
                quoted(&strategy.id)
            );
            let instead = "Write a wider from_band or to_band, or another way to be shown.";
            remarks.add(Part::Strategy(index), what, instead);
        }
    }
}

fn waits_for_scores(conditions: &Conditions) -> bool {
    let others = Conditions { scales: Vec::new(), ..conditions.clone() };
    others.names_nothing()
}
