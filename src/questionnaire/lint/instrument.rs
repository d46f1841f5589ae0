//! The table `[instrument]`, and the helplines.

use crate::questionnaire::{
    Helpline, Instrument, Questionnaire, places::SourcePart, words::quote, year_and_month,
};

use super::warnings::Warnings;

/// The regions that are told by the person's language settings, and names that are likely meant for them, in
/// small letters and without full stops.
const REGIONS: [(&str, &[&str]); 3] = [
    ("US", &["us", "usa", "united states", "united states of america", "america"]),
    ("UK", &["uk", "gb", "united kingdom", "great britain", "britain"]),
    ("EU", &["eu", "europe", "european union"]),
];

/// Checks what stands in the instrument and in helplines.
pub(super) fn check(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    check_language(&questionnaire.instrument, warnings);
    check_retake(&questionnaire.instrument, warnings);
    for (index, helpline) in questionnaire.helplines.iter().enumerate() {
        check_region(index, helpline, warnings);
        check_call(index, helpline, warnings);
        check_checked(index, helpline, warnings);
    }
}

fn check_language(instrument: &Instrument, warnings: &mut Warnings) {
    let language = &instrument.language;
    let main = language.split(['-', '_']).next().unwrap_or_default();
    if !matches!(main.len(), 2 | 3) || !main.chars().all(|c| c.is_ascii_alphabetic()) {
        let what = format!("the language {} is not a tag", quote(language));
        let instead = "Write one such as \"en\" or \"pt-BR\": programs that read aloud go by it.";
        warnings.add(SourcePart::Language, what, instead);
    }
}

fn check_retake(instrument: &Instrument, warnings: &mut Warnings) {
    if instrument.retake_after_days == 0 && instrument.looks_back {
        let what = "with \"retake_after_days\" = 0 it is always time to answer again";
        let instead = "Write the days that the questions look back on, or looks_back = false.";
        warnings.add(SourcePart::RetakeAfterDays, what, instead);
    }
}

/// Warns of another name of a region that is known by the person's language settings.
fn check_region(index: usize, helpline: &Helpline, warnings: &mut Warnings) {
    let region = helpline.region.replace('.', "").to_lowercase();
    let known = REGIONS.iter().find(|(_, names)| names.contains(&region.as_str()));
    let Some((known, _)) = known.filter(|(known, _)| helpline.region != *known) else { return };
    let what = format!(
        "the helpline {} has the region {}, which goodfaith does not recognise",
        quote(&helpline.name),
        quote(&helpline.region)
    );
    let instead =
        format!("Write {}, so that it comes first for those who live there.", quote(known));
    warnings.add(SourcePart::HelplineRegion(index), what, instead);
}

/// Checks that there is a number to dial, or an address such as `example.org`.
fn check_call(index: usize, helpline: &Helpline, warnings: &mut Warnings) {
    let Some(call) = &helpline.call else { return };
    if !call.contains(|c: char| c.is_numeric() || c == '.') {
        let what = format!(
            "the helpline {} has no number in \"call\", but {}",
            quote(&helpline.name),
            quote(call)
        );
        warnings.add(SourcePart::HelplineCall(index), what, "Write the number to dial.");
    }
}

fn check_checked(index: usize, helpline: &Helpline, warnings: &mut Warnings) {
    let Some(checked) = helpline.checked.as_ref().filter(|month| year_and_month(month).is_none())
    else {
        return;
    };
    let what = format!(
        "the helpline {} has {} in \"checked\", which is not a year and a month",
        quote(&helpline.name),
        quote(checked)
    );
    let instead = "Write when you last looked at its number, such as \"2026-11\".";
    warnings.add(SourcePart::HelplineChecked(index), what, instead);
}
