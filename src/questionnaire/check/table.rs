//! One table under check: its fields are taken out of it one by one.

use std::{collections::HashSet, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    questionnaire::{
        Id, fields,
        problem_collector::{ProblemCollector, SourceSpan},
        raw::{List, MaybeInvalid, RawTable, Shape, Text, owner},
        words::{quote, with_article, write_one_of},
    },
    text::{clean, is_visible, paragraphs, unshown},
};

use super::{
    limits::{MAX_ELEMENTS, MAX_TEXT_CHARS},
    names::{ID_RULE, Index},
};

/// The most characters of a text that are named because they are never shown.
const MAX_CHARACTERS: usize = 8;

/// The remedy for a built-in flag of danger that nothing sets.
const NO_DANGER: &str = "It is for somebody in danger. Name it in the \"sets\" of an answer to a [[safety]] \
                         question, or leave it out here.";

/// A table under check.
pub(super) struct Table<'r, 's> {
    problems: &'r mut ProblemCollector<'s>,
    at: SourceSpan,
    invalid: Vec<String>,
    /// Its name in messages: `the item "s1"`.
    owner: String,
    /// Whether nothing was found wrong so far, with it or with a line of its file that may belong to it.
    pub(super) valid: bool,
}

impl<'r, 's> Table<'r, 's> {
    /// Splits a table into its checker, its id and its fields.
    pub(super) fn open<T: Shape>(
        table: RawTable<T>,
        problems: &'r mut ProblemCollector<'s>,
    ) -> (Self, Option<Id>, T) {
        let owner = table.owner();
        let valid = table.invalid.is_empty() && !problems.is_malformed(table.at.source);
        let RawTable { at, invalid, id, raw } = table;
        (Self { problems, at, invalid, owner, valid }, id, raw)
    }

    /// Opens a table that is checked elsewhere, for one more of its fields.
    pub(super) fn beside<T: Shape>(
        table: &RawTable<T>,
        problems: &'r mut ProblemCollector<'s>,
    ) -> Self {
        let (at, invalid) = (table.at.clone(), table.invalid.clone());
        Self { problems, at, invalid, owner: table.owner(), valid: true }
    }

    /// Opens a nested table, named by its kind and its id, if it has one.
    pub(super) fn within_named(
        &mut self,
        span: Range<usize>,
        kind: &str,
        id: &Text,
    ) -> Table<'_, 's> {
        let name = match id {
            Some(id) => owner(kind, Some(id.get_ref())),
            None => with_article(kind),
        };
        self.within(span, &name)
    }

    /// Opens a nested table. `name` is its name in messages: `an option`.
    pub(super) fn within(&mut self, span: Range<usize>, name: &str) -> Table<'_, 's> {
        let at = self.place(span);
        let owner = format!("{name} of {}", self.owner);
        let valid = !self.problems.is_malformed(at.source);
        Table { problems: self.problems, at, invalid: Vec::new(), owner, valid }
    }

    /// Reports a problem with the table; `what` continues a sentence that begins with its name.
    pub(super) fn wrong(&mut self, what: &str, instead: impl Into<String>) {
        let span = self.at.span.clone();
        self.wrong_at(span, what, instead);
    }

    /// Reports a problem at a place inside the table.
    pub(super) fn wrong_at(&mut self, span: Range<usize>, what: &str, instead: impl Into<String>) {
        self.valid = false;
        let at = self.place(span);
        self.problems.add(&at, format!("{} {what}", self.owner), instead);
    }

    /// Warns of something at a place inside the table.
    pub(super) fn warn_at(&mut self, span: Range<usize>, what: &str, instead: impl Into<String>) {
        let at = self.place(span);
        self.problems.warn(at, format!("{} {what}", self.owner), instead);
    }

    /// Returns a field that must be there.
    pub(super) fn required<T>(
        &mut self,
        field: &str,
        value: Option<Spanned<T>>,
        example: &str,
    ) -> Option<Spanned<T>> {
        if value.is_none() {
            self.missing(field, example);
        }
        value
    }

    /// Reports a missing field, unless it is there and could not be read.
    pub(super) fn missing(&mut self, field: &str, example: &str) {
        let instead = format!("Write {field} = {example}.");
        self.incomplete(field, &format!("has no \"{field}\""), instead);
    }

    /// Reports a missing field in words of its own, unless it is there and could not be read.
    pub(super) fn incomplete(&mut self, field: &str, what: &str, instead: impl Into<String>) {
        self.valid = false;
        if !self.is_invalid(field) && !self.is_malformed() {
            self.wrong(what, instead);
        }
    }

    /// Returns whether a line of its file could not be read, and may belong to it.
    pub(super) fn is_malformed(&self) -> bool {
        self.problems.is_malformed(self.at.source)
    }

    /// Returns whether it has this field, but the field could not be read.
    pub(super) fn is_invalid(&self, field: &str) -> bool {
        self.invalid.iter().any(|invalid| invalid == field)
    }

    /// Returns a text that must be there.
    pub(super) fn text(&mut self, field: &str, text: Text) -> Option<String> {
        let text = self.required(field, text, "\"…\"")?;
        self.readable(field, &text)
    }

    /// Returns the paragraphs of a text that must be there.
    pub(super) fn paragraphs(&mut self, field: &str, text: Text) -> Option<Vec<String>> {
        let text = self.required(field, text, "\"…\"")?;
        self.readable(field, &text)?;
        Some(paragraphs(text.get_ref()))
    }

    /// Returns a text that may be absent, but not empty.
    pub(super) fn optional_text(&mut self, field: &str, text: Text) -> Option<String> {
        self.readable(field, &text?)
    }

    /// Returns the texts of a list.
    pub(super) fn texts(&mut self, field: &str, list: List<String>) -> Vec<String> {
        let list = self.list(field, list);
        list.iter().filter_map(|text| self.readable(field, text)).collect()
    }

    fn readable(&mut self, field: &str, text: &Spanned<String>) -> Option<String> {
        let clean = clean(text.get_ref());
        self.warn_of_unshown(field, text);
        let length = clean.chars().count();
        if !is_visible(&clean) {
            let what = format!("has an empty text in \"{field}\"");
            self.wrong_at(text.span(), &what, "Write something that can be read.");
            None
        } else if length > MAX_TEXT_CHARS {
            let what = format!("has a text of {length} characters in \"{field}\"");
            self.wrong_at(text.span(), &what, format!("Write {MAX_TEXT_CHARS} at most."));
            None
        } else {
            Some(clean)
        }
    }

    /// Warns of the characters of a text that are never shown.
    fn warn_of_unshown(&mut self, field: &str, text: &Spanned<String>) {
        let codes: Vec<String> = unshown(text.get_ref())
            .iter()
            .take(MAX_CHARACTERS)
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        let (characters, instead) = match codes.len() {
            0 => return,
            1 => ("character", "It is never shown. Leave it out."),
            _ => ("characters", "They are never shown. Leave them out."),
        };
        let what = format!("has the {characters} {} in \"{field}\"", codes.join(", "));
        self.warn_at(text.span(), &what, instead);
    }

    /// Returns the elements of a list that could be read, and reports the others.
    pub(super) fn list<T: for<'de> Deserialize<'de>>(
        &mut self,
        field: &str,
        mut list: List<T>,
    ) -> Vec<Spanned<T>> {
        if let Some(first_too_many) = list.get(MAX_ELEMENTS) {
            let what = format!("has {} elements in \"{field}\"", list.len());
            let instead = format!("Write {MAX_ELEMENTS} at most.");
            self.wrong_at(first_too_many.span(), &what, instead);
            list.truncate(MAX_ELEMENTS);
        }
        let subject = format!("something in \"{field}\" of {}", self.owner);
        list.into_iter().filter_map(|element| self.accept(&subject, element)).collect()
    }

    /// Returns the value of a field of a nested table, or reports why it could not be read.
    pub(super) fn field<T: for<'de> Deserialize<'de>>(
        &mut self,
        field: &str,
        value: Spanned<MaybeInvalid<T>>,
    ) -> Option<Spanned<T>> {
        let subject = format!("{} of {}", quote(field), self.owner);
        self.accept(&subject, value)
    }

    /// Returns a value that could be read, or reports why it could not.
    fn accept<T: for<'de> Deserialize<'de>>(
        &mut self,
        subject: &str,
        value: Spanned<MaybeInvalid<T>>,
    ) -> Option<Spanned<T>> {
        let span = value.span();
        match value.into_inner() {
            MaybeInvalid::Valid(value) => Some(Spanned::new(span, value)),
            MaybeInvalid::Invalid(message) => {
                self.valid = false;
                let at = self.place(span);
                fields::report_unread::<T>(subject, &at, &message, self.problems);
                None
            }
        }
    }

    /// Opens a nested table, or reports why it could not be read; see [`Table::within`].
    pub(super) fn nested<T: for<'de> Deserialize<'de>>(
        &mut self,
        name: &str,
        raw: Spanned<MaybeInvalid<T>>,
    ) -> Option<(Table<'_, 's>, T)> {
        let raw = self.accept(&format!("{name} of {}", self.owner), raw)?;
        Some((self.within(raw.span(), name), raw.into_inner()))
    }

    /// Checks the ids by which authors keep an overview of what is covered. They are not used.
    pub(super) fn check_covers(&mut self, list: List<String>) {
        for text in self.list("covers", list) {
            self.id("covers", &text);
        }
    }

    /// Returns an id that need not exist.
    pub(super) fn id(&mut self, field: &str, text: &Spanned<String>) -> Option<Id> {
        let id = Id::new(text.get_ref());
        if id.is_none() {
            let what = format!("has {} in \"{field}\", which is not an id", quote(text.get_ref()));
            self.wrong_at(text.span(), &what, ID_RULE);
        }
        id
    }

    /// Returns the position of the thing that a field names; `verb` is the message's: "is on".
    pub(super) fn reference(
        &mut self,
        field: &str,
        verb: &str,
        text: Text,
        index: &Index,
    ) -> Option<usize> {
        self.reference_before(usize::MAX, field, verb, text, index)
    }

    /// Returns the position of the thing that a field names. What stands at `end` or after it can be named
    /// only by mistake, and is not suggested.
    pub(super) fn reference_before(
        &mut self,
        end: usize,
        field: &str,
        verb: &str,
        text: Text,
        index: &Index,
    ) -> Option<usize> {
        let text = self.required(field, text, "\"…\"")?;
        self.look_up_before(end, verb, &text, index)
    }

    /// Returns the positions of the things that a list names.
    pub(super) fn references(
        &mut self,
        field: &str,
        list: List<String>,
        index: &Index,
    ) -> Vec<usize> {
        let mut seen = HashSet::new();
        let mut positions = Vec::with_capacity(list.len());
        for text in self.list(field, list) {
            let Some(position) = self.look_up("names", &text, index) else { continue };
            if seen.insert(position) {
                positions.push(position);
            } else {
                self.named_twice(field, text.get_ref(), text.span());
            }
        }
        positions
    }

    /// Reports that a list names something twice.
    pub(super) fn named_twice(&mut self, field: &str, name: impl AsRef<str>, span: Range<usize>) {
        let what = format!("names {} twice in \"{field}\"", quote(name));
        self.wrong_at(span, &what, "Write it once.");
    }

    /// Returns the position of the thing of that name; `verb` is the message's.
    pub(super) fn look_up(
        &mut self,
        verb: &str,
        text: &Spanned<String>,
        index: &Index,
    ) -> Option<usize> {
        self.look_up_before(usize::MAX, verb, text, index)
    }

    fn look_up_before(
        &mut self,
        end: usize,
        verb: &str,
        text: &Spanned<String>,
        index: &Index,
    ) -> Option<usize> {
        let position = index.position(text.get_ref());
        if position.is_none() {
            self.valid = false;
            let at = self.place(text.span());
            let opening = format!("{} {verb}", self.owner);
            index.unknown(text.get_ref(), end, &at, &opening, self.problems);
        } else if index.is_undefined(text.get_ref()) {
            let what = format!("{verb} the flag {}, which nothing sets", quote(text.get_ref()));
            self.warn_at(text.span(), &what, NO_DANGER);
        }
        position
    }

    /// Returns the choice that a field names.
    pub(super) fn choice<T: Copy>(
        &mut self,
        field: &str,
        text: Text,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let text = self.required(field, text, &format!("\"{}\"", words.join("\" or \"")))?;
        let chosen = choices.iter().find(|(word, _)| word == text.get_ref());
        if chosen.is_none() {
            let what = format!("has {} in \"{field}\"", quote(text.get_ref()));
            let instead = write_one_of(&words, text.get_ref(), field);
            self.wrong_at(text.span(), &what, instead);
        }
        chosen.map(|(_, choice)| *choice)
    }

    /// Registers the id of a nested table, and reports a missing, wrong or taken one.
    pub(super) fn take_id(&mut self, text: Text, index: &mut Index) -> Option<Id> {
        let text = self.required("id", text, "\"…\"")?;
        let at = self.place(text.span());
        index.insert(text.get_ref(), at, &self.owner, self.problems)
    }

    fn place(&self, span: Range<usize>) -> SourceSpan {
        SourceSpan { source: self.at.source, span }
    }
}
