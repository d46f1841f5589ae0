//! The helplines, and advice for danger.

use super::{
    Outcome, View,
    settings::{in_a_row, region_at, region_choices},
};
use crate::{
    questionnaire::{self, Caution, Helpline},
    session::{EVERYWHERE, NO_HELPLINES, checked_in_words, regions},
    tui::{
        keymap::{Action, KeyContext},
        page::Page,
        state::State,
        target::Target,
        wrap::cells,
    },
};

#[derive(Debug)]
pub(crate) struct Help;

impl View for Help {
    fn keys(&self) -> KeyContext {
        KeyContext::Help
    }

    fn title(&self, _state: &State) -> String {
        "help now".to_owned()
    }

    fn offers(&self, action: Action, _state: &State) -> bool {
        action != Action::Help
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let help = questionnaire::CautionPlace::Help;
        let mut cautions =
            state.questionnaire.cautions.iter().filter(|c| c.show == help).peekable();
        // In a small window the numbers need every row.
        let is_roomy = state.is_roomy();
        if !is_roomy || cautions.peek().is_none() {
            add_helplines(page, state);
        }
        for (at, caution) in cautions.enumerate() {
            page.gap();
            add_caution(page, caution, (at == 0 && is_roomy).then_some(state));
        }
    }

    fn act(&mut self, action: Action, _target: Option<Target>, state: &mut State) -> Outcome {
        let (choices, at) = region_choices(state, here(state).as_deref());
        let by = match action {
            Action::Forward => 1,
            Action::Back => choices.len() - 1,
            _ => return Outcome::stay(),
        };
        state.help_region = Some(region_at(state, (at + by) % choices.len()).to_owned());
        Outcome::stay()
    }
}

/// Returns the region whose lines are shown.
fn here(state: &State) -> Option<String> {
    state.help_region.clone().or_else(|| state.environment.region(&state.settings))
}

/// Adds a caution, with the helplines below its title if a state is given.
fn add_caution(page: &mut Page, caution: &Caution, with_lines: Option<&State>) {
    page.heading(&caution.title);
    if let Some(state) = with_lines {
        add_helplines(page, state);
        page.gap();
    }
    page.text(&caution.text);
}

/// Adds the helplines of the region and those for everyone, with their numbers in a column.
fn add_helplines(page: &mut Page, state: &State) {
    let all = &state.questionnaire.helplines;
    let (choices, at) = region_choices(state, here(state).as_deref());
    let known = regions(&state.questionnaire);
    if !known.is_empty() {
        const LABEL: &str = "Country ";
        let row = in_a_row(&choices, at, page.width().saturating_sub(cells(LABEL)));
        page.text(format!("{LABEL}{row}").trim_end());
    }
    let here = region_at(state, at);
    // Elsewhere, the first line of each region is shown: its emergency number.
    let first = |region: &&str| all.iter().find(|line| line.region == **region);
    let mut shown: Vec<&Helpline> = match here {
        EVERYWHERE => known.iter().filter_map(first).collect(),
        here => all.iter().filter(|line| line.region == here).collect(),
    };
    shown.extend(all.iter().filter(|line| line.region == EVERYWHERE));
    let is_roomy = state.is_roomy();
    let shows_all = here != EVERYWHERE || all.len() == shown.len();
    let rows: Vec<(String, String)> =
        shown.iter().flat_map(|line| rows(line, here, is_roomy)).collect();
    // A number longer than this does not widen the column.
    let longest = if is_roomy { 20 } else { 14 };
    let numbers = rows.iter().map(|(number, _)| cells(number));
    let column = numbers.filter(|width| *width <= longest).max().unwrap_or_default() + 2;
    for (number, name) in &rows {
        let space = " ".repeat(column.saturating_sub(cells(number)).max(2));
        match (number.as_str(), name.as_str()) {
            ("", name) => page.heading(name),
            (number, name) => page.beside(&format!("{number}{space}"), name),
        }
    }
    if shown.is_empty() {
        page.text(NO_HELPLINES);
    }
    if !shows_all {
        page.text("Left or Right: all lines of a country.");
    }
    add_checked(page, &shown);
}

/// Returns the numbers to call and to text, each with the name of the line. A small window has no room
/// for the hours, but whom a line is for is part of its name.
fn rows(line: &Helpline, here: &str, is_roomy: bool) -> Vec<(String, String)> {
    let mut name = line.name.clone();
    if here == EVERYWHERE && line.region != EVERYWHERE {
        name = format!("{name}, {}", line.region);
    }
    if let Some(hours) = line.hours.as_ref().filter(|_| is_roomy) {
        name = format!("{name}, {hours}");
    }
    let is_same = line.call.is_some() && line.call == line.text;
    let called = match (&line.call, is_same) {
        (Some(number), true) => Some((number.clone(), format!("{name}, call or text"))),
        (Some(number), false) => Some((number.clone(), name.clone())),
        (None, _) if line.text.is_none() => Some((String::new(), name.clone())),
        (None, _) => None,
    };
    let text = line.text.as_ref().filter(|_| !is_same);
    let same = match called {
        Some(_) if is_roomy => "the same, silently".to_owned(),
        Some(_) => "silently".to_owned(),
        None => name,
    };
    let texted = text.map(|text| (format!("text {text}"), same));
    called.into_iter().chain(texted).collect()
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
