use crate::questionnaire::{
    problem_collector::{ProblemCollector, SourceSpan},
    raw::Raw,
};

/// The scales without `high`. An author must write it; files from before it existed are read all the
/// same.
pub(in crate::questionnaire) struct ScalesWithoutHigh(Vec<(SourceSpan, String)>);

impl ScalesWithoutHigh {
    pub(in crate::questionnaire) fn of(raw: &Raw) -> Self {
        let without = (raw.scales.iter())
            .filter(|scale| scale.raw.high.is_none() && !scale.is_invalid("high"));
        Self(without.map(|scale| (scale.at.clone(), scale.owner())).collect())
    }

    pub(in crate::questionnaire) fn report(&self, problems: &mut ProblemCollector<'_>) {
        for (at, owner) in &self.0 {
            if problems.is_malformed(at.source) {
                continue;
            }
            let what = format!("{owner} has no \"high\", which says what a high score means");
            let instead = "Write high = \"hard\", \"good\" or \"neither\": it decides which answers \
                           stand out, which hold, and which lead to advice.";
            problems.add(at, what, instead);
        }
    }
}
