//! The strategies that somebody wanted to try, as far as a report may tell of them.

use jiff::Timestamp;

use super::{ComparedRuns, Format, ReportModel, format::HeldAttempts};
use crate::assessment::{
    SamePerson,
    advice::not_withheld,
    attempts::{Attempt, TryEvent, TryEventKind, attempts},
};

impl ReportModel<'_> {
    /// Returns the attempts that stand beside the change: those of the whole history, or those that belong
    /// to the change since an earlier run.
    pub(super) fn attempts_beside_change(&self) -> Vec<(usize, Attempt)> {
        match &self.since {
            _ if self.history.is_some() => self.attempts_ever(),
            Some(since) => self.attempts_between(since),
            None => Vec::new(),
        }
    }

    /// Returns what an export in a format tells of attempts, in words; `None` if it tells of none.
    #[must_use]
    pub fn tried_in_words(&self, format: Format) -> Option<&'static str> {
        let attempts = self.attempts_in(format);
        let has_notes = attempts.iter().any(|(_, one)| one.last_note().is_some());
        match attempts.is_empty() {
            true => None,
            false if has_notes => Some("what you wanted to try, with your notes"),
            false => Some("what you wanted to try"),
        }
    }

    /// Returns whether the short name of the person is left out, and stands in a note that goes along.
    pub(super) fn has_hidden_name_in_note(&self, format: Format) -> bool {
        let is_hidden = self.subject.person_name.is_none();
        let name = self.subject.run.responses.name.as_ref().filter(|_| is_hidden);
        let attempts = self.attempts_in(format);
        let mut notes =
            attempts.iter().flat_map(|(_, one)| one.told()).filter_map(|one| one.note.as_ref());
        name.is_some_and(|name| notes.any(|note| has_word(note.as_str(), name.as_str())))
    }

    /// Returns whether an export in a format leaves out an attempt because the answers withhold its strategy.
    pub(super) fn withholds_attempts(&self, format: Format) -> bool {
        let from = match (format.held_attempts(), &self.since) {
            (HeldAttempts::None, _) => return false,
            (HeldAttempts::Exported, Some(since)) if self.history.is_none() => {
                Some(since.earlier.run.finished)
            }
            (HeldAttempts::Exported, None) if self.history.is_none() => return false,
            _ => None,
        };
        let questionnaire = self.subject.questionnaire;
        let shown = not_withheld(questionnaire, &self.subject.responses_for_advice());
        let is_withheld = |attempt: &Attempt| {
            let at = questionnaire.strategy_at(&attempt.strategy);
            at.is_some_and(|at| !shown.contains(&at) && self.tells_of_trying(at))
        };
        let mut all = attempts(self.try_events.iter().copied()).into_iter();
        self.findings.is_some()
            && all.any(|attempt| {
                attempt.can_be_told()
                    && from.is_none_or(|from| from < attempt.last_said())
                    && is_withheld(&attempt)
            })
    }

    /// Returns the attempts that an export in a format tells of.
    fn attempts_in(&self, format: Format) -> Vec<(usize, Attempt)> {
        match format.held_attempts() {
            HeldAttempts::None => Vec::new(),
            HeldAttempts::Exported => self.attempts_beside_change(),
            HeldAttempts::All => self.attempts_ever(),
        }
    }

    /// Returns the attempts as they stood at a time, or as they stand now, each with the position of its
    /// strategy. Strategies that the answers of the run withhold are left out. An export has attempts
    /// only with the answers, and none that would reveal what was said about safety.
    pub(super) fn attempts(&self, until: Option<Timestamp>) -> Vec<(usize, Attempt)> {
        if self.findings.is_none() || !self.discloses_attempts || self.try_events.is_empty() {
            return Vec::new();
        }
        let questionnaire = self.subject.questionnaire;
        let mut shown = not_withheld(questionnaire, &self.subject.responses_for_advice());
        if !self.disclosure.safety {
            // Whatever is not for danger is offered to anybody, if only among all strategies.
            shown.retain(|at| !questionnaire.strategies[*at].is_for_danger());
        }
        let events = self.try_events.iter().copied();
        let events = events.filter(|event| until.is_none_or(|until| event.said_at <= until));
        let with_position = |attempt: Attempt| {
            let at = questionnaire.strategy_at(&attempt.strategy)?;
            shown.contains(&at).then_some((at, attempt))
        };
        attempts(events).into_iter().filter_map(with_position).collect()
    }

    /// Returns whether a strategy, given as a position, may be named as tried.
    pub(super) fn tells_of_trying(&self, strategy: usize) -> bool {
        self.discloses_attempts && !self.unnamed.contains(&strategy)
    }

    /// Returns whether one's own list of what one wants to try may have a strategy, given as a position.
    /// Results that mean no danger from anybody have none that was chosen in danger: the first screen leads
    /// to them.
    #[must_use]
    pub fn lists_as_tried(&self, strategy: usize) -> bool {
        let said = self.subject.responses_for_advice();
        said.mean_danger(self.subject.questionnaire) || self.tells_of_trying(strategy)
    }

    /// Returns the attempts that are still chosen, or of which it was said how they went.
    pub(super) fn attempts_ever(&self) -> Vec<(usize, Attempt)> {
        let mut attempts = self.attempts(None);
        attempts.retain(|(at, attempt)| attempt.can_be_told() && self.tells_of_trying(*at));
        attempts
    }

    /// Returns the attempts of which something was said between two runs, with what was last said of them,
    /// even if that was after both. Between runs about two people nothing lies.
    pub(super) fn attempts_between(&self, since: &ComparedRuns<'_>) -> Vec<(usize, Attempt)> {
        if since.comparison.person == SamePerson::Different {
            return Vec::new();
        }
        let (from, to) = (since.earlier.run.finished, self.subject.run.finished);
        let mut attempts = self.attempts(Some(to));
        attempts.retain(|(at, attempt)| {
            // `last_said` leaves numbers out. Any other event may be of a choice that was taken back.
            let has_new_numbers = |event: &&TryEvent| {
                matches!(event.kind, TryEventKind::Numbers(_))
                    && event.strategy == attempt.strategy
                    && (from < event.said_at && event.said_at <= to)
            };
            attempt.can_be_told()
                && self.tells_of_trying(*at)
                && (from < attempt.last_said() || self.try_events.iter().any(has_new_numbers))
        });
        let all_now = self.attempts(None);
        for (at, attempt) in &mut attempts {
            // It may have been chosen again since, or dropped before anything was said of it.
            let now = all_now.iter().find(|(strategy, _)| strategy == at);
            let mut told = now.into_iter().flat_map(|(_, now)| now.with_those_before());
            let same = told.find(|one| one.chosen_at == attempt.chosen_at && one.can_be_told());
            match same {
                Some(same) => attempt.clone_from(same),
                None => attempt.is_chosen = false,
            }
        }
        attempts
    }

    /// Returns whether something is said to have made things worse, even if it is withheld now.
    pub(super) fn made_things_worse(&self) -> bool {
        let all = attempts(self.try_events.iter().copied());
        self.discloses_attempts && all.iter().any(|attempt| attempt.made_worse_at().is_some())
    }

    /// Returns whether it is said that something new can feel worse at first: if something tried is told of.
    /// In danger, or after something made things worse, it would sound like a reason to go on.
    pub(super) fn may_feel_worse_at_first(&self) -> bool {
        !self.attempts_beside_change().is_empty()
            && !self.is_in_danger()
            && !self.made_things_worse()
    }
}

/// Returns whether a text has a word, or several, that are not part of a longer word. Upper and lower case
/// are alike.
fn has_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    text.match_indices(&word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        [before, after].into_iter().flatten().all(|beside| !beside.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_case_and_with_signs_beside_it_but_not_within_a_longer_word() {
        for text in ["kim", "Told KIM.", "It was Kim's idea", "(Kim)", "a kimono of Kim"] {
            assert!(has_word(text, "Kim"), "{text}");
        }
        for text in ["", "a kimono", "Joakim came", "K. i m"] {
            assert!(!has_word(text, "Kim"), "{text}");
        }
        assert!(has_word("with k. at home", "K.") && has_word("Größe: Ö", "ö"));
    }
}
