//! The tips that come with a refusal of the arguments.

use clap::{
    Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::questionnaire::nearest;

/// Leaves those tips in a refusal that lead on, and adds one if an option stands before a command.
pub(super) fn with_tips(mut refusal: clap::Error, program: &Command) -> clap::Error {
    match refusal.kind() {
        ErrorKind::ArgumentConflict => {
            if let Some(tip) = tip_on_order(&refusal, program) {
                let tip = ContextValue::StyledStrs(vec![tip.into()]);
                refusal.insert(ContextKind::Suggested, tip);
            }
        }
        ErrorKind::UnknownArgument => leave_out_what_leads_astray(&mut refusal),
        _ => {}
    }
    refusal
}

/// Returns the tip on an option before a command: the options of a command come after it.
fn tip_on_order(refusal: &clap::Error, program: &Command) -> Option<String> {
    let ContextValue::String(name) = refusal.get(ContextKind::InvalidSubcommand)? else {
        return None;
    };
    let option = refusal.get(ContextKind::PriorArg)?.to_string();
    let option = option.split_whitespace().next().unwrap_or_default();
    let command = program.find_subcommand(name)?;
    let takes_it =
        command.get_arguments().filter_map(|arg| arg.get_long()).any(|long| is(option, long));
    Some(if takes_it {
        format!("options come after the command: see goodfaith {name} --help")
    } else {
        format!("{name} does not take {option}: see goodfaith {name} --help")
    })
}

fn is(option: &str, long: &str) -> bool {
    option.strip_prefix("--") == Some(long)
}

/// Takes out the tip to pass an option as a value, which would be taken for the name of a run or a file,
/// and an option that was hardly meant, with the usage that shows it.
fn leave_out_what_leads_astray(refusal: &mut clap::Error) {
    if let Some(ContextValue::StyledStrs(tips)) = refusal.remove(ContextKind::Suggested) {
        let tips: Vec<_> =
            tips.into_iter().filter(|tip| !tip.to_string().contains(" as a value")).collect();
        if !tips.is_empty() {
            refusal.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
        }
    }
    let name = |kind| match refusal.get(kind) {
        Some(ContextValue::String(option)) => Some(option.trim_start_matches('-')),
        _ => None,
    };
    let (written, similar) = (name(ContextKind::InvalidArg), name(ContextKind::SuggestedArg));
    let is_far = similar.is_some_and(|similar| {
        written.is_none_or(|written| nearest(&[similar], written).is_none())
    });
    if is_far {
        refusal.remove(ContextKind::SuggestedArg);
        refusal.remove(ContextKind::Usage);
    }
}
