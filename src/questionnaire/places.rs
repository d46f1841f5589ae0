//! The places of the parts of a questionnaire in its files, for warnings about them.

use std::collections::HashMap;

use toml::Spanned;

use super::{
    problem_collector::SourceSpan,
    raw::{Raw, RawTable, Shape},
};

/// A part of a questionnaire, by its position in the lists of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum SourcePart {
    /// The `language` of the instrument.
    Language,
    /// The `retake_after_days` of the instrument.
    RetakeAfterDays,
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
    /// The `region` field of a helpline.
    HelplineRegion(usize),
    /// The `call` field of a helpline.
    HelplineCall(usize),
    /// The `checked` field of a helpline.
    HelplineChecked(usize),
}

/// The places of all parts.
///
/// A questionnaire that has passed its check keeps the tables in the order of the files and leaves
/// none out, so the same position names the same part there and here.
pub(super) struct Places(HashMap<SourcePart, SourceSpan>);

impl Places {
    /// Records the place of every part.
    pub(super) fn of(raw: &Raw) -> Self {
        let mut places = Self(HashMap::new());
        let instruments = &raw.instruments;
        places.add_fields(instruments, |_| SourcePart::Language, |one| &one.language);
        places.add_fields(instruments, |_| SourcePart::RetakeAfterDays, |o| &o.retake_after_days);
        places.add_fields(&raw.items, SourcePart::ItemText, |item| &item.text);
        places.add_fields(&raw.items, SourcePart::ItemEcho, |item| &item.echo);
        places.add_fields(&raw.pages, SourcePart::PageText, |page| &page.text);
        places.add_fields(&raw.scales, SourcePart::Scale, |scale| &scale.id);
        places.add_elements(&raw.scales, SourcePart::Band, |scale| scale.bands.as_ref());
        places.add_fields(&raw.response_sets, SourcePart::ResponseSet, |set| &set.id);
        places.add_elements(&raw.response_sets, SourcePart::Option, |set| set.options.as_ref());
        places.add_fields(&raw.flags, SourcePart::Flag, |flag| &flag.id);
        places.add_fields(&raw.safety, SourcePart::Safety, |question| &question.id);
        places.add_fields(&raw.strategies, SourcePart::Strategy, |strategy| &strategy.id);
        places.add_fields(&raw.strategies, SourcePart::Facing, |strategy| &strategy.facing);
        places.add_fields(&raw.helplines, SourcePart::HelplineRegion, |line| &line.region);
        places.add_fields(&raw.helplines, SourcePart::HelplineCall, |helpline| &helpline.call);
        places
            .add_fields(&raw.helplines, SourcePart::HelplineChecked, |helpline| &helpline.checked);
        places
    }

    /// Returns the place of a part.
    pub(super) fn at(&self, part: SourcePart) -> Option<&SourceSpan> {
        self.0.get(&part)
    }

    /// Records the place of a field in each table, or of the table itself if it does not have it.
    fn add_fields<T: Shape, Value>(
        &mut self,
        tables: &[RawTable<T>],
        part: fn(usize) -> SourcePart,
        field: impl Fn(&T) -> &Option<Spanned<Value>>,
    ) {
        for (position, table) in tables.iter().enumerate() {
            let source = table.at.source;
            let span = field(&table.raw).as_ref().map_or(table.at.span.clone(), Spanned::span);
            self.0.insert(part(position), SourceSpan { source, span });
        }
    }

    /// Records the places of the elements of a list, for each table.
    fn add_elements<T: Shape, E>(
        &mut self,
        tables: &[RawTable<T>],
        part: fn(usize, usize) -> SourcePart,
        list: impl Fn(&T) -> Option<&Spanned<Vec<Spanned<E>>>>,
    ) {
        for (position, table) in tables.iter().enumerate() {
            let source = table.at.source;
            let elements = list(&table.raw).into_iter().flat_map(Spanned::get_ref);
            for (at, element) in elements.enumerate() {
                self.0.insert(part(position, at), SourceSpan { source, span: element.span() });
            }
        }
    }
}
