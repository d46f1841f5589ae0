//! The line-by-line face without a terminal: lines in, words out. Its effects are performed in memory,
//! as its effect runner performs them on disk; only what deletes or reopens is left undone.
//!
//! ```ignore
//! let mut face = LineByLine::new(builtin().unwrap());
//! face.choose("Start, and keep this run");
//! assert!(face.types_all(&["1", "", "s"]).contains("4 of 7."));
//! ```

use std::{collections::BTreeMap, mem, sync::Arc};

use goodfaith::{
    assessment::{Run, attempts::TryEvent},
    plain::Dialogue,
    questionnaire::Questionnaire,
    session::{Effect, Persistence},
    store::{KeptTryEvents, Listing, Loaded, RunKey, RunName},
};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

use super::driver::FOLDER;

/// The face, and somebody who types to it.
pub(crate) struct LineByLine {
    pub(crate) dialogue: Dialogue,
    /// The last words said, with the prompt.
    pub(crate) said: String,
    /// The effects since a test last took them, in order.
    pub(crate) asked: Vec<Effect>,
    /// The reason why nothing can be written, if there is one.
    pub(crate) disk_fails: Option<String>,
    /// The time at which the next line is typed.
    pub(crate) now: Timestamp,
    /// What was said about strategies and saved here.
    pub(crate) try_events: Vec<(RunKey, TryEvent)>,
    questionnaire: Arc<Questionnaire>,
    runs: BTreeMap<RunName, Loaded<Run>>,
}

impl LineByLine {
    /// Opens the menu, with an empty folder to keep runs in.
    pub(crate) fn new(questionnaire: Questionnaire) -> Self {
        Self::with_runs(questionnaire, &[])
    }

    /// Opens the menu, with runs in the folder.
    pub(crate) fn with_runs(questionnaire: Questionnaire, kept: &[&Loaded<Run>]) -> Self {
        let now = "2026-11-21T18:15:00Z".parse().unwrap();
        let named = kept.iter().zip(1..).map(|(kept, count)| {
            let name = named(kept.record.finished, count);
            (name, (*kept).clone())
        });
        Self::opened(Arc::new(questionnaire), now, named.collect(), Vec::new())
    }

    fn opened(
        questionnaire: Arc<Questionnaire>,
        now: Timestamp,
        runs: BTreeMap<RunName, Loaded<Run>>,
        try_events: Vec<(RunKey, TryEvent)>,
    ) -> Self {
        let folder = Persistence::Folder(FOLDER.to_owned());
        let mut dialogue = Dialogue::new(Arc::clone(&questionnaire), folder, TimeZone::UTC);
        dialogue.set_now(now);
        let names = runs.keys().rev().copied().collect();
        dialogue.session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
        let kept = KeptTryEvents { events: try_events.clone(), ..KeptTryEvents::default() };
        dialogue.session.on_try_events_read(Ok(kept));
        let (said, asked, disk_fails) = Default::default();
        let mut face =
            Self { dialogue, said, asked, disk_fails, now, try_events, questionnaire, runs };
        face.goes_on();
        face
    }

    /// Ends the program and starts it again, that many days later, with what was saved.
    pub(crate) fn back_after(&mut self, days: i64) -> &mut Self {
        let now = self.now.to_zoned(TimeZone::UTC).checked_add(days.days()).unwrap().timestamp();
        let (runs, events) = (mem::take(&mut self.runs), mem::take(&mut self.try_events));
        *self = Self::opened(Arc::clone(&self.questionnaire), now, runs, events);
        self
    }

    /// Types a line; returns what is said to it.
    pub(crate) fn types(&mut self, line: &str) -> String {
        self.dialogue.look_first();
        self.dialogue.on_line(line, self.now);
        self.goes_on()
    }

    /// Types some lines; returns what is said to the last.
    pub(crate) fn types_all(&mut self, lines: &[&str]) -> String {
        for line in lines {
            self.types(line);
        }
        self.said.clone()
    }

    /// Types the number of the line with these words; returns what is said to it.
    #[track_caller]
    pub(crate) fn choose(&mut self, words: &str) -> String {
        let line = self.said.lines().find(|line| line.contains(words));
        let line = line.unwrap_or_else(|| panic!("{words:?} cannot be chosen:\n{}", self.said));
        let number = line.split('.').next().unwrap().to_owned();
        self.types(&number)
    }

    fn goes_on(&mut self) -> String {
        loop {
            let effects = self.dialogue.session.take_effects();
            if effects.is_empty() {
                break;
            }
            for effect in effects {
                // It comes with nearly every page, and nobody asked for it.
                if effect != Effect::LookAgain {
                    self.asked.push(effect.clone());
                }
                self.perform(effect);
            }
        }
        self.dialogue.ask();
        self.said = self.dialogue.take_said().join("\n");
        self.said.clone()
    }

    fn perform(&mut self, effect: Effect) {
        let done = self.disk_fails.clone().map_or(Ok(()), Err);
        match effect {
            Effect::SaveDraft(pass) => self.dialogue.on_draft_saved(pass.id, done),
            Effect::SaveRun(id, _) => {
                let run = (*self.dialogue.session.runs()[id].run).clone();
                let name = named(run.finished, self.runs.len() + 1);
                if done.is_ok() {
                    self.runs.insert(name, Loaded { record: run, edited_by_hand: false });
                }
                self.dialogue.on_run_saved(id, done.map(|()| name));
            }
            // Another folder is on another disk.
            Effect::SaveRunTo(id, _) => self.dialogue.on_run_saved_elsewhere(id, Ok(None)),
            Effect::SaveTryEvent(id, event) => {
                if let Err(why) = done {
                    let session = &mut self.dialogue.session;
                    let words = session.on_try_event_failed(id, event.said_at, &why);
                    self.dialogue.say(&words);
                } else {
                    let name = self.dialogue.session.runs()[id].name;
                    self.try_events.extend(name.map(|name| (name.key(), *event)));
                }
            }
            Effect::TakeBackNote(_, event) => {
                let kept = self.try_events.iter_mut().find(|(_, kept)| *kept == *event);
                kept.unwrap().1.note = None;
            }
            Effect::ReadRuns(names) => {
                let find = |name| Some((name, Ok(self.runs.get(&name)?.clone())));
                self.dialogue.session.on_read(names.into_iter().filter_map(find).collect());
            }
            Effect::DiscardDraft(run) => self.dialogue.on_draft_removed(run),
            Effect::SaveSettings(_)
            | Effect::LookAgain
            | Effect::FindTryEventsLeft
            | Effect::DiscardUnreadableDraft
            | Effect::DeleteRun(_)
            | Effect::DeleteTryEvents
            | Effect::DeleteEverything
            | Effect::Reopen => {}
        }
    }
}

/// Names a run by when it was finished and how many there are.
fn named(finished: Timestamp, count: usize) -> RunName {
    RunName::new(finished, RunKey::parse(&format!("{count:08x}")).unwrap()).unwrap()
}
