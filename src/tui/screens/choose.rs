//! Choosing a line of a page, and beginning a pass.

use super::{
    Notice, Outcome, State, Target, Transition, Way,
    change_lock::ChangeLock,
    check_in::CheckIn,
    confirm::Confirm,
    data::Data,
    enter_passphrase::EnterPassphrase,
    exercise::ExerciseScreen,
    help::Help,
    history::History,
    one_field::{OneField, Purpose},
    results::{Results, strategies},
    resume,
    safety::SafetyCaution,
    screen_of,
    settings::{self, SettingsScreen},
    strategy::StrategyScreen,
    tick::tick,
    welcome::leave,
};
use crate::{
    report::ResultsPage,
    session::{
        CautionOccasion, CheckInFrom, HomeLine, Intent, KeepOption, RunFile, RunId, StartOption,
        StrategyAttempt,
    },
    tui::{
        state::{Exit, Opening},
        step::Step,
    },
};

pub(super) fn choose(target: Target, state: &mut State) -> Outcome {
    match target {
        Target::Home(line) => choose_home_line(line, state),
        Target::Finish => match state.session.finish(state.now()) {
            Some(run) => Outcome::replace(Results::of(state, run, ResultsPage::Overview)),
            None => Outcome::pop(),
        },
        Target::Results(run) => Outcome::push(Results::of(state, run, ResultsPage::Overview)),
        Target::Unread(name) => match state.session.runs().file(name) {
            RunFile::Unreadable(why) => Outcome::notice(why),
            RunFile::Read(_) | RunFile::Unread => Outcome::stay(),
        },
        Target::Strategy { run, strategy } => open_strategy(run, strategy, false, state),
        Target::WriteNote { run, strategy } => {
            Outcome::push(OneField::new(Purpose::Note(run, strategy), state))
        }
        Target::History => Outcome::push(History::default()),
        Target::Data => Outcome::push(Data),
        Target::EnterPassphrase => {
            // Whoever sits down next need not know that somebody tried one.
            state.opening = Opening::Idle;
            // A run that was only opened and left again must not be in the way of an unfinished one.
            if !state.session.can_resume() {
                state.session.give_up();
            }
            Outcome::push(EnterPassphrase::on_top())
        }
        Target::ChangeLock(change) => Outcome::push(ChangeLock::new(change)),
        // Only their own screens know what to do.
        Target::Scores
        | Target::AllStrategies
        | Target::SayOutcome(_)
        | Target::GoOn
        | Target::GoOnUnkept
        | Target::WithoutLooking
        | Target::KeepNothing
        | Target::UsePassphrase
        | Target::Timer(_)
        | Target::Paper(_) => Outcome::stay(),
        Target::Exercise { run, strategy } => {
            Outcome::replace(ExerciseScreen::of(run, strategy, state))
        }
        Target::Settings => Outcome::push(SettingsScreen),
        Target::Help => Outcome::push(Help),
        Target::Change(stage) => Outcome::push(screen_of(stage, Way::FromReview, state)),
        Target::Ask(intent) => Outcome::push(Confirm(intent)),
        Target::Agree(intent) => agree(intent, state),
        Target::Close => Outcome::pop(),
        Target::Leave => leave(state),
        Target::Keep { run, option } => keep(run, option, state),
        Target::Setting(setting) => settings::change(setting, Step::Forward, state),
        Target::Tick(line) => tick(line, state),
        Target::Answer { item, answer } => {
            state.session.answer(item, answer);
            Outcome::stay()
        }
    }
}

/// Opens a strategy together with the list to turn through: the strategies that fit, unless it was
/// opened from the list of all, or else all. One that was chosen may be on neither list.
pub(super) fn open_strategy(
    run: RunId,
    strategy: usize,
    lists_all: bool,
    state: &State,
) -> Outcome {
    let mut lists = [lists_all, true].into_iter().map(|all| strategies(state, run, all));
    let list = lists.find(|list| list.contains(&strategy)).unwrap_or_else(|| vec![strategy]);
    StrategyScreen::of(state, run, strategy, list).map_or(Outcome::stay(), Outcome::push)
}

/// Begins a pass; if a run is given, filled in from the newest kept one about its person. Asks first if
/// something would be lost by it.
pub(super) fn begin(keep: bool, after: Option<RunId>, state: &mut State) -> Outcome {
    if state.session.lost_by_beginning(keep).is_some() {
        return Outcome::push(Confirm(Intent::StartAfresh { keep, after }));
    }
    state.session.begin_after(keep, after);
    open_begun(state)
}

/// Opens a pass that was just begun, and says so if it will be kept.
pub(super) fn open_begun(state: &State) -> Outcome {
    let notice = will_be_kept_in_words(state).map(Notice::from);
    let begun = Outcome::from(Transition::Restart(Box::new(resume(state))));
    Outcome { notice, ..begun }
}

/// Returns the sentence that the pass in progress will be kept, if it will be.
pub(super) fn will_be_kept_in_words(state: &State) -> Option<&'static str> {
    let keep = state.session.pass()?.keep;
    keep.then_some("This run will be kept. To keep nothing, go back with Esc.")
}

fn choose_home_line(line: HomeLine, state: &mut State) -> Outcome {
    match line {
        HomeLine::CheckIn(run) => {
            CheckIn::of(state, run, CheckInFrom::Home).map_or(Outcome::stay(), Outcome::push)
        }
        HomeLine::Start(StartOption::Resume) => resume_left(state),
        HomeLine::Start(StartOption::Begin { keep }) => begin(keep, None, state),
        HomeLine::Start(StartOption::Reopen) => {
            state.session.reopen();
            Outcome::stay()
        }
        HomeLine::Chosen(run) => open_chosen(run, state),
        HomeLine::Latest(run) => choose(Target::Results(run), state),
        HomeLine::Keep(run) => keep(run, KeepOption::AfterAll, state),
    }
}

/// Continues a pass that was left; first comes the caution that an answer calls for, unless it was gone past
/// already.
fn resume_left(state: &mut State) -> Outcome {
    if let Some(page) = SafetyCaution::due(CautionOccasion::Resumed, state) {
        return Outcome::push(page);
    }
    let notice = state.session.stopped_in_words(state.now()).map(Notice::from);
    Outcome { notice, ..Outcome::push(resume(state)) }
}

fn keep(run: RunId, option: KeepOption, state: &mut State) -> Outcome {
    match option {
        KeepOption::AfterAll => Outcome::push(Confirm(Intent::KeepAfterAll(run))),
        KeepOption::Elsewhere => Outcome::push(OneField::new(Purpose::Folder(run), state)),
        KeepOption::Retry => {
            state.session.save_run(run);
            Outcome::stay()
        }
    }
}

/// Opens the strategy that was chosen; the list of strategies if several were.
fn open_chosen(run: RunId, state: &State) -> Outcome {
    match state.session.chosen_to_name(run)[..] {
        [StrategyAttempt { strategy, .. }] => open_strategy(run, strategy, false, state),
        _ => Outcome::push(Results::of(state, run, ResultsPage::Strategies)),
    }
}

fn agree(intent: Intent, state: &mut State) -> Outcome {
    state.session.agree(intent, state.now());
    match intent {
        Intent::StartAfresh { .. } => open_begun(state),
        Intent::GiveUp | Intent::Leave => Outcome::leave(Exit::Done),
        // The page of the strategy says them.
        Intent::KeepNumbers { .. } => Transition::PopToTop.into(),
        Intent::KeepAfterAll(_) | Intent::DeleteDraft | Intent::DeleteRun(_) => Outcome::pop(),
        Intent::DeleteTried => {
            state.forget_exercises();
            Outcome::pop()
        }
        Intent::DeleteEverything => {
            state.forget_exercises();
            // The line that led here has nothing left to do.
            Transition::PopTo(Target::Close).into()
        }
    }
}
