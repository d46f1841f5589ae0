//! The full screen beside the line-by-line face: the same person leaves the same on the disk, and
//! is offered the same, in both.

use std::{mem, path::PathBuf};

use goodfaith::{
    assessment::Responses,
    session::{Effect, KeepOption, RunId, Session},
    tui::state,
};
use proptest::prelude::*;

use crate::{
    STICK,
    driver::Driver,
    line_by_line::LineByLine,
    people::{BUILTIN, new_driver},
};

/// One pass of a person, and what they do with its results.
#[derive(Debug, Clone)]
struct Visit {
    keep: bool,
    /// The number of a person, if one is named.
    person: Option<usize>,
    /// Numbers of situations, each once.
    situations: Vec<usize>,
    safety: [Option<bool>; 5],
    /// The number of the option, or none to skip.
    answer: Option<usize>,
    /// The number of questions after which they leave; `None` if they finish.
    left_after: Option<usize>,
    disk_fails: bool,
    /// The way in which they keep a run that is not on disk, as a position, if they do.
    keep_later: Option<usize>,
}

fn visit() -> impl Strategy<Value = Visit> {
    let said = (
        prop::option::of(1..=4usize),
        prop::sample::subsequence(vec![1, 2, 3, 4], 0..=3),
        any::<[Option<bool>; 5]>(),
        prop::option::of(1..=5usize),
    );
    let left_after = prop::option::weighted(0.3, 0..4usize);
    let afterwards = (left_after, any::<bool>(), prop::option::of(0..2usize));
    (any::<bool>(), said, afterwards).prop_map(|(keep, said, afterwards)| {
        let (person, situations, safety, answer) = said;
        let (left_after, disk_fails, keep_later) = afterwards;
        Visit { keep, person, situations, safety, answer, left_after, disk_fails, keep_later }
    })
}

/// A choice on the page after an answer about safety that means danger.
const LEAVE: &str = "Leave, and keep nothing of this run";

/// The disk as effects leave it.
#[derive(Debug, Default, PartialEq)]
struct Disk {
    draft: Option<(RunId, Responses)>,
    runs: Vec<Responses>,
    elsewhere: Vec<(PathBuf, Responses)>,
}

impl Disk {
    fn perform(&mut self, effect: &Effect, fails: bool, session: &Session) {
        let run = |run: &RunId| session.runs()[*run].run.responses.clone();
        match effect {
            Effect::SaveDraft(pass) if !fails => {
                self.draft = Some((pass.id, pass.responses.clone()));
            }
            Effect::SaveRun(id, _) if !fails => {
                self.runs.push(run(id));
                self.discard(*id);
            }
            // Another folder is on another disk.
            Effect::SaveRunTo(id, folder) => {
                self.elsewhere.push((folder.clone(), run(id)));
                self.discard(*id);
            }
            Effect::DiscardDraft(id) => self.discard(*id),
            Effect::SaveTryEvent(..)
            | Effect::TakeBackNote(..)
            | Effect::SaveSettings(_)
            | Effect::DiscardUnreadableDraft
            | Effect::DeleteRun(_)
            | Effect::DeleteTryEvents
            | Effect::DeleteEverything
            | Effect::SaveDraft(_)
            | Effect::SaveRun(..)
            | Effect::LookAgain
            | Effect::FindTryEventsLeft
            | Effect::ReadRuns(_)
            | Effect::Reopen => {}
        }
    }

    fn discard(&mut self, run: RunId) {
        self.draft = self.draft.take().filter(|(id, _)| *id != run);
    }
}

fn disk_full() -> String {
    "The disk is full.".to_owned()
}

/// The full screen, with what it left on the disk.
struct FullScreen {
    driver: Driver,
    disk: Disk,
}

impl FullScreen {
    fn new() -> Self {
        Self { driver: new_driver(), disk: Disk::default() }
    }

    fn session(&self) -> &Session {
        &self.driver.state().session
    }

    fn set_disk_fails(&mut self, fails: bool) {
        self.driver.disk_fails = fails.then(disk_full);
    }

    /// Performs the effects since the last call on the disk.
    fn settle(&mut self) {
        let fails = self.driver.disk_fails.is_some();
        for effect in mem::take(&mut self.driver.asked) {
            if let state::Effect::Session(effect) = effect {
                self.disk.perform(&effect, fails, &self.driver.state().session);
            }
        }
    }

    fn keys(&mut self, keys: &str) {
        self.driver.keys(keys);
        self.settle();
    }

    fn choose(&mut self, text: &str) {
        self.driver.choose(text);
        self.settle();
    }

    fn answer(&mut self, visit: &Visit) {
        let label = if visit.keep { "run on this computer" } else { "and keep nothing" };
        self.choose(label);
        if self.driver.text().contains("Start afresh?") {
            self.choose("Yes, start afresh");
        }
        self.keys(&format!("{} Enter", number(visit.person)));
        for situation in &visit.situations {
            self.keys(&situation.to_string());
        }
        self.keys("Enter");
        for said in visit.safety {
            match said {
                Some(yes) => self.keys(if yes { "1" } else { "2" }),
                None if self.driver.text().contains("[x]") => {}
                None => self.keys("s"),
            }
            self.keys("Enter");
            if self.driver.text().contains(LEAVE) {
                self.keys("2");
            }
        }
        let answer = visit.answer.map_or("s".to_owned(), |number| number.to_string());
        for _ in 0..visit.left_after.unwrap_or(BUILTIN.items.len()) {
            self.keys(&format!("{answer} Enter"));
        }
        if visit.left_after.is_some() {
            return self.keys("Esc");
        }
        self.keys("Enter*2");
        self.set_disk_fails(visit.disk_fails);
        self.keys("Enter");
    }

    fn keep(&mut self, option: KeepOption) {
        match option {
            KeepOption::AfterAll => {
                self.choose("Keep it after all");
                self.choose("Yes, keep it");
            }
            KeepOption::Retry => self.choose("Try again to keep it"),
            KeepOption::Elsewhere => {
                self.choose("Keep it in another folder");
                self.driver.types(STICK);
                self.keys("Enter");
            }
        }
    }
}

/// Returns the keys that type a number, if there is one.
fn number(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The line-by-line face, with what it left on the disk.
struct PlainFace {
    face: LineByLine,
    disk: Disk,
}

impl PlainFace {
    fn new() -> Self {
        Self { face: LineByLine::new(BUILTIN.clone()), disk: Disk::default() }
    }

    fn session(&self) -> &Session {
        &self.face.dialogue.session
    }

    fn set_disk_fails(&mut self, fails: bool) {
        self.face.disk_fails = fails.then(disk_full);
    }

    /// Performs the effects since the last call on the disk.
    fn settle(&mut self) {
        let fails = self.face.disk_fails.is_some();
        for effect in mem::take(&mut self.face.asked) {
            self.disk.perform(&effect, fails, &self.face.dialogue.session);
        }
    }

    fn types(&mut self, line: &str) {
        self.face.types(line);
        self.settle();
    }

    /// Types a number, or passes and leaves what was said before as it is.
    fn types_or_passes(&mut self, number: Option<usize>) {
        let passes = if self.face.said.contains("k to keep what you said") { "k" } else { "s" };
        self.types(&number.map_or(passes.to_owned(), |number| number.to_string()));
    }

    fn answer(&mut self, visit: &Visit) {
        let label = if visit.keep { "run on this computer" } else { "and keep nothing" };
        self.face.choose(label);
        self.settle();
        if self.face.said.contains("Start afresh?") {
            self.types("yes");
        }
        self.types_or_passes(visit.person);
        let situations: Vec<String> = visit.situations.iter().map(ToString::to_string).collect();
        if !situations.is_empty() {
            self.types(&situations.join(" "));
        }
        self.types("");
        for said in visit.safety {
            self.types_or_passes(said.map(|yes| if yes { 1 } else { 2 }));
            if self.face.said.contains(LEAVE) {
                self.types("2");
            }
        }
        let answer = visit.answer.map_or("s".to_owned(), |number| number.to_string());
        for _ in 0..visit.left_after.unwrap_or(BUILTIN.items.len()) {
            self.types(&answer);
        }
        if let Some(answered) = visit.left_after {
            // Past the questions, the seven prompts before them, and out to the menu.
            for _ in 0..answered + 8 {
                self.types("b");
            }
            return;
        }
        self.types("");
        self.types("");
        self.set_disk_fails(visit.disk_fails);
        self.types("done");
    }

    fn keep(&mut self, option: KeepOption) {
        let lines: &[&str] = match option {
            KeepOption::AfterAll => &["keep", "yes"],
            KeepOption::Retry => &["retry"],
            KeepOption::Elsewhere => &["elsewhere", STICK],
        };
        for line in lines {
            self.types(line);
        }
    }
}

/// Checks that both faces show every way to start that the session offers.
fn check_starts(full_screen: &FullScreen, line_by_line: &PlainFace) {
    let session = full_screen.session();
    assert_eq!(session.starts(), line_by_line.session().starts());
    for start in session.starts() {
        let label = session.start_label(start);
        assert!(full_screen.driver.text().contains(&label), "{}", full_screen.driver.text());
        assert!(line_by_line.face.said.contains(&label), "{}", line_by_line.face.said);
    }
}

/// Returns the ways to keep the newest run, which are the same in both faces.
fn keep_options(full_screen: &FullScreen, line_by_line: &PlainFace) -> &'static [KeepOption] {
    let options = |session: &Session| session.keep_options(session.runs().latest().unwrap());
    let (one, other) = (options(full_screen.session()), options(line_by_line.session()));
    assert_eq!(one, other);
    one
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn both_faces_offer_the_same_and_leave_the_same_on_the_disk(
        visits in prop::collection::vec(visit(), 1..4),
    ) {
        let (mut full_screen, mut line_by_line) = (FullScreen::new(), PlainFace::new());
        for visit in visits {
            full_screen.driver.days_later(30);
            line_by_line.face.now = full_screen.driver.state().now();
            check_starts(&full_screen, &line_by_line);
            full_screen.answer(&visit);
            line_by_line.answer(&visit);
            prop_assert_eq!(&full_screen.disk, &line_by_line.disk);
            if visit.left_after.is_some() {
                continue;
            }
            let options = keep_options(&full_screen, &line_by_line);
            full_screen.set_disk_fails(false);
            line_by_line.set_disk_fails(false);
            if let Some(option) = visit.keep_later.and_then(|at| options.get(at % options.len().max(1))) {
                full_screen.keep(*option);
                line_by_line.keep(*option);
            }
            prop_assert_eq!(&full_screen.disk, &line_by_line.disk);
            let no_options: &[KeepOption] = &[];
            if visit.keep_later.is_some() {
                prop_assert_eq!(keep_options(&full_screen, &line_by_line), no_options);
            }
            full_screen.keys("Esc");
            line_by_line.types("b");
        }
    }
}
