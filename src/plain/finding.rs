//! Finding strategies at the results.

use std::iter;

use super::{dialogue::Dialogue, numbers::minutes, results_choice::MAX_MINUTES};
use crate::{questionnaire::Strategy, report::strategies_with, session::RunId};

impl Dialogue {
    /// Lists the strategies that have all of some words in their title or effort; if none on the list of
    /// results has, those that have them in a sentence of their text, next to each other.
    pub(super) fn say_strategies_with(&mut self, run: RunId, words: &str) {
        let all: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let in_title = |_: usize, strategy: &Strategy| {
            let text = format!("{} {}", strategy.title, strategy.effort).to_lowercase();
            all.iter().all(|word| text.contains(word)).then_some(Found::InTitle)
        };
        let found = strategies_with(words, &self.questionnaire);
        let in_text = |at: usize, strategy: &Strategy| {
            in_title(at, strategy).or_else(|| found.get(&at).cloned().map(Found::InSentence))
        };
        let on_list = self.numbers_on_list(run);
        let in_titles = self.rows(run, in_title);
        let is_listed = |row: &Row| on_list.contains(&row.number);
        let rows =
            if in_titles.iter().any(is_listed) { in_titles } else { self.rows(run, in_text) };
        self.say_rows(run, rows, "None on your list has that in it.");
    }

    /// Lists the strategies that take little time.
    pub(super) fn say_strategies_of_little_time(&mut self, run: RunId) {
        let none = format!("None on your list says {MAX_MINUTES} minutes or less.");
        let is_short = |_: usize, one: &Strategy| {
            minutes(&one.effort).filter(|minutes| *minutes <= MAX_MINUTES).map(|_| Found::InTitle)
        };
        self.say_rows(run, self.rows(run, is_short), &none);
    }

    /// Returns a row for each strategy in which `find` finds what is wanted.
    fn rows(&self, run: RunId, find: impl Fn(usize, &Strategy) -> Option<Found>) -> Vec<Row> {
        let row = |(number, at): (usize, usize)| {
            let strategy = &self.questionnaire.strategies[at];
            let title = format!("{number:>2}. {} ({})", strategy.title, strategy.effort);
            let sentence = match find(at, strategy)? {
                Found::InTitle => None,
                Found::InSentence(sentence) => Some(format!("    {sentence}")),
            };
            Some(Row { number, title, sentence })
        };
        (1..).zip(self.strategies(run)).filter_map(row).collect()
    }

    /// Says the rows of strategies on the list of results; those of the others if there are none.
    fn say_rows(&mut self, run: RunId, rows: Vec<Row>, none: &str) {
        let on_list = self.numbers_on_list(run);
        let (listed, others): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| on_list.contains(&row.number));
        let has_others = self.strategies(run).len() > on_list.len();
        let notice = match (&listed[..], &others[..]) {
            ([], []) if has_others => Some(format!("{none} Nor does any other strategy here.")),
            ([], []) => Some(none.to_owned()),
            ([], _) => Some(format!("{none} Of the other strategies, these do:")),
            _ => None,
        };
        let rows = if listed.is_empty() { others } else { listed };
        self.on_named(rows.iter().map(|row| row.number), run);
        let lines = rows.into_iter().flat_map(|row| iter::once(row.title).chain(row.sentence));
        self.say("");
        self.say_all(notice.into_iter().chain(lines));
        self.say("");
    }
}

/// The place in a strategy where what is wanted was found.
enum Found {
    /// Its title or its effort, which are said anyway.
    InTitle,
    /// This sentence of its text.
    InSentence(String),
}

/// A strategy that was found, as lines.
struct Row {
    number: usize,
    title: String,
    /// The sentence to say after it, if what is wanted is in there.
    sentence: Option<String>,
}
