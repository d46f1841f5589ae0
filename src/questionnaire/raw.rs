//! The tables of a file as serde reads them, before anything is checked.
//!
//! Every field may be absent here: the check reports all that is missing at once.

use std::mem;

use serde::Deserialize;
use toml::Spanned;

pub(super) use super::element::{List, MaybeInvalid, NameOr};

use super::{
    Id,
    problem_collector::SourceSpan,
    words::{quote, with_article},
};

/// A text with its place.
pub(super) type Text = Option<Spanned<String>>;

/// A table of a file: its fields, and what else is known about it.
#[derive(Debug)]
pub(super) struct RawTable<T> {
    /// Its place.
    pub(super) at: SourceSpan,
    /// The fields that could not be read. They are not reported as missing too.
    pub(super) invalid: Vec<String>,
    /// Its id, once it is known to be valid and not taken.
    pub(super) id: Option<Id>,
    pub(super) raw: T,
}

impl<T: Shape> RawTable<T> {
    /// Returns its name in messages; see [`owner`].
    pub(super) fn owner(&self) -> String {
        owner(T::KIND, self.raw.id().map(|id| id.get_ref().as_str()))
    }

    /// Returns whether it has this field, but the field could not be read.
    pub(super) fn is_invalid(&self, field: &str) -> bool {
        self.invalid.iter().any(|invalid| invalid == field)
    }
}

/// The properties that all tables share.
pub(super) trait Shape: for<'de> Deserialize<'de> {
    /// Its name in messages.
    const KIND: &'static str;

    /// Returns its id as written in the file, if it has one.
    fn id(&self) -> Option<&Spanned<String>>;
}

/// Returns the name of a table in messages: `the item "s1"`, or `this item` if it has no id.
pub(super) fn owner(kind: &str, id: Option<&str>) -> String {
    match id {
        Some(_) if kind == RawInstrument::KIND => format!("the {kind}"),
        Some(id) => format!("the {kind} {}", quote(id)),
        None => format!("this {kind}"),
    }
}

/// Declares the shape of a table: its name in messages, its id and its fields. A nested table that
/// messages call by its place has neither, but the place; its `id`, if any, is an ordinary field.
///
/// A table with conditions names the field that lists its scales, and gets the fields that all
/// conditions share and a way to take them out.
///
/// Each field has a default of its own. With one for the whole table, the compiler would not notice a
/// field that no check reads.
macro_rules! shapes {
    ($(
        $name:ident $(, $kind:literal, ($($id:ident)?))? $(, within $place:literal)?
        $(, conditions on $scales:ident)?,
        { $($field:ident: $type:ty,)* }
    )*) => { $(
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $($(#[serde(default)] pub(super) $id: Text,)?)?
            $(
                #[serde(default)]
                $scales: List<String>,
                #[serde(default)]
                from_band: Text,
                #[serde(default)]
                to_band: Text,
                #[serde(default)]
                pub(super) items: List<NameOr<RawThreshold>>,
                #[serde(default)]
                situations: List<String>,
                #[serde(default)]
                causes: List<String>,
                #[serde(default)]
                patterns: List<String>,
                #[serde(default)]
                pub(super) only_when: List<String>,
                #[serde(default)]
                pub(super) not_when: List<String>,
                #[serde(default)]
                not_if_high: List<String>,
            )?
            $(#[serde(default)] pub(super) $field: $type,)*
        }

        $(impl Shape for $name {
            const KIND: &'static str = $kind;

            fn id(&self) -> Option<&Spanned<String>> {
                None$(.or(self.$id.as_ref()))?
            }
        })?

        $(impl $name {
            /// Takes the conditions out of the table.
            pub(super) fn take_conditions(&mut self) -> RawConditions {
                RawConditions {
                    scales_field: stringify!($scales),
                    scales: mem::take(&mut self.$scales),
                    from_band: self.from_band.take(),
                    to_band: self.to_band.take(),
                    items: mem::take(&mut self.items),
                    situations: mem::take(&mut self.situations),
                    causes: mem::take(&mut self.causes),
                    patterns: mem::take(&mut self.patterns),
                    only_when: mem::take(&mut self.only_when),
                    not_when: mem::take(&mut self.not_when),
                    not_if_high: mem::take(&mut self.not_if_high),
                }
            }
        })?
    )*

        /// All tables, with the names of their fields.
        const TABLES: &[TableFields] = &[$(TableFields {
            kind: first(&[$($kind)?]),
            within: first(&[$($place)?]),
            fields: &[
                $($(stringify!($id),)?)?
                $(
                    stringify!($scales), "from_band", "to_band", "items", "situations", "causes",
                    "patterns", "only_when", "not_when", "not_if_high",
                )?
                $(stringify!($field),)*
            ],
        }),*];
    };
}

/// The names of the fields of a table.
struct TableFields {
    /// Its name in messages, if it has one.
    kind: Option<&'static str>,
    /// Its place in another table, if it is nested and has no name.
    within: Option<&'static str>,
    fields: &'static [&'static str],
}

const fn first(names: &[&'static str]) -> Option<&'static str> {
    match names {
        [first, ..] => Some(first),
        [] => None,
    }
}

/// Returns the tables that have a field of this name, as messages call them: `an item`.
pub(super) fn tables_with(field: &str) -> Vec<String> {
    let with = TABLES.iter().filter(|table| table.fields.contains(&field));
    let named = |table: &TableFields| match table.kind? {
        kind @ RawInstrument::KIND => Some(format!("the {kind}")),
        kind => Some(with_article(kind)),
    };
    with.filter_map(|table| table.within.map(str::to_owned).or_else(|| named(table))).collect()
}

/// The conditions of a strategy or a caution, before they are checked.
#[derive(Debug)]
pub(super) struct RawConditions {
    /// The field that names the scales: `helps` or `scales`.
    pub(super) scales_field: &'static str,
    pub(super) scales: List<String>,
    pub(super) from_band: Text,
    pub(super) to_band: Text,
    pub(super) items: List<NameOr<RawThreshold>>,
    pub(super) situations: List<String>,
    pub(super) causes: List<String>,
    pub(super) patterns: List<String>,
    pub(super) only_when: List<String>,
    pub(super) not_when: List<String>,
    pub(super) not_if_high: List<String>,
}

shapes! {
    RawInstrument, "instrument", (id), {
        version: Text,
        language: Text,
        title: Text,
        recall: Text,
        looks_back: Option<bool>,
        score_says: Text,
        minutes: Option<Spanned<u16>>,
        retake_after_days: Option<Spanned<u16>>,
        licence: Text,
        citation: Text,
        validated: Option<Spanned<bool>>,
    }
    RawResponseSet, "response set", (id), {
        options: Option<Spanned<List<RawOption>>>,
        numbers: Option<Spanned<MaybeInvalid<RawNumbers>>>,
    }
    RawNumbers, within "\"numbers\" of a response set", {
        from: Option<Spanned<MaybeInvalid<i64>>>,
        to: Option<Spanned<MaybeInvalid<i64>>>,
        low: Option<Spanned<MaybeInvalid<String>>>,
        high: Option<Spanned<MaybeInvalid<String>>>,
    }
    RawOption, within "an option of a response set", {
        value: Option<Spanned<i64>>,
        label: Text,
        echo: Text,
    }
    RawScale, "scale", (id), {
        title: Text,
        about: Text,
        high: Text,
        items: List<NameOr<RawMember>>,
        points: Text,
        min_answered: Option<Spanned<f64>>,
        bands: Option<Spanned<List<RawBand>>>,
        reliability: Option<Spanned<MaybeInvalid<RawReliability>>>,
    }
    RawReliability, within "\"reliability\" of a scale", {
        retest: Option<Spanned<f64>>,
        days: Option<Spanned<u16>>,
        alpha: Option<Spanned<f64>>,
        sd: Option<Spanned<f64>>,
        n: Option<Spanned<i64>>,
        source: Text,
    }
    RawMember, within "an item of a scale", {
        id: Text,
        reversed: bool,
        weight: Option<Spanned<MaybeInvalid<i64>>>,
    }
    RawBand, "band", (id), {
        from: Option<Spanned<f64>>,
        label: Text,
        meaning: Text,
    }
    RawItem, "item", (id), {
        scale: Text,
        text: Text,
        echo: Text,
        response_set: Text,
        reversed: bool,
        weight: Option<Spanned<i64>>,
        unscored: bool,
        source: Text,
        when: Option<Spanned<MaybeInvalid<RawWhen>>>,
        wrong_at_any_rate: bool,
        covers: List<String>,
        articles: List<String>,
    }
    RawWhen, within "\"when\" of an item", {
        item: Text,
        is: List<i64>,
        unasked: Option<Spanned<i64>>,
    }
    RawPage, "page", (), {
        before: Text,
        title: Text,
        text: Text,
    }
    RawFlag, "flag", (id), {
        about: Text,
        scales: List<String>,
        from_band: Text,
        to_band: Text,
        items: List<RawThreshold>,
    }
    RawThreshold, within "\"items\" with a threshold", {
        id: Text,
        from: Option<Spanned<i64>>,
    }
    RawPerson, "person", (id), {
        text: Text,
        about: Text,
        was: List<String>,
        sets: List<String>,
        sets_if_unsaid: List<String>,
    }
    RawSituation, "situation", (id), {
        text: Text,
        sets: List<String>,
        sets_if_unsaid: List<String>,
        exclusive: bool,
        recent: bool,
        word: Text,
        doubts: List<String>,
        unlike: List<String>,
    }
    RawSafety, "safety question", (id), {
        text: Text,
        answers: Option<Spanned<List<RawSafetyAnswer>>>,
        flag: Text,
        covers: List<String>,
        articles: List<String>,
    }
    RawSafetyAnswer, "answer", (id), {
        label: Text,
        sets: List<String>,
    }
    RawCause, "cause", (id), {
        group: Text,
        text: Text,
        sets: List<String>,
        sets_if_unsaid: List<String>,
        covers: List<String>,
        articles: List<String>,
    }
    RawPattern, "pattern", (id), {
        group: Text,
        text: Text,
        sets: List<String>,
        sets_if_unsaid: List<String>,
        covers: List<String>,
        articles: List<String>,
    }
    RawStrategy, "strategy", (id), conditions on helps, {
        title: Text,
        facing: Text,
        effort: Text,
        lead: List<String>,
        job: Text,
        alone_today: bool,
        fallback: bool,
        from_articles: Option<bool>,
        why: Text,
        steps: List<String>,
        try_saying: Text,
        caution: Text,
        covers: List<String>,
        articles: List<String>,
        exercise: Option<Spanned<List<RawAsk>>>,
        together: Text,
    }
    RawAsk, within "an exercise of a strategy", {
        ask: Text,
        kind: Text,
        wait: Option<Spanned<i64>>,
        step: Option<Spanned<i64>>,
    }
    RawCaution, "caution", (id), conditions on scales, {
        title: Text,
        text: Text,
        show: Text,
        covers: List<String>,
        articles: List<String>,
    }
    RawHelpline, "helpline", (), {
        region: Text,
        name: Text,
        call: Text,
        text: Text,
        hours: Text,
        checked: Text,
        covers: List<String>,
    }
    RawArticle, "article", (id), {
        title: Text,
        authors: Text,
        publisher: Text,
        date: Text,
    }
}

/// The tables of all files, in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Whether some file gave its format.
    pub(super) has_format: bool,
    /// Whether every file could be parsed and every table is known, so that an unknown name is an error.
    pub(super) complete: bool,
    pub(super) instruments: Vec<RawTable<RawInstrument>>,
    pub(super) response_sets: Vec<RawTable<RawResponseSet>>,
    pub(super) scales: Vec<RawTable<RawScale>>,
    pub(super) items: Vec<RawTable<RawItem>>,
    pub(super) pages: Vec<RawTable<RawPage>>,
    pub(super) flags: Vec<RawTable<RawFlag>>,
    pub(super) persons: Vec<RawTable<RawPerson>>,
    pub(super) situations: Vec<RawTable<RawSituation>>,
    pub(super) safety: Vec<RawTable<RawSafety>>,
    pub(super) causes: Vec<RawTable<RawCause>>,
    pub(super) patterns: Vec<RawTable<RawPattern>>,
    pub(super) strategies: Vec<RawTable<RawStrategy>>,
    pub(super) cautions: Vec<RawTable<RawCaution>>,
    pub(super) helplines: Vec<RawTable<RawHelpline>>,
    pub(super) articles: Vec<RawTable<RawArticle>>,
}
