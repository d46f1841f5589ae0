//! Checks that a terminal shows nothing of the program once it has ended.

use super::{Terminal, squeezed};

/// Switches back to the main screen.
pub(crate) const LEAVE_ALTERNATE: &[u8] = b"\x1b[?1049l";
/// Switches to the alternate screen.
pub(crate) const ENTER_ALTERNATE: &[u8] = b"\x1b[?1049h";

/// Finds the first occurrence of some bytes.
pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Counts the occurrences of some bytes.
pub(crate) fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| *window == wanted).count()
}

/// Returns the end of the last visible character. Escape sequences are invisible.
fn end_of_last_visible(bytes: &[u8]) -> usize {
    let (mut last, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            0x1b if bytes.get(at + 1) == Some(&b'[') => {
                at += 2;
                while bytes.get(at).is_some_and(|byte| !(0x40..=0x7e).contains(byte)) {
                    at += 1;
                }
            }
            0x1b => at += 1,
            byte if byte > b' ' && byte != 0x7f => last = at + 1,
            _ => {}
        }
        at += 1;
    }
    last
}

/// Checks that the last screen shown had that text, that a blank frame wiped all of it before the main
/// screen came back, and that no character was written afterwards, also for a terminal without an
/// alternate screen.
pub(crate) fn assert_wiped(terminal: &Terminal, text: &str) {
    let raw = terminal.raw();
    let (shown, after) = raw.split_at(end_of_last_visible(&raw));
    let shown = terminal.played(shown).screen().contents();
    assert!(squeezed(&shown).contains(&squeezed(text)), "shown last, for {text:?}:\n{shown}");

    let leaving = find(after, LEAVE_ALTERNATE).expect("the main screen comes back after that");
    let blank = terminal.played(&raw[..raw.len() - after.len() + leaving]);
    assert_eq!(blank.screen().contents().trim(), "", "the screen before it is left, {text:?}");

    let mut single = raw.clone();
    for sequence in [LEAVE_ALTERNATE, ENTER_ALTERNATE] {
        while let Some(at) = find(&single, sequence) {
            single.drain(at..at + sequence.len());
        }
    }
    let single = terminal.played(&single);
    assert_eq!(single.screen().contents().trim(), "", "without an alternate screen, {text:?}");
    assert_eq!(single.screen().scrollback_len(), 0, "lines scrolled away, {text:?}");
}
