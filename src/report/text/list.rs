use super::Style;
use crate::{
    assessment::wording,
    report::{
        Subject,
        labelled_score::{LabelledScore, labelled_scores},
    },
};

/// Lists runs in the order given: time, key, scores, the person and anything unusual.
#[must_use]
pub fn list(subjects: &[Subject<'_>], style: Style) -> String {
    let mut lines = style.lines();
    for subject in subjects {
        let when = subject.run.finished.to_zoned(subject.zone.clone());
        let when = when.strftime("%d %b %Y %H:%M");
        let said = [scores(subject), notes(subject)].join("; ");
        let said = said.trim_end_matches("; ");
        if style.has_room() {
            lines.hanging(&format!("{when}  {}  ", subject.key()), said);
        } else {
            lines.text(&format!("{when}  {}", subject.key()));
            lines.hanging("  ", said);
        }
    }
    lines.finish()
}

fn scores(subject: &Subject<'_>) -> String {
    let score = |scored: &LabelledScore<'_>| {
        let points = scored.kept.points.map_or_else(|| "-".to_owned(), |_| scored.shown());
        format!("{} {points}", scored.title)
    };
    let scores: Vec<String> = labelled_scores(subject).iter().map(score).collect();
    if scores.is_empty() { "No scores".to_owned() } else { scores.join(", ") }
}

/// Returns the person a run is about, and anything unusual.
fn notes(subject: &Subject<'_>) -> String {
    let partial = subject.run.scores.iter().any(|score| score.answered < score.of);
    let about = wording::about(subject.questionnaire, subject.run);
    let notes = [
        (true, about.as_str()),
        (subject.dated_ahead, "dated in the future"),
        (partial, "partly answered"),
        (subject.edited_by_hand, "edited by hand"),
        (!subject.is_known(), "other questions"),
    ];
    let notes = notes.into_iter().filter(|(holds, note)| *holds && !note.is_empty());
    notes.map(|(_, note)| note).collect::<Vec<_>>().join(", ")
}
