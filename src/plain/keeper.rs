//! Does on disk what the talk asks for, and tells it how that went.

use jiff::Timestamp;

use super::{
    known::{Effect, Kept, KnownRun},
    talk::Talk,
};
use crate::{
    assessment::Run,
    session::{self, Keeping, Take, TakenUp, draft_of},
    store::{Drafts, Folder, RunKey, Runs, Settings, StoreError},
    text::shown,
};

/// The most runs that are looked into for the two newest of a questionnaire.
const AT_MOST: usize = 64;

/// The link between the talk and the store. Where nothing is to be kept there are no drafts, so
/// nothing can be written.
#[derive(Debug)]
pub(super) struct Keeper {
    folder: Folder,
    drafts: Option<Drafts>,
    /// The key of the pass under way, once it is kept or was.
    key: Option<RunKey>,
}

impl Keeper {
    /// Opens the folder; where answers are to be kept, takes up what was left unfinished.
    pub(super) fn open(folder: Folder, keep: bool, talk: &mut Talk) -> Self {
        let mut keeper = Self { folder, drafts: None, key: None };
        if keep {
            match keeper.take_up(talk) {
                Ok(()) => talk.keeping = Keeping::In(shown(keeper.folder.path())),
                Err(why) => talk.keeping = Keeping::Impossible(why.to_string()),
            }
        }
        keeper
    }

    /// Starts to keep, where that is possible.
    fn take_up(&mut self, talk: &mut Talk) -> Result<(), StoreError> {
        let mut drafts = Drafts::new(&self.folder);
        self.folder.check()?;
        match drafts.load() {
            Ok(Some(kept)) => {
                self.key = Some(kept.record.run);
                let taken_up = session::take_up(kept.record, &talk.questionnaire);
                if let Some(notice) = taken_up.notice() {
                    talk.say(&notice);
                }
                match taken_up {
                    TakenUp::Here(take) | TakenUp::Changed { take, .. } => talk.take_up(take),
                    TakenUp::Another(id) => talk.other_draft = Some(id),
                }
            }
            Ok(None) => {}
            // It keeps its place; finished runs can be kept all the same.
            Err(why @ StoreError::Unreadable { .. }) => talk.say(&why.to_string()),
            Err(why) => return Err(why),
        }
        self.drafts = Some(drafts);
        Ok(())
    }

    /// Reads what was chosen on the full screen's settings.
    pub(super) fn settings(&self, talk: &mut Talk) -> Settings {
        Settings::load(&self.folder).unwrap_or_else(|why| {
            talk.say(&why.to_string());
            Settings::default()
        })
    }

    /// Reads the two newest runs of the questionnaire at hand, and says what cannot be read.
    pub(super) fn read_newest(&self, talk: &mut Talk) {
        let runs = Runs::new(&self.folder);
        let listing = match runs.list() {
            Ok(listing) => listing,
            Err(why) => return talk.say(&why.to_string()),
        };
        for file in &listing.unknown {
            talk.say(&file.to_string());
        }
        for name in listing.names.into_iter().take(AT_MOST) {
            match runs.read(name) {
                Ok(kept) if kept.record.questionnaire.id == talk.questionnaire.instrument.id => {
                    let (run, edited_by_hand) = (kept.record, kept.edited_by_hand);
                    talk.runs.push(KnownRun { run, kept: Kept::Yes, edited_by_hand });
                }
                Ok(_) => {}
                Err(why) => talk.say(&why.to_string()),
            }
            if talk.runs.len() == 2 {
                return;
            }
        }
    }

    /// Does what was asked for, and returns when that is done.
    pub(super) fn perform(&mut self, effect: Effect, now: Timestamp, talk: &mut Talk) {
        match effect {
            Effect::SaveDraft(take) => {
                let saved = self.save(take, now, talk);
                talk.on_saved(saved.map_err(|why| why.to_string()));
            }
            Effect::DiscardDraft => {
                if let Err(why) = self.discard() {
                    talk.say(&why.to_string());
                }
            }
            Effect::Keep(run) => {
                let kept = self.keep(&run);
                talk.on_kept(kept.map_err(|why| why.to_string()));
            }
        }
    }

    fn save(&mut self, take: Take, now: Timestamp, talk: &Talk) -> Result<(), StoreError> {
        let Some(drafts) = &mut self.drafts else { return Ok(()) };
        drafts.save(&draft_of(take, key(&mut self.key)?, &talk.questionnaire, now))
    }

    fn discard(&mut self) -> Result<(), StoreError> {
        match (&mut self.drafts, self.key.take()) {
            (Some(drafts), Some(key)) => drafts.discard(key),
            _ => Ok(()),
        }
    }

    fn keep(&mut self, run: &Run) -> Result<(), StoreError> {
        let Some(drafts) = &mut self.drafts else { return Ok(()) };
        drafts.finish(key(&mut self.key)?, run)?;
        self.key = None;
        Ok(())
    }
}

fn key(key: &mut Option<RunKey>) -> Result<RunKey, StoreError> {
    match *key {
        Some(key) => Ok(key),
        None => Ok(*key.insert(RunKey::random().map_err(StoreError::NoRandom)?)),
    }
}
