//! The person that a run is about: their name and kind, and whether two runs are about the same
//! person.

use crate::{
    questionnaire::{Id, Questionnaire},
    text::TypedLine,
};

/// The person that a run is about, as far as the run says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The name that tells them from others, if they were given one.
    pub name: Option<PersonName>,
    /// Their kind, if it was said.
    pub kind: Option<Id>,
}

/// Whether two runs are about the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SamePerson {
    /// Both carry the same name. A partner who became a former partner is one person.
    Same,
    /// Nothing tells them apart: a name is missing, and the kind is the same.
    Unknown,
    /// The names differ, or a name is missing and the kinds differ.
    Different,
}

impl Person {
    /// Returns each of some people once, in the order in which they come first.
    pub fn distinct(all: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut people: Vec<Self> = Vec::new();
        for person in all {
            if !people.iter().any(|known| known.shares_history_with(&person)) {
                people.push(person);
            }
        }
        people
    }

    /// Returns whether this is the same person as another.
    #[must_use]
    pub fn compare(&self, other: &Self) -> SamePerson {
        match (&self.name, &other.name) {
            (Some(one), Some(other)) if one.is_same(other) => SamePerson::Same,
            (Some(_), Some(_)) => SamePerson::Different,
            _ if self.kind == other.kind => SamePerson::Unknown,
            _ => SamePerson::Different,
        }
    }

    /// Returns whether runs about both are one history: they carry the same name, or none and the
    /// same kind. A run with a name and one without never are.
    #[must_use]
    pub fn shares_history_with(&self, other: &Self) -> bool {
        self.name.is_some() == other.name.is_some() && self.compare(other) != SamePerson::Different
    }

    /// Returns whether danger from this person may be danger from another: nothing that was said tells them
    /// apart. A name may be missing, or it was left open who one of them is. A kind may have become another.
    #[must_use]
    pub fn may_be(&self, other: &Self, questionnaire: &Questionnaire) -> bool {
        match ((&self.name, &other.name), (&self.kind, &other.kind)) {
            ((Some(one), Some(other)), _) => one.is_same(other),
            (_, (Some(one), Some(other))) => questionnaire.may_be_same_kind(one, other),
            _ => true,
        }
    }
}

/// A short name that somebody gives to the person they have in mind, to tell several apart.
pub type PersonName = TypedLine<40>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::builtin;

    fn person(name: &str, kind: &str) -> Person {
        Person { name: PersonName::new(name), kind: Id::new(kind) }
    }

    #[test]
    fn a_name_tells_people_apart_and_a_kind_only_if_a_name_is_missing() {
        for (one, other, same) in [
            (("K.", "partner"), ("K.", "partner"), SamePerson::Same),
            (("K.", "partner"), ("k.", "former-partner"), SamePerson::Same),
            (("K. L.", "partner"), ("k l", "partner"), SamePerson::Same),
            (("K.L.", "partner"), ("K. L.", "partner"), SamePerson::Same),
            (("A.B.", "partner"), ("ab", "partner"), SamePerson::Same),
            (("J.R. Smith", "partner"), ("JR Smith", "partner"), SamePerson::Same),
            (("Ann E.", "partner"), ("Anne", "partner"), SamePerson::Different),
            ((".", "partner"), ("..", "partner"), SamePerson::Different),
            (("K.", "partner"), ("M.", "partner"), SamePerson::Different),
            (("", "partner"), ("", "partner"), SamePerson::Unknown),
            (("", ""), ("", ""), SamePerson::Unknown),
            (("K.", "partner"), ("", "partner"), SamePerson::Unknown),
            (("", "partner"), ("", "friend"), SamePerson::Different),
            (("K.", "partner"), ("", "friend"), SamePerson::Different),
            (("", "partner"), ("", ""), SamePerson::Different),
        ] {
            let (one, other) = (person(one.0, one.1), person(other.0, other.1));
            assert_eq!(
                (one.compare(&other), other.compare(&one)),
                (same, same),
                "{one:?} {other:?}"
            );
            let named = (one.name.is_some(), other.name.is_some());
            let shares = same != SamePerson::Different && named.0 == named.1;
            assert_eq!(one.shares_history_with(&other), shares, "{one:?} {other:?}");
        }
    }

    #[test]
    fn danger_from_one_person_may_be_danger_from_another_unless_something_tells_them_apart() {
        let questionnaire = builtin().unwrap();
        for (one, other, may_be) in [
            (("K.", "partner"), ("k.", "former-partner"), true),
            (("K.", "partner"), ("M.", "partner"), false),
            (("K.", "partner"), ("", "partner"), true),
            (("K.", "partner"), ("", "friend"), false),
            (("", "partner"), ("", "friend"), false),
            (("", "partner"), ("", "former-partner"), true),
            (("K.", "former-partner"), ("", "partner"), true),
            (("K.", "former-partner"), ("M.", "partner"), false),
            (("", "new"), ("", "partner"), true),
            (("", "new"), ("", "former-partner"), true),
            (("", "new"), ("", "friend"), true),
            (("", "former-partner"), ("", "friend"), false),
            (("", "of-another-questionnaire"), ("", "partner"), true),
            (("K.", ""), ("", "friend"), true),
            (("K.", "partner"), ("", ""), true),
            (("", "partner"), ("", ""), true),
        ] {
            let (one, other) = (person(one.0, one.1), person(other.0, other.1));
            assert_eq!(
                (one.may_be(&other, &questionnaire), other.may_be(&one, &questionnaire)),
                (may_be, may_be),
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn a_typed_name_is_cleaned_and_cut_and_an_invisible_one_is_none() {
        let typed = |text: &str| PersonName::from_input(text).map(String::from);
        assert_eq!(typed("  K.  "), Some("K.".to_owned()));
        assert_eq!(typed("Anna\u{1b}[31m  B\t"), Some("Anna[31m B".to_owned()));
        assert_eq!(typed(&"x".repeat(99)), Some("x".repeat(PersonName::MAX_CHARS)));
        for nothing in ["", "  ", "\u{200b}", "\u{1b}"] {
            assert_eq!(typed(nothing), None, "{nothing:?}");
        }
    }
}
