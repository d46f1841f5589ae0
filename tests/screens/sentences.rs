//! What is said about a run: by every face and in every format, in the same words and order.

use std::collections::{BTreeMap, BTreeSet};

use goodfaith::{
    assessment::{Answer, Findings, Responses, Run, straightlining, wording},
    questionnaire::{Id, Version},
    report::{
        ComparedRuns, Document, ExportOptions, ExportedRun, Format, Medium, Pick, ReportModel,
        ResultsPage, Subject,
        document::{self, Block, ScoreRow},
        text::{self, Bars, Layout},
    },
    store::Loaded,
};
use proptest::prelude::*;

use crate::{
    line_by_line::LineByLine,
    people::{BUILTIN, new_driver},
};

fn some_of(ids: Vec<Id>) -> impl Strategy<Value = BTreeSet<Id>> {
    let most = ids.len();
    prop::sample::subsequence(ids, 0..=most).prop_map(|ids| ids.into_iter().collect())
}

fn any_responses() -> impl Strategy<Value = Responses> {
    let ids = |ids: &mut dyn Iterator<Item = &Id>| ids.cloned().collect::<Vec<Id>>();
    let persons = ids(&mut BUILTIN.persons.iter().map(|person| &person.id));
    let situations = ids(&mut BUILTIN.situations.iter().map(|situation| &situation.id));
    let causes = ids(&mut BUILTIN.causes.iter().map(|cause| &cause.id));
    let patterns = ids(&mut BUILTIN.patterns.iter().map(|pattern| &pattern.id));
    let answer = prop_oneof![
        1 => Just(None),
        1 => Just(Some(Answer::Skipped)),
        12 => (0..=4_i64).prop_map(|value| Some(Answer::Value(value))),
    ];
    (
        prop::option::of(prop::sample::select(persons)),
        some_of(situations),
        prop::collection::vec(prop::option::of(0..5_usize), BUILTIN.safety.len()),
        some_of(causes),
        some_of(patterns),
        prop::collection::vec(answer, BUILTIN.items.len()),
    )
        .prop_map(move |(person, situations, said, causes, patterns, answers)| {
            let given = BUILTIN.items.iter().zip(answers);
            let answers_to = BUILTIN.safety.iter().zip(said);
            let safety: BTreeMap<Id, Id> = answers_to
                .filter_map(|(asked, said)| Some((asked.id.clone(), asked.choice(said?)?)))
                .collect();
            Responses {
                person_kind: person,
                name: None,
                situations,
                safety,
                causes,
                patterns,
                answers: given
                    .filter_map(|(item, answer)| Some((item.id.clone(), answer?)))
                    .collect(),
            }
        })
}

/// Generates a run as it is kept: at times edited by hand, or of an older version.
fn any_kept(finished: &'static str) -> impl Strategy<Value = Loaded<Run>> {
    let seldom = || prop::bool::weighted(0.1);
    (any_responses(), seldom(), seldom()).prop_map(move |(responses, edited_by_hand, is_old)| {
        let mut run = Run::finish(&BUILTIN, responses, finished.parse().unwrap());
        if is_old {
            run.questionnaire.version = Version::new("0.9.0").unwrap();
        }
        Loaded { record: run, edited_by_hand }
    })
}

/// Returns every sentence of a document, in order.
fn sentences(document: &Document) -> Vec<String> {
    document.title.iter().cloned().chain(document.blocks().flat_map(said)).collect()
}

fn said(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(_, text)
        | Block::Alert(_, text)
        | Block::Text(text)
        | Block::Note(text)
        | Block::Link(text, _) => vec![text.clone()],
        Block::Labelled(label, text) => vec![(*label).to_owned(), text.clone()],
        Block::Points(texts) | Block::Steps(texts) | Block::Sources(texts) => texts.clone(),
        Block::Scores(scores) => scores.rows.iter().flat_map(score).collect(),
        Block::Suggestions(rows) => rows
            .iter()
            .flat_map(|row| [&row.title, &row.note, &row.reasons].map(String::clone))
            .collect(),
        Block::Items(items) => items.rows.iter().flatten().cloned().collect(),
        Block::Compared(runs) => runs.each_ref().map(|run| run.words.clone()).to_vec(),
        Block::Changes(changes) => changes
            .rows
            .iter()
            .flat_map(|row| [&row.title, &row.words].into_iter().chain(&row.remarks).cloned())
            .collect(),
        Block::FillIn(label, words) => {
            vec![(*label).to_owned(), words.clone().unwrap_or_default()]
        }
        Block::RoomForNotes => Vec::new(),
        Block::Trend(trend) => trend.runs.iter().map(|run| run.date.clone()).collect(),
    }
}

fn score(row: &ScoreRow) -> Vec<String> {
    let points = row.points.map_or_else(|| wording::NOT_ENOUGH.to_owned(), wording::points);
    let beside = [row.exceptions.as_deref(), row.meaning.as_deref()]
        .map(|text| text.unwrap_or_default().into());
    [vec![row.title.clone(), points], beside.to_vec()].concat()
}

/// Returns the rest of the rows of scores, which a format may place as its table needs.
fn cells(document: &Document) -> Vec<String> {
    let rows = document.blocks().filter_map(|block| match block {
        Block::Scores(scores) => Some(&scores.rows),
        _ => None,
    });
    rows.flatten()
        .flat_map(|row| {
            // That all are answered need not be said.
            let answered = row.answered.is_partial().then(|| row.answered.to_string());
            [row.band.clone(), answered.unwrap_or_default()]
        })
        .collect()
}

/// Leaves out white space, which differs by how a text is wrapped, and what is drawn.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"▸█▉▊▋▌▍▎▏░◆·✎│○●━┊".contains(*c)).collect()
}

#[track_caller]
fn assert_says(rendered: &str, document: &Document) {
    assert_in_order(rendered, &sentences(document));
    let rendered = bare(rendered);
    for cell in cells(document) {
        assert!(rendered.contains(&bare(&cell)), "{cell}");
    }
}

#[track_caller]
fn assert_in_order(rendered: &str, sentences: &[String]) {
    let rendered = bare(rendered);
    let mut rest = rendered.as_str();
    for sentence in sentences {
        let sentence = bare(sentence);
        let at = rest.find(&sentence).unwrap_or_else(|| panic!("{sentence:?} is not in {rest}"));
        rest = &rest[at + sentence.len()..];
    }
}

/// Returns the titles of the strategies of a page that is handed on.
fn strategies(document: &Document) -> Vec<String> {
    let all = BUILTIN.strategies.iter().map(|strategy| strategy.title.as_str());
    let titles: BTreeSet<&str> = all.collect();
    let is_title = |text: &String| titles.contains(text.as_str());
    document.blocks().flat_map(said).filter(is_title).collect()
}

/// Returns the sentences of a document by which its order is told: no rows, whose length differs by face,
/// and no meaning of a band, which can also be a reason for a strategy.
fn outline(document: &Document) -> Vec<String> {
    let outlined = |block: &Block| match block {
        Block::Scores(_) | Block::Changes(_) | Block::Items(_) => Vec::new(),
        Block::Suggestions(rows) => rows.iter().map(|row| row.title.clone()).collect(),
        block => said(block),
    };
    let bands =
        BUILTIN.scales.iter().flat_map(|scale| scale.bands.iter().map(move |band| (scale, band)));
    let meanings: BTreeSet<String> = bands
        .flat_map(|(scale, band)| {
            [true, false]
                .map(|is_borne_out| wording::band_meaning(&BUILTIN, scale, band, is_borne_out))
        })
        .collect();
    let mut seen = BTreeSet::new();
    let said = document.blocks().flat_map(outlined);
    said.filter(|text| !meanings.contains(text) && seen.insert(text.clone())).collect()
}

/// Checks that what two documents both say is said in the same order. If only one of them shows a change
/// whole, the cautions about it may be elsewhere: they go with it.
#[track_caller]
fn assert_same_order(one: &Document, other: &Document, cautions: &[String]) {
    let shows_change =
        |document: &Document| document.blocks().any(|block| matches!(block, Block::Changes(_)));
    let cautions = if shows_change(one) == shows_change(other) { &[] } else { cautions };
    let (mut one, mut other) = (outline(one), outline(other));
    one.retain(|text| other.contains(text) && !cautions.contains(text));
    other.retain(|text| one.contains(text));
    assert_eq!(one, other);
}

/// Checks that what is about safety comes before the scores.
#[track_caller]
fn assert_safety_first(document: &Document, findings: Option<&Findings>) {
    let position = |text: &str| {
        let is_text = |block: &Block| matches!(block, Block::Alert(_, title) | Block::Heading(_, title) if title == text);
        document.blocks().position(is_text)
    };
    let scores = document.blocks().position(|block| matches!(block, Block::Scores(_)));
    // They may be withheld.
    let scores = scores.unwrap_or(usize::MAX);
    let cautions = findings.into_iter().flat_map(|findings| &findings.cautions);
    for caution in cautions.map(|index| &BUILTIN.cautions[*index]) {
        if !caution.conditions.only_when.is_empty() {
            assert!(position(&caution.title).unwrap() < scores, "{}", caution.title);
        }
    }
}

fn subject(kept: &Loaded<Run>) -> Subject<'_> {
    Subject {
        name: Some("20261121T174353Z-00abcdef"),
        edited_by_hand: kept.edited_by_hand,
        ..crate::subject::subject(&BUILTIN, &kept.record)
    }
}

/// Returns the latest results as the full screen shows them: each page, then the first strategy.
fn on_screen(
    earlier: &Loaded<Run>,
    later: &Loaded<Run>,
    first: Option<usize>,
    width: u16,
) -> Vec<String> {
    let mut driver = new_driver();
    driver.with_file(earlier.clone()).with_file(later.clone()).list();
    driver.choose("See your latest results");
    let mut shown = Vec::new();
    for _ in ResultsPage::ALL {
        shown.push(driver.page(width));
        driver.keys("Right");
    }
    if let Some(first) = first {
        let title: String = BUILTIN.strategies[first].title.chars().take(20).collect();
        driver.keys("Right").choose(&title);
        shown.push(driver.page(width));
    }
    shown
}

/// Returns the latest results as the line-by-line face says them: each page, then the first
/// strategy.
fn aloud(earlier: &Loaded<Run>, later: &Loaded<Run>) -> Vec<String> {
    let mut face = LineByLine::with_runs(BUILTIN.clone(), &[earlier, later]);
    let mut page = |page: &ResultsPage| match page {
        ResultsPage::Overview => face.choose("Hear your latest results"),
        ResultsPage::Strategies => face.types("names"),
        ResultsPage::Answers => face.types("answers"),
        ResultsPage::Compare => face.types("compare"),
    };
    let mut heard: Vec<String> = ResultsPage::ALL.iter().map(&mut page).collect();
    heard.push(face.types("1"));
    heard
}

/// Takes away what a format adds to a text; `None` for a format that is for programs.
fn text_of(format: Format, written: &str) -> Option<String> {
    match format {
        Format::Html => {
            let tagless: String =
                written.split('<').map(|part| part.split_once('>').map_or(part, |p| p.1)).collect();
            let entities =
                [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            Some(entities.iter().fold(tagless, |text, (from, to)| text.replace(from, to)))
        }
        Format::Md => Some(written.replace(['\\', '#', '*', '|'], "")),
        Format::Json | Format::Csv | Format::Fhir => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_face_and_format_says_the_same_sentences_in_the_same_order_and_safety_first(
        earlier in any_kept("2026-10-24T18:00:00Z"),
        later in any_kept("2026-11-21T17:43:53Z"),
        // So narrow that nothing stands beside a text.
        width in 38..59_u16,
        answers in any::<bool>(),
        safety in any::<bool>(),
    ) {
        let (before, now) = (subject(&earlier), subject(&later));
        let findings = now.findings();
        let same = earlier.record.shares_history_with(&later.record);
        let since = || same.then(|| ComparedRuns::new(before, now, &[]));
        let own = &ReportModel::own(now, findings.as_ref(), since());
        let exported = ExportedRun::new(now, safety);
        let export = |strategies| {
            ReportModel::export(&exported, since(), &ExportOptions { strategies, answers, ..ExportOptions::default() }, Vec::new())
        };
        // Strategies that would tell what is not to be told are refused.
        let export = export(Pick::First).or_else(|_| export(Pick::default())).unwrap();

        let first = findings.as_ref().and_then(|findings| Some((findings, findings.advice.first()?.strategy)));
        let documents = |medium| {
            let pages = ResultsPage::ALL.iter().map(move |page| page.document(own, medium));
            pages.chain(first.map(|(findings, first)| document::strategy(&BUILTIN, findings, first, None, now.zone, medium)))
        };
        let shown = on_screen(&earlier, &later, first.map(|(_, first)| first), width);
        for (shown, document) in shown.iter().zip(documents(Medium::FullScreen)) {
            assert_says(shown, &document);
        }
        for (said, document) in aloud(&earlier, &later).iter().zip(documents(Medium::Plain)) {
            assert_says(said, &document);
        }
        let asked = &own.clone().showing_scores(true);
        let printed = document::results(asked, Medium::Stdout { answers: true });
        let layout = Layout { width: 80, bars: Bars::Unicode };
        assert_says(&text::render(&printed, layout), &printed);
        let handed_on = document::results(&export, Medium::Export);
        for format in Format::all() {
            let written = format.write(&export).unwrap();
            match text_of(*format, &written) {
                Some(text) => assert_says(&text, &handed_on),
                None if format.holds_strategies() => {
                    assert_in_order(&written, &strategies(&handed_on));
                }
                None => {}
            }
        }

        let overview = ResultsPage::Overview.document(own, Medium::FullScreen);
        let spoken = ResultsPage::Overview.document(own, Medium::Plain);
        let of_person = wording::person_caution(&BUILTIN, &earlier.record, &later.record);
        let repeated = [&earlier, &later].map(|kept| straightlining(&BUILTIN, &kept.record.responses));
        let of_answers = repeated.iter().flatten().flat_map(|found| {
            ["the earlier run", "both runs"].map(|run| wording::same_answer(&BUILTIN, run, found))
        });
        let cautions: Vec<String> =
            [of_person, wording::REWORDED.to_owned()].into_iter().chain(of_answers).collect();
        for document in [&overview, &spoken, &printed] {
            assert_same_order(document, &document::results(asked, Medium::Export), &cautions);
            assert_safety_first(document, findings.as_ref());
        }
        if answers && safety {
            assert_same_order(&printed, &handed_on, &cautions);
            assert_safety_first(&handed_on, findings.as_ref());
        }
    }
}
