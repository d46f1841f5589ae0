//! The words by which people are asked for on the command line.

use crate::assessment::Person;

/// The word for runs that have neither a name nor a kind.
const UNSAID: &str = "unsaid";

/// Explains that word.
pub(super) const ABOUT_UNSAID: &str =
    "\"unsaid\" stands for the runs that do not say whom they are about.";

/// Returns whether that word stands for a person.
pub(super) fn is_unsaid(person: &Person) -> bool {
    person.name.is_none() && person.kind.is_none()
}

/// Returns the words that choose among these people. A name that is spelled like a kind is in capitals.
pub(super) fn words_for(people: &[Person]) -> Vec<String> {
    let unnamed = people.iter().filter(|person| person.name.is_none());
    let kinds: Vec<&str> = unnamed.map(word_for).collect();
    let word = |person: &Person| match word_for(person) {
        name if person.name.is_some() && kinds.contains(&name) => name.to_uppercase(),
        word => word.to_owned(),
    };
    people.iter().map(word).collect()
}

/// Returns the word by which a person is asked for: the name, or else the kind.
pub(super) fn word_for(person: &Person) -> &str {
    match (&person.name, &person.kind) {
        (Some(name), _) => name.as_str(),
        (None, Some(kind)) => kind.as_str(),
        (None, None) => UNSAID,
    }
}
