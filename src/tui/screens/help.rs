//! The helplines, and advice for danger.

use super::{Action, KeyContext, Outcome, Page, State, Tabs, Transition, View};
use crate::{
    questionnaire::{CautionPlace, Helpline},
    session::{
        EVERYWHERE, advice_for_danger, checked_in_words, region_at, region_choices, regions,
    },
    tui::wrap::cells,
};

#[derive(Debug)]
pub(crate) struct Help;

impl View for Help {
    fn keys(&self) -> KeyContext {
        KeyContext::Help
    }

    fn about(&self, _state: &State) -> Vec<String> {
        vec!["help now".to_owned()]
    }

    /// Returns the regions, if there are several to choose from.
    fn tabs(&self, state: &State) -> Option<Tabs> {
        let (titles, open) = region_choices(&state.questionnaire, here(state).as_deref());
        (titles.len() > 1).then_some(Tabs { titles, open })
    }

    fn open_tab(&mut self, at: usize, state: &mut State) -> Transition {
        state.help_region = Some(region_at(&state.questionnaire, at).to_owned());
        // Its numbers stand at the top.
        Transition::Anew
    }

    fn offers(&self, action: Action, state: &State) -> bool {
        match action {
            Action::Help => false,
            Action::Back | Action::Forward => self.tabs(state).is_some(),
            _ => true,
        }
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let mut cautions = state.questionnaire.cautions_at(CautionPlace::Help);
        let first = cautions.next();
        if let Some(caution) = first {
            page.heading(&caution.title);
        }
        if !add_helplines(page, state) {
            page.text("Left or Right: all lines of a region.");
        }
        if is_other_than_set(state) {
            page.quiet(
                "This region is shown until you leave. To keep it, choose it in the settings.",
            );
        }
        for (at, caution) in first.into_iter().chain(cautions).enumerate() {
            page.gap();
            if at > 0 {
                page.heading(&caution.title);
            }
            page.text(&caution.text);
        }
    }

    /// With one region alone, there is no other to turn back to.
    fn back(&mut self, _state: &mut State) -> Outcome {
        Outcome::stay()
    }
}

/// Returns the region whose lines are shown.
fn here(state: &State) -> Option<String> {
    state.help_region.clone().or_else(|| state.environment.region(state.session.settings()))
}

/// Returns whether another region is shown than whenever goodfaith starts.
fn is_other_than_set(state: &State) -> bool {
    let set = state.environment.region(state.session.settings());
    let at = |region: Option<&str>| region_choices(&state.questionnaire, region).1;
    at(here(state).as_deref()) != at(set.as_deref())
}

/// Adds the helplines of the region and those for everyone, with their numbers in a column if there is
/// room for one. Returns whether that is all of them.
pub(super) fn add_helplines(page: &mut Page, state: &State) -> bool {
    let all = &state.questionnaire.helplines;
    let (_, at) = region_choices(&state.questionnaire, here(state).as_deref());
    let known = regions(&state.questionnaire);
    let here = region_at(&state.questionnaire, at);
    // Elsewhere, the first line of each region is shown: its emergency number.
    let first = |region: &&str| all.iter().find(|line| line.region == **region);
    let mut shown: Vec<&Helpline> = match here {
        EVERYWHERE => known.iter().filter_map(first).collect(),
        here => all.iter().filter(|line| line.region == here).collect(),
    };
    shown.extend(all.iter().filter(|line| line.region == EVERYWHERE));
    let shows_all = here != EVERYWHERE || all.len() == shown.len();
    let rows: Vec<(String, String)> = shown.iter().flat_map(|line| rows(line, here)).collect();
    let numbers = rows.iter().map(|(number, _)| cells(number));
    // A number longer than this does not widen the column, which leaves room for the names.
    let column = numbers.filter(|width| *width <= 20).max().unwrap_or_default();
    let column = if page.width < 3 * column { 0 } else { column };
    if let Some(advice) = advice_for_danger(&state.questionnaire, &shown) {
        page.text(&advice);
        page.gap();
    }
    for (number, name) in &rows {
        match number.as_str() {
            "" => page.heading(name),
            number => page.beside(number, column, name),
        }
    }
    add_checked(page, &shown);
    shows_all
}

/// Returns the numbers to call and to text, each with the name of the line, which says whom it is for and
/// when it is open.
fn rows(line: &Helpline, here: &str) -> Vec<(String, String)> {
    let mut name = line.name.clone();
    if here == EVERYWHERE && line.region != EVERYWHERE {
        name = format!("{name}, {}", line.region);
    }
    if let Some(hours) = &line.hours {
        name = format!("{name}, {hours}");
    }
    let texted = |text: &str| format!("text {text}");
    match (line.call.clone(), &line.text) {
        (None, None) => vec![directory(&name)],
        (None, Some(text)) => vec![(texted(text), name)],
        (Some(call), None) => vec![(call, name)],
        (Some(call), Some(text)) if call == *text => vec![(call, format!("{name}, call or text"))],
        (Some(call), Some(text)) => {
            vec![(call, name), (texted(text), "the same, silently".to_owned())]
        }
    }
}

/// Divides the name of a line without a number, such as "example.org (lines by country)", into the place to
/// look at and what is there, if it has both.
fn directory(name: &str) -> (String, String) {
    let parts = name.strip_suffix(')').and_then(|name| name.split_once(" ("));
    let (place, what) = parts.unwrap_or(("", name));
    (place.to_owned(), what.to_owned())
}

/// Adds the month in which the numbers were last checked, or the first and the last month.
fn add_checked(page: &mut Page, shown: &[&Helpline]) {
    let mut months: Vec<&str> = shown.iter().filter_map(|line| line.checked.as_deref()).collect();
    months.sort_unstable();
    if let (Some(first), Some(last)) = (months.first(), months.last()) {
        let [from, to] = [first, last].map(|month| checked_in_words(month));
        let when = if first == last { from } else { format!("{from} to {to}") };
        page.quiet(&format!("Checked {when}. Numbers change."));
    }
}
