//! The page of HTML, read by a parser as browsers read it.

use std::fs;

use goodfaith::assessment::Responses;
use scraper::{ElementRef, Html, Selector};

use crate::{
    instrument::instrument,
    samples::{Home, builtin, every, in_danger, parsed, questionnaire_at},
};

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect()
}

fn full_page() -> String {
    Home::with_runs().out(&["export", "--since", "first", "--answers", "-o", "-"])
}

#[test]
fn what_stands_under_what_was_ticked_is_not_called_ticked_once_more() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = in_danger(&questionnaire, every(&questionnaire, 3));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let page = parsed(&home.out(&["export", "--answers", "--safety", "-o", "-"]));
    let lines: Vec<String> = all(&page, "li").iter().map(text).collect();
    for tick in questionnaire.causes.iter().chain(&questionnaire.patterns) {
        assert!(lines.contains(&tick.text), "{}: {lines:?}", tick.text);
    }
    let asked = &questionnaire.safety[0];
    let answered = format!("{} ({})", asked.text, asked.answers[0].label);
    assert!(lines.contains(&answered), "{lines:?}");
}

#[test]
fn the_page_loads_and_runs_nothing() {
    let page = parsed(&full_page());
    let allowed = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "svg",
        "rect",
        "line",
        "circle",
        "text",
        "div",
        "footer",
    ];
    for element in all(&page, "*") {
        let name = element.value().name();
        assert!(allowed.contains(&name), "{name}");
        for (attribute, value) in element.value().attrs() {
            let loads = ["href", "src", "style", "srcset", "action", "background"];
            assert!(!loads.contains(&attribute) && !attribute.starts_with("on"), "{attribute}");
            let remote = ["url(", "url=", "http:", "https:", "//"];
            assert!(!remote.iter().any(|mark| value.contains(mark)), "{value}");
        }
    }
    let policy = &all(&page, "meta[http-equiv=Content-Security-Policy]")[0];
    let policy = policy.attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"));
    let style = text(&all(&page, "style")[0]);
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(style.contains("prefers-color-scheme: dark") && style.contains("@media print"));
}

#[test]
fn the_page_can_be_read_without_seeing_it() {
    let page = parsed(&full_page());
    assert_eq!(all(&page, "html")[0].attr("lang"), Some("en"));
    assert_eq!(all(&page, "h1").len(), 1);
    for table in all(&page, "table") {
        let head = Selector::parse("thead th[scope=col]").unwrap();
        let rows = Selector::parse("tbody th[scope=row]").unwrap();
        assert!(table.select(&head).count() > 1 && table.select(&rows).count() > 0);
    }
    let scales = builtin().scales.len();
    assert_eq!(all(&page, "svg").len(), 3 * scales);
    let bars = all(&page, "svg[role=img]");
    assert_eq!(bars.len(), scales);
    for bar in bars {
        let first = bar.children().find_map(ElementRef::wrap).unwrap();
        assert_eq!(first.value().name(), "title");
        assert!(text(&first).ends_with(" of 100"));
    }
}

#[test]
fn what_stands_beside_a_picture_is_not_read_aloud_twice() {
    let page = parsed(&full_page());
    let scales = builtin().scales.len();
    assert_eq!(all(&page, "svg.change[aria-hidden=true]").len(), scales);
    assert_eq!(all(&page, ".charts[aria-hidden=true] svg").len(), scales);
}

#[test]
fn the_page_says_what_it_is_and_is_not_when_about_whom_and_which_questions() {
    let page = parsed(&full_page());
    let said = text(&all(&page, "main")[0]);
    for sentence in [
        "Answered on 21 November 2024, 17:43, about a partner.",
        "In the past 4 weeks",
        "Questionnaire: trust-signs, version 2.0.0.",
        "It is not a diagnosis",
        "have not been tested as a measure",
        "8 of 8",
        "Since 1 August 2024",
    ] {
        assert!(said.contains(sentence), "{sentence}");
    }
    assert_eq!(text(&all(&page, "title")[0]), "Notes, 21 November 2024");
}

#[test]
fn a_page_has_a_line_for_initials_or_a_code_and_says_where_each_band_begins() {
    let home = Home::with_runs();
    let page = parsed(&home.out(&["export", "-o", "-"]));
    assert_eq!(text(&all(&page, ".blank")[0]), "Initials or code: ");
    assert!(all(&page, ".notes").is_empty());
    let said = text(&all(&page, "main")[0]);
    for sentence in [
        "hardly ever from 0, rarely from 12.5, sometimes from 37.5, often from 62.5",
        "The word beside the score is the answer nearest to your average.",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    let page = parsed(&home.out(&["export", "--code", "case <12>", "--notes", "-o", "-"]));
    assert_eq!(text(&all(&page, ".blank")[0]), "Initials or code: case <12>");
    assert!(all(&page, ".notes .blank").len() > 5);
    assert!(home.fails(2, &["export", "--code", " \u{200b} ", "-o", "-"]).contains("initials"));
    let case = "Case 2026-1129/Trauma outpatient clinic West, no. 4711";
    assert!(
        home.fails(2, &["export", "--code", case, "-o", "-"]).contains("at most 40 characters")
    );
}

#[test]
fn a_bar_is_as_long_as_its_score_and_a_missing_score_has_none() {
    let home = Home::empty();
    let questionnaire = builtin();
    let mut responses = crate::samples::every(&questionnaire, 3);
    responses.answers.retain(|id, _| !id.as_str().starts_with('c'));
    home.keep(&questionnaire, responses, "2024-11-21T17:43:53Z", "00abcdef");
    let page = parsed(&home.out(&["export", "-o", "-"]));
    let widths: Vec<_> =
        all(&page, "svg.bar .fill").iter().map(|fill| fill.attr("width")).collect();
    assert_eq!(widths, [Some("150.0"); 3]);
    assert!(text(&all(&page, "table.scores")[0]).contains("Controlnot enough answers0 of 8"));
}

#[test]
fn a_page_fits_the_narrowest_screen_and_the_sheet() {
    let page = parsed(&full_page());
    let style = text(&all(&page, "style")[0]);
    assert!(style.contains("main, footer { overflow-wrap: anywhere; }"), "long words are broken");
    assert!(!style.contains("min-width") && !style.contains("nowrap"), "nothing has to be wide");
    assert!(style.contains("counter(page)") && style.contains("counter(pages)"));
    assert!(style.contains("h2, h3, h4, h3 + .note { break-after: avoid; }"));
    let head: Vec<String> = all(&page, "table.scores thead th").iter().map(text).collect();
    assert_eq!(head, ["Scale, from 0 to 100", "Score", "Answered"]);
}

#[test]
fn a_page_runs_the_way_its_language_is_written() {
    let home = Home::empty();
    let text = fs::read_to_string(example(&home)).unwrap();
    for (language, direction) in [("en", "ltr"), ("he", "rtl"), ("ar-EG", "rtl")] {
        let text = text.replace("language = \"en\"", &format!("language = \"{language}\""));
        let own = questionnaire_at(&home.work().join("own.toml"), &text);
        home.keep(&own, crate::samples::every(&own, 3), "2024-11-21T17:43:53Z", "00abcdef");
        let arguments = ["export", "--questionnaire", "own.toml", "--answers", "-o", "-"];
        let page = parsed(&home.out(&arguments));
        let html = &all(&page, "html")[0];
        assert_eq!((html.attr("lang"), html.attr("dir")), (Some(language), Some(direction)));
        for element in all(&page, "h1, h2, h3, p, li, tbody th, table:not(.scores) td") {
            // An English sentence is written from left to right; any other text decides by itself.
            let expected = if element.attr("lang") == Some("en") { "ltr" } else { "auto" };
            assert_eq!(element.attr("dir"), Some(expected), "{}", element.html());
        }
        home.out(&["delete", "--all", "--yes"]);
    }
}

#[test]
fn english_sentences_around_another_languages_words_are_marked_as_english() {
    let home = Home::empty();
    let text = fs::read_to_string(example(&home)).unwrap();
    for (language, marked) in [("de", Some("en")), ("en-GB", None)] {
        let text = text.replace("language = \"en\"", &format!("language = \"{language}\""));
        let own = questionnaire_at(&home.work().join("own.toml"), &text);
        home.keep(&own, crate::samples::every(&own, 3), "2024-11-21T17:43:53Z", "00abcdef");
        let arguments = ["export", "--questionnaire", "own.toml", "--answers", "-o", "-"];
        let page = parsed(&home.out(&arguments));
        let is_own = |said: &str| own.items.iter().any(|item| item.text == said);
        let questions =
            all(&page, "tbody th").into_iter().filter(|cell| is_own(&crate::html::text(cell)));
        assert!(
            questions.clone().count() > 5
                && questions.clone().all(|cell| cell.attr("lang").is_none())
        );
        for frame in ["title", "footer p", "thead th"] {
            assert_eq!(all(&page, frame)[0].attr("lang"), marked, "{frame}");
        }
        home.out(&["delete", "--all", "--yes"]);
    }
}

#[test]
fn no_words_of_a_questionnaire_in_another_language_are_marked_as_english() {
    let home = Home::empty();
    let text = fs::read_to_string(example(&home)).unwrap().replace("\"en\"", "\"de\"");
    let own = questionnaire_at(&home.work().join("own.toml"), &text);
    let mut texts = Vec::new();
    collect(&toml::from_str(&text).unwrap(), &mut texts);
    home.keep(&own, crate::samples::every(&own, 4), "2024-11-21T17:43:53Z", "00abcdef");
    let export = &["export", "--answers", "--strategies", "all"][..];
    for arguments in [export, &["form"]] {
        let rest = ["--questionnaire", "own.toml", "-o", "-"];
        let page = parsed(&home.out(&[arguments, &rest].concat()));
        for element in all(&page, "body [lang=en]") {
            let marked: String =
                element.children().filter_map(|n| n.value().as_text()).map(|t| &**t).collect();
            for text in &texts {
                assert!(!marked.contains(text), "{text:?} is marked as English in {marked:?}");
            }
        }
    }
}

/// Collects the texts that consist of several words.
fn collect(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if text.contains(' ') => texts.push(text.clone()),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

#[test]
fn the_words_of_a_language_that_runs_leftward_are_isolated_in_english_sentences() {
    let home = Home::empty();
    let text = fs::read_to_string(example(&home)).unwrap();
    let text = text.replace("language = \"en\"", "language = \"he\"");
    let text = text.replace("label = \"often\"", "label = \"\u{5EA}\u{5DE}\u{5D9}\u{5D3}\"");
    let own = questionnaire_at(&home.work().join("own.toml"), &text);
    home.keep(&own, crate::samples::every(&own, 3), "2024-11-21T17:43:53Z", "00abcdef");
    let page = home.out(&["export", "--questionnaire", "own.toml", "--answers", "-o", "-"]);
    let said = "<bdi lang=\"he\">\u{5EA}\u{5DE}\u{5D9}\u{5D3}</bdi> from 62.5";
    assert!(page.contains(said), "{page}");
    assert!(page.contains("<td lang=\"en\" dir=\"ltr\">"), "\"2 of 2\" is not turned round");

    home.keep(&own, Responses::default(), "2024-11-22T17:43:53Z", "0000000b");
    let page = home.out(&["export", "--questionnaire", "own.toml", "-o", "-"]);
    let too_few = "<td class=\"number\" lang=\"en\" dir=\"ltr\">not enough answers</td>";
    assert!(page.contains(too_few), "{page}");

    let one_high = crate::samples::counting(&own, |item| if item == 0 { 4 } else { 0 });
    home.keep(&own, one_high, "2024-11-23T17:43:53Z", "0000000c");
    let page = home.out(&["export", "--questionnaire", "own.toml", "--answers", "-o", "-"]);
    let in_words = parsed(&page);
    let in_words = all(&in_words, "td.meaning");
    let english = in_words.iter().filter(|cell| cell.attr("lang") == Some("en"));
    assert!(english.clone().count() > 0, "{page}");
    assert!(english.into_iter().all(|cell| cell.attr("dir") == Some("ltr")), "{page}");
}

/// Writes the example questionnaire; returns its path.
fn example(home: &Home) -> std::path::PathBuf {
    home.out(&["new", "example.toml"]);
    home.work().join("example.toml")
}

#[test]
fn a_sum_is_said_to_be_out_of_its_own_range_and_not_out_of_100() {
    let home = Home::empty();
    let own = questionnaire_at(
        &home.work().join("own.toml"),
        &(instrument("own", "Own")
            + r#"
[[response_set]]
id = "days"
options = [{ value = 0, label = "None" }, { value = 1, label = "Some" }, { value = 3, label = "All" }]
[[scale]]
id = "sums"
title = "Sums"
about = "A."
high = "neither"
points = "sum"
items = ["a", "b"]
bands = [{ from = 0, id = "any", label = "any", meaning = "Any." }]
[[item]]
id = "a"
text = "A."
response_set = "days"
[[item]]
id = "b"
text = "B."
response_set = "days"
"#),
    );
    home.keep(&own, crate::samples::every(&own, 1), "2024-11-21T17:43:53Z", "00abcdef");
    let page = parsed(&home.out(&["export", "--questionnaire", "own.toml", "-o", "-"]));
    let head = &all(&page, "table.scores thead th")[0];
    assert_eq!(text(head), "Scale, from least to most");
    assert_eq!(text(&all(&page, "svg.bar title")[0]), "Sums: 2 of 6");

    // Of a run of another version, only the points are known.
    let next = fs::read_to_string(home.work().join("own.toml")).unwrap();
    questionnaire_at(
        &home.work().join("own.toml"),
        &next.replace("version = \"1\"", "version = \"2\""),
    );
    let page = parsed(&home.out(&["export", "--questionnaire", "own.toml", "-o", "-"]));
    let said = text(&page.root_element());
    assert_eq!(text(&all(&page, "table.scores thead th")[0]), "Scale, from 0 to 100");
    assert!(said.contains("as a share of the range") && !said.contains("a sum is"), "{said}");
}
