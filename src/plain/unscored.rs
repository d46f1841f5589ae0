//! The lists to tick, before and after the questions. They are not scored.

use super::{command::Command, dialogue::Dialogue, topic::Verbosity};
use crate::{
    assessment::wording,
    session::{
        ClosingPart, OpeningPart, Session, Stage, TickLine, TickList,
        prompts::{self, ANYTHING_ELSE, NOT_SCORED, WHAT_HAPPENED, WHY_SITUATIONS},
    },
};

/// The reply to a question that is left open.
pub(super) const LEFT_OPEN: &str = "Skipped: left open.";

/// The longest list that is said at once. A longer one is said when it is asked for.
const MAX_AT_ONCE: usize = 10;

impl Dialogue {
    /// Describes the place of a part before the questions: "Before the questions, 1 of 3.", then
    /// "2 of 3."
    pub(super) fn before_the_questions(&self, part: OpeningPart) -> String {
        match Stage::Opening(part).part_number(&self.questionnaire) {
            (1, of) => format!("Before the questions, 1 of {of}."),
            (number, of) => format!("{number} of {of}."),
        }
    }

    /// Says the answer given before, if there is one.
    pub(super) fn say_so_far(&mut self, so_far: Option<&str>) {
        if let Some(so_far) = so_far {
            self.say(&wording::end_sentence(&format!("Your answer so far: {so_far}")));
        }
    }

    pub(super) fn ask_to_tick(&mut self, list: TickList) {
        let lines = self.session.tick_lines(list);
        let ticked = lines.iter().filter(|line| line.is_ticked).count();
        if !self.says_prompt_only() {
            let heading = self.what_to_tick(list);
            let is_long = lines.len() > MAX_AT_ONCE && self.verbosity != Verbosity::Again;
            let said = if is_long { vec![summary(&lines)] } else { list_all(&lines) };
            self.say("");
            self.say(&heading);
            self.say_all(said);
            if is_long {
                let done = done(ticked);
                return self
                    .say(&format!("Type choices to hear them, numbers to tick, or {done}."));
            }
        }
        let first = match ticked {
            0 => "Type the numbers of all that fit, with spaces between",
            _ => "Type numbers to tick more, a number again to untick it",
        };
        self.say(&format!("{first}, or {}.", done(ticked)));
    }

    fn what_to_tick(&self, list: TickList) -> String {
        let asked = match list {
            TickList::Situations => {
                let place = self.before_the_questions(OpeningPart::Situations);
                format!("{place} {WHAT_HAPPENED} {NOT_SCORED} {WHY_SITUATIONS}")
            }
            TickList::Closing(part) => {
                format!("{} {}.", self.after_the_questions(part), prompts::heading(part))
            }
        };
        let kept = self.session.filled_in_words(list.stage());
        [Some(asked), kept].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Describes the place of a part after the questions, and what is asked: "After the questions, 1
    /// of 2. Does anything else ring true? This is not scored.", then "2 of 2."
    fn after_the_questions(&self, part: ClosingPart) -> String {
        match Stage::Closing(part).part_number(&self.questionnaire) {
            (1, of) => format!("After the questions, 1 of {of}. {ANYTHING_ELSE} {NOT_SCORED}"),
            (number, of) => format!("{number} of {of}."),
        }
    }

    pub(super) fn on_ticks(&mut self, command: &Command, list: TickList) {
        match command {
            Command::Nothing | Command::Keep | Command::Done => {
                match self.ticked(list).len() {
                    0 => self.say("Nothing is ticked."),
                    ticked => self.say(&format!("Going on with {ticked} ticked.")),
                }
                self.go_on_after(list.stage());
            }
            Command::Skip => {
                self.session.untick_all(list);
                self.say("Skipped: nothing is ticked.");
                self.go_on_after(list.stage());
            }
            Command::Numbers(numbers) => {
                self.toggle_ticks(list, numbers);
                self.ask_prompt_only();
            }
            _ => self.not_a_choice(),
        }
    }

    /// Ticks or unticks the lines with these numbers, from 1, and says which are ticked now and were not
    /// before, and the other way round, with each remark that is new. A number that no line has changes
    /// nothing.
    fn toggle_ticks(&mut self, list: TickList, numbers: &[usize]) {
        let count = self.session.tick_lines(list).len();
        if let Some(beyond) = numbers.iter().find(|number| !(1..=count).contains(*number)) {
            self.say(&format!("There is no number {beyond} here. Nothing was changed."));
            return;
        }
        let ticked = |dialogue: &Self| -> Vec<String> {
            dialogue.ticked(list).into_iter().map(str::to_owned).collect()
        };
        let ticked_before = ticked(self);
        let remarks = |session: &Session| -> Vec<String> {
            session.situation_remarks().into_iter().map(str::to_owned).collect()
        };
        let before = remarks(&self.session);
        for number in numbers {
            self.session.toggle(list, number - 1);
        }
        let ticked = ticked(self);
        if ticked == ticked_before {
            self.say("Nothing was changed.");
        }
        for (word, these, others) in
            [("Ticked", &ticked, &ticked_before), ("Unticked", &ticked_before, &ticked)]
        {
            let changed: Vec<&str> =
                these.iter().filter(|text| !others.contains(text)).map(String::as_str).collect();
            if !changed.is_empty() {
                self.say(&format!("{word}: {}", changed.join(" ")));
            }
        }
        let after = remarks(&self.session);
        self.say_all(after.into_iter().filter(|remark| !before.contains(remark)));
    }

    /// Returns the texts of a list that are ticked.
    pub(super) fn ticked(&self, list: TickList) -> Vec<&str> {
        let lines = self.session.tick_lines(list).into_iter();
        lines.filter(|line| line.is_ticked).map(|line| line.text).collect()
    }
}

/// Returns all lines of a list, under their headings.
fn list_all(lines: &[TickLine<'_>]) -> Vec<String> {
    let mut said = Vec::new();
    let mut group = None;
    for (number, line) in (1..).zip(lines) {
        let heading = line.group.filter(|_| line.group != group);
        said.extend(heading.map(|heading| format!("{heading}:")));
        group = line.group;
        let mark = if line.is_ticked { " Ticked." } else { "" };
        said.push(format!("{number}. {}{mark}", line.text));
    }
    said
}

/// Returns how many things there are to tick, and under which headings: "23 statements: With this
/// person, 7; Within myself, 16."
fn summary(lines: &[TickLine<'_>]) -> String {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for line in lines {
        let group = line.group.unwrap_or_default();
        match groups.last_mut().filter(|(other, _)| *other == group) {
            Some((_, count)) => *count += 1,
            None => groups.push((group, 1)),
        }
    }
    let groups: Vec<String> = groups
        .into_iter()
        .filter(|(group, _)| !group.is_empty())
        .map(|(group, count)| format!("{group}, {count}"))
        .collect();
    let mut said = format!("{} statements", lines.len());
    if !groups.is_empty() {
        said = format!("{said}: {}", groups.join("; "));
    }
    format!("{said}.")
}

/// Returns the words for going on.
fn done(ticked: usize) -> String {
    match ticked {
        0 => "Enter if none fits".to_owned(),
        ticked => format!("Enter to go on with {ticked} ticked"),
    }
}
