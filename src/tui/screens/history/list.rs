//! The list of all runs, the newest first, each with its date, scores, person and peculiarities.

use std::collections::BTreeSet;

use ratatui::text::Line;

use super::{
    Page, State,
    rows::{BOX, DATE, FEWEST_OF_PERSON, Row, Rows, first_word, has_second_headings},
};
use crate::{
    assessment::{Run, score::AnsweredOf, wording},
    questionnaire::{Scale, Unit},
    session::{KnownRun, Lock, RunFile, SaveStatus},
    tui::{
        bars,
        page::{Entry, POINTER},
        wrap::{cells, cut, fit},
    },
};

/// The width of a date with the year in full, in cells.
const LONG_DATE: usize = 18;
/// The width of a level, and of the number beside it at the least, in cells.
const LEVEL: usize = 1;
const NUMBER: usize = 3;
/// Stands for what is peculiar about a run if there is no room to say it.
const STAR: &str = "*";

/// Fills the page with the rows from `top` on.
pub(super) fn fill(page: &mut Page, rows: &Rows<'_>, top: usize, marked: &[Row], state: &State) {
    if rows.len() == 0 {
        let none = state.session.no_run_in_words();
        if !state.session.runs().is_listed() {
            return page.text(none);
        }
        return fill_empty(page, none, state);
    }
    let width = page.width;
    let in_view: Vec<Row> = rows.in_view(top, state).collect();
    let columns = Columns::of(width, rows, &in_view, state);
    let unsaid = |row: &Row| match row.known(state) {
        Some(known) if columns.end != End::Whole => notes(known, state),
        _ => Vec::new(),
    };
    let starred: BTreeSet<&str> = in_view.iter().flat_map(unsaid).collect();
    let rest = has_second_headings(state).then(|| rest_of_headings(&columns, state));
    let rest = rest.filter(|rest| !rest.is_empty());
    let about_one = if columns.end == End::Nothing { about_one_person(rows, state) } else { None };
    let (count, about) = about_one.unwrap_or_else(|| (rows.counted, rows.about.clone()));
    let above = [
        counted((count, &about), rows, &columns, width, state.look.symbols.cut),
        headings(&columns, &starred),
    ];
    for heading in above.into_iter().chain(rest) {
        let heading = cut(&heading, width, state.look.symbols.cut);
        page.line(Line::styled(heading, state.look.theme.quiet));
    }
    for row in in_view {
        let text = row_text(row, state, &columns);
        let text = cut(&text, width.saturating_sub(columns.margin), state.look.symbols.cut);
        let sign = if unsaid(&row).is_empty() { "" } else { STAR };
        let entry = Entry::new(&text).sign(sign).target(row.target(state));
        let has_box = columns.margin > POINTER;
        page.entry(if has_box { entry.tick(marked.contains(&row)) } else { entry });
    }
}

/// Says that there is no run, and where the first one comes from.
pub(super) fn fill_empty(page: &mut Page, none: &'static str, state: &State) {
    let session = &state.session;
    page.text(session.none_or_locked(none));
    if session.lock() != Lock::Closed {
        page.text(if session.can_resume() {
            "Your unfinished run is on the first screen. Once you finish it, its scores are shown here."
        } else {
            "You can start one on the first screen. Once it is finished, its scores are shown here."
        });
    }
}

/// What stands at the end of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// What is peculiar about the run, and its person.
    Whole,
    /// The person; a star stands for what is peculiar.
    Person,
    /// Nothing; a star stands for what is peculiar.
    Nothing,
}

struct Columns {
    /// The width of the pointer, and of the box if there are two runs to mark.
    margin: usize,
    /// The width of the date and the time of day, and of the space after them.
    date: usize,
    /// The names of the scales, each as wide as the column of its scores.
    heads: Vec<String>,
    /// The widths of the numbers below them, in cells.
    numbers: Vec<usize>,
    /// Whether all scores run from 0 to 100.
    are_percentages: bool,
    end: End,
}

impl Columns {
    /// Returns the columns with the longest names that leave room for the ends of the rows, whole or at least
    /// cut. Without room for both, the people whom several runs are about come before the scores.
    fn of(width: usize, rows: &Rows<'_>, in_view: &[Row], state: &State) -> Self {
        let margin = if rows.len() > 1 { POINTER + BOX } else { POINTER };
        let scales = &state.questionnaire.scales;
        let widest: Vec<usize> =
            scales.iter().map(|scale| widest_number(scale, in_view, state)).collect();
        let heads = |name: fn(&str) -> &str| -> Vec<String> {
            let head = |(at, (scale, number)): (usize, (&Scale, &usize))| {
                let name = name(&scale.title);
                // Below the last name, a score leaves room enough before the end of its row.
                let space = usize::from(at + 1 < scales.len());
                fit(name, (cells(name) + space).max(LEVEL + number + 1))
            };
            scales.iter().zip(&widest).enumerate().map(head).collect()
        };
        let (full, first) = (heads(|title| title), heads(first_word));
        // Without room for a space, the full stop stands in its place.
        let begun = |column: usize| -> Vec<String> {
            let short = |scale: &Scale| abbreviated(&scale.title, (column - 1).min(4));
            scales.iter().map(|scale| fit(&short(scale), column)).collect()
        };
        let are_percentages = wording::are_percentages(&state.questionnaire);
        let columns = |(date, heads, end): (usize, Vec<String>, End)| {
            let room = |(head, widest): (&String, &usize)| {
                if cells(head) > LEVEL + widest { *widest } else { NUMBER }
            };
            let numbers = heads.iter().zip(&widest).map(room).collect();
            Self { margin, date, heads, numbers, are_percentages, end }
        };
        let choices = [
            (LONG_DATE, full, End::Whole),
            (LONG_DATE, first.clone(), End::Whole),
            (DATE, first.clone(), End::Whole),
            (DATE, begun(6), End::Whole),
            (DATE, first, End::Person),
            (DATE, begun(5), End::Person),
        ];
        let mut choices: Vec<Self> = choices.into_iter().map(columns).collect();
        let whole = choices.iter().position(|columns| columns.fit(width, in_view, state));
        let tells_apart = |columns: &Self| columns.tell_apart(width, in_view, state);
        if let Some(at) = whole.or_else(|| choices.iter().position(tells_apart)) {
            return choices.swap_remove(at);
        }
        let is_about_several = !rows.has_others && !rows.about.is_empty();
        columns(if is_about_several {
            (DATE, Vec::new(), End::Person)
        } else {
            (DATE, begun(4), End::Nothing)
        })
    }

    fn form_of_day(&self) -> &'static str {
        if self.date == LONG_DATE { "%d %b %Y" } else { "%d %b %y" }
    }

    /// Returns whether all rows in view are whole in a width in cells.
    fn fit(&self, width: usize, in_view: &[Row], state: &State) -> bool {
        let ends = self.ends(in_view, state);
        let widest = ends.iter().map(|end| cells(end)).max().unwrap_or_default();
        self.start_of_end() + widest <= width
    }

    /// Returns whether the people at the ends of the rows in view can be told apart if they are cut there.
    fn tell_apart(&self, width: usize, in_view: &[Row], state: &State) -> bool {
        let room = width.saturating_sub(self.start_of_end());
        let ends = self.ends(in_view, state);
        let shown = ends.iter().map(|end| cut(end, room, state.look.symbols.cut));
        let shown: BTreeSet<String> = shown.collect();
        self.end == End::Person && room >= FEWEST_OF_PERSON && shown.len() == ends.len()
    }

    fn ends(&self, in_view: &[Row], state: &State) -> BTreeSet<String> {
        let known = in_view.iter().filter_map(|row| row.known(state));
        known.map(|known| end(known, self.end, state)).collect()
    }

    /// Returns the cell at which the end of a row begins.
    fn start_of_end(&self) -> usize {
        let heads: usize = self.heads.iter().map(|head| cells(head)).sum();
        self.margin + self.date + heads
    }
}

/// Returns the first letters of a title with a full stop, or the whole of it if it is as short.
fn abbreviated(title: &str, letters: usize) -> String {
    if cells(title) <= letters {
        return title.to_owned();
    }
    format!("{}.", cut(title, letters, "").trim_end())
}

/// Returns how many runs there are, and whom they are about in words, if all that can be read are about the
/// same person.
fn about_one_person(rows: &Rows<'_>, state: &State) -> Option<(usize, String)> {
    let all = || (0..rows.len()).filter_map(|row| rows.get(row));
    let is_unread = |row| match row {
        Row::OnDisk(name) => *state.session.runs().file(name) == RunFile::Unread,
        Row::InMemory(_) => false,
    };
    if all().any(is_unread) {
        return None;
    }
    let known = all().filter_map(|row| row.known(state));
    let about: Vec<String> =
        known.map(|known| wording::about(&state.questionnaire, &known.run)).collect();
    let first = about.first().filter(|first| !first.is_empty())?;
    about.iter().all(|other| other == first).then(|| (about.len(), first.clone()))
}

/// Returns how many runs there are, with as much of what else is to be said as there is room for. Whose they
/// are comes before their number.
fn counted(
    (count, about): (usize, &str),
    rows: &Rows<'_>,
    columns: &Columns,
    width: usize,
    cut_sign: &str,
) -> String {
    let whose = wording::behind(" ", about);
    let (runs, newest) = match count {
        1 => ("One run".to_owned(), ""),
        runs => (format!("{runs} runs"), ", the newest first"),
    };
    let sorted = wording::end_sentence(&format!("{runs}{whose}{newest}"));
    let counted = wording::end_sentence(&format!("{runs}{whose}"));
    let has_range = !columns.heads.is_empty() && columns.are_percentages;
    let range = if has_range { " Scores run from 0 to 100." } else { "" };
    let (next, short) = match (rows.has_others, rows.about.is_empty()) {
        (true, _) => (" f shows the others.", " f: others"),
        (false, false) => (" f shows one person's.", " f: one person"),
        (false, true) => ("", ""),
    };
    let choices = [
        format!("{sorted}{range}{next}"),
        format!("{sorted}{next}"),
        format!("{counted}{next}"),
        format!("{counted}{short}"),
    ];
    let whole = choices.into_iter().find(|choice| cells(choice) <= width);
    whole.unwrap_or_else(|| {
        // The others would not be found without the key.
        let room = width.saturating_sub(cells(short));
        let whose = wording::end_sentence(&wording::upper_first(about));
        cut(&whose, room, cut_sign) + short
    })
}

/// Returns the names of the scales, and beside them what a star stands for; if it stands for several
/// things, where they are said.
fn headings(columns: &Columns, starred: &BTreeSet<&str>) -> String {
    let width = columns.margin + columns.date;
    let mut starred = starred.iter();
    let beside = match (starred.next(), starred.next(), columns.heads.is_empty()) {
        (None, _, true) => "Enter shows the scores".to_owned(),
        (None, _, false) => String::new(),
        (Some(only), None, _) if cells(only) + 2 < width => format!("{STAR} {only}"),
        (Some(_), ..) => format!("{STAR} Enter says more"),
    };
    format!("{beside:width$}{}", columns.heads.concat())
}

/// Returns the second line of the headings: what follows the first words of those that begin with them.
fn rest_of_headings(columns: &Columns, state: &State) -> String {
    let rest = |(head, scale): (&String, &Scale)| {
        let rest = scale.title.strip_prefix(head.trim_end()).unwrap_or_default().trim_start();
        let room = cells(head.trim_end());
        fit(&cut(rest, room, state.look.symbols.cut), cells(head))
    };
    let rest: String = columns.heads.iter().zip(&state.questionnaire.scales).map(rest).collect();
    format!("{:1$}{rest}", "", columns.margin + columns.date).trim_end().to_owned()
}

fn row_text(row: Row, state: &State, columns: &Columns) -> String {
    let name = match (row, row.known(state)) {
        (_, Some(known)) => return run_text(known, state, columns),
        (Row::OnDisk(name), None) => name,
        (Row::InMemory(_), None) => return String::new(),
    };
    let is_short = columns.end == End::Nothing || columns.heads.is_empty();
    let why = match state.session.runs().file(name) {
        RunFile::Unreadable(_) if is_short => "cannot be read",
        RunFile::Unreadable(_) => "cannot be read; Enter says why",
        _ => "",
    };
    let day = name.day().map(|day| day.strftime(columns.form_of_day()).to_string());
    format!("{:<1$}{why}", day.unwrap_or_default(), columns.date)
}

fn run_text(known: &KnownRun, state: &State, columns: &Columns) -> String {
    let when = known.run.finished.to_zoned(state.session.zone().clone());
    let when = format!("{} {}", when.strftime(columns.form_of_day()), when.strftime("%H:%M"));
    let widths = columns.heads.iter().zip(&columns.numbers);
    let scores = state.questionnaire.scales.iter().zip(widths).map(|(scale, (head, number))| {
        let points = points(&known.run, scale, state);
        format!("{:<1$}", score(points, scale, *number, columns.end, state), cells(head))
    });
    let scores: String = scores.collect();
    format!("{when:<0$}{scores}{1}", columns.date, end(known, columns.end, state))
}

fn end(known: &KnownRun, end: End, state: &State) -> String {
    let about = wording::about(&state.questionnaire, &known.run);
    let mut words = if end == End::Whole { notes(known, state) } else { Vec::new() };
    if end != End::Nothing && !about.is_empty() {
        words.push(&about);
    }
    words.join(", ")
}

/// Returns the score of a run on a scale, from 0 to 100; `None` if there is none, or if its unit is that of
/// another version, which is not known.
fn points(run: &Run, scale: &Scale, state: &State) -> Option<f64> {
    let kept = run.scores.iter().find(|score| score.scale == scale.id);
    let is_known = scale.unit == Unit::Percent || run.is_of(&state.questionnaire);
    kept.filter(|_| is_known)?.points
}

/// Returns the width of the widest number of a scale in view, in cells.
fn widest_number(scale: &Scale, in_view: &[Row], state: &State) -> usize {
    let known = in_view.iter().filter_map(|row| row.known(state));
    let points = known.filter_map(|known| points(&known.run, scale, state));
    points.map(|points| cells(&scale.number_in_words(points))).fold(NUMBER, usize::max)
}

/// Returns a score with its level; in the narrowest columns these two stand side by side.
fn score(points: Option<f64>, scale: &Scale, width: usize, end: End, state: &State) -> String {
    let level = points.map_or(" ", |points| bars::level(points, state.look));
    let number = points.map_or_else(|| "-".to_owned(), |points| number(points, scale, width));
    match end {
        End::Nothing => format!("{level}{number:<width$}"),
        End::Whole | End::Person => format!("{level}{number:>width$}"),
    }
}

/// Returns a score in the unit of its scale, without a tenth for which there is no room.
fn number(points: f64, scale: &Scale, width: usize) -> String {
    let number = scale.number_in_words(points);
    if cells(&number) <= width { number } else { wording::points(scale.in_unit(points)) }
}

fn notes(known: &KnownRun, state: &State) -> Vec<&'static str> {
    let scores = &known.run.scores;
    let too_few = scores.iter().any(|score| score.points.is_none());
    let mut answered = known.run.answered(&state.questionnaire).into_iter();
    let partial = !too_few && answered.any(AnsweredOf::is_partial);
    let is_same_questionnaire = known.run.questionnaire.id == state.questionnaire.instrument.id;
    let other_version = is_same_questionnaire && !known.run.is_of(&state.questionnaire);
    [
        (known.run.is_dated_ahead(state.now()), "dated in the future"),
        (too_few, "too few answers"),
        (partial, "not all answered"),
        (known.edited_by_hand, "edited by hand"),
        (!is_same_questionnaire, "another questionnaire"),
        (other_version, "other version"),
        (known.status == SaveStatus::Unsaved, "not kept"),
        (known.status.is_failed(), "NOT kept"),
        (known.status == SaveStatus::SavedElsewhere, "kept elsewhere"),
    ]
    .into_iter()
    .filter_map(|(holds, word)| holds.then_some(word))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_ends_with_a_full_stop_and_a_short_one_stays_whole() {
        assert_eq!(abbreviated("Suspicion", 4), "Susp.");
        assert_eq!(abbreviated("Suspicion", 3), "Sus.");
        assert_eq!(abbreviated("Care", 4), "Care");
        assert_eq!(abbreviated("To be near", 3), "To.");
    }
}
