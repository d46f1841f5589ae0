//! The footer: as many keys as fit, those that matter most.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::{
    keymap::{Action, FooterHint, LEAVES, LEFT_RIGHT},
    page::WIDE,
    theme::Look,
    wrap::cells,
};

/// A key of this rank or less is needed on its screen.
const NEEDED: u8 = 3;

/// The highest degree to which the words of a narrow footer are shortened; 0 is the lowest.
const MOST_SHORTENED: usize = 2;

pub(super) fn line(hints: Vec<FooterHint>, width: usize, look: Look) -> Line<'static> {
    let theme = look.theme;
    let (mut spans, mut end) = (Vec::new(), 0);
    for (columns, hint) in placed(hints, width, look) {
        spans.push(Span::raw(" ".repeat(columns.start - end)));
        spans.push(Span::styled(hint.key, theme.key));
        spans.push(Span::styled(format!(" {}", hint.word), theme.quiet));
        end = columns.end;
    }
    Line::from(spans)
}

/// Returns the action of the key that stands at a column of the footer.
pub(super) fn action_at(
    column: usize,
    hints: Vec<FooterHint>,
    width: usize,
    look: Look,
) -> Option<Action> {
    let mut placed = placed(hints, width, look);
    placed.find(|(columns, _)| columns.contains(&column)).map(|(_, hint)| hint.action)
}

/// Iterates over the keys that fit into a footer, those that matter most, in the order given, each with its
/// columns.
fn placed(
    hints: Vec<FooterHint>,
    width: usize,
    look: Look,
) -> impl Iterator<Item = (Range<usize>, FooterHint)> {
    let (shown, between) = if width >= WIDE {
        (fitting_wide(hints, width), 2)
    } else {
        (fitting_narrow(hints, width, look), 1)
    };
    let mut start = 0;
    shown.into_iter().map(move |hint| {
        let columns = start..start + size(&hint);
        start = columns.end + between;
        (columns, hint)
    })
}

/// Returns the keys of a wide footer. How one leaves at once is said in short only to make room for another
/// key, and not where another key is said to leave.
fn fitting_wide(hints: Vec<FooterHint>, width: usize) -> Vec<FooterHint> {
    let another_leaves = hints.iter().any(|hint| hint.word == LEAVES);
    let in_short = hints.iter().cloned().map(|hint| match hint.action {
        Action::LeaveAtOnce if !another_leaves => hint.with_short_word(),
        _ => hint,
    });
    let short = those_with_room(in_short.collect(), width, 2);
    let whole = those_with_room(hints, width, 2);
    let is_new = |hint: &FooterHint| whole.iter().all(|other| other.action != hint.action);
    if short.iter().any(is_new) { short } else { whole }
}

/// Returns the keys of a narrow footer, in which words are shortened only to make room for keys that are
/// needed.
fn fitting_narrow(hints: Vec<FooterHint>, width: usize, look: Look) -> Vec<FooterHint> {
    // One key that leaves is enough.
    let hints: Vec<_> = hints.into_iter().filter(|hint| hint.word != LEAVES).collect();
    let count_needed =
        |hints: &[FooterHint]| hints.iter().filter(|hint| hint.rank <= NEEDED).count();
    let shown = (0..=MOST_SHORTENED).rev().map(|by| {
        let short = hints.iter().cloned().map(|hint| shortened(hint, by, look)).collect();
        those_with_room(short, width, 1)
    });
    // Of several that are as good, the last one is returned, in which words are the longest.
    shown.max_by_key(|shown| count_needed(shown)).unwrap_or_default()
}

/// Returns the keys that have room with a space between two of them, those that matter most.
fn those_with_room(hints: Vec<FooterHint>, width: usize, between: usize) -> Vec<FooterHint> {
    let mut by_rank: Vec<usize> = (0..hints.len()).collect();
    by_rank.sort_by_key(|at| hints[*at].rank);
    let mut room = width + between;
    by_rank.retain(|at| {
        let rest = room.checked_sub(size(&hints[*at]) + between);
        room = rest.unwrap_or(room);
        rest.is_some()
    });
    let all = hints.into_iter().enumerate();
    all.filter(|(at, _)| by_rank.contains(at)).map(|(_, hint)| hint).collect()
}

/// Shortens a key of a narrow footer to a degree: the one that leaves at once at any, the one that goes up
/// only at the highest. The key that skips is needed there, because its line is often below the window; so is
/// the key that goes up, as there is no room for the one that goes back one step.
fn shortened(mut hint: FooterHint, by: usize, look: Look) -> FooterHint {
    let from = match hint.action {
        Action::LeaveAtOnce => 0,
        Action::Close => MOST_SHORTENED,
        _ => 1,
    };
    if by >= from {
        hint = hint.with_short_word();
    }
    if by > 0 && hint.key == LEFT_RIGHT {
        let (left, right) = (look.symbols.left, look.symbols.right);
        // Signs of ASCII would look like keys of their own.
        hint.key = if left.is_ascii() { "Right".into() } else { [left, right].concat().into() };
    }
    if matches!(hint.action, Action::Close | Action::Skip) {
        hint.rank = hint.rank.min(NEEDED);
    }
    hint
}

fn size(hint: &FooterHint) -> usize {
    cells(&hint.key) + 1 + cells(hint.word)
}
