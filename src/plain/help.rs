//! Help now, and the list of the words that can be typed.

use super::{dialogue::Dialogue, prompt::Prompt, topic::Topic};
use crate::{
    questionnaire::CautionPlace,
    report::HelpPointer,
    session::{NO_HELPLINES, contact, helplines},
};

/// The words about strategies that can be typed at the results.
const ABOUT_STRATEGIES: &[&str] = &[
    "A number: hear the strategy of that number.",
    "t and a number, such as t 1: I will try that strategy. Again: not any more.",
    "i and a number, such as i 1: I tried that strategy, and say how it went.",
    "find and words, such as find 5 minutes: hear which strategies have them in their names.",
    "short: hear which strategies take ten minutes or less.",
    "names: hear the names of all strategies that fit your answers.",
];

/// The other words that can be typed at the results.
const AT_RESULTS: &[&str] = &[
    "answers: hear every answer and how it counts.",
    "compare: hear what changed since the run before.",
    "keep: have a run kept on this computer after all, if you began with keep nothing.",
    "try: try once more to keep a run that could not be kept.",
    "elsewhere: keep such a run in another folder.",
    "b or back: back to where you began.",
];

impl Dialogue {
    /// Says who can help: the advice for danger, then the helplines, then the other advice.
    pub(super) fn say_who_can_help(&mut self) {
        let questionnaire = &self.questionnaire;
        let cautions = questionnaire.cautions.iter().filter(|c| c.show == CautionPlace::Help);
        let mut care = cautions.map(|caution| HelpPointer::Typing.caution_in_words(caution));
        let mut lines = vec![String::new(), "Help now.".to_owned()];
        lines.extend(care.next());
        lines.push("Who can help:".to_owned());
        let helplines = helplines(questionnaire, self.region.as_deref());
        if helplines.is_empty() {
            lines.push(NO_HELPLINES.to_owned());
        }
        lines.extend(helplines.iter().map(|line| format!("{}. {}.", line.region, contact(line))));
        lines.extend(care);
        lines.extend(["End of help.".to_owned(), String::new()]);
        self.say_all(lines);
        self.ask_in_short();
    }

    /// Lists the words that can be typed here.
    pub(super) fn say_what_can_be_typed(&mut self) {
        self.say("");
        self.say("What you can type here, followed by Enter, in small or capital letters:");
        let anywhere = [
            "again: hear this again from its beginning.",
            "h or help: help now, who to call and what to do in danger.",
            "q or quit: leave. An unfinished run that is kept can be resumed later.",
            "Ctrl-C: leave at once, without a word.",
        ];
        let has_strategies = self.questionnaire.has_strategies();
        let strategies: &[&str] = match self.topic {
            Topic::Results(_) if has_strategies => ABOUT_STRATEGIES,
            _ => &[],
        };
        for line in strategies.iter().chain(self.choices_here()).chain(&anywhere) {
            self.say(line);
        }
        self.say("");
        self.ask_in_short();
    }

    /// Returns the words for what is asked now.
    fn choices_here(&self) -> &'static [&'static str] {
        match self.topic {
            Topic::Menu => &["A number: where to begin."],
            Topic::HowItWent { .. } => &[
                "A number: how it went. What you write after it is kept as a note.",
                "b or back: leave it open, and go on.",
            ],
            Topic::Confirm(_) => &["yes: do it.", "no, b or back: go back."],
            Topic::Prompt(Prompt::Situations | Prompt::Closing(_)) => &[
                "Numbers with spaces between, such as 1 3: tick these. A number typed again takes \
                 its tick away.",
                "done, or Enter alone: go on with what is ticked.",
                "choices: hear all that can be ticked.",
                "s or skip: go on with nothing ticked.",
                "b or back: back to the question before.",
            ],
            Topic::Delete => &[
                "A number: delete the run of that number.",
                "all: delete everything that goodfaith keeps.",
                "b or back: back to where you began.",
            ],
            Topic::Prompt(Prompt::Review) => &[
                "done: hear the results.",
                "again or choices: hear all your answers.",
                "A number: change the answer of that number.",
                "b or back: back to what was asked before.",
            ],
            Topic::Elsewhere(_) => {
                &["The whole path of a folder: keep the run there.", "b or back: go back."]
            }
            Topic::Results(_) => AT_RESULTS,
            Topic::Prompt(Prompt::Safety(_)) => &[
                "A number, or yes or no, or how an answer begins: answer, and go on.",
                "s or skip: rather not say.",
                "k or keep: keep an answer given before, and go on.",
                "b or back: back to the question before.",
            ],
            Topic::SafetyCaution(_) => &[
                "1: hear who can help. 2: go on. 3: leave, and keep nothing of this run.",
                "b or back: change what you said.",
            ],
            Topic::Prompt(Prompt::Person) => &[
                "A number: choose, and go on.",
                "A number and a short name of your own, such as 1 K.: choose, and keep this person \
                 apart from others.",
                "s or skip: leave it open.",
                "k or keep: keep what was said before, and go on.",
                "b or back: back to where you began.",
            ],
            Topic::Prompt(Prompt::TextPage(_)) => {
                &["Enter alone: go on.", "b or back: back to what was asked before."]
            }
            Topic::Prompt(Prompt::Question(_)) => &[
                "A number, or a word such as often or its beginning: answer, and go on.",
                "choices: hear all choices again.",
                "s or skip: doesn't apply, or rather not say.",
                "k or keep: keep an answer given before, and go on.",
                "b or back: back to the question before.",
            ],
            Topic::Change(_) => &[
                "A number, or a word such as often or its beginning: answer, and go back to the list.",
                "choices: hear all choices again.",
                "s or skip: doesn't apply, or rather not say.",
                "k, keep, b or back: leave the answer as it is, and go back to the list.",
            ],
        }
    }
}
