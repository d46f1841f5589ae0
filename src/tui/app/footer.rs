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
        let target = pointer.and_then(|at| page.target(at));
        let works = |hint: &FooterHint| match hint.needs {
            Needs::Nothing => true,
            Needs::Line => page.entries() > 0,
            Needs::Strategy => matches!(target, Some(Target::Strategy { .. })),
        };
        let worded = |hint: FooterHint| match hint.word_when_on {
            Some(word) if self.current.view().is_on(hint.action, target, &self.state) => {
                FooterHint { word, ..hint }
            }
            _ => hint,
        };
        let named = keymap::bindings(self.current.keys()).filter_map(Binding::footer);
        let named = named.filter(works).filter_map(|hint| exact(hint, page)).map(worded);
        named.chain([keymap::LEAVE_AT_ONCE]).collect()
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
