//! The words about a run in the header: its day, and whom it is about.

use super::State;
use crate::{
    assessment::{Run, wording},
    session::RunId,
    tui::{
        page::WIDE,
        wrap::{cells, cut},
    },
};

/// The fewest cells of a longer name in the header, with the sign that it is cut. In the smallest window so
/// many have room beside the day and the title of a page.
const FEWEST_OF_NAME: usize = 10;

/// From this width of the window on, in cells, the day alone is not offered: the names of the pages may take
/// all the room that the shortest words leave, and would take that of a kind of person.
const WIDE_ENOUGH_FOR_A_KIND: usize = 53;

/// Returns the words in several ways, of which the first that has room is shown: the day and the person, the
/// day shorter and shorter, and in a narrow window a long name too. Without room for both it is the person,
/// who tells several runs apart; in a narrow window without room for a kind of person it is the day.
pub(super) fn about_run(run: &Run, state: &State) -> Vec<String> {
    let about = wording::about(&state.questionnaire, run);
    let dates =
        [wording::date, wording::short_date].map(|date| date(run.finished, state.session.zone()));
    if about.is_empty() {
        return dates.into();
    }
    let dot = state.look.symbols.dot;
    let ways = dates.map(|date| format!("{date} {dot} {about}")).into_iter();
    let day = wording::shortest_date(run.finished, state.session.zone());
    let persons = persons(run, &about, state).into_iter();
    let in_short = persons.map(|person| format!("{day} {dot} {person}"));
    let columns = usize::from(state.window.0);
    let alone = match run.responses.name {
        // Beside the day there is room for as much of a name as there is without it.
        Some(_) if columns < WIDE => vec![],
        None if columns < WIDE_ENOUGH_FOR_A_KIND => vec![about, day.clone()],
        _ => vec![about],
    };
    ways.chain(in_short).chain(alone).collect()
}

/// Returns ways to say whom a run is about, the longest first, if that is another person than the newest run
/// is about; none if not.
pub(super) fn about_other(run: RunId, state: &State) -> Vec<String> {
    let Some(about) = state.session.about_other_in_words(run) else { return Vec::new() };
    let persons = persons(&state.session.runs()[run].run, &about, state);
    [about].into_iter().chain(persons).collect()
}

/// Returns ways to say whom a run is about: the name, and in a narrow window shorter and shorter beginnings
/// of it; or the words for a kind of person, whole and then without their "about".
fn persons(run: &Run, about: &str, state: &State) -> Vec<String> {
    let Some(name) = &run.responses.name else {
        let ways = [Some(about), about.strip_prefix("about ")];
        return ways.into_iter().flatten().map(str::to_owned).collect();
    };
    let whole = cells(name.as_str());
    let is_narrow = usize::from(state.window.0) < WIDE;
    let least = if is_narrow { whole.min(FEWEST_OF_NAME) } else { whole };
    let shown = (least..=whole).rev();
    shown.map(|room| cut(name.as_str(), room, state.look.symbols.cut)).collect()
}
