//! Pages to print or hand on.

use std::fs;

use goodfaith::tui::{
    events::Event,
    state::{Effect, FreePath},
};

use crate::window::{PATIENCE, Window};

#[test]
fn a_path_for_a_page_is_one_that_is_not_taken() {
    let mut window = Window::new(true);
    let path = window.folder.path().join("notes.html");
    fs::write(&path, "page").unwrap();
    window.perform(Effect::FindFreePath(path.clone()));
    match window.next_event() {
        Event::FreePathFound(FreePath { wanted, found }) => {
            assert_eq!((wanted, found), (path.clone(), path.with_file_name("notes-2.html")));
        }
        other => panic!("unexpected {other:?}"),
    }
}

#[test]
fn a_page_that_is_there_already_as_it_is_counts_as_written_and_another_is_left_alone() {
    let mut window = Window::new(true);
    let path = window.folder.path().join("notes.html");
    let mut write = |text: &str| {
        let effect = Effect::WritePage { path: path.clone(), text: text.to_owned() };
        window.perform(effect);
        match window.next_event() {
            Event::PageWritten(written) => written,
            other => panic!("unexpected {other:?}"),
        }
    };
    assert_eq!(write("page"), write("page"));
    assert!(write("same").unwrap_err().contains("is there already"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "page");
    fs::remove_file(&path).unwrap();
    assert!(write("page").is_ok() && path.exists(), "it is written anew");
}

#[test]
fn leaving_waits_for_a_page_that_is_being_written() {
    let mut window = Window::new(false);
    let path = window.folder.path().join("notes.html");
    let page = Effect::WritePage { path, text: "page".repeat(1 << 20) };
    window.perform(page);
    let Window { runner, events, .. } = window;
    assert!(runner.close(PATIENCE));
    let written = events.try_recv();
    assert!(matches!(written, Ok(Event::PageWritten(Ok(_)))), "{written:?}");
}
