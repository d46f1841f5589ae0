//! The figures of an analysis, and the lines for the questionnaire that follow from them.

use crate::{
    assessment::item_analysis::{Alpha, Concern, ItemAnalysis, Retest, ScaleAnalysis},
    questionnaire::{Item, Questionnaire, Reliability, Scale},
};

/// The fewest people whose answers can say how reliable a scale is. COSMIN rates a sample of fewer as poor
/// (Terwee et al. 2012).
pub(super) const MIN_PEOPLE: usize = 30;

/// The reason why there is no line if a questionnaire with it would be refused.
const IMPOSSIBLE: &str = "it needs a reliability between 0 and 1, and an SD above 0 and up to 50";

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

    /// Returns the line that states how reliable a scale is, or why there is none.
    pub(super) fn reliability_line(&self, analysis: &ScaleAnalysis) -> Result<String, String> {
        if let (Some(retest), Some(days)) = (self.scale_and_retest(analysis).1, self.days) {
            let Retest { r, sd, n, .. } = retest;
            enough(n)?;
            return statement(&format!("retest = {r:.3}, days = {days}"), r, sd, n);
        }
        let n = usize::try_from(analysis.n).unwrap_or(usize::MAX);
        enough(n)?;
        let (Some(Alpha { value: alpha, .. }), Some(sd)) = (analysis.alpha, analysis.sd) else {
            return Err(IMPOSSIBLE.to_owned());
        };
        statement(&format!("alpha = {alpha:.3}"), alpha, sd, n)
    }

    /// Returns a sentence on each item to look at.
    pub(super) fn concerns(&self, analysis: &ScaleAnalysis) -> Vec<String> {
        if analysis.items.iter().all(|item| item.concern == Some(Concern::Unanswered)) {
            return vec!["Nobody answered any of its items.".to_owned()];
        }
        let is_against = |item: &&ItemAnalysis| item.concern == Some(Concern::AgainstScale);
        let turned: Vec<&str> = analysis
            .items
            .iter()
            .filter(is_against)
            .map(|item| self.item(item).id.as_str())
            .collect();
        let once_turned = match turned[..] {
            [] => String::new(),
            [one] => format!(" once {one} is turned round"),
            _ => format!(" once {} are turned round", turned.join(", ")),
        };
        let sentence = |analysis: &ItemAnalysis| {
            let id = &self.item(analysis).id;
            Some(match analysis.concern? {
                Concern::AgainstScale if analysis.reversed => {
                    format!("{id} runs against the other items. It is reversed: was that meant?")
                }
                Concern::AgainstScale => {
                    format!(
                        "{id} runs against the other items. Was it meant to be reversed: reversed = true, or \
                         \"-{id}\" if the scale names it in its items?"
                    )
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
                    "{id} has little to do with the other items (item-rest correlation below 0.2{once_turned})."
                ),
            })
        };
        analysis.items.iter().filter_map(sentence).collect()
    }
}

/// Fails with the reason if as many people are too few for a line.
fn enough(people: usize) -> Result<(), String> {
    let are = match people {
        MIN_PEOPLE.. => return Ok(()),
        1 => "1 person is".to_owned(),
        _ => format!("{people} people are"),
    };
    Err(format!(
        "{are} too few: with fewer than {MIN_PEOPLE}, the reliability and the SD are too uncertain to tell a \
         change from chance"
    ))
}

/// Returns the line for a coefficient, or why there is none. `figures` is the beginning of its table.
fn statement(figures: &str, coefficient: f64, sd: f64, n: usize) -> Result<String, String> {
    let is_possible = Reliability::is_possible_coefficient((coefficient * 1e3).round() / 1e3)
        && Reliability::is_possible_sd((sd * 10.0).round() / 10.0);
    if !is_possible {
        return Err(IMPOSSIBLE.to_owned());
    }
    Ok(format!("reliability = {{ {figures}, sd = {sd:.1}, n = {n}, source = \"own data\" }}"))
}
