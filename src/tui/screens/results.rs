//! The results of a run, page by page.

use std::collections::BTreeSet;

use super::{
    Action, KeyContext, Outcome, Page, State, Tabs, Target, Transition, View,
    about_run::about_run,
    begin,
    choose::{choose, open_strategy},
    help::add_helplines,
    paper::Paper,
    strategy::{self, in_parts, toggle_chosen},
};
use crate::{
    assessment::Findings,
    report::{
        ComparedRuns, Document, Medium, ReportModel, ResultsPage,
        document::{self, Block},
    },
    session::{Intent, KeepOption, KnownRun, RunId, SaveStatus},
    store::RunName,
    tui::document::draw,
};

#[derive(Debug)]
pub(crate) struct Results {
    run: RunId,
    /// The earlier run to compare with.
    earlier: Option<RunId>,
    /// Whether the questionnaire at hand is the one that was answered.
    is_of_questionnaire: bool,
    /// The pages on which scores and single answers are withheld until somebody asks for them.
    withheld: Vec<ResultsPage>,
    /// Whether somebody asked for them.
    are_scores_asked_for: bool,
    /// All pages, in order.
    pages: Vec<ResultsPage>,
    page: ResultsPage,
    /// The page that was open before the strategies were opened to find one.
    before_find: Option<ResultsPage>,
    /// Whether strategies that the answers do not point to are listed as well.
    lists_all: bool,
    /// The strategies, by position, that were dropped on the open page. They stay there until another is
    /// opened: the pointer would come to rest on one that nobody wants to drop.
    dropped: Vec<usize>,
}

impl Results {
    pub(crate) fn of(state: &State, run: RunId, page: ResultsPage) -> Self {
        Self::new(state, run, state.session.run_before(run), page)
    }

    pub(crate) fn comparing(state: &State, earlier: RunId, later: RunId) -> Self {
        Self::new(state, later, Some(earlier), ResultsPage::Compare)
    }

    fn new(state: &State, run: RunId, earlier: Option<RunId>, page: ResultsPage) -> Self {
        let pages = ResultsPage::of(&state.questionnaire);
        let page = if pages.contains(&page) { page } else { ResultsPage::Overview };
        let mut results = Self {
            run,
            earlier,
            is_of_questionnaire: state.session.runs()[run].run.is_of(&state.questionnaire),
            withheld: Vec::new(),
            are_scores_asked_for: false,
            pages,
            page,
            before_find: None,
            lists_all: false,
            dropped: Vec::new(),
        };
        results.find_withheld(state);
        results
    }

    fn known<'a>(&self, state: &'a State) -> &'a KnownRun {
        &state.session.runs()[self.run]
    }

    /// Composes the open page; with `all`, also with the strategies that the answers do not point to.
    fn document_listing(&self, all: bool, state: &State) -> Document {
        let findings = state.subject(self.run).findings();
        // The answers may withhold some by now.
        let shown = state.session.strategies_to_show(self.run);
        let dropped = self.dropped.iter().copied().filter(|strategy| shown.contains(strategy));
        let model = self
            .report(findings.as_ref(), state)
            .showing_scores(self.are_scores_asked_for)
            .with_try_events(
                state.session.try_events_for(self.run),
                state.session.unnamed(self.run),
            )
            .moving_down(&state.session.made_worse_unsaid(self.run))
            .keeping_in_view(dropped.collect());
        if all && self.page == ResultsPage::Strategies {
            return document::every_strategy(&model, Medium::FullScreen);
        }
        self.page.document(&model, Medium::FullScreen)
    }

    fn report<'a>(&self, findings: Option<&'a Findings>, state: &'a State) -> ReportModel<'a> {
        let later = state.subject(self.run);
        let earlier = self.earlier.map(|earlier| state.subject(earlier));
        let since = earlier.map(|earlier| ComparedRuns::new(earlier, later, &[]));
        ReportModel::own(later, findings, since)
    }

    /// Finds the pages on which scores are withheld until somebody asks for them.
    fn find_withheld(&mut self, state: &State) {
        let findings = state.subject(self.run).findings();
        let report = self.report(findings.as_ref(), state);
        let pages = self.pages.iter().copied();
        self.withheld = pages.filter(|page| report.withholds(*page)).collect();
    }

    fn has_strategies(&self) -> bool {
        self.pages.contains(&ResultsPage::Strategies)
    }

    /// Adds whether the run is kept, and the ways to keep or delete it.
    fn fill_kept(&self, page: &mut Page, state: &State) {
        let status = &self.known(state).status;
        let words = state.session.run_in_words(self.run);
        page.gap();
        match status {
            SaveStatus::Unsaved => page.text(&words),
            SaveStatus::Failed(why) => {
                page.alert(&words);
                page.text(why);
            }
            _ => page.quiet(&words),
        }
        for &option in state.session.keep_options(self.run) {
            let label = match option {
                KeepOption::AfterAll => "Keep it after all",
                KeepOption::Retry => "Try again to keep it",
                KeepOption::Elsewhere => "Keep it in another folder",
            };
            page.offer(label, Target::Keep { run: self.run, option });
        }
        if let Some(name) = state.session.offered_for_deletion(self.run) {
            page.offer("Delete this run", Target::Ask(Intent::DeleteRun(name)));
        }
    }
}

/// Explains the sign of an exercise to fill in, below the only list that has it, or above the first of
/// several. In a small window the strategies come first.
fn explain_pen(document: &mut Document, state: &State) {
    let has_pen = |block: &Block| match block {
        Block::Suggestions(rows) => rows.iter().any(|row| row.to_fill_in),
        _ => false,
    };
    let at = |group: &Vec<Block>| group.iter().position(has_pen);
    let mut lists = document.groups.iter_mut().filter_map(|group| Some((at(group)?, group)));
    if let Some((at, group)) = lists.next() {
        let below = usize::from(lists.next().is_none() || !state.is_roomy());
        let words = format!("{} can be filled in here", state.look.symbols.pen);
        group.insert(at + below, Block::Note(words));
    }
}

/// Returns the strategies that fit the answers of a run, or all that the answers do not rule out, in
/// the order of the list.
pub(super) fn strategies(state: &State, run: RunId, lists_all: bool) -> Vec<usize> {
    let results = Results { lists_all, ..Results::new(state, run, None, ResultsPage::Strategies) };
    results.document_listing(lists_all, state).strategies().collect()
}

impl View for Results {
    fn keys(&self) -> KeyContext {
        match self.page {
            _ if !self.has_strategies() => KeyContext::ScoresAlone,
            // The line that shows what is withheld, or withholds it again, can be opened.
            page if page.consists_of_scores() && self.withheld.contains(&page) => {
                KeyContext::ScoresAlone
            }
            ResultsPage::Overview | ResultsPage::Strategies => KeyContext::Results,
            ResultsPage::Answers | ResultsPage::Compare => KeyContext::ResultsToRead,
        }
    }

    fn about(&self, state: &State) -> Vec<String> {
        about_run(&self.known(state).run, state)
    }

    fn tabs(&self, _state: &State) -> Option<Tabs> {
        let titles = self.pages.iter().map(|page| page.title().to_owned()).collect();
        let open = self.pages.iter().position(|page| *page == self.page).unwrap_or_default();
        Some(Tabs { titles, open })
    }

    fn open_tab(&mut self, at: usize, _state: &mut State) -> Transition {
        self.page = *self.pages.get(at).unwrap_or(&self.page);
        self.dropped.clear();
        Transition::Stay
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let is_deleted = self.known(state).status == SaveStatus::Deleted;
        if is_deleted {
            page.text(&state.session.run_in_words(self.run));
            page.gap();
        }
        let mut document = self.document_listing(self.lists_all, state);
        explain_pen(&mut document, state);
        draw(page, &document, Some(self.run));
        if self.page == ResultsPage::Overview && !is_deleted {
            self.fill_kept(page, state);
        }
    }

    fn offers(&self, action: Action, _state: &State) -> bool {
        match action {
            Action::All => self.page == ResultsPage::Strategies && self.is_of_questionnaire,
            Action::Find => self.is_of_questionnaire,
            _ => true,
        }
    }

    fn is_on(&self, action: Action, target: Option<Target>, state: &State) -> bool {
        match (action, target) {
            (Action::Try, Some(Target::Strategy { run, strategy })) => {
                state.session.is_chosen(run, strategy)
            }
            (Action::All, _) => self.lists_all,
            (Action::Enter, Some(Target::Ask(_) | Target::Keep { .. } | Target::Scores)) => true,
            _ => false,
        }
    }

    fn tab(&self) -> usize {
        // Once nothing is withheld, a page is another one and starts at its top.
        let is_withheld = self.withheld.contains(&self.page) && !self.are_scores_asked_for;
        self.page as usize + if is_withheld { ResultsPage::ALL.len() } else { 0 }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Number(number), _) if number > self.pages.len() => {
                Outcome::notice(format!("There is no page {number}."))
            }
            (Action::Number(number @ 1..), _) => self.open_tab(number - 1, state).into(),
            (Action::Enter | Action::Choose, Some(Target::Scores)) => {
                self.are_scores_asked_for = !self.are_scores_asked_for;
                Transition::Show(Target::Scores).into()
            }
            (Action::Enter | Action::Choose, Some(Target::AllStrategies)) => {
                self.lists_all = true;
                Outcome::stay()
            }
            (Action::Enter | Action::Choose, Some(Target::Strategy { run, strategy })) => {
                let lists_all = self.lists_all && self.page == ResultsPage::Strategies;
                open_strategy(run, strategy, lists_all, state)
            }
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Try, Some(Target::Strategy { run, strategy })) => {
                if !self.dropped.contains(&strategy) && state.session.is_chosen(run, strategy) {
                    self.dropped.push(strategy);
                }
                toggle_chosen(run, strategy, state)
            }
            (Action::Try, _) => {
                Outcome::notice("t is for a strategy: put the pointer on one first.")
            }
            (Action::All, _) if self.offers(action, state) => {
                self.lists_all = !self.lists_all;
                // The sentence that counts them may be out of view.
                Outcome::notice(if self.lists_all {
                    "Strategies that are not suggested are listed now too."
                } else {
                    "Only strategies that are suggested are listed now."
                })
            }
            (Action::All, _) if self.is_of_questionnaire => {
                Outcome::notice("a lists all strategies, on the page Strategies.")
            }
            (Action::Paper, _) => {
                // A page that is handed on is about one person.
                let runs = state.session.runs();
                let later = &runs[self.run].run;
                let earlier = self.earlier.filter(|at| runs[*at].run.shares_history_with(later));
                Paper::open(state, self.run, earlier)
            }
            (Action::Retake, _) => {
                let keep = state.session.keeps_after(self.run);
                begin(keep, Some(self.run), state)
            }
            _ => Outcome::stay(),
        }
    }

    fn on_change(&mut self, state: &State) {
        // A newer run that was read only just now may speak of danger.
        self.find_withheld(state);
    }

    fn offered(&self, state: &State) -> BTreeSet<usize> {
        state.session.strategies_to_show(self.run)
    }

    fn has_aside(&self) -> bool {
        self.page == ResultsPage::Strategies && self.is_of_questionnaire
    }

    fn fill_aside(&self, page: &mut Page, target: Option<Target>, state: &State) {
        match target {
            Some(Target::Help) => {
                add_helplines(page, state);
            }
            Some(Target::Strategy { strategy, .. }) => {
                let findings = state.session.findings(self.run);
                let attempt = state.session.attempt(self.run, strategy);
                let parts = in_parts(&findings, strategy, attempt.as_ref(), state);
                strategy::fill(page, parts, state);
                // In danger, no note is shown to whoever only passes along the list.
                if state.session.takes_note(self.run, strategy) {
                    strategy::fill_note(page, attempt.as_ref());
                }
            }
            _ => {}
        }
    }

    fn runs_to_read(&self, state: &State) -> Vec<RunName> {
        let (runs, name) = (state.session.runs(), self.known(state).name);
        // A run dated in the future counts as older than any that is not.
        let is_ahead = self.known(state).run.is_dated_ahead(state.now());
        let newer = runs
            .names()
            .iter()
            .take_while(|other| name.is_some_and(|name| **other > name || is_ahead));
        newer.copied().collect()
    }

    fn open_list(&mut self) -> bool {
        if self.has_strategies() {
            self.before_find = Some(std::mem::replace(&mut self.page, ResultsPage::Strategies));
        }
        self.has_strategies()
    }

    fn fill_whole_list(&self, page: &mut Page, state: &State) {
        draw(page, &self.document_listing(true, state), Some(self.run));
    }

    fn close_list(&mut self) {
        self.page = self.before_find.take().unwrap_or(self.page);
    }
}
