//! What can be true of a person (something said, a score, an answer), and the flags that come with it.

use crate::questionnaire::{
    ChoiceFlags, Conditions, Flag, FlagRule, Id, NOTHING_ANSWERED, Questionnaire, ScaleBands,
    Threshold,
};

/// Something that can be true of a person: said, scored or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact<'q> {
    kind: Kind<'q>,
    /// The flags that it sets.
    always: Vec<&'q str>,
    /// The flags that it sets while a question about danger has no answer, or if none is asked.
    if_unsaid: &'q [Flag],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'q> {
    Person(&'q Id),
    Situation { id: &'q Id, exclusive: bool },
    Safety { question: &'q Id, answer: &'q Id },
    Cause(&'q Id),
    Pattern(&'q Id),
    Scored,
    NothingAnswered,
}

impl Fact<'_> {
    /// Iterates over the flags that always come with it.
    pub(super) fn always(&self) -> impl Iterator<Item = &str> {
        self.always.iter().copied()
    }

    /// Returns whether the flag can come with it.
    pub(super) fn can_set(&self, flag: &str) -> bool {
        self.always.contains(&flag) || self.if_unsaid.iter().any(|set| *set == flag)
    }

    /// Returns whether it matches conditions. For scores and answers to items, see [`of_bands`] and
    /// [`of_answers`].
    pub(super) fn is_named_in(&self, conditions: &Conditions) -> bool {
        match self.kind {
            Kind::Situation { id, .. } => conditions.situations_and_safety.contains(id),
            Kind::Safety { question, .. } => {
                !self.always.is_empty() && conditions.situations_and_safety.contains(question)
            }
            Kind::Cause(id) => conditions.causes.contains(id),
            Kind::Pattern(id) => conditions.patterns.contains(id),
            Kind::Person(_) | Kind::Scored | Kind::NothingAnswered => false,
        }
    }

    /// Returns whether it is one of the choices that no score counts.
    pub(super) fn is_said(&self) -> bool {
        !matches!(self.kind, Kind::Scored | Kind::NothingAnswered)
    }

    /// Returns whether both can be true of one person.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        let exclusive = |kind| matches!(kind, Kind::Situation { exclusive: true, .. });
        match (self.kind, other.kind) {
            _ if self == other => true,
            (Kind::Person(_), Kind::Person(_))
            | (Kind::Scored, Kind::NothingAnswered)
            | (Kind::NothingAnswered, Kind::Scored) => false,
            (Kind::Situation { .. }, Kind::Situation { .. }) => {
                !exclusive(self.kind) && !exclusive(other.kind)
            }
            (Kind::Safety { question: one, .. }, Kind::Safety { question: another, .. }) => {
                one != another
            }
            _ => true,
        }
    }
}

/// Returns everything that can set a flag or be named in conditions. Of scores and answers to items it
/// holds only those that set a flag.
pub(super) fn facts(questionnaire: &Questionnaire) -> Vec<Fact<'_>> {
    let persons = questionnaire.persons.iter().map(|p| of_choice(Kind::Person(&p.id), &p.sets));
    let situations = questionnaire.situations.iter().map(|situation| {
        let kind = Kind::Situation { id: &situation.id, exclusive: situation.exclusive };
        of_choice(kind, &situation.sets)
    });
    let answers = questionnaire.safety.iter().flat_map(|question| {
        question.answers.iter().map(|answer| {
            let kind = Kind::Safety { question: &question.id, answer: &answer.id };
            Fact { kind, always: answer.sets.iter().map(Id::as_str).collect(), if_unsaid: &[] }
        })
    });
    let causes = questionnaire.causes.iter().map(|c| of_choice(Kind::Cause(&c.id), &c.sets));
    let patterns = questionnaire.patterns.iter().map(|p| of_choice(Kind::Pattern(&p.id), &p.sets));
    let scored = questionnaire.flags.iter().filter(|rule| {
        let reached =
            |threshold: &Threshold| questionnaire.options_reaching(threshold).next().is_some();
        !rule.scales.is_empty() || rule.items.iter().any(reached)
    });
    let scored = scored.map(|rule| Fact {
        kind: Kind::Scored,
        always: vec![rule.id.as_str()],
        if_unsaid: &[],
    });
    let always = vec![NOTHING_ANSWERED];
    let nothing = Fact { kind: Kind::NothingAnswered, always, if_unsaid: &[] };
    (persons.chain(situations).chain(answers).chain(causes).chain(patterns).chain(scored))
        .chain([nothing])
        .collect()
}

fn of_choice<'q>(kind: Kind<'q>, sets: &'q ChoiceFlags) -> Fact<'q> {
    Fact { kind, always: sets.always.iter().map(Id::as_str).collect(), if_unsaid: &sets.if_unsaid }
}

/// Returns a score in these bands, with the flags that every one of them sets.
pub(super) fn of_bands<'q>(questionnaire: &'q Questionnaire, bands: &ScaleBands) -> Fact<'q> {
    let covers =
        |set: &ScaleBands| set.scale == bands.scale && set.from <= bands.from && bands.to <= set.to;
    let rules = questionnaire.flags.iter().filter(|rule| rule.scales.iter().any(covers));
    let always = rules.map(|rule| rule.id.as_str()).collect();
    Fact { kind: Kind::Scored, always, if_unsaid: &[] }
}

/// Returns the answers that reach a threshold, with the flags that come with each of them.
pub(super) fn of_answers<'q>(questionnaire: &'q Questionnaire, threshold: &Threshold) -> Fact<'q> {
    let sets = |rule: &&FlagRule| {
        rule.items.iter().filter(|set| set.item == threshold.item).any(|set| {
            let mut answers = questionnaire.options_reaching(threshold);
            answers.all(|option| questionnaire.reaches(set, option.value))
        })
    };
    let always = questionnaire.flags.iter().filter(sets).map(|rule| rule.id.as_str()).collect();
    Fact { kind: Kind::Scored, always, if_unsaid: &[] }
}
