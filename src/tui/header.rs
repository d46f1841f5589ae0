//! The header: on the left what a screen is about, on the right where it is.
//!
//! The right part is always whole, but names all tabs only if the shortest way to say the left fits beside
//! them. The left is said in the longest way that fits, the same on every tab. A screen that is about
//! nothing shows the title of its page there once that has scrolled out of view, so that nobody says yes
//! to a question that cannot be read.

use ratatui::text::{Line, Span};

use super::{
    page::Page,
    step::{Step, turned},
    theme::Look,
    wrap::{cells, cells_of_line},
};

/// The fewest cells between the two parts.
const BETWEEN: usize = 2;

/// The left part of a screen that is about nothing else.
const PROGRAM: &str = "goodfaith";

/// Returns how many cells of a header are left beside the shortest way to say what a screen is about.
pub(super) fn room(about: &[String], width: usize) -> usize {
    let shortest = about.iter().map(|way| cells(way)).min();
    width.saturating_sub(shortest.unwrap_or(cells(PROGRAM)) + BETWEEN)
}

/// Returns the left part of a header: what a screen is about, in the first way that has room beside the
/// right part, for a width in cells. `top` is the first line shown of the page.
pub(super) fn left(
    about: &[String],
    right: &Line<'_>,
    width: usize,
    (page, top): (&Page, usize),
) -> Line<'static> {
    let (look, room) = (page.look, width.saturating_sub(cells_of_line(right) + BETWEEN));
    if about.is_empty() {
        // The right part may say it already.
        let is_said = |line: &&Line<'_>| {
            line.to_string().to_lowercase() == right.to_string().trim().to_lowercase()
        };
        let title = title(page).filter(|line| top > 0 && !is_said(line)).cloned();
        let mut shown = title.into_iter().chain([Line::styled(PROGRAM, look.theme.quiet)]);
        return shown.find(|line| cells_of_line(line) <= room).unwrap_or_default();
    }
    let shown = about.iter().find(|way| cells(way) <= room).cloned().unwrap_or_default();
    Line::styled(shown, look.theme.quiet)
}

/// Returns the heading that a page begins with, if that is one line.
fn title(page: &Page) -> Option<&Line<'static>> {
    let style = page.look.theme.heading;
    let is_heading = |line: &&Line<'_>| line.iter().next().is_some_and(|span| span.style == style);
    let [first, rest @ ..] = page.lines() else { return None };
    Some(first).filter(is_heading).filter(|_| !rest.first().is_some_and(|next| is_heading(&next)))
}

pub(super) struct Tabs {
    pub titles: Vec<String>,
    /// The index of the open one.
    pub open: usize,
}

impl Tabs {
    /// Names all tabs if they fit into `room` cells; otherwise the open one and, as far as there is room, how
    /// many there are.
    pub(super) fn line(&self, room: usize, look: Look) -> Line<'static> {
        let theme = look.theme;
        if self.all_fit(room) {
            let tab = |(at, title): (usize, &String)| {
                let is_open = at == self.open;
                let (left, right) = if is_open { ("[", "]") } else { (" ", " ") };
                let style = if is_open { theme.focus } else { theme.quiet };
                Span::styled(format!("{left}{title}{right}"), style)
            };
            return self.titles.iter().enumerate().map(tab).collect();
        }
        let (left, right) = (look.symbols.left, look.symbols.right);
        let (at, of, open) = (self.open + 1, self.titles.len(), &self.titles[self.open]);
        // As wide for one as for another, so that there is room for the same beside it.
        let widest = self.titles.iter().map(|title| cells(title)).max().unwrap_or_default();
        let space = widest.saturating_sub(cells(open));
        let places = [format!(" {at} of {of} {right}"), format!(" {at}/{of} {right}")];
        let fits = |place: &String| cells(left) + 1 + widest + cells(place) <= room;
        let place = places.into_iter().find(fits).unwrap_or_else(|| format!(" {right}"));
        Line::from(vec![
            Span::styled(format!("{:space$}{left} ", ""), theme.quiet),
            Span::styled(open.clone(), theme.focus),
            Span::styled(place, theme.quiet),
        ])
    }

    fn all_fit(&self, room: usize) -> bool {
        self.titles.iter().map(|title| cells(title) + 2).sum::<usize>() <= room
    }

    /// Returns the index of the tab that a click on a part of [`Tabs::line`] opens: if all are named, the
    /// one clicked; otherwise the one before the open one for the first part, and the one after it for
    /// any other.
    pub(super) fn at(&self, part: usize, room: usize) -> usize {
        match part {
            part if self.all_fit(room) => part,
            0 => self.turned(Step::Back),
            _ => self.turned(Step::Forward),
        }
    }

    /// Returns the index of the tab a step away from the open one; after the last one comes the first.
    pub(super) fn turned(&self, step: Step) -> usize {
        turned(self.open, step, self.titles.len())
    }
}
