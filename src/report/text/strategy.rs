use super::{Style, say_help};
use crate::{
    assessment::{Advice, wording},
    questionnaire::Questionnaire,
    report::cited,
};

/// Tells one strategy: why it is shown, what to do, where it comes from.
#[must_use]
pub fn strategy(questionnaire: &Questionnaire, advice: &Advice, style: Style) -> String {
    let mut lines = style.lines();
    let strategy = &questionnaire.strategies[advice.strategy];
    lines.text(&strategy.title);
    lines.text(&strategy.effort);
    lines.heading("Why you see this");
    for reason in &advice.reasons {
        lines.hanging("- ", &wording::reason(questionnaire, reason));
    }
    lines.heading("Why it can help");
    lines.text(&strategy.why);
    if let Some(caution) = &strategy.caution {
        lines.heading("Take care");
        lines.caring("", caution);
    }
    lines.heading("What to do");
    for (number, step) in (1..).zip(&strategy.steps) {
        lines.caring(&format!("{number}. "), step);
    }
    if let Some(words) = &strategy.try_saying {
        lines.heading("Words to try");
        lines.text(words);
    }
    lines.heading("Where it comes from");
    for &article in &strategy.articles {
        lines.hanging("- ", &cited(&questionnaire.articles[article]));
    }
    say_help(&mut lines, questionnaire);
    lines.finish()
}
