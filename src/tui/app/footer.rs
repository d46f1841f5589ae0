//! The keys that the footer names.

use super::App;
use crate::tui::{
    keymap::{self, Action, Binding, FooterHint, Needs},
    page::Page,
    target::Target,
};

impl App {
    /// Returns the keys that do something with the pointer on an entry of the page, in the order of
    /// the table.
    pub(super) fn hints(&self, page: &Page, pointer: Option<usize>) -> Vec<FooterHint> {
        let pointer = pointer.filter(|at| self.is_in_view(page, *at));
        let target = pointer.and_then(|at| page.target(at));
        let works = |hint: &FooterHint| match hint.needs {
            Needs::Nothing => true,
            Needs::Line => pointer.is_some(),
            Needs::Strategy => matches!(target, Some(Target::Strategy { .. })),
        };
        let worded = |hint: FooterHint| match hint.word_when_on {
            Some(word) if self.current.view().is_on(hint.action, target, &self.state) => {
                FooterHint { word, ..hint }
            }
            _ => hint,
        };
        let named = self.bindings().filter_map(Binding::footer);
        let named = named.filter(works).filter_map(|hint| exact(hint, page)).map(worded);
        named.chain([keymap::LEAVE_AT_ONCE]).collect()
    }

    /// Returns the bindings that can do anything now, in the order of the table.
    pub(super) fn bindings(&self) -> impl Iterator<Item = &'static Binding> {
        let view = self.current.view();
        let all = keymap::bindings(self.current.keys());
        all.filter(|binding| view.offers(binding.action, &self.state))
    }

    /// Returns whether all lines of an entry are in view, so that a key opens it and does not show it
    /// first.
    fn is_in_view(&self, page: &Page, entry: usize) -> bool {
        let lines = page.lines_of(entry);
        let Some(areas) = self.areas().filter(|_| !lines.is_empty()) else { return false };
        let top = areas.top(page, self.current.scroll(&self.state), Some(entry));
        lines.start >= top && lines.end <= top + usize::from(areas.page.height)
    }
}

/// Names the digits that are on the page; `None` if there is none.
fn exact(hint: FooterHint, page: &Page) -> Option<FooterHint> {
    if !matches!(hint.action, Action::Number(_)) {
        return Some(hint);
    }
    let key = match page.numbers()? {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    Some(FooterHint { key: key.into(), ..hint })
}
