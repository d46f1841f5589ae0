//! The unscored parts before and after the questions.

use super::{
    asking::{Asking, Verbosity},
    command::Command,
    dialogue::Dialogue,
    prompt::Prompt,
};
use crate::{
    questionnaire::Questionnaire,
    session::{
        ClosingPart, Pass, Stage, closing_parts, opening_parts,
        prompts::{self, ANYTHING_ELSE, NOT_SCORED, WHAT_HAPPENED, WHY_SITUATIONS},
    },
};

/// The reply to a question that is left open.
pub(super) const LEFT_OPEN: &str = "Skipped: left open.";

/// How many things to tick are said at once; a longer list is said when it is asked for.
const MAX_AT_ONCE: usize = 10;

/// Something that can be ticked.
struct TickLine {
    text: String,
    /// The heading that it stands under.
    group: Option<String>,
    ticked: bool,
}

impl Dialogue {
    /// Describes the place of a part before the questions: "Before the questions, 1 of 3.", then
    /// "2 of 3."
    pub(super) fn before_the_questions(&self, prompt: Prompt) -> String {
        let of = opening_parts(&self.questionnaire).len();
        match prompt.stage(&self.questionnaire) {
            Stage::Opening(at) if at > 0 => format!("{} of {of}.", at + 1),
            _ => format!("Before the questions, 1 of {of}."),
        }
    }

    /// Says the answer given before, if there is one.
    pub(super) fn say_so_far(&mut self, so_far: Option<&str>) {
        if let Some(so_far) = so_far {
            self.say(&format!("Your answer so far: {so_far}."));
        }
    }

    pub(super) fn ask_to_tick(&mut self) {
        let Asking::Prompt(prompt) = self.at else { return };
        let ticks = self.ticks(prompt);
        let ticked = ticks.iter().filter(|tick| tick.ticked).count();
        if !self.in_short() {
            let heading = self.what_to_tick(prompt);
            self.say("");
            self.say(&heading);
            if ticks.len() > MAX_AT_ONCE && self.asks != Verbosity::Again {
                self.say(&summary(&ticks));
                let done = done(ticked);
                return self
                    .say(&format!("Type choices to hear them, numbers to tick, or {done}."));
            }
            self.say_ticks(&ticks);
        }
        let first = match ticked {
            0 => "Type the numbers of all that fit, with spaces between",
            _ => "Type numbers to tick more; a number typed again takes its tick away",
        };
        self.say(&format!("{first}, or {}.", done(ticked)));
    }

    fn say_ticks(&mut self, ticks: &[TickLine]) {
        let mut group = None;
        for (number, tick) in (1..).zip(ticks) {
            if tick.group != group {
                group.clone_from(&tick.group);
                self.say_all(tick.group.iter().map(|group| format!("{group}:")));
            }
            let mark = if tick.ticked { " Ticked." } else { "" };
            self.say(&format!("{number}. {}{mark}", tick.text));
        }
    }

    fn what_to_tick(&self, prompt: Prompt) -> String {
        let asked = if let Prompt::Closing(part) = prompt {
            format!("{} {}.", self.after_the_questions(part), prompts::heading(part))
        } else {
            let place = self.before_the_questions(prompt);
            format!("{place} {WHAT_HAPPENED} {NOT_SCORED} {WHY_SITUATIONS}")
        };
        let kept = self.session.filled_in_words(self.stage(), &self.zone);
        [Some(asked), kept].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Describes the place of a part after the questions, and what is asked: "After the questions, 1
    /// of 2. Does anything else ring true? This is not scored.", then "2 of 2."
    fn after_the_questions(&self, part: ClosingPart) -> String {
        let all = closing_parts(&self.questionnaire);
        let of = all.len();
        match all.iter().position(|other| *other == part) {
            Some(at) if at > 0 => format!("{} of {of}.", at + 1),
            _ => format!("After the questions, 1 of {of}. {ANYTHING_ELSE} {NOT_SCORED}"),
        }
    }

    pub(super) fn on_ticks(&mut self, command: &Command) {
        let Asking::Prompt(prompt) = self.at else { return };
        match command {
            Command::Nothing | Command::Keep | Command::Done => {
                match self.ticks(prompt).iter().filter(|tick| tick.ticked).count() {
                    0 => self.say("Nothing is ticked."),
                    ticked => self.say(&format!("Going on with {ticked} ticked.")),
                }
                self.go_on_from(prompt);
            }
            Command::Skip => {
                self.untick_all(prompt);
                self.say("Skipped: nothing is ticked.");
                self.go_on_from(prompt);
            }
            Command::Numbers(numbers) => {
                let count = self.ticks(prompt).len();
                if let Some(beyond) = numbers.iter().find(|n| !(1..=count).contains(*n)) {
                    self.say(&format!("There is no number {beyond} here. Nothing was changed."));
                } else {
                    for number in numbers {
                        self.toggle(prompt, number - 1);
                    }
                    self.say_ticked(prompt);
                }
                self.ask_in_short();
            }
            _ => self.not_a_choice(),
        }
    }

    fn say_ticked(&mut self, prompt: Prompt) {
        let ticks = self.ticks(prompt);
        let ticked: Vec<String> =
            ticks.into_iter().filter(|tick| tick.ticked).map(|tick| tick.text).collect();
        if ticked.is_empty() {
            self.say("Nothing is ticked.");
        } else {
            self.say(&format!("Ticked: {}", ticked.join(" ")));
        }
    }

    fn ticks(&self, prompt: Prompt) -> Vec<TickLine> {
        let Some(Pass { responses, .. }) = self.session.pass() else { return Vec::new() };
        let tick = |text: &str, group: &Option<String>, ticked| TickLine {
            text: text.to_owned(),
            group: group.clone(),
            ticked,
        };
        let Questionnaire { situations, causes, patterns, .. } = &*self.questionnaire;
        match prompt {
            Prompt::Closing(ClosingPart::Causes) => causes
                .iter()
                .map(|c| tick(&c.text, &c.group, responses.causes.contains(&c.id)))
                .collect(),
            Prompt::Closing(ClosingPart::Patterns) => patterns
                .iter()
                .map(|p| tick(&p.text, &p.group, responses.patterns.contains(&p.id)))
                .collect(),
            _ => situations
                .iter()
                .map(|s| tick(&s.text, &None, responses.situations.contains(&s.id)))
                .collect(),
        }
    }

    fn toggle(&mut self, prompt: Prompt, at: usize) {
        match prompt {
            Prompt::Closing(part) => self.session.toggle(part, at),
            _ => self.session.toggle_situation(at),
        }
    }

    fn untick_all(&mut self, prompt: Prompt) {
        match prompt {
            Prompt::Closing(part) => self.session.clear(part),
            _ => self.session.clear_situations(),
        }
    }
}

/// Says how many things there are to tick, and under which headings: "23 statements: With this
/// person, 7; Within myself, 16."
fn summary(ticks: &[TickLine]) -> String {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for tick in ticks {
        let group = tick.group.as_deref().unwrap_or_default();
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
    let mut said = format!("{} statements", ticks.len());
    if !groups.is_empty() {
        said = format!("{said}: {}", groups.join("; "));
    }
    format!("{said}.")
}

/// Says what is typed to go on.
fn done(ticked: usize) -> String {
    match ticked {
        0 => "done if none does".to_owned(),
        ticked => format!("done to go on with {ticked} ticked"),
    }
}
