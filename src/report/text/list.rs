use super::Style;
use crate::{
    assessment::wording,
    report::{
        Entry,
        scored::{Scored, scored},
    },
};

/// Lists runs in the order given: when, its key, the scores, about whom, and what is special.
#[must_use]
pub fn list(entries: &[Entry<'_>], style: Style) -> String {
    let mut lines = style.lines();
    for entry in entries {
        let when = entry.subject.run.finished.to_zoned(entry.subject.zone.clone());
        let when = when.strftime("%d %b %Y %H:%M");
        let said = [scores(entry), notes(entry)].join("; ");
        let said = said.trim_end_matches("; ");
        if style.has_room() {
            lines.hanging(&format!("{when}  {}  ", entry.key()), said);
        } else {
            lines.text(&format!("{when}  {}", entry.key()));
            lines.hanging("  ", said);
        }
    }
    lines.finish()
}

fn scores(entry: &Entry<'_>) -> String {
    let score = |scored: &Scored<'_>| {
        let points = scored.kept.points.map_or_else(|| "-".to_owned(), wording::points);
        format!("{} {points}", scored.title())
    };
    let scores: Vec<String> = scored(&entry.subject).iter().map(score).collect();
    if scores.is_empty() { "No scores".to_owned() } else { scores.join(", ") }
}

/// Says about whom a run is, and what is special about it.
fn notes(entry: &Entry<'_>) -> String {
    let subject = &entry.subject;
    let partial = subject.run.scores.iter().any(|score| score.answered < score.of);
    let other = !subject.run.is_of(subject.questionnaire);
    let notes = [
        (true, wording::about(subject.questionnaire, subject.run)),
        (partial, "partly answered"),
        (subject.edited_by_hand, "edited by hand"),
        (other, "other questions"),
    ];
    let notes = notes.into_iter().filter(|(holds, note)| *holds && !note.is_empty());
    notes.map(|(_, note)| note).collect::<Vec<_>>().join(", ")
}
