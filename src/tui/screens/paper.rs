//! A page of a run to print or hand on.

use std::path::{Path, PathBuf};

use strum::VariantArray as _;
use tui_input::Input;

use super::{
    Action, Click, Entry, FieldMut, KeyContext, Outcome, Page, State, Target, Transition, View,
    choice_row::ChoiceRow, frame,
};
use crate::{
    assessment::{PersonName, Run, wording},
    platform::environment::PATH_NOT_WHOLE,
    report::{
        Export, ExportOptions, Format, MAX_BETWEEN, Pick, PrintedCode, ReportModel, Subject,
        held_in_words,
    },
    session::RunId,
    tui::{
        field::{self, MAX_PATH},
        state::{Effect, FreePath},
        step::{Step, turned},
        target::PaperLine,
    },
};

/// The choices of strategies to print, in words.
static STRATEGY_CHOICES: [(&str, Pick); 3] =
    [("none", Pick::None), ("the first three", Pick::First), ("all", Pick::All)];

#[derive(Debug)]
pub(crate) struct Paper {
    run: RunId,
    earlier: Option<RunId>,
    lines: Vec<PaperLine>,
    /// The chosen one of [`STRATEGY_CHOICES`], as a position.
    strategy_choice: usize,
    ticked: Vec<PaperLine>,
    code: Input,
    path: Input,
    /// Whether a path that is not taken is still being looked for.
    awaits_free_path: bool,
}

impl Paper {
    /// Opens the screen for a run, and the run before it if there is one, and looks for a path that is not
    /// taken. Everything but the scores, whom they are about and the room for notes is left out until the
    /// person asks for it.
    pub(crate) fn open(state: &mut State, run: RunId, earlier: Option<RunId>) -> Outcome {
        let is_offered = |line: &PaperLine| match line {
            PaperLine::Strategies => {
                state.subject(run).findings().is_some_and(|findings| !findings.advice.is_empty())
            }
            PaperLine::Safety => state.subject(run).may_tell_of_safety(),
            PaperLine::Since => earlier.is_some(),
            PaperLine::Name => state.subject(run).person_name.is_some(),
            _ => true,
        };
        let path = path(state, run);
        let find = Effect::FindFreePath(PathBuf::from(&path));
        let paper = Self {
            run,
            earlier,
            lines: PaperLine::VARIANTS.iter().copied().filter(is_offered).collect(),
            strategy_choice: 0,
            ticked: vec![PaperLine::Name, PaperLine::Notes],
            code: Input::default(),
            path: Input::new(path),
            awaits_free_path: true,
        };
        state.free_path = None;
        Outcome::push(paper).effect(find)
    }

    fn is_ticked(&self, line: PaperLine) -> bool {
        self.ticked.contains(&line)
    }

    /// Returns the choices of strategies that do not reveal what is left out.
    fn strategy_choices(&self, state: &State) -> &'static [(&'static str, Pick)] {
        if self.export(state).strategies_reveal_safety() {
            &STRATEGY_CHOICES[..1]
        } else {
            &STRATEGY_CHOICES
        }
    }

    fn strategy_row(&self, width: usize, state: &State) -> ChoiceRow {
        let choices = self.strategy_choices(state).iter().map(|(words, _)| (*words).to_owned());
        ChoiceRow::new("What may help  ", (choices.collect(), self.strategy_choice), width)
    }

    /// Changes a line to the next choice, or to the one before.
    fn change(&mut self, line: PaperLine, step: Step, state: &State) -> Outcome {
        match line {
            PaperLine::Strategies => {
                let choices = self.strategy_choices(state).len();
                self.strategy_choice = turned(self.strategy_choice, step, choices);
            }
            PaperLine::Code | PaperLine::File | PaperLine::Write => return Outcome::stay(),
            _ if self.is_ticked(line) => self.ticked.retain(|ticked| *ticked != line),
            _ => self.ticked.push(line),
        }
        self.on_change(state);
        Outcome::stay()
    }

    fn fill_line(&self, page: &mut Page, line: PaperLine, state: &State) {
        let (target, room) = (Target::Paper(line), frame::page_height(state.window));
        let tick = |page: &mut Page, label: &str| {
            page.entry(Entry::new(label).tick(self.is_ticked(line)).target(target));
        };
        match line {
            PaperLine::Strategies => {
                let label = self.strategy_row(page.width, state).shown(page.look);
                let are_fewer = self.strategy_choices(state).len() < STRATEGY_CHOICES.len();
                let why = if are_fewer { "more would show what you said" } else { "" };
                page.entry(Entry::new(&label).note(why).target(target));
            }
            PaperLine::Answers => {
                let has_ticks = self.export(state).has_ticks();
                let ticked = if has_ticks { ", and what you ticked" } else { "" };
                tick(page, &format!("Every answer{ticked}"));
            }
            PaperLine::Safety => tick(page, "What you said about being safe"),
            PaperLine::Since => {
                let date = self.earlier.map_or_else(String::new, |run| date(state, run));
                tick(page, &format!("What changed since {date}"));
            }
            PaperLine::Name => {
                let name = state.subject(self.run).person_name.map(PersonName::as_str);
                tick(page, &format!("The short name, {}", name.unwrap_or_default()));
            }
            PaperLine::Notes => tick(page, "Room for notes"),
            PaperLine::Code => {
                page.gap();
                page.entry(Entry::new("Initials or code").note("printed at the top"));
                field::add(page, &self.code, room);
            }
            PaperLine::File => {
                page.gap();
                page.entry(Entry::new("The file to write"));
                field::add(page, &self.path, room);
            }
            PaperLine::Write => {
                page.gap();
                page.offer("Write it", target);
            }
        }
    }

    fn file_in_words(&self, model: &ReportModel<'_>, state: &State) -> String {
        let subject = state.subject(self.run).with_name_if(self.is_ticked(PaperLine::Name));
        let held = held_in_words([
            Some("your scores"),
            self.is_ticked(PaperLine::Since).then_some("what changed"),
            self.is_ticked(PaperLine::Answers).then_some("your answers"),
            model.tried_in_words(Format::Html),
            model.has_suggestions().then_some("what may help"),
            self.is_ticked(PaperLine::Safety).then_some("what you said about being safe"),
        ]);
        let about = wording::behind(", ", &subject.about());
        format!("A file for any browser{about}: {held}.")
    }

    fn write_page(&self, state: &State) -> Outcome {
        let path = self.typed_path(state);
        if !path.is_absolute() {
            return Outcome::notice(PATH_NOT_WHOLE);
        }
        let write = |model: &ReportModel<'_>| Format::Html.write(model);
        match self.export(state).render(&self.options(), write) {
            Ok(Ok(text)) => Outcome::stay().effect(Effect::WritePage { path, text }),
            Ok(Err(why)) => Outcome::notice(format!("Nothing was written: {why}.")),
            Err(why) => Outcome::notice(format!("Nothing was written: {}.", why.in_words())),
        }
    }

    /// Returns the path that was typed. A ~ at its beginning is the home folder, as in a shell.
    fn typed_path(&self, state: &State) -> PathBuf {
        let typed = Path::new(self.path.value().trim());
        match (typed.strip_prefix("~"), &state.environment.home) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => typed.to_owned(),
        }
    }

    fn options(&self) -> ExportOptions {
        ExportOptions {
            strategies: STRATEGY_CHOICES[self.strategy_choice].1.clone(),
            answers: self.is_ticked(PaperLine::Answers),
            code: PrintedCode::from_input(self.code.value()).map(String::from),
            notes: self.is_ticked(PaperLine::Notes),
        }
    }

    fn export<'a>(&self, state: &'a State) -> Export<'a> {
        let earlier = self.earlier.filter(|_| self.is_ticked(PaperLine::Since));
        let between = earlier.map(|earlier| between(state, earlier, self.run));
        let try_events = state.session.try_events_for(self.run);
        Export {
            subject: state.subject(self.run),
            earlier: earlier.map(|earlier| state.subject(earlier)),
            between: between.unwrap_or_default(),
            history: None,
            try_events,
            unnamed: state.session.unnamed(self.run),
            discloses_safety: self.is_ticked(PaperLine::Safety),
            hides_name: !self.is_ticked(PaperLine::Name),
        }
    }
}

/// Returns the newest runs between two that can be drawn beside them, oldest first.
fn between(state: &State, earlier: RunId, later: RunId) -> Vec<Subject<'_>> {
    let runs = state.session.runs();
    let [first, last] = [earlier, later].map(|run| &runs[run].run);
    let is_between = |run: &Run| {
        (first.finished < run.finished && run.finished < last.finished)
            && run.is_comparable_with(last, &state.questionnaire)
    };
    let between = runs.present().filter(|(_, known)| is_between(&known.run));
    let mut between: Vec<RunId> = between.map(|(run, _)| run).collect();
    between.sort_by_key(|run| runs[*run].run.finished);
    let newest = between.split_off(between.len().saturating_sub(MAX_BETWEEN));
    newest.into_iter().map(|run| state.subject(run)).collect()
}

fn date(state: &State, run: RunId) -> String {
    wording::date(state.session.runs()[run].run.finished, state.session.zone())
}

/// Returns the path that is filled in: a file in the home folder, with the date of the run in its name.
fn path(state: &State, run: RunId) -> String {
    let day = state.session.runs()[run].run.finished.to_zoned(state.session.zone().clone()).date();
    let home = state.environment.home.clone().unwrap_or_default();
    home.join(Format::Html.file_name(day)).to_string_lossy().into_owned()
}

impl View for Paper {
    fn keys(&self) -> KeyContext {
        KeyContext::FieldsAndLines
    }

    fn keys_at(&self, selected: usize) -> KeyContext {
        match self.lines.get(selected) {
            Some(PaperLine::Code | PaperLine::File) | None => self.keys(),
            Some(PaperLine::Write) => KeyContext::LineAmongFields,
            Some(_) => KeyContext::ChoiceAmongFields,
        }
    }

    fn about(&self, state: &State) -> Vec<String> {
        vec![date(state, self.run)]
    }

    fn fill(&self, page: &mut Page, state: &State) {
        page.heading("A page to print or hand on");
        let describe = |model: &ReportModel<'_>| {
            (self.file_in_words(model, state), model.remarks(Format::Html))
        };
        let described = self.export(state).render(&self.options(), describe);
        let (file, remarks) = described.unwrap_or_else(|why| {
            (format!("Nothing can be written: {}.", why.in_words()), Vec::new())
        });
        page.text(&format!("{file} Space changes a line."));
        page.gap();
        for line in &self.lines {
            self.fill_line(page, *line, state);
        }
        page.gap();
        page.texts(remarks);
        if self.lines.contains(&PaperLine::Safety) {
            page.text(if self.is_ticked(PaperLine::Safety) {
                "Whoever opens the file reads what you said about being safe. You decide who is told."
            } else {
                "What you said about being safe is left out. A counsellor who does not know of it \
                 may suggest something that is not safe for you. You decide who is told."
            });
        }
        if state.withholds_scores(self.run) {
            page.text("The scores are in the file, even if you have not had them shown.");
        }
        page.quiet(
            "Whoever can use your account can read the file. It stays when you leave, even if this \
             run is deleted or was never kept.",
        );
    }

    /// Takes the choice of strategies back to none if it would now reveal what is left out: a newer run
    /// was read, or a tick was taken away. Fills in the path that was found, unless another was typed.
    fn on_change(&mut self, state: &State) {
        self.strategy_choice %= self.strategy_choices(state).len();
        if self.awaits_free_path
            && let Some(FreePath { wanted, found }) = &state.free_path
            && *wanted == Path::new(self.path.value())
        {
            self.path = Input::new(found.to_string_lossy().into_owned());
            self.awaits_free_path = false;
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::Paper(PaperLine::Write))) => {
                self.write_page(state)
            }
            (Action::Choose | Action::Tick | Action::Back, Some(Target::Paper(line)))
                if line == PaperLine::Strategies && self.strategy_choices(state).len() == 1 =>
            {
                Outcome::notice(if self.lines.contains(&PaperLine::Safety) {
                    "Tick 'What you said about being safe' first: more than this would show it."
                } else {
                    "More than this would show what you said."
                })
            }
            (Action::Choose | Action::Tick, Some(Target::Paper(line))) => {
                self.change(line, Step::Forward, state)
            }
            (Action::Back, Some(Target::Paper(line))) => self.change(line, Step::Back, state),
            (Action::Enter, _) => Transition::Next(Vec::new()).into(),
            _ => Outcome::stay(),
        }
    }

    fn click(&mut self, Click { target, cell, width }: Click, state: &mut State) -> Outcome {
        let clicked = cell.filter(|_| target == Some(Target::Paper(PaperLine::Strategies)));
        let choice = clicked.and_then(|cell| self.strategy_row(width, state).choice_at(cell));
        if let Some(at) = choice.filter(|_| self.strategy_choices(state).len() > 1) {
            self.strategy_choice = at;
            self.on_change(state);
            return Outcome::stay();
        }
        self.act(Action::Choose, target, state)
    }

    fn field(&mut self, entry: usize) -> Option<FieldMut<'_>> {
        match self.lines.get(entry)? {
            PaperLine::Code => {
                Some(FieldMut::Text(&mut self.code, PrintedCode::MAX_CHARS, "This line"))
            }
            PaperLine::File => Some(FieldMut::Text(&mut self.path, MAX_PATH, "A path")),
            _ => None,
        }
    }
}
