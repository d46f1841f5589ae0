//! The places of the parts of a questionnaire in its files, for warnings about them.

use toml::Spanned;

use super::{
    problem_collector::SourceSpan,
    raw::{Raw, RawTable, Shape, Text},
};

/// A part of a questionnaire, by its position in the lists of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SourcePart {
    /// The text of an item.
    ItemText(usize),
    /// The echo of an item.
    ItemEcho(usize),
    /// The text of a page.
    PageText(usize),
    /// A scale.
    Scale(usize),
    /// A band of a scale: the scale, then the band.
    Band(usize, usize),
    /// A response set.
    ResponseSet(usize),
    /// An option of a response set: the set, then the option.
    Option(usize, usize),
    /// A flag, among those that have a table.
    Flag(usize),
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
    item_texts: Vec<SourceSpan>,
    item_echoes: Vec<SourceSpan>,
    page_texts: Vec<SourceSpan>,
    scales: Vec<SourceSpan>,
    bands: Vec<Vec<SourceSpan>>,
    response_sets: Vec<SourceSpan>,
    options: Vec<Vec<SourceSpan>>,
    flags: Vec<SourceSpan>,
    safety: Vec<SourceSpan>,
    strategies: Vec<SourceSpan>,
    facings: Vec<SourceSpan>,
}

impl Places {
    /// Records the place of every part.
    pub(super) fn of(raw: &Raw) -> Self {
        Self {
            item_texts: text_places(&raw.items, |item| &item.text),
            item_echoes: text_places(&raw.items, |item| &item.echo),
            page_texts: text_places(&raw.pages, |page| &page.text),
            scales: text_places(&raw.scales, |scale| &scale.id),
            bands: element_places(&raw.scales, |scale| scale.bands.as_ref()),
            response_sets: text_places(&raw.response_sets, |set| &set.id),
            options: element_places(&raw.response_sets, |set| set.options.as_ref()),
            flags: text_places(&raw.flags, |flag| &flag.id),
            safety: text_places(&raw.safety, |question| &question.id),
            strategies: text_places(&raw.strategies, |strategy| &strategy.id),
            facings: text_places(&raw.strategies, |strategy| &strategy.facing),
        }
    }

    /// Returns the place of a part.
    pub(super) fn at(&self, part: SourcePart) -> Option<&SourceSpan> {
        match part {
            SourcePart::ItemText(item) => self.item_texts.get(item),
            SourcePart::ItemEcho(item) => self.item_echoes.get(item),
            SourcePart::PageText(page) => self.page_texts.get(page),
            SourcePart::Scale(scale) => self.scales.get(scale),
            SourcePart::Band(scale, band) => self.bands.get(scale)?.get(band),
            SourcePart::ResponseSet(set) => self.response_sets.get(set),
            SourcePart::Option(set, option) => self.options.get(set)?.get(option),
            SourcePart::Flag(flag) => self.flags.get(flag),
            SourcePart::Safety(question) => self.safety.get(question),
            SourcePart::Strategy(strategy) => self.strategies.get(strategy),
            SourcePart::Facing(strategy) => self.facings.get(strategy),
        }
    }
}

/// Returns the place of a text in each table, or of the table itself if it has none.
fn text_places<T: Shape>(tables: &[RawTable<T>], text: impl Fn(&T) -> &Text) -> Vec<SourceSpan> {
    tables
        .iter()
        .map(|table| match text(&table.raw) {
            Some(text) => SourceSpan { source: table.at.source, span: text.span() },
            None => table.at.clone(),
        })
        .collect()
}

/// Returns the places of the elements of a list, for each table.
fn element_places<T: Shape, E>(
    tables: &[RawTable<T>],
    list: impl Fn(&T) -> Option<&Spanned<Vec<Spanned<E>>>>,
) -> Vec<Vec<SourceSpan>> {
    tables
        .iter()
        .map(|table| {
            let elements = list(&table.raw).map_or(&[][..], |list| list.get_ref());
            let at =
                |element: &Spanned<E>| SourceSpan { source: table.at.source, span: element.span() };
            elements.iter().map(at).collect()
        })
        .collect()
}
