//! Help now, and the list of the words that can be typed.

use super::{
    dialogue::Dialogue,
    safety::back_in_words,
    topic::{CheckIn, Topic},
};
use crate::{
    assessment::wording,
    questionnaire::CautionPlace,
    session::{
        CheckInFrom, Intent, OpeningPart, RunId, Stage, advice_for_danger, contact, helplines,
        prompts::WHERE_ANSWERS_ARE,
    },
};

/// Explains how to keep an answer, and how to keep what was said of a person or of how something went.
const KEEP_ANSWER: &str = "k or keep: keep an answer given before, and go on.";
const KEEP_WHAT_WAS_SAID: &str = "k or keep: keep what was said before, and go on.";

/// Explains what leaving does to what was said.
fn leave_in_words(topic: Topic) -> &'static str {
    match topic {
        Topic::Confirm(Intent::GiveUp) => "q or quit: leave, and keep nothing.",
        Topic::Stage(_) | Topic::SafetyCaution { .. } => {
            "q or quit: leave. An unfinished run that is kept can be resumed later."
        }
        _ => "q or quit: leave.",
    }
}

/// The words that can be typed at a question, besides an answer.
const AT_A_QUESTION: [&str; 4] = [
    "choices: hear all choices again.",
    "s or skip: doesn't apply, or rather not say.",
    KEEP_ANSWER,
    "b or back: back to the question before.",
];

impl Dialogue {
    /// Says who can help: the advice for danger, then the helplines, then the other advice.
    pub(super) fn say_who_can_help(&mut self) {
        let questionnaire = &self.questionnaire;
        let mut care = self.cautions(CautionPlace::Help).into_iter();
        let mut lines = vec![String::new(), "Help now.".to_owned()];
        lines.extend(care.next());
        lines.push("Who can help:".to_owned());
        let helplines = helplines(questionnaire, self.region());
        lines.extend(advice_for_danger(questionnaire, &helplines));
        lines.extend(helplines.iter().map(|line| format!("{}. {}.", line.region, contact(line))));
        lines.extend(care);
        lines.extend(["End of help.".to_owned(), String::new()]);
        self.say_all(lines);
        self.ask_prompt_only();
    }

    /// Lists the words that can be typed here.
    pub(super) fn say_what_can_be_typed(&mut self) {
        self.say("");
        self.say("What you can type here, followed by Enter, in small or capital letters:");
        let anywhere = [
            match self.topic {
                Topic::Stage(Stage::Review) => "again: hear everything that you said.",
                Topic::Results(_) => "again: hear all of the results, from their beginning.",
                _ => "again: hear this again from its beginning.",
            },
            "h or help: help now, who to call and what to do in danger.",
            leave_in_words(self.topic),
            "Ctrl-C: leave at once, without a word.",
        ];
        self.say_all(self.choices_here());
        if self.is_changing() {
            self.say("After this answer you go back to the list.");
        }
        self.say_all(anywhere.map(str::to_owned));
        self.say("");
        self.ask_prompt_only();
    }

    /// Explains what can be typed to what is asked now; to keep an answer only if there is one.
    fn choices_here(&self) -> Vec<String> {
        let is_answered = match self.topic {
            Topic::Stage(Stage::Opening(part)) => self.session.said_in_words(part).is_some(),
            Topic::Stage(Stage::Question(item)) => self.answer_so_far(item).is_some(),
            Topic::HowItWent(check_in) => self.was_told(check_in),
            _ => true,
        };
        let mut choices = self.explained_here();
        choices.retain(|choice| {
            is_answered || ![KEEP_ANSWER, KEEP_WHAT_WAS_SAID].contains(&choice.as_str())
        });
        if self.is_changing() && matches!(self.topic, Topic::Stage(_)) {
            choices.retain(|choice| !choice.starts_with("b or back:"));
            choices.push("b or back: back to the list of your answers.".to_owned());
        }
        choices
    }

    /// Explains what can be typed to such a question as the one that is asked now.
    fn explained_here(&self) -> Vec<String> {
        let choices: &[&str] = match self.topic {
            Topic::Results(run) => return self.explained_at_results(run),
            Topic::SafetyCaution { occasion, .. } => {
                let choices = self.session.safety_choices().into_iter();
                let words = choices.map(|choice| self.session.safety_choice_in_words(choice));
                let numbered = (1..).zip(words);
                let lines = numbered
                    .map(|(number, words)| format!("{number}: {}.", wording::lower_first(words)));
                return lines.chain([format!("b or back: {}.", back_in_words(occasion))]).collect();
            }
            Topic::Menu => return self.explained_at_menu(),
            Topic::HowItWent(check_in) => return self.explained_at_how_it_went(check_in),
            Topic::Confirm(_) => &["yes: do it.", "no, b or back: go back."],
            Topic::Stage(Stage::Opening(OpeningPart::Situations) | Stage::Closing(_)) => &[
                "Numbers with spaces between, such as 1 3: tick these. A number typed again takes \
                 its tick away.",
                "done, or Enter alone: go on with what is ticked.",
                "choices: hear all that can be ticked.",
                "s or skip: go on with nothing ticked.",
                "b or back: back to the question before.",
            ],
            Topic::Runs => &[
                "A number: hear the results of the run of that number.",
                "delete: hear where your answers are and how to delete them.",
                "b or back: back to where you began.",
            ],
            Topic::Delete => &[
                "A number: delete just that.",
                "all: delete everything that goodfaith keeps.",
                "b or back: back to where you began.",
            ],
            Topic::Settings => &[
                "A number, or how a line begins: choose that.",
                "b or back: back to where you began.",
            ],
            Topic::Stage(Stage::Review) => &[
                "done: hear the results.",
                "A number: change the answer of that number, and come back.",
                "b or back: back to what was asked before.",
            ],
            Topic::Elsewhere(_) => {
                &["The whole path of a folder: keep the run there.", "b or back: go back."]
            }
            Topic::Stage(Stage::Opening(OpeningPart::Safety(_))) => &[
                "A number, or yes or no, or how an answer begins: answer, and go on.",
                "s or skip: rather not say.",
                KEEP_ANSWER,
                "b or back: back to the question before.",
            ],
            Topic::Stage(Stage::PERSON) => {
                let named = format!(
                    "A number from {} on and a short name of your own: choose, and keep this person \
                     apart from others. For example: {}",
                    self.number_for_a_name(),
                    self.example_of_naming()
                );
                let others = [
                    "s or skip: leave it open.",
                    KEEP_WHAT_WAS_SAID,
                    "b or back: back to where you began.",
                ];
                let first = ["A number: choose, and go on.".to_owned(), named].into_iter();
                return first.chain(others.map(str::to_owned)).collect();
            }
            Topic::Stage(Stage::TextPage(_)) => {
                &["Enter alone: go on.", "b or back: back to what was asked before."]
            }
            Topic::Stage(Stage::Question(item)) => {
                let answers = self.ways_to_answer(item);
                return std::iter::once(answers).chain(AT_A_QUESTION.map(str::to_owned)).collect();
            }
        };
        choices.iter().map(|choice| (*choice).to_owned()).collect()
    }

    fn explained_at_menu(&self) -> Vec<String> {
        let delete = format!("delete: {}.", wording::lower_first(WHERE_ANSWERS_ARE));
        let told = self.last_told(CheckInFrom::Home);
        let back = told.map(|_| "b or back: back to how it went with what you tried.");
        let always = [
            "A number, or words of its line, such as keep nothing: where to begin.",
            &delete,
            "settings: whose helplines come first, what is offered first, and whether last time is \
             recalled.",
        ];
        always.into_iter().chain(back).map(str::to_owned).collect()
    }

    fn explained_at_how_it_went(&self, check_in: CheckIn) -> Vec<String> {
        let number = "A number: how it went. What you write after it is a note of your own.";
        let delete = self
            .has_note(check_in)
            .then_some("A number and the word delete: how it went. Your note is deleted.");
        let skip = if self.was_told(check_in) {
            "s or skip: go on."
        } else {
            "s or skip: leave it open, and go on."
        };
        let back = "b or back: back to the one before, or to where you were asked.";
        let choices = [number].into_iter().chain(delete).chain([KEEP_WHAT_WAS_SAID, skip, back]);
        choices.map(str::to_owned).collect()
    }

    fn explained_at_results(&self, run: RunId) -> Vec<String> {
        let compare = self.in_this_folder("goodfaith compare");
        let any_two = self
            .can_compare(run)
            .then(|| format!("After leaving, {compare} compares any two runs."));
        let back = "b or back: back to the list before.".to_owned();
        self.explain_choices(run).into_iter().chain([back]).chain(any_two).collect()
    }
}
