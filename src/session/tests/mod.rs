//! Sessions played through against a disk in memory.

mod carried_over;
mod danger;
mod danger_told;
mod deleting;
mod disk;
mod draft_on_disk;
mod drafts;
mod filled_in;
mod home;
mod leaving;
mod notes;
mod properties;
mod rules;
mod seen_on_disk;
mod settings;
mod unreadable;

use std::sync::{Arc, LazyLock};

use self::disk::{Disk, at};
use super::{RunId, Session, TickList};
use crate::{
    assessment::{Answer, QuestionnaireRef, Responses},
    builtin,
    questionnaire::Questionnaire,
    store::{Draft, DraftPart, DraftPlace, Loaded, RunKey, Settings},
};

static BUILTIN: LazyLock<Arc<Questionnaire>> = LazyLock::new(|| Arc::new(builtin().unwrap()));

impl Session {
    /// Sets whether the first screen mentions earlier runs, as if the settings on the disk said so.
    pub(crate) fn mention_earlier_runs(&mut self, mentions: bool) {
        let settings = Settings { mention_earlier_runs: Some(mentions), ..self.settings().clone() };
        self.set_settings_as_written(settings);
    }

    /// Sets whether keeping a pass is offered first, likewise.
    pub(crate) fn keep_by_default(&mut self, keeps: bool) {
        let settings = Settings { keep_by_default: Some(keeps), ..self.settings().clone() };
        self.set_settings_as_written(settings);
    }
}

fn session() -> (Session, Disk) {
    let mut disk = Disk::default();
    (disk.open(&BUILTIN, true), disk)
}

fn responses(session: &Session) -> &Responses {
    &session.pass().unwrap().responses
}

fn loaded(draft: Draft) -> Loaded<Draft> {
    Loaded { record: draft, edited_by_hand: false }
}

fn draft(responses: Responses) -> Draft {
    Draft {
        run: RunKey::parse("0000000a").unwrap(),
        saved: at(0),
        questionnaire: QuestionnaireRef::from(&**BUILTIN),
        place: DraftPlace { part: DraftPart::Questions, item: Some(BUILTIN.items[9].id.clone()) },
        responses,
    }
}

/// Begins a pass, says something before and among the questions, and finishes it.
fn take(session: &mut Session, disk: &mut Disk, keep: bool) -> RunId {
    session.begin(keep);
    session.set_person(Some(1));
    session.toggle(TickList::Situations, 0);
    session.answer_safety(0, Some(0));
    session.answer(0, Answer::Value(3));
    disk.perform_all(session);
    let run = session.finish(at(1000)).unwrap();
    disk.perform_all(session);
    run
}

/// Chooses the first strategy that can be chosen; returns it.
fn choose(session: &mut Session, run: RunId) -> usize {
    let mut shown = session.strategies_to_show(run).into_iter();
    // The first screen leads to no strategy that is for danger.
    let strategy = shown
        .find(|at| session.can_toggle_chosen(run, *at) && !BUILTIN.strategies[*at].is_for_danger());
    let strategy = strategy.unwrap();
    session.toggle_chosen(run, strategy, at(2000));
    strategy
}
