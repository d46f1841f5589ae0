//! The person that a run is about, in words.

use crate::{
    assessment::{Person, Run, SamePerson},
    questionnaire::Questionnaire,
};

/// Returns the person a run is about, by name or by kind: "about Kim", "about a partner". It is empty
/// if the run does not say, or if it answers another questionnaire, whose kinds are unknown.
#[must_use]
pub fn about(questionnaire: &Questionnaire, run: &Run) -> String {
    match &run.responses.name {
        Some(name) => format!("about {}", name.as_str()),
        None => about_kind(questionnaire, run),
    }
}

/// Returns the person a run is about as [`about`] does, but never by name.
#[must_use]
pub fn about_kind(questionnaire: &Questionnaire, run: &Run) -> String {
    if run.questionnaire.id != questionnaire.instrument.id {
        return String::new();
    }
    let kind = run.responses.person_kind.clone();
    about_person(questionnaire, &Person { name: None, kind })
}

/// Returns a person by name or by kind, as [`about`] does; empty if neither was said.
#[must_use]
pub fn about_person(questionnaire: &Questionnaire, person: &Person) -> String {
    let Person { name, kind } = person;
    match (name, kind) {
        (Some(name), _) => format!("about {}", name.as_str()),
        (None, None) => String::new(),
        (None, Some(kind)) => {
            let known = questionnaire.person_kind(kind);
            known.map_or("about someone else", |known| known.about.as_str()).to_owned()
        }
    }
}

/// Returns the caution beside a difference between two runs that may be about different people; empty
/// if they are about the same one, or if the questionnaire asks for no person.
#[must_use]
pub fn person_caution(questionnaire: &Questionnaire, earlier: &Run, later: &Run) -> String {
    let (one, other) = (earlier.responses.about(), later.responses.about());
    if !questionnaire.is_about_a_person() || one.compare(&other) != SamePerson::Unknown {
        return String::new();
    }
    let what = match about(questionnaire, later).as_str() {
        _ if one.name.is_some() || other.name.is_some() => {
            "Only one of the two has a name".to_owned()
        }
        "" => "Neither of the two says whom it is about".to_owned(),
        about => format!("Both are {about} and have no name"),
    };
    format!("{what}: if they are not about the same person, the difference means nothing.")
}

/// Returns the caution beside several runs that are drawn as one history but may be about different
/// people; empty if [`person_caution`] is.
#[must_use]
pub fn history_caution(questionnaire: &Questionnaire, latest: &Run) -> String {
    if !questionnaire.is_about_a_person() || latest.responses.name.is_some() {
        return String::new();
    }
    let what = match about(questionnaire, latest).as_str() {
        "" => "None of these runs says whom it is about".to_owned(),
        about => format!("These runs are {about} and have no name"),
    };
    format!("{what}: if they are not all about the same person, comparing them means nothing.")
}
