//! The questions about safety, one to a page, and the page after something said that means danger.

use super::{
    Action, Entry, KeyContext, Outcome, Page, State, Target, Transition, View, Way, choose, go_to,
    screen_of,
};
use crate::{
    assessment::wording::{self, RATHER_NOT_SAY_LABEL},
    questionnaire::{Caution, CautionPlace, SafetyQuestion},
    session::{CautionOccasion, Intent, OpeningPart, SafetyChoice, Stage},
    tui::{frame::WIDEST, page::WIDE, target::TickTarget},
};

/// Says how kept runs are deleted.
const TO_DELETE: &str = "They can be deleted under 'Where your answers are'.";

#[derive(Debug)]
pub(crate) struct SafetyScreen {
    /// Its position among the questions about safety.
    pub(super) question: usize,
    pub(super) way: Way,
}

impl SafetyScreen {
    fn stage(&self) -> Stage {
        Stage::Opening(OpeningPart::Safety(self.question))
    }

    fn asked<'a>(&self, state: &'a State) -> &'a SafetyQuestion {
        &state.questionnaire.safety[self.question]
    }

    /// Returns the target of an answer, given as a position; the one after the last is "rather not say".
    fn target(&self, answer: usize) -> Target {
        Target::Tick(TickTarget::Safety { question: self.question, answer })
    }

    fn chosen(&self, state: &State) -> Option<Target> {
        let asked = self.asked(state);
        let said = state.session.pass()?.responses.safety.get(&asked.id)?;
        let mut answers = 0..=asked.rather_not_say();
        let given = answers.find(|at| asked.choice(*at).as_ref() == Some(said));
        given.map(|answer| self.target(answer))
    }

    /// Returns the cautions that say why safety is asked about. They come with the first question.
    fn introductions<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a Caution> {
        let cautions = state.questionnaire.cautions_at(CautionPlace::SafetyIntro);
        cautions.filter(|_| self.question == 0)
    }

    fn go_on(&self, target: Option<Target>, state: &mut State) -> Outcome {
        Outcome::notice(match self.chosen(state) {
            // In a narrow window a notice of two rows would hide an answer.
            None if state.window.0 < WIDEST => "Choose an answer first, or press s.",
            None => "Choose an answer first, by its number or with Space; s is rather not say.",
            chosen if target.is_some() && target != chosen => {
                "Enter works on the ticked line only. Space ticks this one."
            }
            Some(_) => return self.way.go_on(self.stage(), state),
        })
    }
}

impl View for SafetyScreen {
    fn stage_and_way(&self) -> Option<(Stage, Way)> {
        Some((self.stage(), self.way))
    }

    fn keys(&self) -> KeyContext {
        KeyContext::Safety
    }

    fn begins_at(&self, state: &State) -> Option<Target> {
        self.chosen(state)
    }

    fn fill(&self, page: &mut Page, state: &State) {
        // In a small window only the most urgent sentence stands above the question, for a person who
        // is being watched; the rest comes below the answers.
        let is_roomy = state.is_roomy() && page.width >= WIDE;
        for caution in self.introductions(state) {
            if is_roomy {
                page.heading(&caution.title);
                page.text(&caution.text);
                page.gap();
            } else {
                page.alert(wording::split_last_sentence(&caution.text).1);
            }
        }
        let (asked, chosen) = (self.asked(state), self.chosen(state));
        page.heading(&asked.text);
        // With the sentence above it, the first question needs this row to show an answer.
        page.gap_if(is_roomy || self.question > 0);
        let labels = asked.answers.iter().map(|answer| answer.label.as_str());
        for (at, label) in labels.chain([RATHER_NOT_SAY_LABEL]).enumerate() {
            let target = self.target(at);
            let entry = Entry::new(label).tick(chosen == Some(target)).target(target);
            let is_last = at == asked.rather_not_say();
            page.entry(if is_last { entry.mark("s  ") } else { entry.number(at + 1) });
        }
        page.gap();
        for caution in self.introductions(state).filter(|_| !is_roomy) {
            page.heading(&caution.title);
            page.text(wording::split_last_sentence(&caution.text).0);
            page.gap();
        }
        page.texts(state.session.filled_in_words(self.stage()));
        page.quiet("Not scored. F1 or H shows who can help.");
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match action {
            Action::Skip => {
                let rather_not_say = self.asked(state).rather_not_say();
                state.session.answer_safety(self.question, Some(rather_not_say));
                Transition::Anew.into()
            }
            Action::Enter | Action::Forward => self.go_on(target, state),
            _ => self.way.act(self.stage(), action, target, state),
        }
    }
}

/// The page after something said that means danger, with a caution that matters more than the questions.
#[derive(Debug)]
pub(crate) struct SafetyCaution {
    stage: Stage,
    caution: usize,
    occasion: CautionOccasion,
}

impl SafetyCaution {
    /// Opens the page of a caution, given as a position, after a stage.
    pub(crate) const fn after(stage: Stage, caution: usize, way: Way) -> Self {
        let occasion = match way {
            Way::Through => CautionOccasion::Asked,
            Way::FromReview => CautionOccasion::Changed,
        };
        Self { stage, caution, occasion }
    }

    /// Opens the page of the caution that is due, if there is one; see [`Session::caution_due`].
    ///
    /// [`Session::caution_due`]: crate::session::Session::caution_due
    pub(crate) fn due(occasion: CautionOccasion, state: &State) -> Option<Self> {
        let (stage, caution, occasion) = state.session.caution_due(occasion)?;
        Some(Self { stage, caution, occasion })
    }

    /// Goes on: from a change in the review, or on resuming, first to the next page that is due.
    fn go_on(&self, state: &mut State) -> Outcome {
        state.session.go_past_caution(self.stage, self.caution);
        let is_asked = self.occasion == CautionOccasion::Asked;
        let due = if is_asked { None } else { Self::due(self.occasion, state) };
        let next = self.stage.after(&state.questionnaire);
        let left_at = state.session.pass().map_or(next, |pass| pass.stage);
        match (due, self.occasion) {
            (Some(due), _) => Outcome::replace(due),
            (None, CautionOccasion::Asked) => go_to(state, next),
            (None, CautionOccasion::Changed) => Outcome::pop(),
            (None, CautionOccasion::Resumed) => go_to(state, left_at),
        }
    }
}

impl View for SafetyCaution {
    fn keys(&self) -> KeyContext {
        KeyContext::Choice
    }

    fn fill(&self, page: &mut Page, state: &State) {
        let caution = &state.questionnaire.cautions[self.caution];
        // In a small window the choices come right below the first sentence.
        let first = wording::first_sentence(&caution.text);
        let (above, below) = if state.is_roomy() {
            (caution.text.as_str(), "")
        } else {
            (first, &caution.text[first.len()..])
        };
        page.heading(&caution.title);
        page.text(above);
        page.gap_if(below.is_empty());
        for (index, choice) in state.session.safety_choices().into_iter().enumerate() {
            let target = match choice {
                SafetyChoice::Help => Target::Help,
                SafetyChoice::GoOn => Target::GoOn,
                SafetyChoice::Leave if state.session.keeps_pass() => Target::Ask(Intent::GiveUp),
                SafetyChoice::Leave => Target::Leave,
                SafetyChoice::GoOnUnkept => Target::GoOnUnkept,
            };
            let label = state.session.safety_choice_in_words(choice);
            page.entry(Entry::new(label).number(index + 1).target(target));
        }
        if !below.is_empty() {
            page.gap();
            page.text(below.trim_start());
        }
    }

    fn act(&mut self, action: Action, target: Option<Target>, state: &mut State) -> Outcome {
        match (action, target) {
            (Action::Enter | Action::Choose, Some(Target::GoOnUnkept)) => {
                let words = state.session.stop_keeping_in_words(TO_DELETE);
                self.go_on(state).say(words)
            }
            (Action::Enter | Action::Choose, Some(Target::GoOn)) => self.go_on(state),
            (Action::Enter | Action::Choose, Some(target)) => choose(target, state),
            (Action::Back, _) => self.back(state),
            _ => Outcome::stay(),
        }
    }

    fn back(&mut self, state: &mut State) -> Outcome {
        match self.occasion {
            CautionOccasion::Asked => go_to(state, self.stage),
            CautionOccasion::Changed => {
                Outcome::replace(screen_of(self.stage, Way::FromReview, state))
            }
            CautionOccasion::Resumed => Outcome::pop(),
        }
    }
}
