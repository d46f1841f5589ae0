//! What is said of a score is never stronger than what was answered.

use goodfaith::{
    assessment::{Answer, Findings, Responses, wording},
    questionnaire::{Key, Scale},
    report::{
        ExportOptions, ExportedRun, Medium, Pick, ReportModel, ResultsPage, document,
        text::{self, Layout},
    },
};
use proptest::prelude::*;

use crate::{
    builtin::BUILTIN,
    handed_on::{run_of, subject},
    squeezed::squeezed,
};

fn answered(value: impl Fn(usize) -> Option<i64>) -> Responses {
    let items = BUILTIN.items.iter().enumerate();
    let answers = items.filter_map(|(at, item)| Some((item.id.clone(), Answer::Value(value(at)?))));
    Responses { answers: answers.collect(), ..Responses::default() }
}

/// Returns every page of the results and the page to hand on, as text without line ends.
fn everything_said(responses: Responses) -> String {
    let run = run_of(responses);
    let subject = subject(&run);
    let findings = subject.findings();
    let own = ReportModel::own(subject, findings.as_ref(), None);
    let exported = ExportedRun::new(subject, true);
    let options =
        ExportOptions { strategies: Pick::All, answers: true, ..ExportOptions::default() };
    let export = ReportModel::export(&exported, None, &options, Vec::new());
    let export = export.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let pages = ResultsPage::ALL.iter().flat_map(|page| {
        [Medium::FullScreen, Medium::Plain].map(|medium| page.document(&own, medium))
    });
    let handed_on = document::results(&export, Medium::Export);
    let documents: Vec<String> =
        pages.chain([handed_on]).map(|document| text::render(&document, Layout::SPOKEN)).collect();
    squeezed(&documents.join(" "))
}

/// Returns the greatest answer to the items of a scale that are not reversed.
fn greatest_answer(scale: usize, responses: &Responses) -> Option<i64> {
    let is_plain = |key: Option<&Key>| key.is_some_and(|key| !key.reversed);
    let items = BUILTIN.items.iter().filter(|item| is_plain(item.key(scale)));
    items.filter_map(|item| responses.value(&item.id)).max()
}

#[test]
fn nobody_who_answered_rarely_throughout_is_told_that_they_sometimes_did_something() {
    let responses = answered(|_| Some(1));
    let scores = Findings::of(&BUILTIN, &responses).scores;
    assert!(
        scores.iter().all(|of| of.score.unwrap().band == 2),
        "each mean is nearest to Sometimes"
    );
    let said = everything_said(responses).to_lowercase();
    for stronger in ["you sometimes", "you often", "came up sometimes", "came back sometimes"] {
        assert!(!said.contains(stronger), "{stronger}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_frequency_is_said_only_of_answers_that_reach_it(
        // Answers of one person mostly lie close together.
        base in 0..=4_i64,
        steps in prop::collection::vec(prop::option::weighted(0.95, -1..=1_i64), BUILTIN.items.len()),
        turned in any::<bool>(),
    ) {
        let responses = answered(|at| {
            let is_turned = turned && BUILTIN.items[at].is_reversed();
            let value = (base + steps[at]?).clamp(0, 4);
            Some(if is_turned { 4 - value } else { value })
        });
        let said = everything_said(responses.clone());
        for (at, Scale { title, bands, .. }) in BUILTIN.scales.iter().enumerate() {
            let Some(most) = greatest_answer(at, &responses) else { continue };
            for (value, band) in (0..).zip(bands) {
                let is_said = said.contains(wording::first_sentence(&band.meaning));
                prop_assert!(!is_said || value <= most, "{title}: {}", band.meaning);
            }
        }
    }
}
