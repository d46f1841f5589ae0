//! The list of all answers, before the results.

use super::{
    command::Command,
    dialogue::Dialogue,
    numbers::a_number,
    topic::{Topic, Verbosity},
};
use crate::{
    assessment::{Answer, straightlining, wording},
    report::ResultsPage,
    session::{CautionOccasion, OpeningPart, Pass, ReviewLine, Stage, TickList, prompts},
};

impl Dialogue {
    /// Returns whether an answer is being changed from the list of all answers. The pass stays at that list.
    pub(super) fn is_changing(&self) -> bool {
        let is_at_review = |pass: &Pass| pass.stage == Stage::Review;
        match self.topic {
            Topic::Stage(Stage::Review) => false,
            Topic::Stage(_) => self.session.pass().is_some_and(is_at_review),
            Topic::SafetyCaution { occasion, .. } => occasion == CautionOccasion::Changed,
            _ => false,
        }
    }

    /// Goes back to the list of all answers, first to the caution that a change calls for.
    pub(super) fn back_to_review(&mut self) {
        if self.shows_caution_due(CautionOccasion::Changed) {
            return;
        }
        self.say("Back at the list of your answers.");
        self.go(Stage::Review);
        self.ask_prompt_only();
    }

    /// Returns the list of all answers: the questions first, so that each has its number.
    fn reviewed(&self) -> Vec<ReviewLine> {
        let mut lines = self.session.review_lines();
        lines.sort_by_key(|line| !matches!(line.stage, Stage::Question(_)));
        lines
    }

    /// Returns the answer in a line of the list of all answers; of a list to tick, all that is ticked.
    fn said_with_ticks(&self, line: &ReviewLine) -> String {
        let list = match line.stage {
            Stage::Opening(OpeningPart::Situations) => Some(TickList::Situations),
            Stage::Closing(part) => Some(TickList::Closing(part)),
            _ => None,
        };
        let ticked = list.map(|list| self.ticked(list).join(" "));
        ticked.filter(|ticked| !ticked.is_empty()).unwrap_or_else(|| line.said.clone())
    }

    pub(super) fn ask_to_look_over(&mut self) {
        let Some(pass) = self.session.pass() else { return };
        let reviewed = self.reviewed();
        let mut lines = Vec::new();
        if !self.says_prompt_only() {
            lines.push(String::new());
            if self.verbosity == Verbosity::Again {
                let answer = |(number, line): (usize, &ReviewLine)| {
                    let asked = wording::end_sentence(&line.asked);
                    let said = self.said_with_ticks(line);
                    wording::end_sentence(&format!("{number}. {asked} Answer: {said}"))
                };
                lines.push(format!("{}.", prompts::LOOK_OVER));
                lines.extend((1..).zip(&reviewed).map(answer));
            } else {
                let asked = self.asked();
                let is_answered =
                    |item: &&usize| matches!(self.answer_so_far(**item), Some(Answer::Value(_)));
                let (answered, of) = (asked.iter().filter(is_answered).count(), asked.len());
                let besides = if reviewed.len() > of {
                    format!(" Your other answers are numbered from {}.", of + 1)
                } else {
                    String::new()
                };
                lines
                    .push(format!("{}. {answered} of {of} answered.{besides}", prompts::LOOK_OVER));
            }
            let found = straightlining(&self.questionnaire, &pass.responses);
            lines.extend(found.map(|found| wording::straightlining(&self.questionnaire, &found)));
            lines.extend(self.session.safety_not_asked_in_words().map(str::to_owned));
        }
        let asked = self.asked();
        let open = asked.iter().position(|item| self.answer_so_far(*item).is_none());
        lines.extend(open.map(|at| format!("Question {} has no answer yet.", at + 1)));
        let change = a_number(reviewed.len());
        lines.push(format!(
            "Type done to hear the results, again to hear everything, or {change} to change \
             that answer."
        ));
        self.say_all(lines);
    }

    /// Finishes the pass in progress, and goes on to its results.
    pub(super) fn finish(&mut self) {
        if let Some(run) = self.session.finish(self.now()) {
            self.finished = Some(run);
            self.topic = Topic::Results(run);
        }
    }

    pub(super) fn on_look_over(&mut self, command: &Command) {
        let stage = command.position().and_then(|at| Some(self.reviewed().get(at)?.stage));
        match (command, command.number().zip(stage)) {
            (Command::Done | Command::Page(ResultsPage::Overview), _) => {
                self.say("Done.");
                self.finish();
            }
            (_, Some((number, stage))) => {
                self.say(&format!("You chose to change answer {number}."));
                self.topic = Topic::Stage(stage);
            }
            (Command::Nothing, _) => self.ask_prompt_only(),
            _ => self.not_a_choice(),
        }
    }
}
