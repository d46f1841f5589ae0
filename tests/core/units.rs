//! Scores as sums and means: where their bands begin, and how they are shown.

use goodfaith::{
    assessment::{Run, score, wording},
    questionnaire::{Questionnaire, Scale, Source, SumRange, parse},
    report::{
        ComparedRuns, ExportOptions, ExportedRun, Format, Medium, ReportModel, ResultsPage,
        document::{Block, Trend},
        text,
    },
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    squeezed::squeezed,
    subject::subject,
    tiny::{answers, items, questionnaire},
};

/// Writes a scale in this unit, and four items for it; the third is reversed.
fn scale(unit: &str, set: &str, starts: &[&str], more: &str) -> String {
    let bands = starts.iter().enumerate().map(|(number, from)| {
        format!("{{ from = {from}, id = \"b{number}\", label = \"b{number}\", meaning = \"M\" }}, ")
    });
    format!(
        "[[scale]]\nid = \"a\"\ntitle = \"A\"\nabout = \"A\"\nhigh = \"hard\"\npoints = \"{unit}\"\n\
         {more}\nbands = [{}]\n{}",
        bands.collect::<String>(),
        items("a", set, "++-+")
    )
}

/// Returns the score of the answers as it is shown, and its band.
fn shown(questionnaire: &Questionnaire, values: &str) -> Option<(String, usize)> {
    let scores = score(questionnaire, &answers(questionnaire, values));
    let score = scores[0].score?;
    let is_scaled_up = scores[0].counted() < scores[0].items.len();
    let scale = &questionnaire.scales[0];
    Some((wording::score(scale, score.points, is_scaled_up), score.band))
}

#[test]
fn a_sum_is_shown_of_the_most_it_can_be_and_its_bands_begin_at_sums() {
    let questionnaire = questionnaire(&[&scale("sum", "five", &["0", "5", "10"], "")]);
    for (values, sum, band) in [
        ("0 0 4 0", 0, 0),
        ("4 0 4 0", 4, 0),
        ("4 1 4 0", 5, 1),
        ("4 4 3 0", 9, 1),
        ("4 4 2 0", 10, 2),
        ("4 4 0 4", 16, 2),
    ] {
        assert_eq!(shown(&questionnaire, values), Some((format!("{sum} of 16"), band)));
    }
}

#[test]
fn a_comma_stands_between_a_score_of_several_words_and_its_band_where_they_are_read_aloud() {
    for (unit, starts, line) in [
        ("sum", ["0", "5"], "A: 8 of 16, b1, 4 of 4 answered."),
        ("percent", ["0", "40"], "A: 50 b1, 4 of 4 answered."),
    ] {
        let questionnaire = questionnaire(&[&scale(unit, "five", &starts, "")]);
        let now = Timestamp::UNIX_EPOCH;
        let run = Run::finish(&questionnaire, answers(&questionnaire, "2 2 2 2"), now);
        let subject = subject(&questionnaire, &run);
        let findings = subject.findings();
        let model = ReportModel::own(subject, findings.as_ref(), None);
        let page = ResultsPage::Overview.document(&model, Medium::Plain);
        let said = text::render(&page, text::Layout { width: 80, bars: text::Bars::None });
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn a_sum_that_cannot_be_0_is_shown_with_its_range() {
    let questionnaire = questionnaire(&[&scale("sum", "six", &["4", "10"], "")]);
    for (values, sum, band) in [("1 1 6 1", 4, 0), ("3 3 5 3", 11, 1), ("6 6 1 6", 24, 1)] {
        assert_eq!(shown(&questionnaire, values), Some((format!("{sum} (4 to 24)"), band)));
    }
    let scores = score(&questionnaire, &answers(&questionnaire, "3 3 5 3"));
    let told = wording::scoring(&questionnaire, &scores[0]);
    assert_eq!(told, "4 of 4 answered. Sum 11 (4 to 24): b1.");
}

#[test]
fn a_sum_needs_all_answers_unless_its_scale_lets_fewer_be_scaled_up() {
    let whole = questionnaire(&[&scale("sum", "five", &["0"], "")]);
    assert_eq!(shown(&whole, "4 4 - 4"), None);
    let scaled_up = questionnaire(&[&scale("sum", "five", &["0", "10"], "min_answered = 0.75")]);
    // Three answers with the mean 3 come to 12 for all four.
    assert_eq!(shown(&scaled_up, "4 4 - 1"), Some(("about 12 of 16".to_owned(), 1)));
    assert_eq!(shown(&scaled_up, "4 - - 1"), None);
    let scores = score(&scaled_up, &answers(&scaled_up, "4 4 - 2"));
    assert!((scores[0].score.unwrap().sum - 40.0 / 3.0).abs() < 1e-12);
    let [nine, eight] = [9, 8].map(|items| SumRange::of(items, (0, 3)));
    assert_eq!(nine.scaled_up(4, eight).to_string(), "4.5");
    let told = wording::scoring(&scaled_up, &scores[0]);
    assert_eq!(told, "3 of 4 answered. Sum about 13.3 of 16, scaled up to all questions: b1.");
}

#[test]
fn a_sum_is_called_scaled_up_if_questions_were_not_asked() {
    let follow_up = "when = { item = \"a1\", is = [1] }\n";
    let scale = scale("sum", "five", &["0", "10"], "min_answered = 0.75")
        .replace("id = \"a3\"", &format!("{follow_up}id = \"a3\""))
        .replace("id = \"a4\"", &format!("{follow_up}id = \"a4\""));
    let questionnaire = questionnaire(&[&scale]);
    let responses = answers(&questionnaire, "4 2 . .");
    let told = wording::scoring(&questionnaire, &score(&questionnaire, &responses)[0]);
    assert_eq!(told, "2 of 2 answered. Sum about 12 of 16, scaled up to all questions: b1.");

    let run = Run::finish(&questionnaire, responses, Timestamp::UNIX_EPOCH);
    let model = ReportModel::own(subject(&questionnaire, &run), None, None);
    let document = ResultsPage::Overview.document(&model, Medium::FullScreen);
    let shown = document.blocks().find_map(|block| match block {
        Block::Scores(scores) => {
            Some((scores.rows[0].shown.clone(), scores.rows[0].out_of.clone()))
        }
        _ => None,
    });
    // The second is what a picture of the score is called.
    let about = "about 12 of 16".to_owned();
    assert_eq!(shown, Some((about.clone(), Some(about))));
}

#[test]
fn every_file_says_that_a_sum_was_scaled_up() {
    let tiny = questionnaire(&[&scale("sum", "five", &["0", "10"], "min_answered = 0.75")]);
    let written = |values: &str, format: Format| {
        let run = Run::finish(&tiny, answers(&tiny, values), Timestamp::UNIX_EPOCH);
        let exported = ExportedRun::new(subject(&tiny, &run), false);
        let options = ExportOptions::default();
        let model = ReportModel::export(&exported, None, &options, Vec::new()).unwrap();
        format.write(&model).unwrap()
    };
    for format in Format::all() {
        let (some, all) = match format {
            Format::Csv => (",true\n", ",false\n"),
            Format::Json => ("\"scaled_up\": true", "\"scaled_up\": false"),
            Format::Fhir => {
                ("3 of 4 items answered, and scaled up to all of them.", "4 of 4 items answered.")
            }
            Format::Html | Format::Md => ("about 12 of 16", "12 of 16"),
        };
        let (of_some, of_all) = (written("4 4 - 1", *format), written("4 4 4 4", *format));
        assert!(of_some.contains(some), "{some}: {of_some}");
        assert!(of_all.contains(all) && !of_all.contains(some), "{all}: {of_all}");
    }
}

#[test]
fn a_mean_that_can_be_below_0_is_shown_with_its_range() {
    let set = "[[response_set]]\nid = \"below\"\noptions = [{ value = -2, label = \"A\" }, \
               { value = 0, label = \"B\" }, { value = 2, label = \"C\" }]\n";
    let tiny = questionnaire(&[set, &scale("mean", "below", &["-2", "0"], "")]);
    assert_eq!(shown(&tiny, "-2 -2 0 2"), Some(("-0.5 (-2 to 2)".to_owned(), 0)));
    let told = wording::scoring(&tiny, &score(&tiny, &answers(&tiny, "-2 -2 0 2"))[0]);
    assert_eq!(told, "4 of 4 answered. Average -0.50 (-2 to 2): b0.");
}

#[test]
fn of_a_scale_whose_questions_were_not_asked_nothing_is_said_to_be_missing() {
    let asked = "id = \"a1\"\nunscored = true\n";
    let when = "when = { item = \"a1\", is = [1] }\n";
    let mut text =
        scale("sum", "five", &["0", "10"], "").replace("id = \"a1\"\nscale = \"a\"\n", asked);
    for id in ["a2", "a3", "a4"] {
        text = text.replace(&format!("id = \"{id}\"\n"), &format!("id = \"{id}\"\n{when}"));
    }
    let tiny = questionnaire(&[&text]);
    let run = Run::finish(&tiny, answers(&tiny, "0 . . ."), Timestamp::UNIX_EPOCH);
    let subject = subject(&tiny, &run);
    let findings = subject.findings();
    let told = wording::scoring(&tiny, &findings.as_ref().unwrap().scores[0]);
    assert_eq!(told, "None of its questions was asked.");
    let model = ReportModel::own(subject, findings.as_ref(), None);
    let page = ResultsPage::Overview.document(&model, Medium::Plain);
    let said = text::render(&page, text::Layout { width: 80, bars: text::Bars::None });
    assert!(said.contains("A: not asked.") && !said.contains("0 of 0"), "{said}");
}

#[test]
fn a_mean_is_shown_within_the_values_of_its_answers() {
    let questionnaire = questionnaire(&[&scale("mean", "six", &["1", "2.25", "3.5"], "")]);
    assert_eq!(shown(&questionnaire, "1 1 6 1"), Some(("1 of 6".to_owned(), 0)));
    assert_eq!(shown(&questionnaire, "3 2 5 2"), Some(("2.3 of 6".to_owned(), 1)));
    assert_eq!(shown(&questionnaire, "4 3 4 4"), Some(("3.5 of 6".to_owned(), 2)));
    assert_eq!(shown(&questionnaire, "6 6 1 6"), Some(("6 of 6".to_owned(), 2)));
    let scores = score(&questionnaire, &answers(&questionnaire, "3 2 5 2"));
    assert_eq!(
        wording::scoring(&questionnaire, &scores[0]),
        "4 of 4 answered. Average 2.25 of 6: b1."
    );
}

#[test]
fn a_mean_over_items_with_different_ranges_is_that_of_the_answered_values_everywhere() {
    let long_one = "id = \"a2\"\nwhen = { item = \"a1\", is = [0] }";
    let text = scale("mean", "yes-no", &["0", "0.75", "2.5"], "").replace("id = \"a2\"", long_one);
    let (before, after) = text.split_at(text.find(long_one).unwrap());
    let mixed = questionnaire(&[&(before.to_owned() + &after.replacen("yes-no", "five", 1))]);
    for (values, mean, shown_as, band) in [
        ("1 . 0 1", 1.0, "1 of 4", 1),
        ("0 4 1 0", 1.0, "1 of 4", 1),
        ("0 2 1 0", 0.5, "0.5 of 4", 0),
        ("0 4 0 1", 1.5, "1.5 of 4", 1),
    ] {
        assert_eq!(shown(&mixed, values), Some((shown_as.to_owned(), band)), "{values}");
        let scores = score(&mixed, &answers(&mixed, values));
        let one = scores[0].score.unwrap();
        assert!((one.mean - mean).abs() < 1e-12, "{values}");
        assert!((mixed.scales[0].in_unit(one.points) - mean).abs() < 1e-12, "{values}");
        let told = wording::scoring(&mixed, &scores[0]);
        assert!(told.contains(&format!("Average {mean:.2} of 4")), "{told}");
    }
    let (words, _) = change(&mixed, "1 . 0 1", "0 4 1 0");
    let over = "; over the 3 questions answered both times, before 1 of 4, now 0 of 4: ";
    assert!(words.contains(over) && words.ends_with(", 1 point lower."), "{words}");
}

#[test]
fn a_mean_that_needs_every_answer_has_the_range_of_the_means_of_all() {
    let text = scale("mean", "yes-no", &["0"], "min_answered = 1");
    let mixed = questionnaire(&[&text.replacen("yes-no", "five", 1)]);
    assert_eq!(shown(&mixed, "4 1 0 1"), Some(("1.8 of 1.8".to_owned(), 0)));
    assert_eq!(shown(&mixed, "2 1 0 0"), Some(("1 of 1.8".to_owned(), 0)));
}

#[test]
fn the_start_of_a_band_is_said_as_exactly_as_it_was_written() {
    let start = |unit, least, from| {
        let questionnaire = questionnaire(&[&scale(unit, "six", &[least, from], "")]);
        let scale = &questionnaire.scales[0];
        scale.start_in_words(&scale.bands[1])
    };
    assert_eq!(start("mean", "1", "2.25"), "2.25");
    assert_eq!(start("percent", "0", "33.33"), "33.33");
    assert_eq!(start("sum", "4", "10"), "10");
}

#[test]
fn a_difference_has_the_unit_of_its_scale() {
    let sum = questionnaire(&[&scale("sum", "six", &["4"], "")]);
    let size = |scale: &Scale, points| scale.unit.size_in_words(scale.difference_in_unit(points));
    assert_eq!(size(&sum.scales[0], -50.0), "10 points");
    assert_eq!(size(&sum.scales[0], 5.0), "1 point");
    let percent = questionnaire(&[&scale("percent", "six", &["0"], "")]);
    assert_eq!(size(&percent.scales[0], -12.5), "13 points");
}

/// Compares two runs, 100 days apart, and returns what is said of the scale, and the whole page.
fn change(questionnaire: &Questionnaire, earlier: &str, later: &str) -> (String, String) {
    let run = |values, days: i64| {
        let when = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days);
        Run::finish(questionnaire, answers(questionnaire, values), when)
    };
    let runs = [run(earlier, 0), run(later, 100)];
    let [earlier, later] = [&runs[0], &runs[1]].map(|run| subject(questionnaire, run));
    let findings = later.findings();
    let since = ComparedRuns::new(earlier, later, &[]);
    let model = ReportModel::own(later, findings.as_ref(), Some(since));
    let page = ResultsPage::Compare.document(&model, Medium::Stdout { answers: false });
    let words = page.blocks().find_map(|block| match block {
        Block::Changes(changes) => Some(changes.rows[0].words.clone()),
        _ => None,
    });
    let layout = text::Layout { width: 80, bars: text::Bars::Ascii };
    (words.unwrap_or_default(), text::render(&page, layout))
}

#[test]
fn a_change_is_said_in_the_unit_of_its_scale_and_its_numbers_add_up() {
    let sum = questionnaire(&[&scale("sum", "five", &["0", "10"], "")]);
    let (words, page) = change(&sum, "1 1 3 1", "3 3 1 3");
    let clear = "a clear difference in your answers";
    assert_eq!(words, format!("before 4 of 16 b0, now 12 of 16 b1: {clear}, 8 points higher."));
    assert!(page.contains("a quarter of the range") && !page.contains("25 points"), "{page}");
    assert!(page.contains("o before  # now  : quarters, from least to most"), "{page}");

    // 2.25 and 4.25 are shown as 2.3 and 4.3.
    let mean = questionnaire(&[&scale("mean", "six", &["1", "3"], "")]);
    let (words, _) = change(&mean, "3 2 5 2", "5 4 3 4");
    assert_eq!(words, format!("before 2.3 of 6 b0, now 4.3 of 6 b1: {clear}, 2 points higher."));

    let known = "reliability = { retest = 0.9, days = 7, sd = 10.0, n = 96, source = \"A study\" }";
    let known = questionnaire(&[&scale("sum", "five", &["0", "10"], known)]);
    let (words, page) = change(&known, "1 1 3 1", "2 1 3 2");
    assert_eq!(words, "before 4 of 16 b0, now 6 of 16 b0: a change, 2 points higher.");
    // 1.96 · 10 · √0.2 is 8.77 of 100 points, and 1.4 of 16.
    let page = squeezed(&page);
    assert!(
        page.contains("only a difference of 1.4 points or more is called a change")
            && page.contains("SD 1.6"),
        "{page}"
    );
}

#[test]
fn a_difference_over_the_answers_of_both_times_has_the_unit_of_its_scale_too() {
    let scaled_up = questionnaire(&[&scale("sum", "five", &["0", "10"], "min_answered = 0.5")]);
    let (words, _) = change(&scaled_up, "0 0 4 0", "4 4 - 4");
    let over =
        "; over the 3 questions answered both times, before about 0 of 16, now about 16 of 16: ";
    assert!(words.contains(over) && words.ends_with(", 16 points higher."), "{words}");
    let (words, _) = change(&scaled_up, "3 3 1 4", "3 3 1 -");
    let same = "over the 3 questions answered both times, before about 12 of 16, now about 12 of 16: the same.";
    assert_eq!(words, format!("before 13 of 16 b1, now about 12 of 16 b1; {same}"));
    // From 4 on, a difference is called clear: over all answers it would be.
    let (words, _) = change(&scaled_up, "0 0 4 -", "0 1 3 4");
    let over =
        "; over the 3 questions answered both times, before about 0 of 16, now about 2.7 of 16: ";
    assert!(words.contains(over) && words.ends_with("usual ups and downs."), "{words}");
}

#[test]
fn curves_are_numbered_in_the_unit_of_their_scale() {
    let mean = questionnaire(&[&scale("mean", "six", &["1"], "")]);
    let run = Run::finish(&mean, answers(&mean, "3 2 5 2"), Timestamp::UNIX_EPOCH);
    let trend = Trend::over(&[subject(&mean, &run)]).unwrap();
    let curve = &trend.scales[0];
    assert_eq!(curve.axis, ["1", "3.5", "6"]);
    assert_eq!((curve.shown[0].as_str(), curve.latest.as_str()), ("2.3 of 6", "2.3 of 6 b0"));
    assert_eq!(trend.in_words(), ["1 January 1970: A 2.3 of 6"]);
    assert!(Trend::over(&[]).is_none());
}

#[test]
fn two_runs_of_one_day_are_told_apart_below_a_curve() {
    let mean = questionnaire(&[&scale("mean", "six", &["1"], "")]);
    let run = |hours| {
        let finished = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        Run::finish(&mean, answers(&mean, "3 2 5 2"), finished)
    };
    let runs = [0, 24, 30, 72].map(run);
    let trend = Trend::over(&runs.each_ref().map(|run| subject(&mean, run))).unwrap();
    let short: Vec<&str> = trend.runs.iter().map(|run| run.short.as_str()).collect();
    assert_eq!(short, ["1 Jan 1970", "2 Jan 00:00", "2 Jan 06:00", "4 Jan 1970"]);
    let date: Vec<&str> = trend.runs[1..3].iter().map(|run| run.date.as_str()).collect();
    assert_eq!(date, ["2 January 1970, 00:00", "2 January 1970, 06:00"]);
}

#[test]
fn bands_outside_the_range_of_a_sum_are_reported_with_the_range() {
    let wrong = |unit: &str, starts: &[&str]| {
        let text = crate::tiny::text(&[&scale(unit, "six", starts, "")]);
        parse(&[Source { name: "a".into(), text }]).unwrap_err().to_string()
    };
    assert!(wrong("sum", &["0", "10"]).contains(
        "the band \"b0\" of the scale \"a\" starts at 0, but the lowest score is 4. Write from = 4 \
         in the first band."
    ));
    assert!(wrong("sum", &["4", "25"]).contains("starts at 25, but the highest score is 24."));
    assert!(wrong("mean", &["1", "6.5"]).contains("starts at 6.5, but the highest score is 6."));
    assert!(wrong("mean", &["1", "nan"]).contains("starts at NaN. Write a number."));
    assert!(wrong("total", &["0"]).contains("Write one of: percent, mean, sum."));
}

#[test]
fn the_sentence_about_scores_is_the_one_of_the_questionnaire() {
    let mut questionnaire = questionnaire(&[&scale("sum", "five", &["0"], "")]);
    assert!(
        wording::about_scores(&questionnaire)
            .starts_with("A score sums up the answers in one number. It is not")
    );
    questionnaire.instrument.score_says = Some("A score adds up how true it was.".to_owned());
    assert!(
        wording::about_scores(&questionnaire)
            .starts_with("A score adds up how true it was. It is not a diagnosis")
    );
}
