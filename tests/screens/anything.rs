//! Random keys, clicks, pastes and sizes, on any questionnaire, while another window keeps and deletes runs:
//! nothing breaks.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use goodfaith::{
    questionnaire::{Questionnaire, Source, parse},
    session::{self, Persistence},
    text::clean,
    tui::state::Effect,
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::{
    driver::Driver,
    people::{BUILTIN, afraid, mixed, tiny},
};

/// Wide characters, words from right to left, families of emoji, texts as long as they may be.
fn hostile() -> Questionnaire {
    const LONGEST: usize = 2_000;
    let long: String = "信頼 trust 👨‍👩‍👧‍👦 אמון ".chars().cycle().take(LONGEST - 1).collect();
    let text = include_str!("hostile.toml")
        .replace("LONG", &(long + "x"))
        .replace("WORDS", &"x".repeat(LONGEST - 40));
    let source = Source { name: "hostile.toml".to_owned(), text };
    parse(&[source]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn any_code() -> impl Strategy<Value = KeyCode> {
    use KeyCode::{
        BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left, Null,
        PageDown, PageUp, Right, Tab, Up,
    };
    prop_oneof![
        4 => Just(Enter),
        3 => prop::sample::select(vec![Up, Down, Left, Right, Tab, BackTab, Char(' ')]),
        3 => prop::sample::select(('1'..='9').map(Char).collect::<Vec<_>>()),
        2 => prop::sample::select("acdfghijklnoprstuwxG0/?H".chars().map(Char).collect::<Vec<_>>()),
        1 => prop::sample::select(vec![
            Backspace, Delete, Home, End, PageUp, PageDown, Insert, F(1), F(5), Null, Esc, Char('q'),
        ]),
        1 => prop::sample::select(
            "x信👨\u{200D}\u{301}\u{202E}\u{1B}\u{7}\u{85}\u{AD}\u{E0041}ש\u{200B}🇩"
                .chars()
                .map(Char)
                .collect::<Vec<_>>()
        ),
    ]
}

fn any_key() -> impl Strategy<Value = Event> {
    let modifiers = prop_oneof![
        12 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::SHIFT),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::CONTROL),
    ];
    (any_code(), modifiers).prop_map(|(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers)))
}

fn any_mouse() -> impl Strategy<Value = Event> {
    let kind = prop::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ]);
    (kind, 0..130_u16, 0..45_u16).prop_map(|(kind, column, row)| {
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    })
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        20 => any_key(),
        4 => any_mouse(),
        1 => (0..130_u16, 0..45_u16).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        1 => Just(Event::Resize(40, 12)),
        1 => any::<String>().prop_map(Event::Paste),
        1 => Just(Event::FocusLost),
    ]
}

/// Checks that a terminal could show the screen: nothing that steers it, nothing over the edge.
fn check_screen(driver: &Driver) {
    let buffer = driver.buffer();
    for row in 0..buffer.area.height {
        for column in 0..buffer.area.width {
            let symbol = buffer[(column, row)].symbol();
            let end = usize::from(column) + symbol.width();
            assert!(end <= buffer.area.width.into(), "{symbol:?} over the edge");
            // In the middle of a text a joiner may end what one cell shows, and a space begin it.
            let alone = symbol.trim_end_matches('\u{200D}');
            let alone = alone.strip_prefix(' ').unwrap_or(alone);
            // A mark whose letter was deleted stands on the space before it.
            let on_a_letter = format!("a{alone}");
            let harmless = clean(alone) == alone || clean(&on_a_letter) == on_a_letter;
            assert!(harmless, "{symbol:?} at {column}, {row}:\n{}", driver.text());
        }
    }
}

/// Something that happens.
#[derive(Debug, Clone)]
enum Happening {
    Input(Event),
    /// Another window keeps a run, which may say that somebody is afraid.
    KeptElsewhere(bool),
    DeletedElsewhere,
    /// Whether the disk answers changes.
    DiskHangs(bool),
    TimePasses,
}

fn any_happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        20 => any_event().prop_map(Happening::Input),
        1 => any::<bool>().prop_map(Happening::KeptElsewhere),
        1 => Just(Happening::DeletedElsewhere),
        1 => any::<bool>().prop_map(Happening::DiskHangs),
        1 => Just(Happening::TimePasses),
    ]
}

fn happen(happening: &Happening, driver: &mut Driver) {
    match happening {
        Happening::Input(event) => driver.event(event),
        Happening::KeptElsewhere(is_afraid) => {
            driver.with_run(0, if *is_afraid { afraid(1) } else { mixed(1) }).list();
        }
        Happening::DeletedElsewhere => {
            let runs = driver.state().session.runs();
            let kept = runs.present().find(|(_, known)| known.name.is_some());
            if let Some(run) = kept.map(|(run, _)| run) {
                driver.deleted_elsewhere(run).list();
            }
        }
        Happening::DiskHangs(hangs) => driver.disk_hangs = *hangs,
        Happening::TimePasses => {
            if driver.app().changes_in().is_some() {
                driver.time_passes();
            }
        }
    }
}

fn opened(questionnaire: Questionnaire) -> Driver {
    let mut driver = Driver::new(questionnaire);
    if driver.state().questionnaire.instrument.id == BUILTIN.instrument.id {
        driver.with_run(40, mixed(1)).with_run(3, mixed(2)).list();
    }
    driver
}

/// Lets things happen one by one, starting anew whenever the app was left, and checks each screen.
fn survives(questionnaire: &Questionnaire, happenings: &[Happening]) {
    let mut driver = opened(questionnaire.clone());
    for happening in happenings {
        happen(happening, &mut driver);
        check_screen(&driver);
        if driver.left.is_some() {
            driver = opened(questionnaire.clone());
        }
    }
}

/// Checks that when nothing is to be kept, nothing is written unless the person asks for it.
fn keeps_nothing(questionnaire: &Questionnaire, events: &[Event]) {
    let opened_to_keep_nothing = || {
        let mut driver = opened(questionnaire.clone());
        let folder = "/home/sam/goodfaith".to_owned();
        driver.state_mut().session.set_persistence(Persistence::Off(folder));
        driver
    };
    let mut driver = opened_to_keep_nothing();
    for event in events {
        let asked = driver.asked.len();
        let before = driver.text();
        driver.event(event);
        for effect in &driver.asked[asked..] {
            let was_asked = match effect {
                Effect::Session(effect) => match effect {
                    session::Effect::SaveDraft(_)
                    | session::Effect::SaveTryEvent(..)
                    | session::Effect::TakeBackNote(..)
                    | session::Effect::DiscardDraft(_)
                    | session::Effect::DiscardUnreadableDraft
                    | session::Effect::SaveSettings(_)
                    | session::Effect::SaveRunTo(..) => false,
                    session::Effect::SaveRun(..) => before.contains("Yes, keep it"),
                    session::Effect::DeleteRun(_) | session::Effect::DeleteTryEvents => {
                        before.contains("Yes, delete it")
                    }
                    session::Effect::DeleteEverything => before.contains("Yes, delete everything"),
                    session::Effect::LookAgain
                    | session::Effect::FindTryEventsLeft
                    | session::Effect::ReadRuns(_)
                    | session::Effect::Reopen => true,
                },
                Effect::Lock(_) | Effect::ChangePassphrase { .. } => before.contains("Once more"),
                Effect::Unlock(_) | Effect::CheckPassphrase(_) => {
                    before.contains("Your current passphrase")
                }
                Effect::StopChangingLock => before.contains("No, go back"),
                Effect::WritePage { .. } => before.contains("Write it"),
                Effect::LookFirst
                | Effect::ListenToMouse(_)
                | Effect::FindFreePath(_)
                | Effect::OpenLocked(_)
                | Effect::AnswerWithoutLooking
                | Effect::KeepNothing
                | Effect::Leave(_) => true,
            };
            assert!(was_asked, "{effect:?} after {event:?} from\n{before}");
        }
        if driver.left.is_some() {
            driver = opened_to_keep_nothing();
        }
    }
}

fn only_inputs(events: Vec<Event>) -> Vec<Happening> {
    events.into_iter().map(Happening::Input).collect()
}

/// Shrinking ends early: sequences are long, and each failure deserves a test of its own.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn anything_can_be_pressed_on_the_builtin_questionnaire_beside_another_window(
        happenings in prop::collection::vec(any_happening(), 1..200)
    ) {
        survives(&BUILTIN, &happenings);
    }

    #[test]
    fn anything_can_be_pressed_on_a_hostile_questionnaire(
        events in prop::collection::vec(any_event(), 1..100)
    ) {
        survives(&hostile(), &only_inputs(events));
    }

    #[test]
    fn anything_can_be_pressed_on_the_smallest_questionnaire(
        events in prop::collection::vec(any_event(), 1..200)
    ) {
        survives(&tiny(), &only_inputs(events));
    }

    #[test]
    fn when_nothing_is_kept_no_key_writes_anything(
        events in prop::collection::vec(any_event(), 1..300)
    ) {
        keeps_nothing(&tiny(), &events);
        keeps_nothing(&BUILTIN, &events);
    }
}

proptest! {
    #![proptest_config(config(2))]

    #[test]
    fn two_thousand_keys_are_taken_in_one_go(
        events in prop::collection::vec(any_key(), 2_000)
    ) {
        let mut driver = opened(BUILTIN.clone());
        for event in &events {
            driver.event(event);
            if driver.left.is_some() {
                driver = opened(BUILTIN.clone());
            }
        }
        check_screen(&driver);
    }
}

#[test]
fn every_screen_of_a_hostile_questionnaire_is_within_the_window() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let mut driver = Driver::new(hostile());
        driver.size(columns, rows);
        let keys = "1 Enter 1 Enter 1 Enter 1 Enter Enter Enter 1 Enter 1 Enter 1 Enter Enter Enter \
                    Enter Right Right Right Right Right Enter Enter Enter Down Down Enter x 7 Tab";
        for key in keys.split_whitespace() {
            driver.keys(key);
            check_screen(&driver);
        }
    }
}

#[test]
fn nothing_that_steers_a_terminal_can_be_written_into_a_field() {
    let marks = format!("e{}", "\u{301}".repeat(50));
    for text in
        ["a\u{202E}b", "7\u{AD}8", "\u{1B}[31mred", "x\u{200B}y", "\u{E0041}", "🇩\u{200D}ש", &marks]
    {
        let mut driver = crate::people::at_exercise();
        driver.types(text).types(" 信頼 é");
        check_screen(&driver);
        driver.assert_shows("信頼 é").keys("Left*9 Backspace*3 Right Delete");
        check_screen(&driver);
    }
}

#[test]
fn two_thousand_digits_and_enters_answer_each_question_once() {
    let mut driver = crate::people::at_first_question();
    driver.keys("3*1000").assert_shows("1 of 32");
    driver.keys("Enter 4 Enter").assert_shows("3 of 32");
    driver.keys("Enter*1000").assert_shows("3 of 32");
    assert_eq!(driver.state().session.pass().unwrap().responses.answers.len(), 2);
}
