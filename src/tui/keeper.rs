//! Does on disk what the screens ask for, and tells the state how it went.

use std::{
    sync::{Arc, mpsc::Sender},
    thread,
    time::Duration,
};

use super::{
    events::Event,
    state::{Effect, Keeping, Kept, KnownRun, Saving, Stage, State, Take},
};
use crate::{
    assessment::{Fitted, QuestionnaireRef},
    questionnaire::Questionnaire,
    store::{
        self, Draft, Drafts, Folder, KeptDraft, Place, Report, RunKey, Runs, Step, StoreError,
        Writer,
    },
};

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many of the newest files are read in search of this questionnaire's runs.
const LOOKED_AT: usize = 50;
/// How many runs are read to begin with: the latest, and one to compare it with.
const NEWEST: usize = 2;

/// The link between the screens and the store. Where nothing is to be kept there is no writer,
/// so nothing can be written.
#[derive(Debug)]
pub struct Keeper {
    writer: Option<Writer>,
    /// The key of the pass under way, once it is kept or was.
    key: Option<RunKey>,
    /// The revision of the newest draft asked for.
    draft: u64,
    /// The finished runs being written: revision and position in [`State::runs`].
    finishing: Vec<(u64, usize)>,
}

impl Keeper {
    /// Opens the folder for keeping, if one is given, and takes up what was left unfinished.
    pub fn open(folder: Option<&Folder>, state: &mut State, events: &Sender<Event>) -> Self {
        let mut keeper = Self { writer: None, key: None, draft: 0, finishing: Vec::new() };
        let Some(folder) = folder else {
            state.keeping = Keeping::Nothing;
            return keeper;
        };
        state.keeping = Keeping::In(store::shown(folder.path()));
        if let Err(why) = keeper.start(folder, state, events) {
            state.keeping = Keeping::Impossible(why.to_string());
        }
        keeper
    }

    fn start(
        &mut self,
        folder: &Folder,
        state: &mut State,
        events: &Sender<Event>,
    ) -> Result<(), StoreError> {
        folder.check()?;
        let mut drafts = Drafts::new(folder);
        if let Some(KeptDraft { draft, .. }) = drafts.load()? {
            self.key = Some(draft.run);
            take_up(draft, state);
        }
        let to_loop = events.clone();
        self.writer = Some(Writer::start(drafts, move |report| {
            let _ = to_loop.send(Event::Store(report));
        })?);
        Ok(())
    }

    /// Does what was asked for.
    pub fn perform(&mut self, effect: Effect, state: &mut State) {
        let done = match effect {
            Effect::SaveDraft(take) => self.save_draft(*take, state),
            Effect::DiscardDraft => self.discard_draft(),
            Effect::Keep(index) => self.keep(index, state),
            Effect::Leave(_) => Ok(()),
        };
        if let Err(why) = done {
            state.saving = Saving::Failed(why.to_string());
        }
    }

    fn save_draft(&mut self, take: Take, state: &mut State) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let draft = Draft {
            run: key(&mut self.key)?,
            saved: state.now,
            questionnaire: QuestionnaireRef::from(&*state.questionnaire),
            place: place(take.at, &state.questionnaire),
            responses: take.responses,
        };
        self.draft = writer.save(draft)?;
        state.saving = Saving::Soon;
        Ok(())
    }

    fn discard_draft(&mut self) -> Result<(), StoreError> {
        if let (Some(writer), Some(key)) = (&mut self.writer, self.key.take()) {
            writer.discard(key)?;
        }
        Ok(())
    }

    fn keep(&mut self, index: usize, state: &mut State) -> Result<(), StoreError> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let key = key(&mut self.key)?;
        let revision = writer.finish(key, (*state.runs[index].run).clone())?;
        self.key = None;
        self.finishing.push((revision, index));
        Ok(())
    }

    /// Notes how something went.
    pub fn on_report(&mut self, report: Report, state: &mut State) {
        match report {
            Report::Saved { revision } if revision == self.draft => state.saving = Saving::Done,
            Report::Finished { revision, .. } => self.finished(revision, Kept::Yes, state),
            Report::Failed { revision, why } => {
                if revision == self.draft {
                    state.saving = Saving::Failed(why.to_string());
                }
                self.finished(revision, Kept::Failed(why.to_string()), state);
            }
            _ => {}
        }
    }

    fn finished(&mut self, revision: u64, kept: Kept, state: &mut State) {
        if let Some(at) = self.finishing.iter().position(|(asked, _)| *asked == revision) {
            let (_, index) = self.finishing.swap_remove(at);
            state.runs[index].kept = kept;
        }
    }

    /// Waits for the disk, within reason. Returns whether all was written.
    #[must_use]
    pub fn close(self) -> bool {
        self.writer.is_none_or(|writer| writer.close(PATIENCE))
    }
}

fn key(key: &mut Option<RunKey>) -> Result<RunKey, StoreError> {
    match *key {
        Some(key) => Ok(key),
        None => Ok(*key.insert(RunKey::random().map_err(StoreError::NoRandom)?)),
    }
}

/// Reads the newest runs in a thread of its own, so that the first frame waits for no disk.
pub fn read_newest(folder: &Folder, questionnaire: &Questionnaire, events: &Sender<Event>) {
    let runs = Runs::new(folder);
    let id = questionnaire.instrument.id.clone();
    let events = events.clone();
    let work = move || {
        let Ok(listing) = runs.list() else { return };
        let newest = listing.names.iter().take(LOOKED_AT);
        let kept = newest.filter_map(|name| runs.read(*name).ok().map(|kept| kept.run));
        let mut found: Vec<KnownRun> = kept
            .filter(|run| run.questionnaire.id == id)
            .take(NEWEST)
            .map(|run| KnownRun { run: Arc::new(run), kept: Kept::Yes })
            .collect();
        found.reverse();
        let _ = events.send(Event::Read(found));
    };
    // Where no thread can be had, the program goes on without earlier runs.
    let _ = thread::Builder::new().name("reader".to_owned()).spawn(work);
}

/// Takes up an unfinished run, as far as it fits the questionnaire at hand.
fn take_up(draft: Draft, state: &mut State) {
    let here = QuestionnaireRef::from(&*state.questionnaire);
    if draft.questionnaire.id != here.id {
        state.other_draft = Some(draft.questionnaire.id.to_string());
        return;
    }
    let fitted = Fitted::new(&state.questionnaire, draft.responses);
    if draft.questionnaire != here {
        state.notice = Some(format!(
            "The questions have changed: {} answers were left out, {} questions are open.",
            fitted.left_out, fitted.open
        ));
    }
    let at = stage(&draft.place, &state.questionnaire);
    state.take = Some(Take { responses: fitted.responses, keep: true, at });
    state.saving = Saving::Done;
}

fn place(at: Stage, questionnaire: &Questionnaire) -> Place {
    let (screen, item) = match at {
        Stage::Situation(_) => (Step::Situation, None),
        Stage::Question(item) => (Step::Questions, questionnaire.items.get(item)),
        Stage::AnythingElse => (Step::AnythingElse, None),
        Stage::Review => (Step::Review, None),
    };
    Place { screen, item: item.map(|item| item.id.clone()) }
}

fn stage(place: &Place, questionnaire: &Questionnaire) -> Stage {
    match place.screen {
        Step::Situation => Stage::Situation(0),
        Step::Questions => {
            let item = questionnaire.items.iter().position(|i| Some(&i.id) == place.item.as_ref());
            Stage::Question(item.unwrap_or(0))
        }
        Step::AnythingElse => Stage::AnythingElse,
        Step::Review => Stage::Review,
    }
}
