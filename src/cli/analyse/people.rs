//! The people whose answers are analysed.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
};

use anyhow::{Context as _, anyhow};

use crate::{
    assessment::item_analysis::Sample,
    cli::{
        answers::{AnswerReader, RefusedRows, Respondent},
        exit::Failure,
    },
    questionnaire::Questionnaire,
    text::excerpt,
};

/// The people whose answers are in one file.
pub(super) struct People<'q> {
    /// The name of the file, safe to print.
    pub(super) name: String,
    pub(super) sample: Sample<'q>,
    /// The scores of each person with an id; none if people are not matched.
    pub(super) scores: BTreeMap<String, Vec<Option<f64>>>,
    /// The ids that more than one row has. People who are matched have one row each.
    pub(super) repeated: BTreeSet<String>,
    /// How many rows that could be read have no id, although others do.
    pub(super) without_id: usize,
    pub(super) rows: u64,
}

/// Reads the answers in a file, and reports the rows that are refused. If people `are_matched` with those of
/// another file, each needs an id.
pub(super) fn read<'q>(
    questionnaire: &'q Questionnaire,
    are_matched: bool,
    (name, mut answers): (String, AnswerReader<'q, Box<dyn Read>>),
    refused_rows: &mut RefusedRows,
) -> Result<People<'q>, Failure> {
    let mut people = People {
        name,
        sample: Sample::new(questionnaire),
        scores: BTreeMap::new(),
        repeated: BTreeSet::new(),
        without_id: 0,
        rows: 0,
    };
    let mut person = Respondent::default();
    loop {
        ensure_matched(!are_matched || answers.has_ids.unwrap_or(true), || {
            format!("{} has no ids: name the column or field that has them with --id", people.name)
        })?;
        if !answers.next(&mut person).with_context(|| format!("could not read {}", people.name))? {
            break;
        }
        if let Some(mut refused) = person.refused.take() {
            if are_matched {
                refused.message = format!("{}: {}", people.name, refused.message);
            }
            refused_rows.add(&refused)?;
            continue;
        }
        let (scores, id) = (people.sample.add(&person.answers), person.id());
        // Without ids, rows have numbers in their place.
        if answers.has_ids != Some(true) {
            continue;
        }
        let scores = if are_matched { scores } else { Vec::new() };
        if id.is_empty() {
            people.without_id += 1;
        } else if people.scores.insert(id.to_string(), scores).is_some() {
            ensure_matched(!are_matched, || {
                format!("{} has two rows with the id {}", people.name, excerpt(&id))
            })?;
            people.repeated.insert(id.into_owned());
        }
    }
    people.rows = answers.rows_read;
    Ok(people)
}

/// Fails if people cannot be matched from one file to the other.
fn ensure_matched(are_matched: bool, why: impl FnOnce() -> String) -> Result<(), Failure> {
    let failure = || {
        let why = why();
        Failure::WrongInput(anyhow!("{why}. With --retest, each person needs an id of their own"))
    };
    if are_matched { Ok(()) } else { Err(failure()) }
}
