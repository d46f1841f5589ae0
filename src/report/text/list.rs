use super::Layout;
use crate::{
    assessment::wording,
    report::{
        Subject,
        labelled_score::{LabelledScore, labelled_scores},
    },
};

/// Lists runs in the order given: time, key, scores, the person and anything unusual.
#[must_use]
pub fn list(subjects: &[Subject<'_>], layout: Layout) -> String {
    let mut lines = layout.lines();
    for subject in subjects {
        let when = subject.run.finished.to_zoned(subject.zone.clone());
        let when = when.strftime("%d %b %Y %H:%M");
        let words = [scores(subject), notes(subject)].join("; ");
        let words = words.trim_end_matches("; ");
        if layout.has_room() {
            lines.hanging(&format!("{when}  {}  ", subject.key()), words);
        } else {
            lines.text(&format!("{when}  {}", subject.key()));
            lines.hanging("  ", words);
        }
    }
    lines.finish()
}

fn scores(subject: &Subject<'_>) -> String {
    let are_percentages = subject.is_readable() && wording::are_percentages(subject.questionnaire);
    let score = |score: &LabelledScore<'_>| {
        let words = score.kept.points.map(|_| score.beside_others(are_percentages));
        format!("{} {}", score.title, words.as_deref().unwrap_or("-"))
    };
    let scores: Vec<String> = labelled_scores(subject).iter().map(score).collect();
    if scores.is_empty() { "No scores".to_owned() } else { scores.join(", ") }
}

/// Returns the person a run is about, and anything unusual.
fn notes(subject: &Subject<'_>) -> String {
    let partial = labelled_scores(subject).iter().any(|score| score.answered.is_partial());
    let about = wording::about(subject.questionnaire, subject.run);
    let notes = [
        (true, about.as_str()),
        (subject.run.is_dated_ahead(subject.now), "dated in the future"),
        (partial, "not all answered"),
        (subject.edited_by_hand, "edited by hand"),
        (!subject.is_readable(), "other questions"),
    ];
    let notes = notes.into_iter().filter(|(holds, note)| *holds && !note.is_empty());
    notes.map(|(_, note)| note).collect::<Vec<_>>().join(", ")
}
