//! The text of a kept run, a draft and a try event; [`store`](super) describes it.

mod seal;
mod shape;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use self::{
    seal::{Sealed, seal},
    shape::{
        About, DraftFile, KeptSafety, RemnantOfFile, RunFile, TryEventFile, responses, tables,
    },
};
use super::{
    error::StoreError,
    file_trouble::FileTrouble,
    name::RunKey,
    record::{Draft, Loaded},
    remnant::Remnant,
};
use crate::{
    assessment::{Run, attempts::TryEvent, wording::utc},
    questionnaire::Id,
    text::excerpt,
};

/// The number of the format that is written, and the highest that is read.
pub const FORMAT: i64 = 2;

/// The first format: questions about safety had only a yes and a no, and there were neither names nor
/// try events.
const FIRST: i64 = 1;

/// Returns the text of a finished run's file. Its time is kept to the second.
///
/// # Errors
///
/// [`StoreError::NotFaithful`] if it could not be read back as it is.
pub fn run_to_text(run: &Run) -> Result<String, StoreError> {
    let (about, safety, answers) = tables(&run.responses);
    let file = RunFile {
        format: FORMAT,
        finished: utc(run.finished),
        questionnaire: run.questionnaire.clone(),
        about,
        safety,
        answers,
        score: run.scores.clone(),
    };
    let run = Run { finished: whole_second(run.finished), ..run.clone() };
    faithful_text(&file, run.responses.answers.len(), &run, run_from_bytes)
}

/// Reads a finished run.
///
/// # Errors
///
/// Why it cannot be used.
pub fn run_from_bytes(bytes: &[u8]) -> Result<Loaded<Run>, FileTrouble> {
    let sealed = split(bytes)?;
    let file: RunFile = parse(sealed.before)?;
    check_keys_of_format(file.format, &file.about, &file.safety)?;
    if file.score.iter().any(|score| score.answered > score.of) {
        return Err(not_understood("a score counts more answers than there are items"));
    }
    let edited_by_hand = !sealed.is_whole(file.answers.len());
    let run = Run {
        finished: time_from_text(&file.finished)?,
        questionnaire: file.questionnaire,
        responses: responses(file.about, file.safety, file.answers),
        scores: file.score,
    };
    Ok(Loaded { record: run, edited_by_hand })
}

/// Returns the text of a draft's file. Its time is kept to the second.
///
/// # Errors
///
/// [`StoreError::NotFaithful`] if it could not be read back as it is.
pub fn draft_to_text(draft: &Draft) -> Result<String, StoreError> {
    let (about, safety, answers) = tables(&draft.responses);
    let file = DraftFile {
        format: FORMAT,
        saved: utc(draft.saved),
        run: draft.run,
        questionnaire: draft.questionnaire.clone(),
        about,
        safety,
        answers,
        place: draft.place.clone(),
    };
    let draft = Draft { saved: whole_second(draft.saved), ..draft.clone() };
    faithful_text(&file, draft.responses.answers.len(), &draft, draft_from_bytes)
}

/// Reads a draft.
///
/// # Errors
///
/// Why it cannot be used.
pub fn draft_from_bytes(bytes: &[u8]) -> Result<Loaded<Draft>, FileTrouble> {
    let sealed = split(bytes)?;
    let file: DraftFile = parse(sealed.before)?;
    check_keys_of_format(file.format, &file.about, &file.safety)?;
    let edited_by_hand = !sealed.is_whole(file.answers.len());
    let draft = Draft {
        run: file.run,
        saved: time_from_text(&file.saved)?,
        questionnaire: file.questionnaire,
        responses: responses(file.about, file.safety, file.answers),
        place: file.place,
    };
    Ok(Loaded { record: draft, edited_by_hand })
}

/// Returns the text of a try event's file. Its time is kept to the second.
///
/// # Errors
///
/// [`StoreError::NotFaithful`] if it could not be read back as it is.
pub fn try_event_to_text(run: RunKey, event: &TryEvent) -> Result<String, StoreError> {
    let file = TryEventFile::new(FORMAT, run, utc(event.said_at), event);
    let event = TryEvent { said_at: whole_second(event.said_at), ..event.clone() };
    faithful_text(&file, 1, &event, |bytes| try_event_from_bytes(run, bytes))
}

/// Reads a try event that belongs to a run.
///
/// # Errors
///
/// Why it cannot be used.
pub fn try_event_from_bytes(run: RunKey, bytes: &[u8]) -> Result<Loaded<TryEvent>, FileTrouble> {
    let sealed = split(bytes)?;
    let file: TryEventFile = parse(sealed.before)?;
    if file.format == FIRST {
        return Err(not_understood("what was tried comes with `format = 2`"));
    }
    if file.run != run {
        return Err(not_understood("it does not belong to the run in its name"));
    }
    let said = time_from_text(&file.said)?;
    let record = file.into_event(said).ok_or_else(|| not_understood("its numbers do not fit"))?;
    Ok(Loaded { record, edited_by_hand: !sealed.is_whole(1) })
}

/// Returns the text of a file with a seal that does not fit, so that it reads as edited by hand.
pub(super) fn mark_as_edited(text: &str) -> String {
    Sealed::split(text).map_or_else(|| text.to_owned(), |sealed| sealed.break_seal())
}

/// Returns the sealed text of a file, if it reads back as the record: otherwise it must never be called
/// saved.
fn faithful_text<T: PartialEq>(
    file: &impl Serialize,
    answers: usize,
    record: &T,
    read: impl Fn(&[u8]) -> Result<Loaded<T>, FileTrouble>,
) -> Result<String, StoreError> {
    let text = seal(toml::to_string(file).map_err(|_| StoreError::NotFaithful)?, answers);
    let is_same = read(text.as_bytes()).is_ok_and(|back| back.record == *record);
    if is_same { Ok(text) } else { Err(StoreError::NotFaithful) }
}

/// Returns the parts of a complete file of a known format.
fn split(bytes: &[u8]) -> Result<Sealed<'_>, FileTrouble> {
    match split_unchanged(bytes) {
        Some(sealed) => Ok(sealed),
        None => split_changed(bytes),
    }
}

/// Returns the parts of a file whose checksum fits, as nearly all do. The file is then unchanged, so
/// its first line is its format, and it is known to be complete without parsing it.
fn split_unchanged(bytes: &[u8]) -> Option<Sealed<'_>> {
    let text = str::from_utf8(bytes).ok()?;
    let sealed = Sealed::split(text).filter(Sealed::fits)?;
    let is_known = |format| text.starts_with(&format!("format = {format}\n"));
    (FIRST..=FORMAT).any(is_known).then_some(sealed)
}

/// Returns the parts of a file that was changed, or why it cannot be used.
fn split_changed(bytes: &[u8]) -> Result<Sealed<'_>, FileTrouble> {
    let cut_short = !bytes.ends_with(b"\n");
    let incomplete = || FileTrouble::Incomplete(remnant(bytes).map(Box::new));
    let Ok(text) = str::from_utf8(bytes) else {
        return Err(if cut_short { incomplete() } else { not_text() });
    };
    let sealed = Sealed::split(text);
    let table: toml::Table = match parse(text) {
        Err(_) if cut_short || sealed.is_none() => return Err(incomplete()),
        parsed => parsed?,
    };
    let format = table.get("format").and_then(toml::Value::as_integer);
    if let Some(newer) = format.filter(|format| *format > FORMAT) {
        return Err(FileTrouble::Newer(newer));
    }
    // The very last byte is a newline: if it is missing, others may be.
    let is_seal = |seal: &toml::Value| seal.get("answers").and(seal.get("sha256")).is_some();
    let has_seal = !cut_short && table.get("seal").is_some_and(is_seal);
    let sealed = sealed.filter(|_| has_seal).ok_or_else(incomplete)?;
    if format.is_some_and(|format| (FIRST..=FORMAT).contains(&format)) {
        Ok(sealed)
    } else {
        Err(not_understood("it does not say `format = 1` or `format = 2`"))
    }
}

/// Returns what is left of a run's or a draft's file, before the line in which it was cut.
fn remnant(bytes: &[u8]) -> Option<Remnant> {
    let whole_lines = bytes.iter().rposition(|byte| *byte == b'\n').map(|end| &bytes[..end])?;
    let file: RemnantOfFile = toml::from_str(str::from_utf8(whole_lines).ok()?).ok()?;
    let written = time_from_text(&file.saved).ok()?;
    Some(Remnant { written, responses: responses(file.about, file.safety, file.answers) })
}

/// Rejects keys that belong to another format than the file's own.
fn check_keys_of_format(
    format: i64,
    about: &About,
    safety: &BTreeMap<Id, KeptSafety>,
) -> Result<(), FileTrouble> {
    let old = format == FIRST;
    if old && about.name.is_some() {
        return Err(not_understood("a name comes with `format = 2`"));
    }
    if safety.values().any(|answer| matches!(answer, KeptSafety::YesOrNo(_)) != old) {
        let kind = if old { "true or false" } else { "the id of one" };
        return Err(not_understood(&format!("an answer about safety is {kind}")));
    }
    Ok(())
}

pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, FileTrouble> {
    toml::from_str(text).map_err(|error| parse_error(&error, text))
}

fn parse_error(error: &toml::de::Error, text: &str) -> FileTrouble {
    let line = error
        .span()
        .and_then(|span| text.get(..span.start))
        .map(|before| before.matches('\n').count() + 1);
    FileTrouble::NotUnderstood { line, message: excerpt(error.message()) }
}

pub(super) fn not_understood(message: &str) -> FileTrouble {
    FileTrouble::NotUnderstood { line: None, message: message.to_owned() }
}

pub(super) fn not_text() -> FileTrouble {
    not_understood("it is not text")
}

fn whole_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

fn time_from_text(text: &str) -> Result<Timestamp, FileTrouble> {
    text.parse().map_err(|_| not_understood("its time is not like 2026-11-21T17:43:53Z"))
}
