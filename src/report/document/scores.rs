//! The scores of a run as rows, and the words that explain them.

use super::{Medium, ReportModel, ScoreRow, composer::Composer};
use crate::{
    assessment::{
        high::{is_always_borne_out, is_borne_out},
        wording,
    },
    questionnaire::{Band, Scale},
    report::{Subject, labelled_score::LabelledScore},
};

/// The sentences that say what scales are about. One that is said of all of them is said once.
pub(super) struct Abouts<'a> {
    of_all: Vec<&'a str>,
}

impl<'a> Abouts<'a> {
    pub(super) fn of(mut scales: impl Iterator<Item = &'a Scale>) -> Self {
        let mut of_all: Vec<&str> = scales.next().map(about).into_iter().flatten().collect();
        let mut others = scales.peekable();
        if others.peek().is_none() {
            of_all.clear();
        }
        for other in others {
            of_all.retain(|sentence| about(other).any(|one| one == *sentence));
        }
        Self { of_all }
    }

    /// Iterates over the sentences about all scales.
    pub(super) fn of_all(&self) -> impl Iterator<Item = &'a str> {
        self.of_all.iter().copied()
    }

    /// Returns what else is said of a scale, if there is anything.
    pub(super) fn own(&self, scale: &Scale) -> Option<String> {
        let own: Vec<&str> =
            about(scale).filter(|sentence| !self.of_all.contains(sentence)).collect();
        (!own.is_empty()).then(|| own.join(" "))
    }
}

/// Iterates over the sentences that say what a scale is about.
fn about(scale: &Scale) -> impl Iterator<Item = &str> {
    wording::sentences(&scale.about).map(str::trim_end)
}

/// Says that the answers of a run cannot be read.
pub(super) const OTHER_QUESTIONS: &str = "This run answers other questions than the ones at \
    hand: those of another questionnaire, or of another version of this one. Its scores are kept; \
    its answers cannot be read without its questions.";

/// Explains why the answers of a run cannot be read, and how they can be.
pub(super) fn other_questions(to: &mut Composer, subject: &Subject<'_>, medium: Medium) {
    to.text(OTHER_QUESTIONS);
    if let Some(how) = how_to_have_questions(subject, medium) {
        to.text(wording::end_sentence(&subject.if_questionnaire_is_there(&how)));
    }
}

/// Says how the questions of a run come to be at hand, unless the page is handed on. On a screen that is not
/// said of an older version of the questionnaire: hardly anybody has it.
pub(super) fn how_to_have_questions(subject: &Subject<'_>, medium: Medium) -> Option<String> {
    match medium {
        Medium::Stdout { .. } => Some(subject.argument_of_command()),
        Medium::FullScreen | Medium::Plain if !subject.is_of_questionnaire() => {
            Some(subject.argument_of_start())
        }
        Medium::FullScreen | Medium::Plain | Medium::Export => None,
    }
}

/// Says that a file was changed after the run was finished.
pub(super) const EDITED_BY_HAND: &str =
    "The file of this run was edited by hand after it was written.";

/// Explains a high score that a ticked situation may justify.
const MAY_BE_RIGHT: &str = "After what happened, doubt may be right.";

/// Returns every score, with the earlier one if the two can be compared. `shown_meaning` picks from the
/// meaning of a band what is shown.
pub(super) fn score_rows(
    model: &ReportModel<'_>,
    shown_meaning: impl Fn(&str) -> Option<String>,
) -> Vec<ScoreRow> {
    let comparable = model.disclosed_change().filter(|since| since.is_comparable());
    let earlier = |score: &LabelledScore<'_>| {
        let scores = &comparable?.earlier.run.scores;
        scores.iter().find(|other| other.scale == score.kept.scale)?.points
    };
    let meaning = |score: &LabelledScore<'_>| {
        let may_be_right = model.may_be_right(&score.kept.scale).then(|| MAY_BE_RIGHT.to_owned());
        let of_band = meaning_of_band(model, score);
        let of_band = of_band.and_then(|meaning| shown_meaning(&meaning));
        let words: Vec<String> = of_band.into_iter().chain(may_be_right).collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let row = |score: &LabelledScore<'_>| ScoreRow {
        title: score.title.to_owned(),
        points: score.kept.points,
        shown: score.beside_others(model.shows_percentages()),
        out_of: score.out_of(),
        band: score.label().to_owned(),
        exceptions: model.exceptions(&score.kept.scale),
        answered: score.answered,
        earlier: earlier(score),
        meaning: meaning(score),
    };
    model.scores().iter().map(row).collect()
}

/// Returns the meaning of the band of a score, as far as single answers bear it out; none if it may not
/// be said, or would reveal whether they do, and they may not be disclosed.
fn meaning_of_band(model: &ReportModel<'_>, score: &LabelledScore<'_>) -> Option<String> {
    let (scale, band) = score.known.zip(score.band).filter(|_| model.may_say_meaning())?;
    let questionnaire = model.subject.questionnaire;
    let mut scores = model.findings?.scores.iter();
    let scale_score = scores.find(|score| questionnaire.scales[score.scale].id == scale.id)?;
    let may_be_said =
        model.discloses_answers() || is_always_borne_out(questionnaire, scale_score.scale);
    may_be_said.then(|| {
        wording::band_meaning(questionnaire, scale, band, is_borne_out(questionnaire, scale_score))
    })
}

/// Explains the labels of the bands by the scores at which they begin: in one sentence if all scales
/// have the same ones, otherwise in one for each scale.
pub(super) fn bands_in_words(model: &ReportModel<'_>) -> Vec<String> {
    let known: Vec<&Scale> = model.scores().iter().filter_map(|score| score.known).collect();
    let words = |scale: &Scale| {
        let band = |band: &Band| format!("{} from {}", band.label, scale.start_in_words(band));
        scale.bands.iter().map(band).collect::<Vec<_>>().join(", ")
    };
    let all: Vec<String> = known.iter().map(|scale| words(scale)).collect();
    match &all[..] {
        [] => Vec::new(),
        [first, others @ ..] if others.iter().all(|other| other == first) => {
            vec![format!("The words beside the scores: {first}.")]
        }
        _ => known
            .iter()
            .zip(all)
            .map(|(scale, words)| format!("{}: {words}.", scale.title))
            .collect(),
    }
}

/// Returns the start and the label of each band, if all scales have the same bands.
pub(super) fn common_bands(model: &ReportModel<'_>) -> Vec<(f64, String)> {
    let scales: Option<Vec<_>> = model.scores().iter().map(|score| score.known).collect();
    let of = |scale: &Scale| -> Vec<(f64, String)> {
        scale.bands.iter().map(|band| (band.from, band.label.clone())).collect()
    };
    let mut all = scales.unwrap_or_default().into_iter().map(of);
    let first = all.next().unwrap_or_default();
    if all.all(|other| other == first) { first } else { Vec::new() }
}
