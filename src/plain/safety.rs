//! The questions about safety, and what is asked after something said that means danger.

use super::{
    command::Command,
    dialogue::Dialogue,
    labels::{KEPT_AS_IT_WAS, NoLabel, find_choice},
    numbers::{NumbersInWords, a_number},
    topic::Topic,
};
use crate::{
    assessment::wording,
    questionnaire::{CautionPlace, Id, SafetyAnswer},
    report::HelpPointer,
    session::{
        CautionOccasion, Intent, OpeningPart, SafetyChoice, Stage, WRITTEN_IS_REMOVED,
        prompts::CHOSE_NOT_TO_SAY,
    },
};

impl Dialogue {
    pub(super) fn ask_about_safety(&mut self, at: usize) {
        let part = OpeningPart::Safety(at);
        let question = &self.questionnaire.safety[at];
        let text = question.text.clone();
        let labels: Vec<String> = question.answers.iter().map(|a| a.label.clone()).collect();
        let so_far = self.session.said_in_words(part);
        if !self.says_prompt_only() {
            let place = self.before_the_questions(part);
            self.say("");
            if at == 0 {
                self.say_all(self.cautions(CautionPlace::SafetyIntro));
            }
            self.say(&if at == 0 { format!("{place} Not scored.") } else { place });
            self.say(&text);
            self.say_numbered(&labels);
            self.say_so_far(so_far.as_deref());
            self.say_all(self.session.filled_in_words(Stage::Opening(part)));
        }
        let keeps = if so_far.is_some() { ", k to keep what you said" } else { "" };
        let numbers = NumbersInWords::up_to(labels.len()).alone;
        self.say(&match at {
            0 => format!("Type {numbers}{keeps}, or s if you would rather not say."),
            _ if self.says_prompt_only() => {
                format!("Type {numbers}{keeps}, or s for 'rather not say'.")
            }
            _ => format!("{numbers}{keeps}, or s:"),
        });
    }

    pub(super) fn on_safety(&mut self, command: &Command, line: &str, at: usize) {
        let part = OpeningPart::Safety(at);
        let question = &self.questionnaire.safety[at];
        let is_said = self.session.said_in_words(part).is_some();
        let yes_or_no = |yes| question.answers.iter().position(|a| a.id == Id::yes_or_no(yes));
        let answer = match command {
            Command::Yes => yes_or_no(true),
            Command::No => yes_or_no(false),
            Command::Skip => Some(question.rather_not_say()),
            _ => None,
        };
        let by_label = || {
            let labels = question.answers.iter().map(|a| a.label.as_str());
            let is_called = |a: &SafetyAnswer| line.trim().eq_ignore_ascii_case(a.id.as_str());
            let by_id = |none| question.answers.iter().position(is_called).ok_or(none);
            self.find_answer((command, line), labels).or_else(by_id)
        };
        match (command, answer.map_or_else(by_label, Ok)) {
            (_, Ok(answer)) => {
                self.session.answer_safety(at, Some(answer));
                let said = self.session.said_in_words(part).unwrap_or_default();
                if answer == question.rather_not_say() {
                    self.say(CHOSE_NOT_TO_SAY);
                } else {
                    self.say(&wording::end_sentence(&format!("You said: {said}")));
                }
            }
            (Command::Keep, _) if is_said => self.say(KEPT_AS_IT_WAS),
            (Command::Nothing, _) => return,
            (_, Err(none)) => return self.refuse(&none.in_words()),
        }
        self.go_on_after(Stage::Opening(part));
    }

    /// Goes on after a stage that was looked over, first to the caution that it calls for.
    pub(super) fn go_on_after(&mut self, stage: Stage) {
        self.session.look_over(stage);
        let Some(caution) = self.session.caution_after(stage) else {
            return self.go_on_from(stage);
        };
        let occasion =
            if self.is_changing() { CautionOccasion::Changed } else { CautionOccasion::Asked };
        self.topic = Topic::SafetyCaution { caution, after: stage, occasion };
    }

    /// Comes to the caution that is due, if there is one. Returns whether there is.
    pub(super) fn shows_caution_due(&mut self, occasion: CautionOccasion) -> bool {
        let due = self.session.caution_due(occasion);
        if let Some((after, caution, occasion)) = due {
            self.topic = Topic::SafetyCaution { caution, after, occasion };
        }
        due.is_some()
    }

    pub(super) fn ask_after_caution(&mut self, caution: usize, occasion: CautionOccasion) {
        let choices = self.session.safety_choices();
        let label = |one: &SafetyChoice| self.session.safety_choice_in_words(*one).to_owned();
        let back = back_in_words(occasion);
        if self.says_prompt_only() {
            // Much may have been said since they were: who can help.
            let choice = |(number, one): (usize, &SafetyChoice)| match one {
                SafetyChoice::Help => format!("{number} for help now; "),
                one => format!("{number} to {}; ", wording::lower_first(&label(one))),
            };
            let choices: String = (1..).zip(&choices).map(choice).collect();
            return self.say(&format!("Type {choices}or b to {back}."));
        }
        let labels: Vec<String> = choices.iter().map(label).collect();
        let caution = &self.questionnaire.cautions[caution];
        let text = HelpPointer::Typing.caution_in_words(caution);
        self.say("");
        self.say(&text);
        self.say_numbered(&labels);
        self.say(&format!("Type {}, or b to {back}.", a_number(labels.len())));
    }

    /// Returns whether a line, which anywhere else means to leave, is here the choice to leave and keep
    /// nothing. A pass that is not kept is left at once.
    pub(super) fn chooses_to_give_up(&self, line: &str) -> bool {
        matches!(self.topic, Topic::SafetyCaution { .. })
            && self.session.keeps_pass()
            && line.trim().eq_ignore_ascii_case("leave")
    }

    fn go_on_from_caution(&mut self, caution: usize, after: Stage, occasion: CautionOccasion) {
        self.session.go_past_caution(after, caution);
        match occasion {
            CautionOccasion::Asked | CautionOccasion::Changed => self.go_on_from(after),
            CautionOccasion::Resumed => self.resume_left(),
        }
    }

    pub(super) fn on_after_caution(
        &mut self,
        command: &Command,
        line: &str,
        (caution, after, occasion): (usize, Stage, CautionOccasion),
    ) {
        let choices = self.session.safety_choices();
        let words = choices.iter().map(|choice| self.session.safety_choice_in_words(*choice));
        let chosen = match command {
            Command::Back | Command::Nothing => Err(NoLabel::None),
            _ => find_choice((command, line), words, true).map(|at| choices[at]),
        };
        match (command, chosen) {
            (_, Ok(SafetyChoice::Help)) => self.say_who_can_help(),
            (_, Ok(SafetyChoice::GoOn)) => self.go_on_from_caution(caution, after, occasion),
            (_, Ok(SafetyChoice::Leave)) if self.session.keeps_pass() => {
                self.confirm(Intent::GiveUp);
            }
            (_, Ok(SafetyChoice::Leave)) => self.on_leave(),
            (_, Ok(SafetyChoice::GoOnUnkept)) => {
                let delete = self.in_this_folder("goodfaith delete");
                let to_delete = format!("{delete} can delete them.");
                let words = self.session.stop_keeping_in_words(&to_delete);
                // That it was removed, or could not be, is said at once.
                self.say(&words.replace(&format!(" {WRITTEN_IS_REMOVED}"), ""));
                self.go_on_from_caution(caution, after, occasion);
            }
            (Command::Back, _) => match occasion {
                CautionOccasion::Asked => self.go(after),
                CautionOccasion::Changed => self.topic = Topic::Stage(after),
                CautionOccasion::Resumed => self.topic = Topic::Menu,
            },
            (Command::Nothing, _) => {}
            (_, Err(none)) => self.refuse(&none.in_words()),
        }
    }
}

/// Returns what going back from the choices does.
pub(super) fn back_in_words(occasion: CautionOccasion) -> &'static str {
    match occasion {
        CautionOccasion::Asked | CautionOccasion::Changed => "change what you said",
        CautionOccasion::Resumed => "go back",
    }
}
