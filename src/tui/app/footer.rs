//! The keys that the footer names.

use super::{Action, App, Focus, Notice, Page, Target, Viewport};
use crate::{
    assessment::wording,
    tui::{
        keymap::{self, Binding, FooterHint, Needs},
        screens::keys::Keys,
    },
};

/// The greatest rank of the key that turns to the next page while there is no line in view to choose.
const RANK_OF_TURNING: u8 = 4;

/// The most numbers, or ranges of them without a gap, that are named as one key.
const MOST_PIECES: usize = 3;
/// Takes their place if there are more.
const DIGITS: &str = "digits";

/// Said after a key that does nothing.
const NO_SUCH_KEY: &str = "No such key here. ? shows the keys.";

impl App {
    /// Returns the keys that the footer may name while the pointer is on an entry of the page, in the
    /// order of the table.
    pub(super) fn hints(&self, page: &Page, pointer: Option<usize>) -> Vec<FooterHint> {
        let target = pointer.and_then(|at| page.target(at));
        let is_in_view = |action| pointer.is_some_and(|at| self.is_in_view(page, at, action));
        let has_line = |action| target.is_some() && is_in_view(action);
        let is_met = |needs, action| match (needs, target) {
            (Needs::Nothing, _) => true,
            (Needs::Line, _) => has_line(action),
            (Needs::Strategy, Some(Target::Strategy { run, strategy })) => {
                is_in_view(action) && self.state.session.can_toggle_chosen(run, strategy)
            }
            (Needs::Strategy, _) => false,
        };
        let said = self.current.view().standing_notice(&self.state).map(|said| format!("{said} "));
        let hint = |binding: &Binding| {
            binding.hint.filter(|hint| is_met(hint.needs, binding.action))?;
            let is_on = self.current.view().is_on(binding.action, target, &self.state);
            let mut hint = with_numbers(binding.footer_hint(is_on)?, page)?;
            if hint.action == Action::Forward && !has_line(Action::Enter) {
                hint.rank = hint.rank.min(RANK_OF_TURNING);
            }
            // Named above the footer, it would only take the room of another key.
            let names = |said: &String| said.contains(&format!("{} {} ", hint.key, hint.word));
            (!said.as_ref().is_some_and(names)).then_some(hint)
        };
        self.bindings().filter_map(hint).chain([keymap::LEAVE_AT_ONCE]).collect()
    }

    /// Returns the action of the key that the page's own sentence above the footer names at a column, in the
    /// words of the footer.
    pub(super) fn action_named(&self, column: usize) -> Option<Action> {
        let said = self.current.view().standing_notice(&self.state)?;
        let is_here = |hint: &FooterHint| {
            let named = format!("{} {}", hint.key, hint.word);
            let start = said.find(&named).filter(|_| self.state.notice.is_none());
            start.is_some_and(|start| (start..start + named.len()).contains(&column))
        };
        let mut hints = self.bindings().filter_map(|binding| binding.footer_hint(false));
        hints.find(is_here).map(|hint| hint.action)
    }

    /// Says, after a key that does nothing, where the keys are listed. Returns whether the picture may have
    /// changed.
    pub(super) fn tell_of_keys(&mut self) -> bool {
        let lists_keys = self.bindings().any(|binding| binding.action == Action::Keys);
        lists_keys && self.say(NO_SUCH_KEY)
    }

    /// Says something above the footer. Returns whether it was not said there already.
    pub(super) fn say(&mut self, said: &str) -> bool {
        let said = Some(Notice::from(said));
        let is_new = self.state.notice != said;
        self.state.notice = said;
        is_new
    }

    /// Says which numbers choose a line, after a digit that chooses none; `None` if no line has one.
    pub(super) fn numbers_in_words(&mut self) -> Option<Notice> {
        let page = self.take_page();
        let numbers = page.numbers();
        self.page = Some(page);
        match numbers[..] {
            [] => None,
            [only] => Some(format!("The only number here is {only}.").into()),
            _ => {
                let numbers = wording::these_numbers(numbers, "and");
                Some(format!("The numbers here are {numbers}.").into())
            }
        }
    }

    pub(super) fn list_of_keys(&mut self) -> Keys {
        let page = self.take_page();
        let target = self.current.pointer(&self.state).and_then(|at| page.target(at));
        let view = self.current.view();
        let mut numbers = page.numbers();
        if numbers.is_empty() {
            numbers.extend(1..=view.tabs(&self.state).map_or(0, |tabs| tabs.titles.len()));
        }
        let described = |binding: &'static Binding| {
            (binding, binding.described(view.is_on(binding.action, target, &self.state)))
        };
        Keys {
            bindings: self.bindings().map(described).collect(),
            numbers: Some(wording::these_numbers(numbers, "or")).filter(|words| !words.is_empty()),
        }
    }

    /// Returns the bindings that can do anything now, in the order of the table.
    pub(super) fn bindings(&self) -> impl Iterator<Item = &'static Binding> {
        let view = self.current.view();
        let all = keymap::bindings(self.current.keys());
        all.filter(|binding| view.offers(binding.action, &self.state))
    }

    /// Returns whether enough of an entry is in view for an action, whose key then works at once. Otherwise
    /// the key brings it into view first.
    fn is_in_view(&self, page: &Page, entry: usize, action: Action) -> bool {
        let Some(areas) = self.areas().filter(|_| entry < page.entries()) else { return false };
        let scroll = areas.top(page, self.current.scroll(&self.state), Some(entry));
        let height = areas.page.height.into();
        Focus { selected: entry, scroll }.is_in_view_for(action, Viewport { page, height })
    }
}

/// Names the numbers that are on the page as the key of a hint for digits; `None` if there are none.
fn with_numbers(hint: FooterHint, page: &Page) -> Option<FooterHint> {
    if !matches!(hint.action, Action::Number(_)) {
        return Some(hint);
    }
    let numbers = page.numbers();
    let pieces = numbers.chunk_by(|one, next| one + 1 == *next).map(|piece| match piece {
        [first, .., last] => format!("{first}-{last}"),
        one => one.iter().map(usize::to_string).collect(),
    });
    let pieces: Vec<String> = pieces.collect();
    let key = match pieces.len() {
        0 => return None,
        1..=MOST_PIECES => pieces.join(","),
        _ => DIGITS.to_owned(),
    };
    Some(FooterHint { key: key.into(), ..hint })
}
