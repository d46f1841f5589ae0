//! The analysis in words and columns.

use std::fmt::Write as _;

use super::figures::{Figures, MIN_PEOPLE};
use crate::{
    assessment::item_analysis::{Alpha, Concern, ItemAnalysis, Retest, ScaleAnalysis},
    questionnaire::{Scale, Unit},
};

/// Writes the analysis.
pub(super) fn to_text(figures: &Figures<'_>) -> String {
    let mut text = String::new();
    for analysis in figures.analyses {
        text += &scale(figures, analysis);
    }
    text + &reliability_lines(figures)
}

fn scale(figures: &Figures<'_>, analysis: &ScaleAnalysis) -> String {
    let (scale, retest) = figures.scale_and_retest(analysis);
    let ScaleAnalysis { n, missing, .. } = analysis;
    let mut text = format!("{} ({})\n", scale.title, scale.id);
    let _ = write!(text, "  {n} with a score, {missing} with too few answers");
    if let (Some(mean), Some(sd)) = (analysis.mean, analysis.sd) {
        let _ = write!(text, "; mean {mean:.1}, SD {sd:.1} (0 to 100)");
        if scale.unit != Unit::Percent {
            let (mean, sd) = (scale.in_unit(mean), scale.difference_in_unit(sd));
            let [least, most] = [0.0, 100.0].map(|end| scale.precise_in_unit(end));
            let _ =
                write!(text, "; as it is shown, mean {mean:.1}, SD {sd:.1} ({least} to {most})");
        }
    }
    text += "\n";
    text += &consistency(analysis);
    if let Some(retest) = retest {
        text += &retest_to_text(scale, &retest);
    } else if figures.retests.is_some() {
        text += "  Two times: fewer than three people with both scores, or all of them alike.\n";
    }
    text += &items(figures, analysis);
    text += &weights(figures, analysis);
    for concern in figures.concerns(analysis) {
        let _ = writeln!(text, "  {concern}");
    }
    let is_correlation = |item: &ItemAnalysis| {
        matches!(item.concern, Some(Concern::AgainstScale | Concern::WeaklyRelated))
    };
    let are_few = usize::try_from(*n).is_ok_and(|n| n < MIN_PEOPLE);
    if are_few && analysis.items.iter().any(is_correlation) {
        let _ = writeln!(text, "  With fewer than {MIN_PEOPLE} people, that may be chance.");
    }
    text + "\n"
}

/// Writes how consistent the items are.
fn consistency(analysis: &ScaleAnalysis) -> String {
    let Some(Alpha { value, low, high }) = analysis.alpha else {
        return "  No alpha: it takes two items, answers and sums that differ, and for every two items \
                two people who answered both. Few people whose answers have gaps may not be enough.\n"
            .to_owned();
    };
    let mut text = format!("  alpha {value:.3} (95 % interval {low:.3} to {high:.3})");
    if let Some((alpha, n)) = analysis.alpha_of_complete {
        let _ = write!(text, "; {alpha:.3} for the {n} who answered every item");
    }
    text += "\n";
    if let Some(omega) = analysis.omega {
        let _ = writeln!(text, "  omega {omega:.3} (of standardised items)");
    }
    if value < 0.0 {
        text += "  An alpha below 0 means that items run against each other.\n";
    }
    text
}

fn retest_to_text(scale: &Scale, retest: &Retest) -> String {
    let Retest { n, means: [first, second], r, icc, sem, rc95, .. } = retest;
    let as_shown = match scale.unit {
        Unit::Percent => String::new(),
        Unit::Mean | Unit::Sum => {
            format!(", {:.1} as it is shown,", scale.difference_in_unit(*rc95))
        }
    };
    format!(
        "  Two times: {n} people, means {first:.1} and {second:.1}; r {r:.3}, ICC(2,1) {icc:.3}, \
         SEM {sem:.1}\n  Chance alone moves a score by less than {rc95:.1} points of 100{as_shown} in 95 of \
         100 people.\n"
    )
}

/// Writes the table of items.
fn items(figures: &Figures<'_>, analysis: &ScaleAnalysis) -> String {
    let ids = analysis.items.iter().map(|item| figures.item(item).id.as_str().len());
    let width = ids.max().unwrap_or(0).max("item".len());
    let mut text =
        format!("  {:width$}       n    mean  item-rest  alpha without  lowest  highest\n", "item");
    for item in &analysis.items {
        let figure =
            |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), |f| format!("{f:.3}"));
        let _ = writeln!(
            text,
            "  {:width$}  {:>6}  {:>6}  {:>9}  {:>13}  {:>4.0} %  {:>5.0} %",
            figures.item(item).id.as_str(),
            item.n,
            figure(item.mean),
            figure(item.item_rest),
            figure(item.alpha_without),
            100.0 * item.floor,
            100.0 * item.ceiling,
        );
    }
    text
}

/// Says which means are of values that are multiplied.
fn weights(figures: &Figures<'_>, analysis: &ScaleAnalysis) -> String {
    let weighted = analysis.items.iter().filter_map(|item| {
        let item = figures.item(item);
        let weight = item.key(analysis.scale)?.weight;
        (weight > 1).then(|| format!("{} (weight {weight})", item.id))
    });
    let weighted: Vec<String> = weighted.collect();
    if weighted.is_empty() {
        return String::new();
    }
    format!("  These means are of the values times the weight: {}.\n", weighted.join(", "))
}

/// Writes the lines to put into the questionnaire.
fn reliability_lines(figures: &Figures<'_>) -> String {
    let mut text = String::from("To put into the questionnaire, each under its [[scale]]:\n");
    if figures.retests.is_some() && figures.days.is_none() {
        text += "(These come from alpha. With --days, the days between the two times, they come from the \
             retest.)\n";
    }
    for analysis in figures.analyses {
        let scale = &figures.scale_and_retest(analysis).0.id;
        let line = figures.reliability_line(analysis);
        let line = line.unwrap_or_else(|why| format!("none: {why}"));
        let _ = writeln!(text, "\n# {scale}\n{line}");
    }
    text
}
