//! What is withheld from somebody who is in danger or may be, and what a band word leaves out.

use goodfaith::{
    assessment::{Danger, Findings, Reason, Responses, Run, high::exceptions, wording},
    questionnaire::{Facing, Id},
    report::{
        ComparedRuns, ExportedRun, Medium, ReportModel, ResultsPage, Subject,
        document::{self, Block, Document, Scores},
    },
};
use proptest::prelude::*;

use crate::{
    builtin::{BUILTIN, anybody},
    handed_on::{run_of, subject},
    safety::id,
};

const MEDIA: [Medium; 3] = [Medium::FullScreen, Medium::Plain, Medium::Stdout { answers: false }];

/// Returns whether a block gives scores or single answers back.
fn gives_back(block: &Block) -> bool {
    matches!(
        block,
        Block::Scores(_)
            | Block::Labelled(..)
            | Block::Items(_)
            | Block::Changes(_)
            | Block::Trend(_)
    )
}

/// Returns a question that a document repeats, or quotes in an answer, in whatever block.
fn repeated_question(document: &Document) -> Option<&'static str> {
    let said = format!("{document:?}");
    // The texts are escaped there. Their last character, often a full stop, need not be repeated.
    let scored = BUILTIN.items.iter().map(|item| item.text.as_str());
    let quoted = BUILTIN.items.iter().filter_map(|item| item.echo.as_deref());
    let of_safety = BUILTIN.safety.iter().map(|question| question.text.as_str());
    scored
        .chain(quoted)
        .chain(of_safety)
        .find(|text| said.contains(&format!("{text:?}")[1..text.len()]))
}

/// Returns the meaning of a band that a document says.
fn said_meaning(document: &Document) -> Option<&'static str> {
    let said = format!("{document:?}");
    let bands = BUILTIN.scales.iter().flat_map(|scale| &scale.bands);
    bands.map(|band| wording::first_sentence(&band.meaning)).find(|meaning| said.contains(*meaning))
}

proptest! {
    #[test]
    fn nobody_in_danger_is_told_the_meaning_of_a_score_even_with_the_scores_they_ask_for(
        responses in anybody(),
    ) {
        let run = run_of(responses);
        let subject = subject(&run);
        let findings = subject.findings().unwrap();
        let own = ReportModel::own(subject, Some(&findings), None).showing_scores(true);
        prop_assume!(findings.flags.in_danger());
        for medium in MEDIA {
            for page in ResultsPage::ALL {
                prop_assert_eq!(said_meaning(&page.document(&own, medium)), None, "{:?}", page);
            }
        }
    }

    #[test]
    fn nobody_in_danger_is_given_scores_or_single_answers_back_unasked(
        before in anybody(),
        responses in anybody(),
    ) {
        let (before, run) = (run_of(before), run_of(responses));
        let subject = subject(&run);
        let findings = subject.findings().unwrap();
        let since = Some(ComparedRuns::new(crate::handed_on::subject(&before), subject, &[]));
        let own = ReportModel::own(subject, Some(&findings), since);
        prop_assert_eq!(own.withholds_scores(), findings.flags.in_danger());
        for medium in MEDIA {
            for page in ResultsPage::ALL {
                let document = page.document(&own, medium);
                let given_back = document.blocks().any(gives_back);
                prop_assert_eq!(given_back && own.withholds_scores(), false, "{:?}", page);
                let repeated = own.withholds_scores().then(|| repeated_question(&document));
                prop_assert_eq!(repeated.flatten(), None, "{:?}", page);
                let is_before_in_danger = Danger::of(&BUILTIN, &before.responses).is_some();
                let shows_both = |block: &Block| match block {
                    Block::Scores(scores) => scores.rows.iter().any(|row| row.earlier.is_some()),
                    block => *page == ResultsPage::Compare && gives_back(block),
                };
                prop_assert!(!is_before_in_danger || !document.blocks().any(shows_both), "{:?}", page);
                let asked = page.document(&own.clone().showing_scores(true), medium);
                let is_to_give_back = *page == ResultsPage::Overview || page.consists_of_scores();
                prop_assert_eq!(asked.blocks().any(gives_back), is_to_give_back, "{:?}", page);
            }
        }
    }

    #[test]
    fn no_reason_that_somebody_in_danger_is_told_unasked_names_an_answer_or_a_tick(
        mut responses in anybody(),
    ) {
        responses.causes.insert(Id::new("hurt-by-them").unwrap());
        let run = run_of(responses);
        let findings = subject(&run).findings().unwrap();
        let own = ReportModel::own(subject(&run), Some(&findings), None);
        let is_told = |reason: &Reason| *reason == Reason::FitsAnybody;
        let reasons = findings.advice.iter().flat_map(|advice| &advice.reasons);
        let reasons = reasons.filter(|reason| own.withholds_scores() && !is_told(reason));
        // Within a sentence a reason begins with a small letter.
        let words = reasons.map(|reason| wording::reason(&BUILTIN, reason).split_off(1));
        let words: Vec<String> = words.collect();
        for medium in MEDIA {
            let pages = ResultsPage::ALL.iter().map(|page| page.document(&own, medium));
            let zone = subject(&run).zone;
            let each = findings.advice.iter();
            let each = each.map(|advice| document::strategy(&BUILTIN, &findings, advice.strategy, None, zone, medium));
            for document in pages.chain(each) {
                let said = format!("{document:?}");
                let named = words.iter().find(|words| said.contains(words.as_str()));
                prop_assert_eq!(named, None);
            }
        }
    }

    #[test]
    fn of_three_reasons_one_at_most_is_what_was_said_about_safety(responses in anybody()) {
        let run = run_of(responses);
        let findings = subject(&run).findings().unwrap();
        let own = ReportModel::own(subject(&run), Some(&findings), None).showing_scores(true);
        let document = ResultsPage::Overview.document(&own, Medium::Plain);
        let rows = document.blocks().find_map(|block| match block {
            Block::Suggestions(rows) => Some(rows),
            _ => None,
        });
        for row in rows.into_iter().flatten() {
            let advice = &findings.advice[row.number - 1];
            let safety = |reason: &&Reason| matches!(reason, Reason::Safety { .. });
            let in_danger = findings.flags.in_danger();
            let is_told = |reason: &&Reason| !in_danger || **reason == Reason::FitsAnybody;
            let told = advice.reasons.iter().filter(is_told);
            let others = told.clone().filter(|reason| !safety(reason));
            let all = others.clone().count();
            let given = others.filter(|one| row.reasons.contains(&wording::reason(&BUILTIN, one)));
            let of_safety = row.reasons.matches("about safety").count();
            let is_safety = usize::from(told.clone().any(|reason| safety(&reason)));
            prop_assert!(of_safety <= 1);
            prop_assert_eq!(given.count() + of_safety, (all + is_safety).min(3));
        }
    }

    #[test]
    fn nobody_in_danger_is_asked_to_write_anything(responses in anybody()) {
        let run = run_of(responses);
        let findings = subject(&run).findings().unwrap();
        for advice in &findings.advice {
            let has_one = BUILTIN.strategies[advice.strategy].exercise.is_some();
            prop_assert_eq!(advice.offers_exercise, has_one && !findings.flags.in_danger());
            let document = document::strategy(&BUILTIN, &findings, advice.strategy, None, subject(&run).zone, Medium::Plain);
            let asks = |block: &Block| match block {
                Block::Heading(_, text) => text.starts_with("To fill in"),
                _ => false,
            };
            prop_assert_eq!(document.blocks().any(asks), advice.offers_exercise);
        }
    }

    #[test]
    fn no_band_word_stands_alone_if_single_answers_contradict_it(responses in anybody()) {
        let run = run_of(responses);
        let findings = subject(&run).findings().unwrap();
        let own = ReportModel::own(subject(&run), Some(&findings), None).showing_scores(true);
        for medium in MEDIA {
            let document = ResultsPage::Overview.document(&own, medium);
            let rows = document.blocks().find_map(|block| match block {
                Block::Scores(Scores { rows, .. }) => Some(rows),
                _ => None,
            });
            for (row, score) in rows.unwrap().iter().zip(&findings.scores) {
                let contradicted = !exceptions(&BUILTIN, score).is_empty();
                prop_assert_eq!(row.exceptions.is_some(), contradicted, "{}", row.title);
            }
        }
    }
}

/// Returns a page of the results of these responses, as its document is written for debugging.
fn page_of(page: ResultsPage, responses: Responses, medium: Medium) -> String {
    let findings = Findings::of(&BUILTIN, &responses);
    let run = run_of(responses);
    format!("{:?}", page.document(&ReportModel::own(subject(&run), Some(&findings), None), medium))
}

/// Answers each question about danger in one way, and that about the other's fear in another.
fn says(to_danger: &str, of_me: &str) -> Responses {
    let answers = BUILTIN.safety.iter().map(|asked| {
        let answer = if asked.is_about_danger() { to_danger } else { of_me };
        (asked.id.clone(), id(answer))
    });
    Responses { safety: answers.collect(), ..Responses::default() }
}

#[test]
fn whoever_is_feared_reads_of_help_first_and_that_what_puts_pressure_is_left_out() {
    const FIRST: &str = "If this person has been afraid of you";
    for medium in MEDIA {
        for of_me in ["yes", "unsure"] {
            let overview = page_of(ResultsPage::Overview, says("no", of_me), medium);
            let [help, feared, control] = ["elp now", FIRST, "Where care ends"]
                .map(|part| overview.find(part).unwrap_or_else(|| panic!("{part}: {overview}")));
            assert!(help < feared && feared < control, "{overview}");
            let list = page_of(ResultsPage::Strategies, says("no", of_me), medium);
            assert!(
                list.contains("elp now") && list.contains("pressure on the other person is left")
            );
        }
        for other in [says("no", "no"), says("no", "rather-not-say"), says("yes", "yes")] {
            let overview = page_of(ResultsPage::Overview, other.clone(), medium);
            let list = page_of(ResultsPage::Strategies, other, medium);
            assert!(!overview.contains(FIRST) && !list.contains("pressure on the other"));
        }
    }
}

#[test]
fn if_no_person_is_asked_about_nothing_is_said_of_one_beside_what_the_questionnaire_says() {
    let mut about_nobody = BUILTIN.clone();
    about_nobody.persons.clear();
    about_nobody.cautions.clear();
    about_nobody.strategies.retain(|one| one.fallback && one.facing == Facing::Oneself);
    let questionnaire = &about_nobody;
    let all =
        [says("yes", "no"), says("unsure", "yes"), says("no", "yes"), says("rather-not-say", "no")];
    for (responses, medium) in all.iter().flat_map(|one| MEDIA.map(|medium| (one, medium))) {
        let (run, later) = (run_of(responses.clone()), says("yes", "no"));
        for later in [None, Some(&later)] {
            let subject = Subject { questionnaire, ..subject(&run) }.in_view_of(later);
            let findings = Findings::of(questionnaire, &subject.responses_for_advice());
            let own = ReportModel::own(subject, Some(&findings), None);
            for page in [ResultsPage::Overview, ResultsPage::Strategies] {
                let said = format!("{:?}", page.document(&own, medium));
                for of_somebody in ["this person", "the other person", "Holding back"] {
                    assert!(!said.contains(of_somebody), "{of_somebody}: {said}");
                }
            }
        }
    }
}

#[test]
fn whoever_left_all_of_safety_open_is_pointed_to_help_before_anything_else() {
    const SAID: &str = "You left the questions about your own safety open.";
    for medium in MEDIA {
        let overview = page_of(ResultsPage::Overview, says("rather-not-say", "no"), medium);
        let said = overview.find(SAID).unwrap_or_else(|| panic!("{overview}"));
        let begins = overview.find("Start here").or(overview.find("What may help"));
        assert!(overview[..said].contains("elp now") && Some(said) < begins, "{overview}");
        let list = page_of(ResultsPage::Strategies, says("rather-not-say", "no"), medium);
        let said = list.find(SAID).unwrap_or_else(|| panic!("{list}"));
        assert!(list[..said].contains("elp now") && !list[..said].contains("strategies"), "{list}");
        let mut one_said = says("rather-not-say", "rather-not-say");
        one_said.safety.insert(BUILTIN.safety[0].id.clone(), id("no"));
        let ticked =
            Responses { patterns: [id("eggshells")].into(), ..says("rather-not-say", "no") };
        for other in [one_said, ticked, says("no", "no"), says("yes", "no"), Responses::default()] {
            assert!(!page_of(ResultsPage::Overview, other, medium).contains(SAID));
        }
    }
}

#[test]
fn to_somebody_in_danger_every_strategy_says_why_it_is_there_but_names_no_answer() {
    let mut responses = says("unsure", "no");
    responses.situations.insert(id("ongoing-betrayal"));
    let findings = Findings::of(&BUILTIN, &responses);
    let zone = &jiff::tz::TimeZone::UTC;
    let mut untold = 0;
    for advice in &findings.advice {
        let (strategy, medium) = (advice.strategy, Medium::FullScreen);
        let said = document::strategy(&BUILTIN, &findings, strategy, None, zone, medium);
        let said = format!("{said:?}");
        assert!(!said.contains("still happening or has not been"), "{said}");
        let is_untold = said.contains("Because of your answers, which are not repeated here.");
        assert!(is_untold || said.contains("on most days"), "{said}");
        assert!(!said.contains("what you said about safety"), "{said}");
        untold += usize::from(is_untold);
    }
    assert!(untold > 0);
}

#[test]
fn other_runs_about_the_person_that_mean_danger_add_the_line_of_help_and_no_other_word() {
    let run = run_of(says("no", "no"));
    let findings = Findings::of(&BUILTIN, &run.responses);
    for medium in MEDIA {
        for page in [ResultsPage::Overview, ResultsPage::Strategies] {
            let blocks = |is_another_in_danger| {
                let subject = Subject { is_another_in_danger, ..subject(&run) };
                let own = ReportModel::own(subject, Some(&findings), None);
                let document = page.document(&own, medium);
                document.blocks().map(|block| format!("{block:?}")).collect::<Vec<_>>()
            };
            let with: Vec<String> = blocks(true);
            let is_help = |block: &String| block.starts_with("Link") && block.contains("elp now");
            assert_eq!(with.iter().filter(|block| is_help(block)).count(), 1, "{with:?}");
            let without: Vec<String> = with.into_iter().filter(|block| !is_help(block)).collect();
            let before = blocks(false);
            assert!(without.starts_with(&before), "{without:?}");
            let added = without.get(before.len());
            assert!(added.is_none_or(|block| block.contains("Helplines")), "{added:?}");
        }
    }
    let subject = Subject { is_another_in_danger: true, ..subject(&run) };
    for discloses_safety in [true, false] {
        assert!(!ExportedRun::new(subject, discloses_safety).subject().is_another_in_danger);
    }
}

#[test]
fn of_a_run_of_another_questionnaire_it_is_not_said_that_it_is_about_a_person() {
    let mut run = run_of(Responses {
        safety: [(BUILTIN.safety[0].id.clone(), Id::yes_or_no(true))].into(),
        ..Responses::default()
    });
    let said = |run: &Run| {
        let subject = subject(run);
        let findings = subject.findings();
        let own = ReportModel::own(subject, findings.as_ref(), None);
        format!("{:?}", ResultsPage::Overview.document(&own, Medium::Stdout { answers: false }))
    };
    let of_person = "what you said about this person matters more";
    assert!(said(&run).contains(of_person), "{}", said(&run));
    run.questionnaire.id = id("another");
    let said = said(&run);
    assert!(!said.contains("this person") && said.contains("what keeps you safe"), "{said}");
}

#[test]
fn no_answers_are_offered_of_a_run_in_danger_whose_questions_are_not_at_hand() {
    let unread = |scores: bool, page: ResultsPage, medium| {
        let mut run = run_of(says("yes", "no"));
        run.questionnaire.id = id("another");
        let own = ReportModel::own(subject(&run), None, None).showing_scores(scores);
        format!("{:?}", page.document(&own, medium))
    };
    let page = ResultsPage::Overview;
    assert!(unread(false, page, Medium::FullScreen).contains("\"Show my scores\""));
    assert!(unread(true, page, Medium::FullScreen).contains("\"Hide my scores again\""));
    assert!(!unread(false, page, Medium::Plain).contains("hear every answer"));
}
