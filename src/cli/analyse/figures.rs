//! The figures of an analysis, and the lines for the questionnaire that follow from them.

use crate::{
    assessment::item_analysis::{Concern, ItemAnalysis, Retest, ScaleAnalysis},
    questionnaire::{Item, Questionnaire, Reliability, Scale},
};

/// The results of an analysis, which both formats show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) analyses: &'a [ScaleAnalysis],
    /// The retests, scale by scale, if people answered at two times.
    pub(super) retests: Option<&'a [Option<Retest>]>,
    /// The days between the two times, if they were given.
    pub(super) days: Option<u16>,
}

impl<'a> Figures<'a> {
    /// Returns the scale of an analysis, and its retest if there was one.
    pub(super) fn scale_and_retest(&self, analysis: &ScaleAnalysis) -> (&'a Scale, Option<Retest>) {
        let retest = self.retests.and_then(|retests| retests[analysis.scale]);
        (&self.questionnaire.scales[analysis.scale], retest)
    }

    /// Returns the item that an analysis is of.
    pub(super) fn item(&self, analysis: &ItemAnalysis) -> &'a Item {
        &self.questionnaire.items[analysis.item]
    }

    /// Returns the line that states how reliable a scale is; `None` if there is no coefficient, or if a
    /// questionnaire with it would be refused.
    pub(super) fn reliability_line(&self, analysis: &ScaleAnalysis) -> Option<String> {
        let is_allowed = |coefficient: f64, sd: f64| {
            Reliability::is_possible_coefficient((coefficient * 1e3).round() / 1e3)
                && Reliability::is_possible_sd((sd * 10.0).round() / 10.0)
        };
        if let (Some(retest), Some(days)) = (self.scale_and_retest(analysis).1, self.days) {
            let Retest { r, sd, n, .. } = retest;
            return is_allowed(r, sd).then(|| {
                format!(
                    "reliability = {{ retest = {r:.3}, days = {days}, sd = {sd:.1}, n = {n}, \
                     source = \"own data\" }}"
                )
            });
        }
        let (alpha, sd, n) = (analysis.alpha?.value, analysis.sd?, analysis.n);
        is_allowed(alpha, sd).then(|| {
            format!(
                "reliability = {{ alpha = {alpha:.3}, sd = {sd:.1}, n = {n}, \
                 source = \"own data\" }}"
            )
        })
    }

    /// Returns a sentence on each item to look at.
    pub(super) fn concerns(&self, analysis: &ScaleAnalysis) -> Vec<String> {
        let sentence = |analysis: &ItemAnalysis| {
            let id = &self.item(analysis).id;
            Some(match analysis.concern? {
                Concern::AgainstScale if analysis.reversed => {
                    format!("{id} runs against the other items. It is reversed: was that meant?")
                }
                Concern::AgainstScale => {
                    format!("{id} runs against the other items. Was reversed = true meant?")
                }
                Concern::Unanswered => {
                    format!("Nobody answered {id}, so the scale has no alpha.")
                }
                Concern::AlikeForAll => {
                    format!(
                        "Everyone answered {id} in the same way, so it does not tell people apart."
                    )
                }
                Concern::WeaklyRelated => format!(
                    "{id} has little to do with the other items (item-rest correlation below 0.2)."
                ),
            })
        };
        analysis.items.iter().filter_map(sentence).collect()
    }
}
