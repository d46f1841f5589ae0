//! The analysis as JSON.
//!
//! ```text
//! {
//!   "format": 1,
//!   "kind": "analysis",
//!   "questionnaire": "trust-signs",
//!   "scales": [
//!     { "scale": "suspicion", "n": 412, "missing": 3, "mean": 41.2, "sd": 18.2,
//!       "alpha": { "value": 0.81, "low": 0.78, "high": 0.84 },
//!       "alpha_of_complete": { "value": 0.81, "n": 398 },
//!       "omega": 0.82,
//!       "items": [
//!         { "item": "s1", "n": 412, "mean": 2.1, "item_rest": 0.55, "alpha_without": 0.79,
//!           "floor": 0.12, "ceiling": 0.05, "concern": null }
//!       ],
//!       "retest": { "n": 96, "means": [41.2, 40.1], "sd": 18.2, "r": 0.79, "icc": 0.78,
//!         "sem": 8.3, "rc95": 23.1 },
//!       "reliability": "reliability = { … }" }
//!   ]
//! }
//! ```
//!
//! An unknown value is `null`, and so is `reliability` for fewer than 30 people. A concern is
//! `unanswered`, `against-scale`, `alike-for-all` or `weakly-related`.
//! Omega is of standardised items, and alpha of the values that count. Scores run from 0 to 100 whatever the
//! unit of the scale, an item's mean is that of the values that count, each times the weight of the item, and
//! shares run from 0 to 1.

use serde_json::{Value, json};

use super::figures::Figures;
use crate::assessment::item_analysis::{Concern, ItemAnalysis, Retest, ScaleAnalysis};

/// Writes the analysis.
pub(super) fn to_json(figures: &Figures<'_>) -> serde_json::Result<String> {
    let scales = figures.analyses.iter().map(|analysis| scale(figures, analysis));
    let analysis = json!({
        "format": 1,
        "kind": "analysis",
        "questionnaire": figures.questionnaire.instrument.id,
        "scales": scales.collect::<Vec<Value>>(),
    });
    serde_json::to_string_pretty(&analysis)
}

fn scale(figures: &Figures<'_>, analysis: &ScaleAnalysis) -> Value {
    let (scale, retest) = figures.scale_and_retest(analysis);
    let items = analysis.items.iter().map(|analysis| item(figures, analysis));
    let alpha = analysis.alpha;
    json!({
        "scale": scale.id,
        "n": analysis.n,
        "missing": analysis.missing,
        "mean": analysis.mean,
        "sd": analysis.sd,
        "alpha": alpha.map(|alpha| {
            json!({ "value": alpha.value, "low": alpha.low, "high": alpha.high })
        }),
        "alpha_of_complete": analysis.alpha_of_complete.map(|(value, n)| {
            json!({ "value": value, "n": n })
        }),
        "omega": analysis.omega,
        "items": items.collect::<Vec<Value>>(),
        "retest": retest.map(retest_to_json),
        "reliability": figures.reliability_line(analysis).ok(),
    })
}

fn item(figures: &Figures<'_>, analysis: &ItemAnalysis) -> Value {
    json!({
        "item": figures.item(analysis).id,
        "n": analysis.n,
        "mean": analysis.mean,
        "item_rest": analysis.item_rest,
        "alpha_without": analysis.alpha_without,
        "floor": analysis.floor,
        "ceiling": analysis.ceiling,
        "concern": analysis.concern.map(|concern| match concern {
            Concern::Unanswered => "unanswered",
            Concern::AgainstScale => "against-scale",
            Concern::AlikeForAll => "alike-for-all",
            Concern::WeaklyRelated => "weakly-related",
        }),
    })
}

fn retest_to_json(retest: Retest) -> Value {
    let Retest { n, means, sd, r, icc, sem, rc95 } = retest;
    json!({ "n": n, "means": means, "sd": sd, "r": r, "icc": icc, "sem": sem, "rc95": rc95 })
}
