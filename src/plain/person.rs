//! The person in mind: somebody who was given a name before, or a kind of person, to whom a name can be
//! given.

use super::{
    command::Command,
    dialogue::Dialogue,
    labels::{KEPT_AS_IT_WAS, NoLabel},
    numbers::{a_number, number_and_words},
    unscored::LEFT_OPEN,
};
use crate::{
    assessment::{PersonName, wording},
    session::{
        CheckInFrom, KnownPerson, OpeningPart, Stage,
        prompts::{KEEP_TO_ONE, NOT_SCORED, WHOM},
    },
};

/// Somebody who can be chosen, as a position.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// Among the people who were given a name before.
    Named(usize),
    /// Among the kinds of people.
    Kind(usize),
}

impl Dialogue {
    pub(super) fn ask_person(&mut self) {
        let (choices, named) = (self.people(), self.example_of_naming());
        let labels: Vec<String> = choices.into_iter().map(|(label, _)| label).collect();
        let so_far = self.session.said_in_words(OpeningPart::Person);
        if !self.says_prompt_only() {
            let place = self.before_the_questions(OpeningPart::Person);
            self.say("");
            self.say(&format!("{place} {WHOM} {NOT_SCORED}"));
            let is_changing = self.is_changing();
            let all_else = is_changing.then(|| self.session.all_else_in_words());
            self.say(all_else.as_deref().unwrap_or(KEEP_TO_ONE));
            if !is_changing {
                self.say_all(self.session.said_stays_in_words().map(str::to_owned));
            }
            self.say_numbered(&labels);
            self.say_so_far(so_far.as_deref());
            self.say_all(self.session.filled_in_words(Stage::PERSON));
        }
        let keeps = if so_far.is_some() { ", k to keep what you said" } else { "" };
        self.say(&format!(
            "Type {}{keeps}, or s to skip. To tell people apart, add a short name of your own, such as {named}",
            a_number(labels.len())
        ));
    }

    /// Returns an example of a number and a name after it: "3 K.", or another letter if a name begins with
    /// that one.
    pub(super) fn example_of_naming(&self) -> String {
        let named = self.session.named_people();
        let initials: Vec<char> = named
            .iter()
            .filter_map(|known| known.person.name.as_ref()?.as_str().chars().next())
            .map(|initial| initial.to_ascii_uppercase())
            .collect();
        let letter = ('K'..='Z').chain('A'..'K').find(|letter| !initials.contains(letter));
        format!("{} {}.", self.number_for_a_name(), letter.unwrap_or('K'))
    }

    /// Returns the first number after which a name can be typed. A person who has a name already takes no
    /// other.
    pub(super) fn number_for_a_name(&self) -> usize {
        let is_unnamed = |(_, choice): &(String, Choice)| matches!(choice, Choice::Kind(_));
        self.people().iter().position(is_unnamed).map_or(1, |at| at + 1)
    }

    pub(super) fn on_person(&mut self, command: &Command, line: &str) {
        let is_said = self.session.said_in_words(OpeningPart::Person).is_some();
        let choices = self.people();
        if numbered_name(line).is_some_and(|(_, name)| PersonName::would_cut(name)) {
            let most = PersonName::MAX_CHARS;
            self.refuse(&format!("A name has at most {most} characters. Nothing was kept."));
            return;
        }
        let (at, name) = match (command, numbered_name(line)) {
            (Command::Skip | Command::Keep | Command::Nothing, _) => (Err(NoLabel::None), None),
            (_, Some((number, name))) => {
                (number.checked_sub(1).ok_or(NoLabel::None), PersonName::from_input(name))
            }
            (_, None) => {
                let labels = choices.iter().map(|(label, _)| label.as_str());
                (self.find_answer((command, line), labels), None)
            }
        };
        let chosen = at.and_then(|at| choices.get(at).ok_or(NoLabel::None));
        match (command, chosen) {
            (_, Ok((_, Choice::Named(known)))) if name.is_none() => {
                self.session.set_named_person(*known);
            }
            (_, Ok((_, Choice::Kind(kind)))) => {
                self.session.set_person(Some(*kind));
                if name.is_some() {
                    self.session.set_name(name);
                }
            }
            (Command::Skip, _) => {
                self.session.set_person(None);
                self.say(LEFT_OPEN);
                return self.go_on_after(Stage::PERSON);
            }
            (Command::Keep, _) if is_said => {
                self.say(KEPT_AS_IT_WAS);
                return self.go_on_from_person();
            }
            (Command::Nothing, _) => return,
            (_, Err(none)) => return self.refuse(&none.in_words()),
            (_, Ok((_, Choice::Named(_)))) => return self.not_a_choice(),
        }
        let chosen = self.session.said_in_words(OpeningPart::Person).unwrap_or_default();
        self.say(&wording::end_sentence(&format!("You chose: {chosen}")));
        self.go_on_from_person();
    }

    /// Warns if the last answers about this person are too new to answer again, and goes on.
    fn go_on_from_person(&mut self) {
        self.told.clear();
        self.say_all(self.session.overlap_in_words(self.now()));
        match self.session.run_due_before_questions(self.now()) {
            Some(run) if !self.is_changing() => {
                self.begin_check_in(run, CheckInFrom::BeforeQuestions);
            }
            _ => self.go_on_after(Stage::PERSON),
        }
    }

    /// Returns the people who can be chosen, each with a label.
    fn people(&self) -> Vec<(String, Choice)> {
        let named = self.session.named_people();
        let label = |known: &KnownPerson| {
            let name = known.person.name.as_ref().map_or("", PersonName::as_str);
            let last = self.session.runs()[known.latest].run.finished;
            format!("{name}, last on {}", wording::date(last, self.session.zone()))
        };
        let named = named.iter().enumerate();
        let named = named.map(|(at, known)| (label(known), Choice::Named(at)));
        let kinds = self.questionnaire.persons.iter().enumerate();
        let kinds = kinds.map(|(at, kind)| (kind.text.clone(), Choice::Kind(at)));
        named.chain(kinds).collect()
    }
}

/// Reads a number and the name after it, as it was typed.
fn numbered_name(line: &str) -> Option<(usize, &str)> {
    let (number, name) = number_and_words(line)?;
    let is_name = name.chars().any(char::is_alphabetic);
    is_name.then_some((number, name))
}
