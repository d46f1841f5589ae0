//! Real processes: killed at any moment, and two at once.

use std::{
    collections::BTreeMap,
    env,
    io::{self, BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use goodfaith::store::{
    Done, DraftStore, Folder, IfGone, OpenedDrafts, RunKey, StoreError, WriteEvent, WriteJob,
    Writer,
};

use crate::samples::{draft, key, nothing_kept, run, try_event};

/// Names the data folder to a process started by a test.
const FOLDER: &str = "GOODFAITH_TEST_FOLDER";
const ROUNDS: usize = 40;
const LONG: Duration = Duration::from_mins(1);

fn start(part: &str, folder: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([part, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn child_folder() -> Folder {
    Folder::new(Path::new(&env::var_os(FOLDER).unwrap()))
}

fn random() -> usize {
    let hex = RunKey::random().unwrap().to_string();
    usize::from_str_radix(&hex, 16).unwrap()
}

fn is_kept(outcome: &Result<Done, StoreError>) -> bool {
    matches!(outcome, Ok(Done::Saved | Done::Finished(_)))
}

/// Answers, finishes, says how something went and begins again, until it is killed. Prints a line for each
/// of these once it is saved.
#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_that_answers_until_it_is_killed() {
    let folder = child_folder();
    let OpenedDrafts { drafts, draft: found, .. } = OpenedDrafts::open(&folder);
    let resumed = found.unwrap().map(|kept| kept.record);
    let (mut of, mut answers) = match resumed {
        Some(draft) => (draft.run, draft.responses.answers.len()),
        None => (RunKey::random().unwrap(), 0),
    };
    let lines = Arc::new(Mutex::new(BTreeMap::new()));
    let to_print = Arc::clone(&lines);
    let mut writer = Writer::start(drafts, move |event| {
        let revision = match event {
            WriteEvent { revision, outcome, .. } if is_kept(&outcome) => revision,
            other => panic!("{other:?}"),
        };
        let line: String = to_print.lock().unwrap().remove(&revision).unwrap();
        let mut out = io::stdout().lock();
        writeln!(out, "\n{line}").and_then(|()| out.flush()).unwrap();
    })
    .unwrap();
    let mut finished: Option<RunKey> = None;
    for revision in 1_u64.. {
        let ready = answers < 200 && !random().is_multiple_of(12);
        let about = finished.take();
        let word = match about {
            Some(_) => "tried",
            None if ready => "saved",
            None => "finished",
        };
        answers += usize::from(ready && about.is_none());
        let waiting = {
            let mut lines = lines.lock().unwrap();
            lines.insert(
                revision,
                match about {
                    Some(about) => format!("{word} {about} {revision}"),
                    None => format!("{word} {of} {answers}"),
                },
            );
            lines.len()
        };
        if let Some(about) = about {
            writer
                .queue(WriteJob::SaveTryEvent(about, try_event(i64::try_from(revision).unwrap())))
                .unwrap();
        } else if ready {
            writer.queue(WriteJob::SaveDraft(draft(of, answers))).unwrap();
        } else {
            let mut run = run();
            run.responses = draft(of, answers).responses;
            writer.queue(WriteJob::Finish(of, run, IfGone::Refuse)).unwrap();
            finished = Some(of);
            (of, answers) = (RunKey::random().unwrap(), 0);
        }
        // As fast a typist as can be, but not one who is forever ahead of the disk.
        while waiting > 3 && lines.lock().unwrap().contains_key(&revision) {
            std::thread::yield_now();
        }
    }
}

/// What the child has said.
#[derive(Default)]
struct Claims {
    finished: BTreeMap<String, usize>,
    saved: Option<(String, usize)>,
    /// Each with its run and the second at which it was said.
    try_events: Vec<(String, usize)>,
}

impl Claims {
    /// Takes in a line; returns whether it says that something is saved.
    fn hear(&mut self, line: &str) -> bool {
        let mut words = line.split(' ');
        let (word, of, number) = (words.next(), words.next(), words.next());
        let (Some(of), Some(Ok(number))) = (of, number.map(str::parse)) else { return false };
        match word {
            Some("tried") => self.try_events.push((of.to_owned(), number)),
            Some("saved") => self.saved = Some((of.to_owned(), number)),
            Some("finished") => {
                self.finished.insert(of.to_owned(), number);
                self.saved = None;
            }
            _ => return false,
        }
        true
    }
}

#[test]
fn killed_at_any_moment_what_was_called_saved_is_there_and_a_run_exactly_once() {
    let (_temp, folder) = nothing_kept();
    let mut said = Claims::default();
    for _ in 0..ROUNDS {
        let mut child = start("killed::child_that_answers_until_it_is_killed", folder.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let enough = random() % 30 + 1;
        let mut heard = 0;
        while heard < enough {
            heard += usize::from(said.hear(&lines.next().unwrap().unwrap()));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts, even what was not heard yet.
        lines.map_while(Result::ok).for_each(|line| {
            said.hear(&line);
        });
        assert_all_there(&folder, &said);
    }
    assert!(!said.finished.is_empty());
}

fn assert_all_there(folder: &Folder, said: &Claims) {
    let listing = folder.list_runs().unwrap();
    assert!(listing.unusable.is_empty());
    let mut kept = BTreeMap::new();
    for name in listing.names {
        let run = folder.read_run(name).unwrap();
        assert!(!run.edited_by_hand);
        let twice = kept.insert(name.key().to_string(), run.record.responses.answers.len());
        assert_eq!(twice, None, "{name} is there twice");
    }
    let tried = folder.read_try_events().unwrap();
    assert!(tried.reported.is_empty());
    for (of, second) in &said.try_events {
        let event = (key(of), try_event(i64::try_from(*second).unwrap()));
        assert_eq!(tried.events.iter().filter(|one| **one == event).count(), 1, "{of}");
    }
    for (of, answers) in &said.finished {
        assert_eq!(kept.get(of), Some(answers), "the run {of}");
    }
    if let Some((of, answers)) = &said.saved {
        let there = OpenedDrafts::open(folder).draft.unwrap().map(|kept| kept.record);
        let draft_has = there.is_some_and(|draft| {
            draft.run.to_string() == *of && draft.responses.answers.len() >= *answers
        });
        assert!(draft_has || kept.get(of) >= Some(answers), "the draft {of} with {answers}");
    }
}

/// Holds the draft until it reads a line or is killed.
#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_that_holds_the_draft() {
    let folder = child_folder();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let mut out = io::stdout().lock();
    writeln!(out, "\nholding").and_then(|()| out.flush()).unwrap();
    io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_second_process_is_refused_until_the_first_is_killed() {
    let (_temp, folder) = nothing_kept();
    for _ in 0..3 {
        let mut child = start("killed::child_that_holds_the_draft", folder.path());
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "holding"));
        let OpenedDrafts { mut drafts, draft: found, .. } = OpenedDrafts::open(&folder);
        assert!(matches!(found, Err(StoreError::AnotherWindow { .. })));
        let mine = draft(key("00000002"), 1);
        assert!(matches!(drafts.save(&mine), Err(StoreError::AnotherWindow { .. })));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(drafts.read().unwrap().unwrap().record, draft(key("00000001"), 5));
    }
}

#[test]
fn a_window_closed_in_order_lets_the_next_one_have_the_draft() {
    let (_temp, folder) = nothing_kept();
    let mut writer = Writer::start(DraftStore::new(&folder), |_| {}).unwrap();
    writer.queue(WriteJob::SaveDraft(draft(key("00000001"), 5))).unwrap();
    assert!(writer.close(LONG));
    DraftStore::new(&folder).save(&draft(key("00000001"), 6)).unwrap();
}
