//! The first few strategies: a path of different steps.

use crate::{
    assessment::Advice,
    questionnaire::{Job, Questionnaire},
};

/// The number of strategies on the path.
const LENGTH: usize = 5;

/// Puts a path before the other strategies, which stay in their order.
///
/// The path takes the first strategy for each job, and a second for a job only when no other job is
/// left. One of them can be done today and alone, if any such strategy has another job than the first one.
pub(super) fn path(questionnaire: &Questionnaire, ordered: Vec<Advice>) -> Vec<Advice> {
    let mut path = Path { questionnaire, chosen: Vec::with_capacity(LENGTH), others: Vec::new() };
    for advice in ordered {
        path.add(advice);
    }
    let missing = LENGTH.saturating_sub(path.chosen.len()).min(path.others.len());
    path.chosen.extend(path.others.drain(..missing));
    path.begin_today();
    path.chosen.append(&mut path.others);
    path.chosen
}

struct Path<'q> {
    questionnaire: &'q Questionnaire,
    chosen: Vec<Advice>,
    others: Vec<Advice>,
}

impl Path<'_> {
    fn add(&mut self, advice: Advice) {
        if self.chosen.len() < LENGTH && self.with_job_of(&advice).is_none() {
            self.chosen.push(advice);
        } else {
            self.others.push(advice);
        }
    }

    /// Makes sure that one strategy on the path can be done today and alone.
    ///
    /// The first such strategy takes the place of the one with the same job, or else of the
    /// last. The very first strategy stays where it is.
    fn begin_today(&mut self) {
        if self.chosen.iter().any(|advice| self.is_for_today(advice)) {
            return;
        }
        let last = self.chosen.len().saturating_sub(1);
        let place = |advice: &Advice| match self.with_job_of(advice) {
            Some(0) => None,
            same => Some(same.unwrap_or(last)),
        };
        let mut today =
            self.others.iter().enumerate().filter(|(_, advice)| self.is_for_today(advice));
        let swap = today.find_map(|(from, advice)| Some((from, place(advice)?)));
        if let Some((from, to)) = swap {
            let advice = self.others.remove(from);
            let displaced = std::mem::replace(&mut self.chosen[to], advice);
            self.others.insert(0, displaced);
        }
    }

    /// Returns the position on the path of the strategy with the same job, if there is one.
    fn with_job_of(&self, advice: &Advice) -> Option<usize> {
        let job = self.job(advice)?;
        self.chosen.iter().position(|chosen| self.job(chosen) == Some(job))
    }

    fn job(&self, advice: &Advice) -> Option<Job> {
        self.questionnaire.strategies[advice.strategy].job
    }

    fn is_for_today(&self, advice: &Advice) -> bool {
        self.questionnaire.strategies[advice.strategy].alone_today
    }
}
