//! What choosing a line does, for every line of every page.

use super::{
    Outcome, Transition,
    confirm::Confirm,
    data::Data,
    elsewhere::Elsewhere,
    help::Help,
    history::History,
    question::Question,
    results::Results,
    resume,
    settings::{self, SettingsScreen},
    start,
    strategy::StrategyScreen,
    tick::tick,
    welcome::leave,
};
use crate::tui::{
    shelf::{Found, Kept},
    state::{Effect, Exit, State},
    target::{Intent, Target},
};

/// Does what a line leads to.
pub(super) fn choose(target: Target, state: &mut State) -> Outcome {
    match target {
        Target::Resume => Outcome::push(resume(state)),
        Target::Start { keep } => start(keep, state),
        Target::Finish => match state.finish() {
            Some(run) => Outcome::replace(Results::of(state, run)),
            None => Outcome::pop(),
        },
        Target::Results(run) => Outcome::push(Results::of(state, run)),
        Target::Unread(name) => match state.find(name) {
            Found::Unreadable(why) => Outcome::notice(why),
            Found::Run(_) | Found::NotYet => Outcome::stay(),
        },
        Target::Strategy { run, strategy } => {
            StrategyScreen::of(state, run, strategy).map_or(Outcome::stay(), Outcome::push)
        }
        Target::History => Outcome::push(History::default()),
        Target::Data => Outcome::push(Data),
        Target::Settings => Outcome::push(SettingsScreen),
        Target::Help => Outcome::push(Help),
        Target::Question(item) => Outcome::push(Question::from_review(item)),
        Target::Ask(intent) => Outcome::push(Confirm::new(intent)),
        Target::Agree(intent) => agree(intent, state),
        Target::Close => Outcome::pop(),
        Target::Leave => leave(state),
        Target::TryAgain => Outcome::stay().effect(Effect::TryAgain),
        Target::Keep(run) => keep(run, state),
        Target::KeepElsewhere(run) => Outcome::push(Elsewhere::of(run)),
        Target::Setting(setting) => settings::change(setting, state),
        Target::Tick(line) => {
            tick(line, state);
            Outcome::stay()
        }
        Target::Answer { item, answer } => {
            let id = state.questionnaire.items[item].id.clone();
            state.answer(id, answer);
            Outcome::stay()
        }
    }
}

/// Does what a person has agreed to.
fn agree(intent: Intent, state: &mut State) -> Outcome {
    match intent {
        Intent::StartAfresh { keep } => {
            state.start(keep);
            Outcome::restart(resume(state))
        }
        Intent::KeepAfterAll(run) => Outcome { transition: Transition::Pop, ..keep(run, state) },
        Intent::DeleteRun(name) => Outcome::pop().effect(Effect::DeleteRun(name)),
        Intent::DeleteEverything => Outcome::pop().effect(Effect::DeleteEverything),
        Intent::Leave => Outcome::leave(Exit::Done),
    }
}

fn keep(run: usize, state: &mut State) -> Outcome {
    state.runs[run].kept = Kept::Soon;
    Outcome::stay().effect(Effect::Keep(run))
}
