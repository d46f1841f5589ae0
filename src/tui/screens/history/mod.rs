//! All runs: a list, and a chart of each scale over time.

use super::{
    Action, Click, KeyContext, Outcome, Page, Pointer, State, Tabs, Target, Transition, View,
    begin, choose, results::Results,
};
use crate::{
    assessment::wording,
    session::{Intent, RunId},
    store::RunName,
    tui::{frame::WIDEST, page::POINTER},
};

mod chart;
mod list;
mod rows;
mod whom;

use self::{
    rows::{BOX, MAX_TOLD_APART, Row, Rows, WIDEST_LIST, rows_in_view},
    whom::Whom,
};

/// The runs about one person, or about everybody. The list may be long, so it scrolls by itself: only
/// the rows in view are drawn, and only their files are read unless the runs have to be told apart by
/// the person.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// Whether the chart is open, and not the list.
    is_drawn: bool,
    whom: Whom,
    /// The selected row, from 0 at the newest.
    at: usize,
    /// The first row shown.
    top: usize,
    /// At most two rows, the one marked first in front.
    marked: Vec<Row>,
}

impl History {
    fn rows<'a>(&self, state: &'a State) -> Rows<'a> {
        Rows::of(state, &self.whom)
    }

    fn move_to(&mut self, row: usize, state: &State) {
        self.at = row.min(self.rows(state).len().saturating_sub(1));
        self.top = self.first_in_view(state);
    }

    /// Shows the runs about the next person; after the last one, in the list, those about everybody.
    fn next_person(&mut self, state: &State) -> Outcome {
        if state.session.runs().people().len() < 2 {
            let none = "There are no runs of this questionnaire about another person.";
            return Outcome::notice(state.session.none_or_locked(none));
        }
        let next = if self.is_drawn { Whom::next_drawn } else { Whom::next };
        self.whom = next(&self.whom, state);
        (self.at, self.top) = (0, 0);
        // The first lines say about whom the runs are.
        let shown = Outcome::from(Transition::Anew);
        let had_marks = !std::mem::take(&mut self.marked).is_empty();
        if had_marks { shown.say("The marks are taken off.") } else { shown }
    }

    /// Returns the first row shown. The window or the list may have changed its size since `top` was set.
    fn first_in_view(&self, state: &State) -> usize {
        let (rows, in_view) = (self.rows(state), rows_in_view(state));
        let at = self.selected(&rows);
        let top = self.top.min(rows.len().saturating_sub(in_view));
        top.clamp((at + 1).saturating_sub(in_view), at)
    }

    /// Returns the position of the selected row; of the last one if the list has become shorter.
    fn selected(&self, rows: &Rows<'_>) -> usize {
        self.at.min(rows.len().saturating_sub(1))
    }

    fn row(&self, state: &State) -> Option<Row> {
        let rows = self.rows(state);
        rows.get(self.selected(&rows))
    }

    /// Marks the selected run, or takes its mark off. A third one is not marked.
    fn mark(&mut self, state: &State) -> Outcome {
        let Some(row) = self.row(state) else { return Outcome::stay() };
        if let Some(at) = self.marked.iter().position(|marked| *marked == row) {
            self.marked.remove(at);
        } else if self.marked.len() == 2 {
            return Outcome::notice("Two are marked. Unmark one first.");
        } else {
            self.marked.push(row);
        }
        Outcome::stay()
    }

    fn compare(&self, state: &State) -> Outcome {
        let runs = state.session.runs();
        let selected = self.row(state);
        let marked = match self.marked[..] {
            [one, other] => Some((one, other)),
            [one] => selected.filter(|row| *row != one).map(|row| (one, row)),
            _ => None,
        };
        let two = match marked {
            Some((one, other)) => one.run(state).zip(other.run(state)),
            None => selected.and_then(|row| {
                let run = row.run(state)?;
                Some((runs.before(run)?, run))
            }),
        };
        let Some((one, other)) = two else {
            return Outcome::notice(if marked.is_some() {
                "One of the two cannot be read. Choose another.".to_owned()
            } else {
                self.none_before_in_words(state)
            });
        };
        let finished = |run: RunId| (runs[run].run.finished, run);
        let (earlier, later) =
            if finished(one) <= finished(other) { (one, other) } else { (other, one) };
        Outcome::push(Results::comparing(state, earlier, later))
    }

    /// Says how to compare any two runs, and that there is none before the selected one if that is known.
    fn none_before_in_words(&self, state: &State) -> String {
        let mark = "Mark two with Space, then press c.";
        let runs = state.session.runs();
        let run = self.row(state).and_then(|row| row.run(state));
        let Some(run) = run.filter(|run| !runs.is_older_one_unknown(*run)) else {
            return mark.to_owned();
        };
        let about = wording::about(&state.questionnaire, &runs[run].run);
        let none = format!("There is no earlier run {about}");
        format!("{} {mark}", wording::end_sentence(none.trim_end()))
    }

    /// Says that there is no other run to compare with, and where others are.
    fn no_other_in_words(&self, state: &State) -> String {
        match self.rows(state) {
            Rows { has_others: true, about, .. } => {
                format!("There is no other run {about} to compare with.")
            }
            _ => state.session.none_or_locked("There is no other run to compare with.").to_owned(),
        }
    }

    fn delete(&self, state: &mut State) -> Outcome {
        match self.row(state) {
            Some(Row::OnDisk(name)) => choose(Target::Ask(Intent::DeleteRun(name)), state),
            Some(Row::InMemory(run)) => Outcome::notice(state.session.run_in_words(run)),
            None => Outcome::stay(),
        }
    }

    /// Selects the row in view that has a target.
    fn select(&mut self, target: Target, state: &State) {
        let rows = self.rows(state);
        let top = self.first_in_view(state);
        let mut shown = rows.in_view(top, state);
        if let Some(at) = shown.position(|row| row.target(state) == target) {
            self.move_to(top + at, state);
        }
    }
}

impl View for History {
    fn keys(&self) -> KeyContext {
        if self.is_drawn { KeyContext::Chart } else { KeyContext::History }
    }

    fn widest(&self) -> u16 {
        WIDEST_LIST
    }

    fn offers(&self, action: Action, state: &State) -> bool {
        match action {
            Action::Compare | Action::Tick => self.rows(state).len() > 1,
            Action::Delete => matches!(self.row(state), Some(Row::OnDisk(_))),
            Action::Enter | Action::Retake => self.rows(state).len() > 0,
            Action::NextPerson => state.session.runs().people().len() > 1,
            _ => true,
        }
    }

    fn tabs(&self, _state: &State) -> Option<Tabs> {
        let titles = ["All your runs", "Over time"].map(str::to_owned).to_vec();
        Some(Tabs { titles, open: self.is_drawn.into() })
    }

    fn open_tab(&mut self, at: usize, _state: &mut State) -> Transition {
        self.is_drawn = at > 0;
        Transition::Stay
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let rows = self.rows(state);
        if self.is_drawn {
            chart::fill(page, &self.whom, state);
        } else {
            list::fill(page, &rows, self.first_in_view(state), &self.marked, state);
        }
        // An empty page says it itself.
        let locked = state.session.none_or_locked("");
        if !locked.is_empty() && rows.len() > 0 {
            page.gap();
            page.quiet(locked);
        }
    }

    fn beyond(&self, state: &State) -> (usize, usize) {
        if self.is_drawn {
            return (0, 0);
        }
        let top = self.first_in_view(state);
        (top, self.rows(state).len().saturating_sub(top + rows_in_view(state)))
    }

    /// Names keys for which the footer has no room, if they do something on the selected row.
    fn standing_notice(&self, state: &State) -> Option<&'static str> {
        let is_narrow = state.window.0 < WIDEST;
        let [compares, deletes] =
            [Action::Compare, Action::Delete].map(|action| self.offers(action, state));
        match (compares, deletes) {
            _ if self.is_drawn => None,
            (true, true) if is_narrow => Some("Space mark c compare d delete"),
            (true, false) if is_narrow => Some("Space mark c compare"),
            (true, true) if state.window.0 < WIDEST_LIST => {
                Some("d deletes this run; it asks first. Tab turns the page.")
            }
            (false, true) if is_narrow => Some("d deletes this run; it asks first."),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        let in_view = rows_in_view(state);
        match action {
            Action::Up => self.move_to(self.at.saturating_sub(1), state),
            Action::Down => self.move_to(self.at + 1, state),
            Action::PageUp => self.move_to(self.at.saturating_sub(in_view), state),
            Action::PageDown => self.move_to(self.at + in_view, state),
            Action::First => self.move_to(0, state),
            Action::Last => self.move_to(usize::MAX, state),
            Action::Tick | Action::Compare if !self.offers(action, state) => {
                return Outcome::notice(self.no_other_in_words(state));
            }
            Action::Retake if !self.offers(action, state) => {}
            Action::Tick => return self.mark(state),
            Action::Enter | Action::Choose => {
                let Some(target) = target else {
                    let none = "There is no run here to open.";
                    return Outcome::notice(state.session.none_or_locked(none));
                };
                self.select(target, state);
                return choose(target, state);
            }
            Action::NextPerson => return self.next_person(state),
            Action::Compare => return self.compare(state),
            Action::Delete => {
                self.whom.stay(state);
                return self.delete(state);
            }
            Action::Retake => {
                let person = self.whom.person(state);
                let after = person.and_then(|person| state.session.runs().latest_about(&person));
                return begin(state.session.keeps_next(), after, state);
            }
            _ => {}
        }
        Outcome::stay()
    }

    /// Opens the run, or marks it if its box was clicked.
    fn click(&mut self, Click { target, cell, .. }: Click, state: &mut State) -> Outcome {
        let is_box = |cell: usize| (POINTER..POINTER + BOX).contains(&cell);
        match target {
            Some(target) if cell.is_some_and(is_box) && self.offers(Action::Tick, state) => {
                self.select(target, state);
                self.mark(state)
            }
            _ => self.act(Action::Choose, target, state),
        }
    }

    /// Takes the marks off runs that are no longer there.
    fn on_change(&mut self, state: &State) {
        let rows = self.rows(state);
        self.marked.retain(|marked| (0..rows.len()).any(|at| rows.get(at) == Some(*marked)));
    }

    fn runs_to_read(&self, state: &State) -> Vec<RunName> {
        let newest = |most| state.session.runs().names().iter().take(most).copied().collect();
        if self.is_drawn {
            return newest(chart::MAX_RUNS);
        }
        if self.whom.is_one_of_several(state) {
            return newest(MAX_TOLD_APART);
        }
        let on_disk = |row: Row| match row {
            Row::OnDisk(name) => Some(name),
            Row::InMemory(_) => None,
        };
        let rows = self.rows(state);
        rows.in_view(self.first_in_view(state), state).filter_map(on_disk).collect()
    }

    fn pointer(&self, state: &State) -> Pointer {
        if self.is_drawn {
            return Pointer::Free;
        }
        Pointer::At(Some(self.selected(&self.rows(state)) - self.first_in_view(state)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan as _};

    use super::*;
    use crate::{
        builtin,
        store::{Listing, RunKey},
        tui::environment::Environment,
    };

    fn with_runs(count: i64) -> State {
        let environment = Environment::default();
        let mut state = State::new(builtin().unwrap(), environment, Timestamp::UNIX_EPOCH);
        let name = |at: i64| {
            let key = RunKey::parse(&format!("{at:08x}")).unwrap();
            RunName::new(Timestamp::UNIX_EPOCH + at.hours(), key).unwrap()
        };
        let names = (0..count).rev().map(name).collect();
        state.session.on_listed(Ok(Listing { names, unusable: Vec::new() }));
        state
    }

    #[test]
    fn a_page_of_ten_thousand_runs_has_no_more_lines_than_one_of_a_hundred() {
        let lines = |count| {
            let state = with_runs(count);
            let mut page = Page::new(76, state.look, 0);
            History::default().fill(&mut page, &state);
            page.lines().len()
        };
        assert_eq!(lines(10_000), lines(100));
        assert!(lines(10_000) <= 24);
    }
}
