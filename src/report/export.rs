//! An export: the one way from a run to a page for somebody else.

use std::collections::BTreeSet;

use super::{
    ComparedRuns, ExportOptions, ExportRefusal, ExportedRun, Format, NotHandedOn, Pick,
    ReportModel, Subject, suggestion::Suggestion,
};
use crate::assessment::attempts::TryEvent;

impl<'a> ReportModel<'a> {
    /// Leaves only the strategies that were picked, without those that are not handed on.
    pub(super) fn picking(mut self, pick: &Pick) -> Result<Self, ExportRefusal> {
        for left_out in NotHandedOn::ALL {
            let picked = self.picked(pick)?;
            if let Some(one) = picked.iter().find(|one| left_out.holds(one)) {
                if matches!(pick, Pick::Numbers(_)) {
                    return Err(ExportRefusal::NotHandedOn(one.number, *left_out));
                }
                self.left_out.push(*left_out);
            }
            self.suggestions.retain(|one| !left_out.holds(one));
        }
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

    /// Tells the person what a file in a format does not hold although it was picked, and what it holds
    /// although it was to be left out. The file does not say so: whoever found it would know that there is
    /// something to find out.
    #[must_use]
    pub fn remarks(&self, format: Format) -> Vec<&'static str> {
        let left_out = self.left_out.iter().map(|left_out| left_out.in_words());
        let tried = self.withholds_attempts(format).then_some(TRIED_BUT_WITHHELD);
        let note = self.has_hidden_name_in_note(format).then_some(NAME_IN_NOTE);
        left_out.chain(tried).chain(note).collect()
    }
}

/// Said if the short name is left out, and stands in a note all the same.
const NAME_IN_NOTE: &str = "The short name is left out, but one of your own notes contains it and is handed on \
    as you wrote it.";

/// Said if something that was tried is withheld.
const TRIED_BUT_WITHHELD: &str =
    "Some of what you wanted to try is left out, because what you said speaks against it now.";

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

    /// Returns whether the answers come with what was ticked. Without its questions, nobody knows which ticks
    /// tell of danger: they are left out with safety.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        let Subject { questionnaire, run, .. } = self.subject;
        if self.subject.is_readable() {
            return questionnaire.unscored_choices().next().is_some();
        }
        self.discloses_safety && run.responses.has_ticks()
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
        let mut model = ReportModel::export(&run, since, options, self.try_events)?;
        model.unnamed = unnamed;
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
