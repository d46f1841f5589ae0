//! The page of the screen on top, and its picture.

use std::{borrow::Cow, collections::BTreeMap};

use tui_input::Input;

use super::{App, Notice, Page, Screen};
use crate::{
    report::strategies_with,
    session::SaveStatus,
    tui::{
        field, footer,
        frame::{self, Areas},
        header,
        picture::Picture,
        target::Target,
    },
};

impl App {
    /// Takes the kept page of the screen on top, or builds it for the window.
    pub(super) fn take_page(&mut self) -> Page {
        self.page.take().unwrap_or_else(|| self.page_shown())
    }

    /// Builds the page of the screen on top for the window, of width 0 if that is too small.
    pub(super) fn page_shown(&self) -> Page {
        self.page(self.areas().map_or(0, |areas| areas.page.width))
    }

    /// Builds the page of the screen on top for a width in cells, with a warning if its answers could
    /// not be saved.
    fn page(&self, width: u16) -> Page {
        let (view, state) = (self.current.view(), &self.state);
        let mut page = self.empty_page(width, BTreeMap::new());
        view.fill(&mut page, state);
        let words = self.current.find.as_ref().map_or("", Input::value);
        let finds_nothing = |page: &mut Page| page.find_no_more() && page.entries() == 0;
        if finds_nothing(&mut page) {
            // Only if no line has the words does the whole text of a strategy count.
            let strategies = strategies_with(words, &state.questionnaire);
            page = self.empty_page(width, strategies.clone());
            view.fill(&mut page, state);
            if finds_nothing(&mut page) {
                let mut whole = self.empty_page(width, strategies);
                view.fill_whole_list(&mut whole, state);
                // Only strategies that the answers do not point to may have the words.
                if whole.entries() > 0 {
                    page.text("None of these has that in it.");
                    page.offer("Look for it among all strategies", Target::AllStrategies);
                } else {
                    page.text("No line has that in it.");
                }
            }
        }
        if let SaveStatus::Failed(why) = self.state.session.draft_status()
            && self.is_of_pass()
        {
            page.gap();
            let session = &self.state.session;
            let (unsaved, next) = (session.unsaved_in_words(), session.next_save_in_words());
            page.alert(&format!("{unsaved} {next}"));
            page.text(why);
        }
        page
    }

    /// Begins the page of the screen on top; while a line is being found, it takes only the lines that
    /// have the words and the lines of the strategies given, each with its sentence below.
    fn empty_page(&self, width: u16, strategies: BTreeMap<usize, String>) -> Page {
        let mut page = Page::new(width, self.state.look, self.current.focus().selected);
        if let Some(words) = &self.current.find {
            field::line(&mut page, "Find: ", words);
            page.gap();
            page.find(words.value(), strategies);
        }
        page
    }

    /// Returns the whole page of the screen on top as text, for a width in cells.
    #[must_use]
    pub fn page_text(&self, width: u16) -> String {
        let page = self.page(width);
        page.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    /// Returns whether the screen on top belongs to the pass in progress.
    pub(super) fn is_of_pass(&self) -> bool {
        let is_without_stage =
            matches!(self.current.screen, Screen::SafetyCaution(_) | Screen::Review(_));
        is_without_stage || self.current.view().stage_and_way().is_some()
    }

    /// Returns whether the pass in progress is saved, in a few words; empty before the first save, and
    /// on a screen that does not belong to it.
    fn status(&self) -> &'static str {
        let Some(pass) = self.state.session.pass().filter(|_| self.is_of_pass()) else { return "" };
        match self.state.session.draft_status() {
            _ if !pass.keep => "not kept",
            SaveStatus::Saved => "saved",
            SaveStatus::Failed(_) => "NOT saved",
            _ => "",
        }
    }

    pub(super) fn areas(&self) -> Option<Areas> {
        let view = self.current.view();
        let areas = frame::areas_within(self.state.window, view.widest(), view.has_aside())?;
        Some(areas.for_notice(self.notice()))
    }

    fn notice(&self) -> Option<&str> {
        let standing = || self.current.view().standing_notice(&self.state);
        self.state.notice.as_ref().map(Notice::as_str).or_else(standing)
    }

    /// Returns the picture of the screen on top.
    #[must_use]
    pub fn picture(&self) -> Picture {
        let window = self.state.window;
        let Some(areas) = self.areas() else { return frame::too_small(window) };
        let (width, height) = (areas.page.width, areas.page.height.into());
        let kept = self.page.as_ref().filter(|page| page.width == usize::from(width));
        debug_assert!(kept.is_none_or(|page| page.lines() == self.page(width).lines()));
        let page = kept.map_or_else(|| Cow::Owned(self.page(width)), Cow::Borrowed);
        let (view, look) = (self.current.view(), self.state.look);
        let pointer = self.current.pointer(&self.state);
        let top = areas.top(&page, self.current.scroll(&self.state), pointer);
        let mut picture = Picture::blank(window);
        let (about, room) = (view.about(&self.state), areas.header.width.into());
        let place = view.place(&self.state, header::room(&about, room));
        picture.put(header::left(&about, &place, room, (&page, top)), areas.header);
        picture.put_right(place, areas.header);
        picture.put_all(page.drawn(top, height, pointer), areas.page);
        let notice = match self.notice() {
            Some(notice) => (notice, look.theme.heading),
            None => (self.status(), look.theme.quiet),
        };
        let (above, below) = view.beyond(&self.state);
        let below = below + page.lines().len().saturating_sub(top + height);
        areas.put_notice(notice, (above + top, below), look, &mut picture);
        if let Some(area) = areas.aside {
            let mut aside = Page::new(area.width, look, 0);
            let target = pointer.and_then(|entry| page.target(entry));
            view.fill_aside(&mut aside, target, &self.state);
            frame::put_aside(&aside, area, &mut picture);
        }
        let hints = self.hints(&page, pointer);
        picture.put(footer::line(hints, areas.footer.width.into(), look), areas.footer);
        picture.cursor = areas.cursor(&page, top, pointer);
        picture
    }
}
