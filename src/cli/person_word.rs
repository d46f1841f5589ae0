//! The word by which a person is asked for on the command line.

use crate::assessment::Person;

/// The word for runs that have neither a name nor a kind.
const UNSAID: &str = "unsaid";

/// Returns the word by which a person is asked for: the name, or else the kind.
pub(super) fn word_for(person: &Person) -> &str {
    match (&person.name, &person.kind) {
        (Some(name), _) => name.as_str(),
        (None, Some(kind)) => kind.as_str(),
        (None, None) => UNSAID,
    }
}
