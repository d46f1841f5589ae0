//! Fingerprints: whether two runs answered the same questions, and whether in the same words.

mod former;
mod hasher;
mod parts;
mod value;

use serde::{Deserialize, Serialize};

use self::hasher::Hasher;
pub(super) use self::parts::Parts;
pub use self::value::Fingerprint;
use super::{
    AnswerOption, Band, Item, Key, NumberEnds, ResponseSet, Scale, ShownWhen, TextPage, Unit,
};

/// The fingerprint of a questionnaire, and those by which older runs know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprints {
    /// The one that is kept with a run.
    pub current: Fingerprint,
    /// The one that was kept with a run before it told which response set an item is answered with.
    pub without_assignment: Fingerprint,
    /// The one that was kept with a run before there were two halves.
    pub former: Fingerprint,
}

impl Fingerprints {
    /// Computes the fingerprints of a questionnaire.
    pub(super) fn of(parts: Parts<'_>) -> Self {
        let scoring = scoring(parts) >> 32 << 32;
        let of = |assigns_sets| Fingerprint(scoring | wording(parts, assigns_sets) >> 32);
        let (current, without_assignment) = (of(true), of(false));
        Self { current, without_assignment, former: former::former(parts) }
    }
}

/// Hashes everything that bears on a score. The order of tables does not, nor does the name of a
/// response set.
///
/// Every table is taken apart without `..`: a new field must be hashed here or in [`wording`], or
/// named in both as one that bears on neither, before this compiles. An optional one is hashed only if
/// it is there: then questionnaires without it keep their fingerprint.
fn scoring(parts: Parts<'_>) -> u64 {
    let Parts { recall: _, response_sets, scales, items, pages: _ } = parts;
    let mut hasher = Hasher::default();
    let mut by_id: Vec<&Scale> = scales.iter().collect();
    by_id.sort_unstable_by_key(|scale| scale.id.as_str());
    hasher.count(by_id.len());
    for scale in by_id {
        let Scale {
            id,
            title: _,
            about: _,
            high: _,
            min_answered,
            bands: _,
            unit,
            range,
            means,
            reliability: _,
        } = scale;
        hasher.text(id);
        hasher.number(*min_answered);
        if *unit == Unit::Mean && means != range {
            hasher.text(unit.as_str());
        }
    }
    let mut by_id: Vec<&Item> = items.iter().collect();
    by_id.sort_unstable_by_key(|item| item.id.as_str());
    hasher.count(by_id.len());
    for item in by_id {
        let Item {
            id,
            source: _,
            keys,
            text: _,
            echo: _,
            response_set,
            when,
            wrong_at_any_rate: _,
            articles: _,
        } = item;
        hasher.text(id);
        let mut keys: Vec<(&str, &Key)> = keys
            .iter()
            .map(|key| (scales.get(key.scale).map_or("", |scale| scale.id.as_str()), key))
            .collect();
        keys.sort_unstable_by_key(|(scale, _)| *scale);
        hasher.count(keys.len());
        for (scale, Key { scale: _, reversed, weight }) in keys {
            hasher.text(scale);
            hasher.flag(*reversed);
            hasher.whole(*weight);
        }
        let options = response_sets.get(*response_set).map_or(&[][..], |set| &set.options);
        let mut values: Vec<i64> = options.iter().map(|option| option.value).collect();
        values.sort_unstable();
        hasher.count(values.len());
        for value in values {
            hasher.whole(value);
        }
        if let Some(ShownWhen { item, is, unasked }) = when {
            hasher.text(items.get(*item).map_or("", |item| item.id.as_str()));
            hasher.count(is.len());
            is.iter().chain(unasked).for_each(|value| hasher.whole(*value));
        }
    }
    hasher.finish()
}

/// Hashes the words that are read before an answer is chosen, and the bands of scores; if it `assigns_sets`,
/// also which response set each item is answered with.
fn wording(parts: Parts<'_>, assigns_sets: bool) -> u64 {
    let Parts { recall, response_sets, scales, items, pages } = parts;
    let mut hasher = Hasher::default();
    hasher.text(recall);
    hasher.count(response_sets.len());
    for ResponseSet { id: _, options, ends } in response_sets {
        hasher.count(options.len());
        for AnswerOption { value, label, echo: _ } in options {
            hasher.whole(*value);
            hasher.text(label);
        }
        if let Some(NumberEnds { low, high }) = ends {
            hasher.text(low.as_deref().unwrap_or_default());
            hasher.text(high.as_deref().unwrap_or_default());
        }
    }
    hasher.count(scales.len());
    for scale in scales {
        let Scale {
            id,
            title: _,
            about: _,
            high: _,
            min_answered: _,
            bands,
            unit: _,
            range: _,
            means: _,
            reliability: _,
        } = scale;
        hasher.text(id);
        hasher.count(bands.len());
        for Band { id, from, label, meaning: _ } in bands {
            hasher.text(id);
            hasher.number(*from);
            hasher.text(label);
        }
    }
    hasher.count(items.len());
    for item in items {
        let Item {
            id,
            source: _,
            keys: _,
            text,
            echo: _,
            response_set,
            when: _,
            wrong_at_any_rate: _,
            articles: _,
        } = item;
        hasher.text(id);
        hasher.text(text);
        if assigns_sets && response_sets.len() > 1 {
            hasher.count(*response_set);
        }
    }
    for TextPage { before, title, paragraphs } in pages {
        hasher.count(*before);
        hasher.text(title.as_deref().unwrap_or_default());
        hasher.text(paragraphs.join("\n"));
    }
    hasher.finish()
}
