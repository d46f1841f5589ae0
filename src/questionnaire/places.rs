//! The places of the parts of a questionnaire in its files, for warnings about them.

use toml::Spanned;

use super::{
    raw::{Entry, Raw, Shape, Text},
    report::At,
};

/// A part of a questionnaire, by its position in the lists of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The text of an item.
    ItemText(usize),
    /// The echo of an item.
    ItemEcho(usize),
    /// A scale.
    Scale(usize),
    /// A band of a scale: the scale, then the band.
    Band(usize, usize),
    /// A response set.
    ResponseSet(usize),
    /// An option of a response set: the set, then the option.
    Option(usize, usize),
    /// A safety question.
    Safety(usize),
    /// A strategy.
    Strategy(usize),
    /// The `facing` field of a strategy.
    Facing(usize),
}

/// The places of all parts.
///
/// A questionnaire that has passed its check keeps the tables in the order of the files and leaves
/// none out, so the same position names the same part there and here.
pub(super) struct Places {
    item_texts: Vec<At>,
    item_echoes: Vec<At>,
    scales: Vec<At>,
    bands: Vec<Vec<At>>,
    response_sets: Vec<At>,
    options: Vec<Vec<At>>,
    safety: Vec<At>,
    strategies: Vec<At>,
    facings: Vec<At>,
}

impl Places {
    /// Records the place of every part.
    pub(super) fn of(raw: &Raw) -> Self {
        Self {
            item_texts: texts(&raw.items, |item| &item.text),
            item_echoes: texts(&raw.items, |item| &item.echo),
            scales: texts(&raw.scales, |scale| &scale.id),
            bands: lists(&raw.scales, |scale| scale.bands.as_ref()),
            response_sets: texts(&raw.response_sets, |set| &set.id),
            options: lists(&raw.response_sets, |set| set.options.as_ref()),
            safety: texts(&raw.safety, |question| &question.id),
            strategies: texts(&raw.strategies, |strategy| &strategy.id),
            facings: texts(&raw.strategies, |strategy| &strategy.facing),
        }
    }

    /// Returns the place of a part.
    pub(super) fn at(&self, part: Part) -> Option<&At> {
        match part {
            Part::ItemText(item) => self.item_texts.get(item),
            Part::ItemEcho(item) => self.item_echoes.get(item),
            Part::Scale(scale) => self.scales.get(scale),
            Part::Band(scale, band) => self.bands.get(scale)?.get(band),
            Part::ResponseSet(set) => self.response_sets.get(set),
            Part::Option(set, option) => self.options.get(set)?.get(option),
            Part::Safety(question) => self.safety.get(question),
            Part::Strategy(strategy) => self.strategies.get(strategy),
            Part::Facing(strategy) => self.facings.get(strategy),
        }
    }
}

/// Returns the place of a text in each table, or of the table itself if it has none.
fn texts<T: Shape>(rows: &[Entry<T>], text: impl Fn(&T) -> &Text) -> Vec<At> {
    rows.iter()
        .map(|row| match text(&row.raw) {
            Some(text) => At { source: row.at.source, span: text.span() },
            None => row.at.clone(),
        })
        .collect()
}

/// Returns the places of the elements of a list, for each table.
fn lists<T: Shape, E>(
    rows: &[Entry<T>],
    list: impl Fn(&T) -> Option<&Spanned<Vec<Spanned<E>>>>,
) -> Vec<Vec<At>> {
    rows.iter()
        .map(|row| {
            let elements = list(&row.raw).map_or(&[][..], |list| list.get_ref());
            let at = |element: &Spanned<E>| At { source: row.at.source, span: element.span() };
            elements.iter().map(at).collect()
        })
        .collect()
}
