//! The ranges of scales, and the bands of those that are shown as sums or means, in their own unit.

use toml::Spanned;

use crate::questionnaire::{
    Item, ResponseSet, Scale, SumRange, Unit, needs_all,
    problem_collector::{ProblemCollector, SourceSpan},
    raw::{MaybeInvalid, Raw, RawScale, RawTable},
    words::quote,
};

/// Gives every scale the ranges of its sums and means.
pub(super) fn set_ranges(scales: &mut [Scale], items: &[Item], sets: &[ResponseSet]) {
    for (position, scale) in scales.iter_mut().enumerate() {
        let of_scale = || items.iter().filter(|item| item.is_on(position));
        let values: Vec<(i64, (i64, i64))> = of_scale()
            .filter_map(|item| {
                Some((item.key(position)?.weight, sets.get(item.response_set)?.range()))
            })
            .collect();
        let is_conditional =
            |item: &Item| item.when.as_ref().is_some_and(|when| when.unasked.is_none());
        let all_asked = !of_scale().any(is_conditional);
        let needs_all = needs_all(scale.min_answered, values.len());
        scale.range = SumRange::of_all(&values);
        scale.means = SumRange::of_means(&values, all_asked && needs_all);
    }
}

/// The places at which the bands of each scale begin.
pub(super) struct BandStarts {
    of_scales: Vec<Vec<SourceSpan>>,
    /// Whether every item could be read in full. Otherwise the ranges of the scales are not known.
    are_items_known: bool,
}

impl BandStarts {
    pub(super) fn of(raw: &Raw) -> Self {
        let are_items_known = raw.complete && raw.items.iter().all(|item| item.invalid.is_empty());
        Self { of_scales: raw.scales.iter().map(starts).collect(), are_items_known }
    }

    /// Converts the starts of all bands to scores of 0 to 100, once the ranges of the scales are
    /// known. Reports those that lie outside, if all that the scales name `are_members_known`.
    pub(super) fn convert(
        &self,
        scales: &mut [Scale],
        are_members_known: bool,
        problems: &mut ProblemCollector<'_>,
    ) {
        let are_ranges_known = self.are_items_known && are_members_known;
        for (scale, starts) in scales.iter_mut().zip(&self.of_scales) {
            if scale.unit != Unit::Percent {
                if are_ranges_known && scale.range.weight > 0 {
                    check_starts(scale, starts, problems);
                }
                let points: Vec<f64> =
                    scale.bands.iter().map(|band| scale.points_of(band.from)).collect();
                for (band, points) in scale.bands.iter_mut().zip(points) {
                    band.from = points;
                }
            }
        }
    }
}

fn starts(table: &RawTable<RawScale>) -> Vec<SourceSpan> {
    let bands = table.raw.bands.as_ref().map_or(&[][..], |bands| bands.get_ref());
    let at = |span| SourceSpan { source: table.at.source, span };
    bands
        .iter()
        .map(|band| match band.get_ref() {
            MaybeInvalid::Valid(raw) => at(raw.from.as_ref().map_or(band.span(), Spanned::span)),
            MaybeInvalid::Invalid(_) => at(band.span()),
        })
        .collect()
}

/// Reports a first band that does not begin at the lowest score, and any above the highest.
fn check_starts(scale: &Scale, starts: &[SourceSpan], problems: &mut ProblemCollector<'_>) {
    let (least, most) = (scale.in_unit(0.0), scale.in_unit(100.0));
    for (position, (band, at)) in scale.bands.iter().zip(starts).enumerate() {
        let from = band.from;
        let owner = format!("the band {} of the scale {}", quote(&band.id), quote(&scale.id));
        if position == 0 && (from - least).abs() > 1e-9 {
            let what = format!("{owner} starts at {from}, but the lowest score is {least}");
            problems.add(at, what, format!("Write from = {least} in the first band."));
        } else if from > most {
            let what = format!("{owner} starts at {from}, but the highest score is {most}");
            problems.add(at, what, format!("Write a number up to {most}."));
        }
    }
}
