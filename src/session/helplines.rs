//! Helplines: their order, and the words for each.

use jiff::civil::Date;

use crate::questionnaire::{CautionPlace, Helpline, Questionnaire, year_and_month};

/// The region of a helpline for everyone.
pub const EVERYWHERE: &str = "everywhere";

/// The address at which the helplines of every country are listed.
const DIRECTORY: &str = "findahelpline.com";

/// The member states of the European Union, by their codes of ISO 3166-1.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Returns the region of a locale such as `en_GB.UTF-8`, if helplines are grouped by it.
#[must_use]
pub fn region_of_locale(locale: &str) -> Option<&'static str> {
    let (_, country) = locale.split(['.', '@']).next()?.split_once('_')?;
    match country {
        "US" => Some("US"),
        "GB" => Some("UK"),
        country if EU.contains(&country) => Some("EU"),
        _ => None,
    }
}

/// Returns the regions that helplines are for, other than [`EVERYWHERE`], each once.
#[must_use]
pub fn regions(questionnaire: &Questionnaire) -> Vec<&str> {
    let mut regions: Vec<&str> = Vec::new();
    for line in &questionnaire.helplines {
        if line.region != EVERYWHERE && !regions.contains(&line.region.as_str()) {
            regions.push(&line.region);
        }
    }
    regions
}

/// Returns the helplines, sorted: those of the person's own region first, then those for everyone,
/// then the rest.
#[must_use]
pub fn helplines<'a>(questionnaire: &'a Questionnaire, here: Option<&str>) -> Vec<&'a Helpline> {
    let order = |helpline: &&Helpline| match helpline.region.as_str() {
        region if here == Some(region) => 0,
        EVERYWHERE => 1,
        _ => 2,
    };
    let mut sorted: Vec<&Helpline> = questionnaire.helplines.iter().collect();
    sorted.sort_by_key(order);
    sorted
}

/// Returns the advice to read first if the questionnaire has none for danger, or none of these helplines
/// has a number. If none has, it names the directory unless one of them does.
#[must_use]
pub fn advice_for_danger(questionnaire: &Questionnaire, lines: &[&Helpline]) -> Option<String> {
    let has_number = lines.iter().any(|line| line.has_number());
    let has_advice = questionnaire.cautions_at(CautionPlace::Help).next().is_some();
    if has_number && has_advice {
        return None;
    }
    let advice = "In danger, call your emergency number.";
    if has_number {
        return Some(advice.to_owned());
    }
    let names_directory = lines.iter().any(|line| line.name.contains(DIRECTORY));
    Some(if names_directory {
        advice.to_owned()
    } else {
        format!("{advice} Helplines by country: {DIRECTORY}")
    })
}

/// Returns when a number was last checked as people write it: "November 2026" for "2026-11". Anything
/// but a month stays as it is.
#[must_use]
pub fn checked_in_words(checked: &str) -> String {
    let first = year_and_month(checked).and_then(|(year, month)| Date::new(year, month, 1).ok());
    first.map_or_else(|| checked.to_owned(), |day| day.strftime("%B %Y").to_string())
}

/// Describes how to reach a helpline.
#[must_use]
pub fn contact(line: &Helpline) -> String {
    let parts = [
        ("call ", &line.call),
        ("text ", &line.text),
        ("", &line.hours),
        ("checked ", &line.checked.as_deref().map(checked_in_words)),
    ];
    let said = parts.iter().filter_map(|(lead, part)| Some(format!("{lead}{}", part.as_ref()?)));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return line.name.clone();
    }
    let mark = if line.has_number() { ":" } else { "," };
    format!("{}{mark} {}", line.name, said.join(", "))
}
