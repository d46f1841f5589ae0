//! The results of a run, on four pages.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{Outcome, View, begin, choose};
use crate::{
    assessment::{Advice, Comparison, Findings, compare, wording},
    session::{KnownRun, RunId},
    tui::{
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
    },
};

mod answers;
mod changes;
mod overview;
mod strategies;

/// The results of one run.
#[derive(Debug)]
pub struct Results {
    shown: Box<Shown>,
    tab: Tab,
}

/// What the pages of results tell of.
#[derive(Debug)]
struct Shown {
    /// The run.
    run: RunId,
    /// What its answers show; `None` where they answer another questionnaire, or another version
    /// of it, so that only its kept scores can be shown.
    findings: Option<Findings>,
    /// The earlier run, and what changed since.
    earlier: Option<(RunId, Comparison)>,
}

/// A page of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Overview,
    Strategies,
    Answers,
    Compare,
}

const TABS: [(Tab, &str); 4] = [
    (Tab::Overview, "Overview"),
    (Tab::Strategies, "Strategies"),
    (Tab::Answers, "Answers"),
    (Tab::Compare, "Compare"),
];

/// Why strategies and answers of a run cannot be shown.
const OTHER_VERSION: &str = "This run answers other questions than the ones at hand: another \
    questionnaire, or another version of it. Its scores are kept; its answers cannot be read here.";

impl Shown {
    fn known<'a>(&self, state: &'a State) -> &'a KnownRun {
        &state.session.runs()[self.run]
    }

    /// Whether the person answered a safety question with yes.
    fn is_unsafe(&self, state: &State) -> bool {
        self.known(state).run.responses.unsafe_now()
    }

    /// Returns what leads to a strategy.
    fn target(&self, advice: &Advice) -> Target {
        Target::Strategy { run: self.run, strategy: advice.strategy }
    }

    /// Returns what to try, the most fitting first.
    fn advice(&self) -> &[Advice] {
        self.findings.as_ref().map_or(&[], |findings| &findings.advice)
    }
}

impl Results {
    /// Opens the overview of a run.
    #[must_use]
    pub fn of(state: &State, run: RunId) -> Self {
        Self::new(state, run, state.session.runs().before(run), Tab::Overview)
    }

    /// Opens the comparison of two runs.
    #[must_use]
    pub fn comparing(state: &State, earlier: RunId, later: RunId) -> Self {
        Self::new(state, later, Some(earlier), Tab::Compare)
    }

    fn new(state: &State, id: RunId, earlier: Option<RunId>, tab: Tab) -> Self {
        let (questionnaire, runs) = (&state.questionnaire, state.session.runs());
        let run = &runs[id].run;
        let earlier =
            earlier.map(|earlier| (earlier, compare(questionnaire, &runs[earlier].run, run)));
        let is_known = run.is_of(questionnaire);
        let findings = is_known.then(|| Findings::of(questionnaire, &run.responses));
        let shown = Box::new(Shown { run: id, findings, earlier });
        Self { shown, tab }
    }

    fn turn(&mut self, by: usize) {
        self.tab = TABS[(self.tab as usize + by) % TABS.len()].0;
    }
}

impl View for Results {
    fn keys(&self) -> KeyContext {
        match self.tab {
            Tab::Overview | Tab::Strategies => KeyContext::Results,
            Tab::Answers | Tab::Compare => KeyContext::ResultsToRead,
        }
    }

    fn header(&self, state: &State, width: u16) -> (Line<'static>, Line<'static>) {
        let run = &self.shown.known(state).run;
        let date = wording::date(run.finished, &state.zone);
        let about = wording::about(&state.questionnaire, run);
        let theme = state.look.theme;
        let tabs = tabs(self.tab, state, usize::from(width));
        let room = usize::from(width).saturating_sub(tabs.width() + 2);
        let full = match about {
            "" => date.clone(),
            about => format!("{date} {} {about}", state.look.symbols.dot),
        };
        let left = [full, date].into_iter().find(|text| text.width() <= room).unwrap_or_default();
        (Line::styled(left, theme.quiet), tabs)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        match self.tab {
            Tab::Overview => overview::fill(page, &self.shown, state),
            Tab::Strategies => strategies::fill(page, &self.shown, state),
            Tab::Answers => answers::fill(page, &self.shown, state),
            Tab::Compare => changes::fill(page, &self.shown, state),
        }
    }

    fn tab(&self) -> usize {
        self.tab as usize
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Back, _) => self.turn(TABS.len() - 1),
            (Action::Forward, _) => self.turn(1),
            (Action::Enter | Action::Choose, Some(target)) => return choose(target, state),
            (Action::Retake, _) => {
                return begin(state.session.keeps_after(self.shown.run), state);
            }
            _ => {}
        }
        Outcome::stay()
    }

    fn click_header(&mut self, part: usize, of: usize) -> bool {
        match TABS.get(part) {
            Some((tab, _)) if of == TABS.len() => self.tab = *tab,
            _ if part == 0 => self.turn(TABS.len() - 1),
            _ => self.turn(1),
        }
        true
    }
}

/// Names all pages where they fit, and else the open one and how many there are.
fn tabs(open: Tab, state: &State, width: usize) -> Line<'static> {
    let look = state.look;
    let at = open as usize;
    if width < 60 {
        let (left, right) = (look.symbols.left, look.symbols.right);
        let name = TABS[at].1;
        return Line::from(vec![
            Span::styled(format!("{left} "), look.theme.quiet),
            Span::styled(name, look.theme.focus),
            Span::styled(format!(" {} of {} {right}", at + 1, TABS.len()), look.theme.quiet),
        ]);
    }
    let mut spans = Vec::new();
    for (index, (_, name)) in TABS.iter().enumerate() {
        let is_open = index == at;
        let edges = if is_open { ("[", "]") } else { (" ", " ") };
        let style = if is_open { look.theme.focus } else { look.theme.quiet };
        spans.push(Span::styled(format!("{}{name}{}", edges.0, edges.1), style));
    }
    Line::from(spans)
}
