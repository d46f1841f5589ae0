use super::Style;
use crate::{
    assessment::{Answer, Comparison, compare, wording},
    questionnaire::Questionnaire,
    report::{Subject, WHAT_A_DIFFERENCE_IS, changes::changes, lines::Lines},
};

/// Tells what changed between two runs, and how sure that is.
#[must_use]
pub fn comparison(earlier: &Subject<'_>, later: &Subject<'_>, style: Style) -> String {
    let questionnaire = later.questionnaire;
    let change = compare(questionnaire, earlier.run, later.run);
    let mut lines = style.lines();
    lines.hanging("before  ", &earlier.moment_and_person());
    lines.hanging("now     ", &later.moment_and_person());
    lines.gap();
    if !change.obstacles.is_empty() {
        lines.text("These two cannot be compared.");
        for obstacle in &change.obstacles {
            lines.text(wording::obstacle(*obstacle));
        }
        lines.text("Both are shown, without a difference.");
        lines.gap();
    }
    for scale in changes(earlier, later, &change) {
        lines.text(&format!("{}: {}", scale.title, scale.in_words(&change)));
    }
    say_moved(&mut lines, questionnaire, &change);
    if let Some(days) = change.overlap {
        lines.gap();
        lines.text(&wording::overlap(days));
    }
    lines.gap();
    lines.text(WHAT_A_DIFFERENCE_IS);
    lines.finish()
}

fn say_moved(lines: &mut Lines, questionnaire: &Questionnaire, change: &Comparison) {
    if !change.obstacles.is_empty() {
        return;
    }
    if change.moved.is_empty() {
        lines.gap();
        lines.text("No answer moved by two steps or more.");
        return;
    }
    lines.heading("Answers that moved by two steps or more");
    for moved in &change.moved {
        let item = &questionnaire.items[moved.item];
        let [earlier, later] = [moved.earlier, moved.later]
            .map(|value| wording::answer(questionnaire, moved.item, Some(Answer::Value(value))));
        lines.hanging("- ", &format!("{} Before: {earlier}. Now: {later}.", item.text));
    }
}
