//! An export: the one way from a run to a page for somebody else.

use std::collections::BTreeSet;

use super::{
    ComparedRuns, ExportOptions, ExportRefusal, ExportedRun, Pick, ReportModel, Subject,
    suggestion::Suggestion,
};
use crate::assessment::attempts::TryEvent;

impl<'a> ReportModel<'a> {
    /// Leaves only the strategies that were picked, without those that are best kept in the head.
    pub(super) fn picking(mut self, pick: &Pick) -> Result<Self, ExportRefusal> {
        let is_best_kept = |one: &Suggestion<'_>| one.strategy.is_best_kept_in_the_head();
        let mut best_kept = self.picked(pick)?;
        best_kept.retain(is_best_kept);
        if let ([one, ..], Pick::Numbers(_)) = (&best_kept[..], pick) {
            return Err(ExportRefusal::BestKeptInTheHead(one.number));
        }
        self.left_in_the_head = best_kept.len();
        self.suggestions.retain(|one| !is_best_kept(one));
        self.suggestions = self.picked(pick)?;
        Ok(self)
    }

    fn picked(&self, pick: &Pick) -> Result<Vec<Suggestion<'a>>, ExportRefusal> {
        match pick {
            Pick::None => Ok(Vec::new()),
            Pick::First => Ok(self.to_start()),
            Pick::All => Ok(self.suggestions.clone()),
            Pick::Numbers(numbers) => {
                let find = |&number: &usize| {
                    let mut all = self.suggestions.iter();
                    let found = all.find(|suggestion| suggestion.number == number);
                    found.copied().ok_or(ExportRefusal::NoStrategy(number))
                };
                numbers.iter().map(find).collect()
            }
        }
    }

    /// Returns whether picked strategies are left out because they are best kept in the head. The file
    /// does not say so: whoever found it would know that there is something to find out.
    #[must_use]
    pub fn leaves_in_the_head(&self) -> bool {
        self.left_in_the_head > 0
    }
}

/// Tells the person what a file does not hold although it was picked; the file itself does not say so.
pub const LEFT_IN_THE_HEAD: &str = "What is best kept in your head is left out of the file.";

/// A run to export, with everything that may go with it.
#[derive(Debug)]
pub struct Export<'a> {
    /// The run.
    pub subject: Subject<'a>,
    /// The earlier run, if the change since it is exported too.
    pub earlier: Option<Subject<'a>>,
    /// The runs between the two, to draw beside them.
    pub between: Vec<Subject<'a>>,
    /// The earlier runs about the same person, newest first, if the whole history is exported.
    pub history: Option<Vec<Subject<'a>>>,
    /// The try events about the person of the run.
    pub try_events: Vec<&'a TryEvent>,
    /// The strategies, by position, of which is told only if safety is disclosed: they are for danger, or
    /// were tried in it.
    pub unnamed: BTreeSet<usize>,
    /// Whether what was said about safety is disclosed.
    pub discloses_safety: bool,
    /// Whether the short name of the person is left out.
    pub hides_name: bool,
}

impl<'a> Export<'a> {
    /// Returns whether the strategies would reveal what was said about safety although that is not
    /// disclosed, so that none may be picked.
    #[must_use]
    pub fn strategies_reveal_safety(&self) -> bool {
        ExportedRun::new(self.subject, self.discloses_safety).strategies_reveal_safety
    }

    /// Renders the parts of it that may be disclosed.
    ///
    /// # Errors
    ///
    /// If strategies were picked that are refused; see [`ReportModel::export`].
    pub fn render<T>(
        self,
        options: &ExportOptions,
        render: impl FnOnce(&ReportModel<'_>) -> T,
    ) -> Result<T, ExportRefusal> {
        let exported = |subject: Subject<'a>| {
            ExportedRun::new(subject.with_name_if(!self.hides_name), self.discloses_safety)
        };
        let run = exported(self.subject);
        let all =
            |subjects: Vec<Subject<'a>>| -> Vec<_> { subjects.into_iter().map(exported).collect() };
        let earlier = self.earlier.map(exported);
        let (between, history) = (all(self.between), self.history.map(all));
        let between: Vec<Subject<'_>> = between.iter().map(ExportedRun::subject).collect();
        let since = earlier
            .as_ref()
            .map(|earlier| ComparedRuns::new(earlier.subject(), run.subject(), &between));
        let unnamed = if self.discloses_safety { BTreeSet::new() } else { self.unnamed };
        let model = ReportModel::export(&run, since, options, self.try_events)?;
        let model = model.leaving_unnamed(unnamed);
        // Advice, and the room to write by hand, belong to the newest run only.
        let history_options =
            ExportOptions { answers: options.answers, ..ExportOptions::default() };
        let earlier = |run| ReportModel::export(run, None, &history_options, Vec::new());
        let history = history.as_ref().map(|history| history.iter().map(earlier).collect());
        Ok(render(&model.with_history(history.transpose()?)))
    }
}

/// Lists what a file holds: "your scores, your answers, and strategies"; nothing if it is empty.
#[must_use]
pub fn held_in_words<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    match parts[..] {
        [ref before @ .., last] if !before.is_empty() => {
            format!("{}, and {last}", before.join(", "))
        }
        _ => parts.concat(),
    }
}

/// Says where an export was written, and how to be careful with the file. The sentences `about` its
/// contents stand in between, if there are any.
#[must_use]
pub fn export_in_words(place: &str, about: &str, is_locked: bool) -> String {
    let lock = if is_locked { " It is not locked." } else { "" };
    let about = if about.is_empty() { String::new() } else { format!(" {about}") };
    format!(
        "Written to {place}.{about}{lock} Anyone who gets hold of this file can read it; delete it when \
         it has been handed on."
    )
}
