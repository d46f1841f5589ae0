//! The wording of items and pages of text.

use std::collections::HashMap;

use crate::questionnaire::{Instrument, Item, Questionnaire, places::SourcePart, words::quote};

use super::warnings::Warnings;

/// The most words of an item that is taken in at one reading.
const MAX_WORDS: usize = 15;

/// The most words of a page of text that a small window shows at once, more or less.
const MAX_PAGE_WORDS: usize = 100;

/// Words that join a second question to the first.
const JOINERS: [&str; 2] = ["and", "or"];

/// Words that leave no room for the answers between never and always.
const ABSOLUTES: [&str; 4] = ["always", "never", "constantly", "forever"];

/// Words that negate a sentence. Contracted ones end in "n't".
const NEGATIONS: [&str; 11] = [
    "not", "no", "never", "nobody", "nothing", "none", "nowhere", "neither", "nor", "cannot",
    "without",
];

/// Checks the words of items and pages. Those of a validated scale are not an author's to change.
pub(super) fn check(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    let Instrument { validated, .. } = questionnaire.instrument;
    let english = questionnaire.instrument.is_english();
    for (index, item) in questionnaire.items.iter().enumerate().filter(|_| !validated) {
        check_length(index, item, warnings);
        if english {
            check_absolutes(index, item, warnings);
            check_joined(index, item, warnings);
            check_negated(index, item, warnings);
        }
    }
    check_pages(questionnaire, warnings);
    check_repeated(questionnaire, warnings);
    check_echoes(questionnaire, warnings);
}

fn check_length(index: usize, item: &Item, warnings: &mut Warnings) {
    let count = words(&item.text).count();
    if count > MAX_WORDS {
        let what = format!("the item {} has {count} words", quote(&item.id));
        let instead = format!("Write {MAX_WORDS} at most, to be taken in at one reading.");
        warnings.add(SourcePart::ItemText(index), what, instead);
    }
}

fn check_pages(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, page) in questionnaire.pages.iter().enumerate() {
        let count = page.paragraphs.iter().flat_map(|one| words(one)).count();
        if count > MAX_PAGE_WORDS {
            let before = quote(&questionnaire.items[page.before].id);
            let what = format!("the page before the item {before} has {count} words");
            let instead = format!("Write {MAX_PAGE_WORDS} at most, or make two pages of it.");
            warnings.add(SourcePart::PageText(index), what, instead);
        }
    }
}

fn check_joined(index: usize, item: &Item, warnings: &mut Warnings) {
    let words: Vec<String> = words(&item.text).collect();
    // "More and more" is one thing.
    let joins = |three: &[String]| JOINERS.contains(&&*three[1]) && three[0] != three[2];
    let joiner = words
        .windows(3)
        .find(|three| joins(three))
        .map(|three| three[1].clone())
        .or_else(|| has_slash(&item.text).then(|| "/".to_owned()));
    if let Some(joiner) = joiner {
        let what =
            format!("the item {} may ask two things at once: {}", quote(&item.id), quote(&joiner));
        let instead = "Ask one, or make two items of it, so that the answer is clear.";
        warnings.add(SourcePart::ItemText(index), what, instead);
    }
}

/// Returns whether there is a slash between two words: "him/her", "friends / family".
fn has_slash(text: &str) -> bool {
    text.split('/').count() > 1 && text.split('/').all(|part| part.chars().any(char::is_alphabetic))
}

fn check_absolutes(index: usize, item: &Item, warnings: &mut Warnings) {
    if let Some(word) = words(&item.text).find(|word| ABSOLUTES.contains(&&**word)) {
        let what = format!("the item {} says {}", quote(&item.id), quote(&word));
        let instead = "Leave how often to the answers.";
        warnings.add(SourcePart::ItemText(index), what, instead);
    }
}

fn check_negated(index: usize, item: &Item, warnings: &mut Warnings) {
    let negates = |word: &String| NEGATIONS.contains(&&**word) || word.ends_with("n't");
    if item.is_reversed()
        && let Some(word) = words(&item.text).find(negates)
    {
        let what =
            format!("the item {} is reversed by a negation: {}", quote(&item.id), quote(&word));
        let instead = "Ask about the opposite behaviour; a \"never\" in answer to a \"not\" is easily misread.";
        warnings.add(SourcePart::ItemText(index), what, instead);
    }
}

fn check_repeated(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    let mut asked: HashMap<String, &Item> = HashMap::new();
    for (index, item) in questionnaire.items.iter().enumerate() {
        if let Some(first) = asked.get(&item.text.to_lowercase()) {
            let (again, first) = (quote(&item.id), quote(&first.id));
            let what = format!("the item {again} asks the same as the item {first}");
            warnings.add(SourcePart::ItemText(index), what, "Ask something else, or leave it out.");
        } else {
            asked.insert(item.text.to_lowercase(), item);
        }
    }
}

/// An answer is echoed as a sentence only if its option has the start of that sentence. It gets a full stop
/// there.
fn check_echoes(questionnaire: &Questionnaire, warnings: &mut Warnings) {
    for (index, item) in questionnaire.items.iter().enumerate() {
        if let Some(end) = item.echo.as_ref().and_then(|echo| echo.chars().last())
            && matches!(end, '.' | '!' | '?')
        {
            let what = format!(
                "the echo of the item {} ends with {}",
                quote(&item.id),
                quote(end.to_string())
            );
            let instead =
                "Take the sign out: the sentence that the echo is part of has its own full stop.";
            warnings.add(SourcePart::ItemEcho(index), what, instead);
        }
        let set = &questionnaire.response_sets[item.response_set];
        if item.echo.is_some() && set.options.iter().all(|option| option.echo.is_none()) {
            let what = format!("the item {} has an echo that is never shown", quote(&item.id));
            let instead = if set.ends.is_some() {
                "Take it out: a number begins no sentence.".to_owned()
            } else {
                format!("Write an echo in the options of {} too: \"You often\".", quote(&set.id))
            };
            warnings.add(SourcePart::ItemEcho(index), what, instead);
        }
    }
}

/// Returns the words of a text in lower case, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('\u{2019}', "'"))
}
