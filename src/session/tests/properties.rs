//! Random ways through a session, beside a model that knows the responses of each pass.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use proptest::prelude::*;

use super::{
    BUILTIN,
    disk::{Disk, at},
};
use crate::{
    assessment::{Answer, Danger, Migration, PersonName, Responses},
    questionnaire::CARRIED_OVER,
    session::{ClosingPart, Effect, Intent, RunId, SaveStatus, Session, Stage, TickList},
};

/// Something that a person does.
#[derive(Debug, Clone, Copy)]
enum Step {
    Begin {
        keep: bool,
    },
    Say(Saying),
    GoTo(Stage),
    /// Keeps nothing of the pass in progress from now on.
    StopKeeping,
    /// Leaves so that nothing of the pass in progress stays.
    GiveUp,
    DeleteDraft,
    Finish,
    /// Keeps one of the finished runs after all, or tries again.
    Keep(usize),
    KeepElsewhere(usize),
    Delete(usize),
    DeleteEverything,
    /// Chooses a strategy to try, for one of the runs that are there, or drops it.
    Choose {
        nth: usize,
        strategy: usize,
    },
    /// The disk fills up, or has room again.
    DiskFails(bool),
    /// Leaves, and starts the program again.
    Restart {
        keep: bool,
    },
}

/// Something that a person says in the pass in progress.
#[derive(Debug, Clone, Copy)]
enum Saying {
    Person(Option<usize>),
    Name(Option<&'static str>),
    Situation(usize),
    Safety(usize, Option<usize>),
    Answer(usize, i64),
    Cause(usize),
    Pattern(usize),
}

fn saying() -> impl Strategy<Value = Saying> {
    let name = prop::sample::select(vec!["K.", "k.", "M."]);
    // One answer more than any question has.
    let choice = prop::option::of(0..5usize);
    prop_oneof![
        4 => prop::option::of(0..5usize).prop_map(Saying::Person),
        2 => prop::option::of(name).prop_map(Saying::Name),
        3 => (0..5usize).prop_map(Saying::Situation),
        3 => (0..BUILTIN.safety.len(), choice).prop_map(|(at, answer)| Saying::Safety(at, answer)),
        4 => (0..4usize, 0..5i64).prop_map(|(at, value)| Saying::Answer(at, value)),
        1 => (0..4usize).prop_map(Saying::Cause),
        1 => (0..4usize).prop_map(Saying::Pattern),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let choice = (0..4usize, 0..BUILTIN.strategies.len());
    prop_oneof![
        4 => any::<bool>().prop_map(|keep| Step::Begin { keep }),
        18 => saying().prop_map(Step::Say),
        2 => prop::sample::select(Stage::all(&BUILTIN)).prop_map(Step::GoTo),
        1 => Just(Step::StopKeeping),
        1 => Just(Step::GiveUp),
        1 => Just(Step::DeleteDraft),
        4 => Just(Step::Finish),
        2 => (0..4usize).prop_map(Step::Keep),
        1 => (0..4usize).prop_map(Step::KeepElsewhere),
        1 => (0..4usize).prop_map(Step::Delete),
        1 => Just(Step::DeleteEverything),
        2 => choice.prop_map(|(nth, strategy)| Step::Choose { nth, strategy }),
        1 => any::<bool>().prop_map(Step::DiskFails),
        1 => any::<bool>().prop_map(|keep| Step::Restart { keep }),
    ]
}

/// Takes responses apart into the single things that were said.
fn sayings(responses: &Responses) -> BTreeSet<String> {
    let Responses { person_kind, name, situations, answers, causes, patterns, .. } = responses;
    let person = person_kind.iter().map(|id| format!("person {id}"));
    let name = name.iter().map(|name| format!("name {}", name.as_str()));
    let ticked = situations.iter().chain(causes).chain(patterns).map(|id| format!("ticked {id}"));
    let safety = responses.answered_about_safety().map(|(id, said)| format!("safety {id} {said}"));
    let answers = answers.iter().map(|(id, answer)| format!("answer {id} {answer:?}"));
    person.chain(name).chain(ticked).chain(safety).chain(answers).collect()
}

/// The things that may be in the responses of a pass.
#[derive(Debug, Clone, Default)]
struct Origin {
    keep: bool,
    /// Whether anything was said in it, or it comes from a draft.
    has_begun: bool,
    /// The things said in it, and those it may have been filled in with.
    sayings: BTreeSet<String>,
}

impl Origin {
    fn check(&self, written: &Responses) {
        let strange = &sayings(written) - &self.sayings;
        assert!(strange.is_empty(), "from another run: {strange:?}");
        let mut said = written.clone();
        let carried_over = said.safety.remove(CARRIED_OVER);
        let is_danger = carried_over.is_some_and(|danger| danger != "no");
        assert!(!is_danger || Danger::of(&BUILTIN, &said).is_some(), "danger from another run");
    }
}

/// A session and its disk, and the things that may be written.
struct Model {
    session: Session,
    disk: Disk,
    pass: Origin,
    finished: BTreeMap<RunId, Origin>,
    /// The finished runs that the person asked to keep.
    wanted: BTreeSet<RunId>,
    clock: i64,
}

impl Model {
    fn new() -> Self {
        let mut disk = Disk::default();
        let session = disk.open(&BUILTIN, true);
        let (finished, wanted) = (BTreeMap::new(), BTreeSet::new());
        Self { session, disk, pass: Origin::default(), finished, wanted, clock: 1000 }
    }

    /// Records something that was said in the pass in progress, so that it may be written.
    fn record(&mut self, said: impl IntoIterator<Item = String>) {
        self.pass.has_begun = true;
        self.pass.sayings.extend(said);
    }

    fn perform(&mut self, step: Step) {
        match step {
            Step::Begin { keep } => self.begin(keep),
            Step::Say(saying) => self.say(saying),
            Step::GoTo(stage) => self.session.go_to(stage),
            Step::StopKeeping => {
                self.session.stop_keeping();
                self.pass.keep = false;
            }
            Step::GiveUp => {
                self.session.give_up();
                self.pass = Origin::default();
            }
            Step::DeleteDraft => {
                self.session.agree(Intent::DeleteDraft, at(self.clock));
                if self.session.pass().is_none() {
                    self.pass = Origin::default();
                }
            }
            Step::Finish => self.finish(),
            Step::Keep(nth) => {
                if let Some(run) = self.nth(nth) {
                    self.wanted.insert(run);
                    self.session.save_run(run);
                }
            }
            Step::KeepElsewhere(nth) => {
                if let Some(run) = self.nth(nth) {
                    self.wanted.insert(run);
                    self.session.save_run_to(run, "/media/stick".into());
                }
            }
            Step::Delete(nth) => {
                if let Some(name) = self.session.runs().names().get(nth).copied() {
                    self.disk.delete(name, &mut self.session);
                }
            }
            Step::DeleteEverything => {
                self.disk.delete_everything(&mut self.session);
                self.wanted.clear();
            }
            Step::Choose { nth, strategy } => {
                let run = self.session.runs().present().nth(nth).map(|(run, _)| run);
                if let Some(run) = run {
                    self.session.toggle_chosen(run, strategy, at(self.clock));
                }
            }
            Step::DiskFails(fails) => self.disk.failure = fails.then(|| "Full.".to_owned()),
            Step::Restart { keep } => self.restart(keep),
        }
        self.check_effects();
    }

    fn say(&mut self, saying: Saying) {
        let q = Arc::clone(&BUILTIN);
        match saying {
            Saying::Person(at) => {
                self.session.set_person(at);
                self.pass.sayings.extend(self.sayings_on_disk());
                self.record(at.map(|at| format!("person {}", q.persons[at].id)));
            }
            Saying::Name(name) => {
                self.session.set_name(name.and_then(PersonName::new));
                self.pass.sayings.extend(self.sayings_on_disk());
                self.record(name.map(|name| format!("name {name}")));
            }
            Saying::Situation(at) => {
                self.session.toggle(TickList::Situations, at);
                self.record([format!("ticked {}", q.situations[at].id)]);
            }
            Saying::Safety(at, answer) => {
                self.session.answer_safety(at, answer);
                let answer = answer.and_then(|answer| q.safety[at].choice(answer));
                self.record(answer.map(|answer| format!("safety {} {answer}", q.safety[at].id)));
            }
            Saying::Answer(at, value) => {
                let answer = Answer::Value(value);
                self.session.answer(at, answer);
                self.record([format!("answer {} {answer:?}", q.items[at].id)]);
            }
            Saying::Cause(at) => {
                self.session.toggle(TickList::Closing(ClosingPart::Causes), at);
                self.record([format!("ticked {}", q.causes[at].id)]);
            }
            Saying::Pattern(at) => {
                self.session.toggle(TickList::Closing(ClosingPart::Patterns), at);
                self.record([format!("ticked {}", q.patterns[at].id)]);
            }
        }
    }

    fn begin(&mut self, keep: bool) {
        self.session.begin(keep);
        let keep = self.session.pass().unwrap().keep;
        self.pass = Origin { keep, has_begun: false, sayings: self.sayings_on_disk() };
    }

    /// Returns the things that a pass may be filled in with when it begins and when the person
    /// changes: those on the disk and no others, even if it is not to be kept, because it may be kept
    /// after all.
    fn sayings_on_disk(&self) -> BTreeSet<String> {
        self.disk.runs.values().flat_map(|run| sayings(&run.responses)).collect()
    }

    fn finish(&mut self) {
        self.clock += 1000;
        if let Some(run) = self.session.finish(at(self.clock)) {
            let origin = std::mem::take(&mut self.pass);
            if origin.keep {
                self.wanted.insert(run);
            }
            self.finished.insert(run, origin);
        }
    }

    fn restart(&mut self, keep: bool) {
        self.session = self.disk.open(&BUILTIN, keep);
        self.pass = Origin::default();
        (self.finished, self.wanted) = (BTreeMap::new(), BTreeSet::new());
        if let Some(pass) = self.session.pass() {
            let sayings = sayings(&pass.responses);
            self.pass = Origin { keep: true, has_begun: true, sayings };
        }
    }

    /// Returns one of the runs that were finished since the start.
    fn nth(&self, nth: usize) -> Option<RunId> {
        self.finished.keys().nth(nth).copied()
    }

    /// Performs the effects, and checks everything that reaches the disk.
    fn check_effects(&mut self) {
        self.disk.performed.clear();
        self.disk.perform_all(&mut self.session);
        for effect in std::mem::take(&mut self.disk.performed) {
            match effect {
                Effect::SaveDraft(pass) => {
                    assert!(self.pass.keep, "a draft of a pass that is not to be kept");
                    assert!(self.pass.has_begun, "a draft before anything was said");
                    self.pass.check(&pass.responses);
                }
                Effect::SaveRun(run, _) | Effect::SaveRunTo(run, _) => {
                    assert!(self.wanted.contains(&run), "a run that nobody wanted to keep");
                    self.finished[&run].check(&self.session.runs()[run].run.responses);
                }
                Effect::DeleteRun(_) | Effect::DeleteTryEvents | Effect::DeleteEverything => {
                    panic!("nobody agreed")
                }
                Effect::SaveTryEvent(run, _) => {
                    let was_kept_before = !self.finished.contains_key(&run);
                    assert!(
                        was_kept_before || self.wanted.contains(&run),
                        "a choice for a run that nobody wanted to keep"
                    );
                    let is_there = self.session.runs().present().any(|(there, _)| there == run);
                    assert!(is_there, "a choice for a run that was deleted");
                }
                // These write no answers.
                _ => {}
            }
        }
        self.check_status();
    }

    /// Checks that everything called saved is on the disk, word for word.
    fn check_status(&self) {
        if *self.session.draft_status() == SaveStatus::Saved {
            let draft = self.disk.draft.clone();
            let resumed = draft.map(|kept| Migration::new(&BUILTIN, kept.responses).responses);
            assert_eq!(resumed.as_ref(), self.session.pass().map(|pass| &pass.responses));
        }
        for (_, known) in self.session.runs().present() {
            if known.status == SaveStatus::Saved {
                assert_eq!(self.disk.runs[&known.name.unwrap()], *known.run);
            }
        }
        let has_failed = |id: &RunId| self.session.runs()[*id].status.is_failed();
        let in_memory = self.finished.keys().filter(|id| has_failed(id)).count();
        assert!(in_memory == 0 || self.session.lost_by_leaving().is_some());
    }
}

#[test]
fn a_run_saved_late_may_fill_in_a_pass_that_began_before_it_was_saved() {
    let mut model = Model::new();
    let steps = [
        Step::Begin { keep: true },
        Step::Say(Saying::Situation(0)),
        Step::DiskFails(true),
        Step::Finish,
        Step::Begin { keep: true },
        Step::DiskFails(false),
        Step::Say(Saying::Person(Some(0))),
        Step::Say(Saying::Person(None)),
    ];
    for step in steps {
        model.perform(step);
    }
    let pass = model.session.pass().unwrap();
    assert_eq!(pass.responses.situations, [BUILTIN.situations[0].id.clone()].into());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_written_that_was_not_said_in_a_run_that_is_to_be_kept(
        steps in prop::collection::vec(step(), 0..60),
    ) {
        let mut model = Model::new();
        for step in steps {
            model.perform(step);
        }
    }

    #[test]
    fn whatever_happens_in_a_pass_that_is_not_to_be_kept_the_disk_stays_as_it_was(
        before in prop::collection::vec(step(), 0..20),
        steps in prop::collection::vec(step(), 0..30),
    ) {
        let mut model = Model::new();
        for step in before {
            model.perform(step);
        }
        model.perform(Step::Begin { keep: false });
        let kept = |disk: &Disk| (disk.draft.clone(), disk.runs.clone(), disk.elsewhere.clone());
        let before = kept(&model.disk);
        for step in steps {
            let stays = !matches!(
                step,
                Step::Begin { .. }
                    | Step::Keep(_)
                    | Step::KeepElsewhere(_)
                    | Step::Delete(_)
                    | Step::DeleteEverything
                    | Step::DeleteDraft
                    | Step::Restart { .. }
            );
            if stays {
                model.perform(step);
            }
        }
        prop_assert_eq!(kept(&model.disk), before);
    }
}
