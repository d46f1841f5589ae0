mod asking;
mod check_in;
mod choices;
mod chosen;
mod comparing;
mod explaining;
mod finding;
mod folder;
mod keeping;
mod leaving;
mod made_worse;
mod notes;
mod other_window;
mod results;
mod settings;
mod ticking;

use std::sync::Arc;

use jiff::{Timestamp, tz::TimeZone};

use super::dialogue::Dialogue;
use crate::{
    assessment::{Answer, QuestionnaireRef, Responses, Run},
    builtin,
    questionnaire::Questionnaire,
    session::{Effect, Persistence},
    store::{DeleteReport, Draft, DraftPart, DraftPlace, Listing, Loaded, RunKey, RunName},
};

/// A dialogue with a simulated disk, and the effects it asked for.
struct Played {
    dialogue: Dialogue,
    performed: Vec<Effect>,
    /// The disk's answer to every write.
    disk: Result<(), String>,
    /// The run that another window keeps before the next look at the disk.
    kept_elsewhere: Option<Run>,
    /// Whether another window deletes every run before that.
    all_deleted_elsewhere: bool,
}

impl Played {
    fn new(persistence: Persistence) -> Self {
        Self::asking(builtin().unwrap(), persistence)
    }

    /// Begins with a questionnaire that may be another than the built-in one.
    fn asking(questionnaire: Questionnaire, persistence: Persistence) -> Self {
        let mut dialogue = Dialogue::new(Arc::new(questionnaire), persistence, TimeZone::UTC);
        dialogue.introduce();
        dialogue.ask();
        dialogue.take_said();
        Self {
            dialogue,
            performed: Vec::new(),
            disk: Ok(()),
            kept_elsewhere: None,
            all_deleted_elsewhere: false,
        }
    }

    fn keeping() -> Self {
        Self::new(Persistence::Folder("/home/a/goodfaith".to_owned()))
    }

    /// Types a line; returns what is said to it.
    fn types(&mut self, line: &str) -> String {
        self.types_at(Timestamp::UNIX_EPOCH, line)
    }

    fn types_at(&mut self, now: Timestamp, line: &str) -> String {
        self.dialogue.look_first();
        self.perform_all();
        self.dialogue.on_line(line, now);
        self.goes_on()
    }

    /// Ends the input; returns what is said to it.
    fn ends(&mut self) -> String {
        self.dialogue.on_end();
        self.goes_on()
    }

    fn goes_on(&mut self) -> String {
        self.perform_all();
        self.dialogue.ask();
        self.dialogue.take_said().join("\n")
    }

    fn perform_all(&mut self) {
        for effect in self.dialogue.session.take_effects() {
            match &effect {
                Effect::LookAgain => {
                    if let Some(run) = self.kept_elsewhere.take() {
                        self.with_run(run);
                    }
                    if std::mem::take(&mut self.all_deleted_elsewhere) {
                        self.dialogue.session.on_listed(Ok(Listing::default()));
                    }
                    continue;
                }
                Effect::SaveDraft(pass) => self.dialogue.on_draft_saved(pass.id, self.disk.clone()),
                Effect::SaveRun(run, _) => {
                    let finished = self.dialogue.session.runs()[*run].run.finished;
                    let name = RunName::new(finished, RunKey::parse("0000000b").unwrap()).unwrap();
                    self.dialogue.on_run_saved(*run, self.disk.clone().map(|()| name));
                }
                Effect::SaveRunTo(run, _) => {
                    self.dialogue.on_run_saved_elsewhere(*run, self.disk.clone().map(|()| None));
                }
                Effect::Reopen => {
                    let folder = "/home/a/goodfaith".to_owned();
                    self.dialogue.session.set_persistence(match self.disk.clone() {
                        Ok(()) => Persistence::Folder(folder),
                        Err(why) => Persistence::Unavailable(why),
                    });
                }
                Effect::DeleteRun(run) => {
                    self.dialogue.on_run_deleted(*run, &DeleteReport::default());
                }
                Effect::DeleteTryEvents => {
                    self.dialogue.on_try_events_deleted(&DeleteReport::default());
                }
                Effect::DeleteEverything => {
                    self.dialogue.on_everything_deleted(&DeleteReport::default());
                }
                Effect::DiscardDraft(run) => match &self.disk {
                    Ok(()) => self.dialogue.on_draft_removed(*run),
                    Err(why) => self.dialogue.say(why),
                },
                Effect::DiscardUnreadableDraft => {
                    let said = self.dialogue.session.on_unreadable_draft_removed();
                    self.dialogue.say(said);
                }
                Effect::TakeBackNote(..) => {
                    if let Err(why) = &self.disk {
                        self.dialogue.on_note_left(why);
                    }
                }
                Effect::SaveTryEvent(..)
                | Effect::SaveSettings(_)
                | Effect::FindTryEventsLeft
                | Effect::ReadRuns(_) => {}
            }
            self.performed.push(effect);
        }
    }

    fn types_all(&mut self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.types(line)).last().unwrap_or_default()
    }

    /// Types the number of the line of a menu that has these words; returns what is said to it.
    fn chooses(&mut self, menu: &str, words: &str) -> String {
        let line = menu.lines().find(|line| line.contains(words)).unwrap();
        self.types(line.split('.').next().unwrap())
    }

    /// Goes to the first question: keeps the run, says nothing of person and situation.
    fn at_the_questions() -> Self {
        let mut played = Self::keeping();
        let said = played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
        assert!(said.contains("1 of 32."), "{said}");
        played
    }

    /// Goes to the results, with all questions answered alike.
    fn at_the_results(answer: &str) -> Self {
        let mut played = Self::at_the_questions();
        played.types_all(&[answer; 32]);
        let said = played.types_all(&["", "", "done"]);
        assert!(said.contains("Your results."), "{said}");
        played
    }

    /// Goes to the results of a run that is not to be kept.
    fn at_unkept_results() -> Self {
        let mut played = Self::keeping();
        assert!(played.types("2").contains("Nothing is kept"));
        played.types_all(&["s", "", "s", "s", "s", "s", "s"]);
        played.types_all(&["3"; 32]);
        let said = played.types_all(&["", "", "done"]);
        assert!(said.contains("This run is not kept. It is gone when you leave."), "{said}");
        played
    }

    /// Resumes a draft that was left at the tenth question, with one question skipped.
    fn with_draft() -> Self {
        let mut played = Self::keeping();
        let questionnaire = &played.dialogue.questionnaire;
        let item = Some(questionnaire.items[9].id.clone());
        let mut responses = Responses::default();
        responses.answers.insert(questionnaire.items[0].id.clone(), Answer::Skipped);
        let draft = Draft {
            run: key(),
            saved: Timestamp::UNIX_EPOCH,
            questionnaire: QuestionnaireRef::from(&**questionnaire),
            responses,
            place: DraftPlace { part: DraftPart::Questions, item },
        };
        played.dialogue.open_draft(Loaded { record: draft, edited_by_hand: false });
        played
    }

    /// Puts a kept run into the folder.
    fn with_run(&mut self, run: Run) {
        let name = RunName::new(run.finished, key()).unwrap();
        let own = self.dialogue.session.runs().names().iter().copied().filter(|own| *own != name);
        let names = [name].into_iter().chain(own).collect();
        self.dialogue.session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
        assert_eq!(self.dialogue.session.take_effects(), [Effect::ReadRuns(vec![name])]);
        self.dialogue
            .session
            .on_read(vec![(name, Ok(Loaded { record: run, edited_by_hand: false }))]);
    }

    fn responses(&self) -> &Responses {
        &self.dialogue.session.pass().unwrap().responses
    }
}

fn key() -> RunKey {
    RunKey::parse("0000000a").unwrap()
}
