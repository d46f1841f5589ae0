use crossterm::event::{KeyCode::Char, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// Reads bytes that came together and were followed by none.
fn read(bytes: &[u8]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = decoder.read(bytes);
    events.extend(decoder.give_up());
    assert!(decoder.timeout().is_none(), "nothing is left of {bytes:?}");
    events
}

fn key(code: KeyCode) -> Event {
    Event::Key(code.into())
}

fn with(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn ctrl_c() -> Event {
    with(Char('c'), KeyModifiers::CONTROL)
}

#[test]
fn each_key_is_read_in_every_spelling() {
    let none = KeyModifiers::NONE;
    let control = KeyModifiers::CONTROL;
    for (spellings, code, held) in [
        (&["a", "\x1b[97u", "\x1b[27;1;97~"][..], Char('a'), none),
        (&["\r", "\x1b[13u", "\x1b[57414u"], KeyCode::Enter, none),
        (&["\x7f", "\x08", "\x1b[127u"], KeyCode::Backspace, none),
        (&["\t", "\x1b[9u"], KeyCode::Tab, none),
        (&["\x1b", "\x1b[27u"], KeyCode::Esc, none),
        (&["\x1b[A", "\x1bOA", "\x1b[1A", "\x1b[57419u"], KeyCode::Up, none),
        (&["\x1b[B", "\x1bOB", "\x1b[1;1B", "\x1b[1;1:2B"], KeyCode::Down, none),
        (&["\x1b[C", "\x1bOC"], KeyCode::Right, none),
        (&["\x1b[D", "\x1bOD", "\u{9b}D"], KeyCode::Left, none),
        (&["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"], KeyCode::Home, none),
        (&["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"], KeyCode::End, none),
        (&["\x1b[5~", "\x1b[57421u"], KeyCode::PageUp, none),
        (&["\x1b[6~"], KeyCode::PageDown, none),
        (&["\x1b[3~"], KeyCode::Delete, none),
        (
            &["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P", "\x1b[1P", "\x1b[1;1P", "\x1b[57364u"],
            KeyCode::F(1),
            none,
        ),
        (&["\x1b[24~"], KeyCode::F(12), none),
        (&["\x03", "\x1b[99;5u", "\x1b[27;5;99~"], Char('c'), control),
        (&["\x1a"], Char('z'), control),
        (&["\n"], Char('j'), control),
        (&["\x1bb"], Char('b'), KeyModifiers::ALT),
        (&["H", "\x1b[104;2u"], Char('H'), none),
        (&["é", "\x1b[233u"], Char('é'), none),
        (&["信"], Char('信'), none),
        (&["𝒳"], Char('𝒳'), none),
    ] {
        for spelling in spellings {
            // U+009B stands for the byte 0x9b, which is not a character by itself.
            let bytes: Vec<u8> = match spelling.strip_prefix('\u{9b}') {
                Some(rest) => [&[0x9b], rest.as_bytes()].concat(),
                None => spelling.as_bytes().to_vec(),
            };
            let [Event::Key(key)] = read(&bytes)[..] else { panic!("one key for {spelling:?}") };
            let without_shift = key.modifiers - KeyModifiers::SHIFT;
            assert_eq!((key.code, without_shift), (code, held), "{spelling:?}");
        }
    }
    assert_eq!(read(b"\x1b[Z"), [key(KeyCode::BackTab)]);
}

#[test]
fn a_key_that_is_let_go_is_no_press() {
    let [Event::Key(key)] = read(b"\x1b[97;1:3u")[..] else { panic!("one key") };
    assert_eq!(key.kind, crossterm::event::KeyEventKind::Release);
}

#[test]
fn clicks_and_the_wheel_are_read_in_both_spellings() {
    let at = |kind, column, row| {
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let left = MouseEventKind::Down(MouseButton::Left);
    for (bytes, kind) in [
        (&b"\x1b[<0;10;5M"[..], left),
        (b"\x1b[M \x2a\x25", left),
        (b"\x1b[<64;10;5M", MouseEventKind::ScrollUp),
        (b"\x1b[<65;10;5M", MouseEventKind::ScrollDown),
        (b"\x1b[Ma\x2a\x25", MouseEventKind::ScrollDown),
    ] {
        assert_eq!(read(bytes), [at(kind, 9, 4)], "{bytes:?}");
    }
    for nothing in [
        &b"\x1b[<0;10;5m"[..],
        b"\x1b[<2;10;5M",
        b"\x1b[<32;10;5M",
        b"\x1b[<0;0;0M",
        b"\x1b[<0;99999;5M",
        b"\x1b[<0;;M",
        b"\x1b[M#11",
    ] {
        assert_eq!(read(nothing), [], "{nothing:?}");
    }
}

/// Whole answers of terminals.
const ANSWERS: [&[u8]; 19] = [
    b"\x1bP>|XTerm(380)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP1$r0;1m\x1b\\",
    b"\x90>|XTerm(380)\x9c",
    b"\x1b]11;rgb:1212/3434/5656\x1b\\",
    b"\x1b]11;rgb:1212/3434/5656\x07",
    b"\x9d11;rgb:1212/3434/5656\x9c",
    b"\x1b]52;c;MTIzNDU=\x07",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^12345\x1b\\",
    b"\x1bX12345\x1b\\",
    b"\x1b[?64;1;2;4c",
    b"\x1b[>41;380;0c",
    b"\x1b[12;34R",
    b"\x1b[?12;34;1R",
    b"\x1b[8;24;80t",
    b"\x1b[?2026;2$y",
    b"\x1b[0n",
    b"\x1b[?1u",
];

#[test]
fn what_a_terminal_answers_is_never_taken_for_keys_however_it_arrives() {
    for answer in ANSWERS {
        assert_eq!(read(answer), [], "{answer:?}");
        // Not after Esc alone, which is given up sooner: it may be a key.
        for cut in 2..answer.len() {
            let mut decoder = Decoder::default();
            let (first, rest) = answer.split_at(cut);
            let mut events = decoder.read(first);
            let wait = decoder.timeout();
            assert!(wait.is_none_or(|wait| wait >= SEQUENCE_TIMEOUT), "{first:?}");
            events.extend(decoder.read(rest));
            assert_eq!(events, [], "{answer:?} cut at {cut}");
        }
        let mut answered = answer.to_vec();
        answered.push(b'q');
        assert_eq!(read(&answered), [key(Char('q'))], "{answer:?}");
    }
}

#[test]
fn a_paste_is_one_text() {
    let text = "two\r\nlines and \t1 信\x1b[A";
    let pasted = format!("\x1b[200~{text}\x1b[201~q");
    assert_eq!(read(pasted.as_bytes()), [Event::Paste(text.to_owned()), key(Char('q'))]);
}

#[test]
fn a_paste_whose_end_is_lost_is_over_after_a_while_and_esc_is_esc_then() {
    let words = Event::Paste("some words".to_owned());
    let mut decoder = Decoder::default();
    assert_eq!(decoder.read(b"\x1b[200~some words"), []);
    assert!(decoder.timeout().is_some());
    assert_eq!(decoder.give_up(), [Event::Paste("some words".to_owned())]);
    assert_eq!(decoder.read(b"q"), [key(Char('q'))]);
    assert_eq!(read(b"\x1b[200~some words\x1b"), [words.clone(), key(KeyCode::Esc)]);
    assert_eq!(read(b"\x1b[200~some words\x03"), [words, ctrl_c()]);
}

#[test]
fn esc_is_given_up_soon_and_an_unfinished_sequence_after_a_while() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.read(b"\x1b"), []);
    assert_eq!(decoder.timeout(), Some(ESC_TIMEOUT));
    assert_eq!(decoder.give_up(), [key(KeyCode::Esc)]);
    for begun in
        [&b"\x1b["[..], b"\x1b[2", b"\x1b[<", b"\x1b[M", b"\x1bO", b"\x1bP", b"\x1b]", b"\xe4"]
    {
        assert_eq!(decoder.read(begun), []);
        assert_eq!(decoder.timeout(), Some(SEQUENCE_TIMEOUT), "{begun:?}");
        assert_eq!(decoder.give_up(), [], "{begun:?}");
        assert_eq!(decoder.read(b"2"), [key(Char('2'))], "{begun:?}");
    }
}

#[test]
fn enter_and_f1_come_out_of_every_unfinished_sequence_but_a_paste() {
    for begun in [&b"\x1b[2"[..], b"\x1b[<", b"\x1b[M", b"\x1bO", b"\x1bP", b"\x1b]1", b"\xe4"] {
        for (pressed, code) in [(&b"\r"[..], KeyCode::Enter), (b"\x1bOP", KeyCode::F(1))] {
            assert_eq!(read(&[begun, pressed].concat()), [key(code)], "{begun:?}");
        }
    }
}

proptest! {
    #[test]
    fn ctrl_c_is_read_after_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut decoder = Decoder::default();
        decoder.read(&bytes);
        let last = decoder.read(&[CTRL_C]).pop();
        let Some(Event::Key(key)) = last else { panic!("{last:?}") };
        prop_assert_eq!(key.code, Char('c'));
        prop_assert!(key.modifiers.contains(KeyModifiers::CONTROL));
        prop_assert!(decoder.timeout().is_none());
    }

    #[test]
    fn it_is_the_same_however_the_bytes_are_cut(
        parts in prop::collection::vec(part(), 0..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let bytes = parts.concat();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        cuts.push(bytes.len());
        let mut decoder = Decoder::default();
        let (mut events, mut from) = (Vec::new(), 0);
        for cut in cuts {
            events.extend(decoder.read(&bytes[from..cut]));
            from = cut;
        }
        prop_assert_eq!(events, Decoder::default().read(&bytes));
    }
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    let known =
        [&b"\x1b"[..], b"\x1b[", b"\x1b[A", b"2", b"\x1b[200~", b"\x1b[201~", b"\x1bP", b"\x1b\\"];
    let known = prop::sample::select(known.into_iter().chain(ANSWERS).collect::<Vec<_>>());
    prop_oneof![known.prop_map(<[u8]>::to_vec), prop::collection::vec(any::<u8>(), 1..4)]
}
