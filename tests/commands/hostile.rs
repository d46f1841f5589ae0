//! Texts that would like to be more than text: in a questionnaire, and in a run edited by hand.

use goodfaith::assessment::{Answer, Responses};
use scraper::{Html, Selector};

use crate::{
    samples::{Home, id, questionnaire_at},
    steers::steers,
};

const SCRIPT: &str = "</title></p></style><script>alert(1)</script><img src=x onerror=alert(2)>";
const FORMULA: &str = "=HYPERLINK(\"http://x\",\"y\")";
const MARKS: &str = "| # **x** [y](http://z) `c` <b> |";

/// A questionnaire with a hostile text in most fields that are printed.
fn hostile(text: &str) -> String {
    let text = toml::Value::String(text.to_owned());
    format!(
        r#"
format = 1
[instrument]
id = "hostile"
version = {text}
language = {text}
title = {text}
recall = {text}
minutes = 1
retake_after_days = 7
licence = "CC0"
citation = "None"
validated = false
[[response_set]]
id = "agree"
options = [{{ value = 0, label = {text} }}, {{ value = 1, label = "Yes" }}]
[[scale]]
id = "doubt"
title = {text}
about = {text}
high = "hard"
min_answered = 0.5
bands = [{{ from = 0, id = "low", label = {text}, meaning = {text} }}]
[[item]]
id = "d1"
scale = "doubt"
text = {text}
response_set = "agree"
[[person]]
id = "friend"
text = "A friend"
about = {text}
[[situation]]
id = "moved"
text = {text}
sets = ["apart"]
[[safety]]
id = "afraid"
text = {text}
flag = "unsafe"
[[strategy]]
id = "ask"
title = {text}
facing = "self"
effort = {text}
helps = ["doubt"]
from_band = "low"
why = {text}
steps = [{text}, {text}]
try_saying = {text}
caution = {text}
covers = ["asking"]
articles = ["book"]
[[caution]]
id = "care"
title = {text}
text = {text}
show = "results"
[[helpline]]
region = "US"
name = "A line"
call = "1"
[[article]]
id = "book"
title = {text}
authors = {text}
publisher = {text}
"#
    )
}

/// Keeps two runs on a hostile questionnaire, and exports everything in a format.
fn exported(text: &str, format: &str) -> String {
    let home = Home::empty();
    let questionnaire = questionnaire_at(&home.work().join("hostile.toml"), &hostile(text));
    for (finished, key) in
        [("2024-11-01T10:00:00Z", "0000000a"), ("2024-11-21T10:00:00Z", "0000000b")]
    {
        let responses = Responses {
            person_kind: Some(id("friend")),
            situations: [id("moved")].into(),
            safety: [(id("afraid"), id("yes"))].into(),
            answers: [(id("d1"), Answer::Value(0))].into(),
            ..Responses::default()
        };
        home.keep(&questionnaire, responses, finished, key);
    }
    home.out(&[
        "export",
        "--questionnaire",
        "hostile.toml",
        "--answers",
        "--since",
        "first",
        "--safety",
        "--strategies",
        "all",
        "--format",
        format,
        "-o",
        "-",
    ])
}

#[test]
fn in_html_a_text_stays_a_text() {
    let text = exported(SCRIPT, "html");
    let page = Html::parse_document(&text);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    for forbidden in ["script", "img", "b", "a"] {
        assert_eq!(page.select(&Selector::parse(forbidden).unwrap()).count(), 0, "{forbidden}");
    }
    let heading = page.select(&Selector::parse("h1").unwrap()).next().unwrap();
    assert_eq!(heading.text().collect::<String>(), SCRIPT);
    let language = page.select(&Selector::parse("html").unwrap()).next().unwrap();
    assert_eq!(language.attr("lang"), Some(SCRIPT));
    let quoted = exported("\" onload=\"x' onclick='", "html");
    let page = Html::parse_document(&quoted);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert_eq!(page.select(&Selector::parse("[onload], [onclick]").unwrap()).count(), 0);
}

#[test]
fn in_csv_no_cell_begins_like_a_formula() {
    for start in ["=1", FORMULA, "+1", "-1", "@SUM(1)", "\u{ff1d}1"] {
        let text = exported(start, "csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut seen = 0;
        for row in reader.records().map(Result::unwrap) {
            for (column, cell) in row.iter().enumerate() {
                let is_number = [4, 8, 9].contains(&column) && cell.parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{cell}");
                seen += usize::from(cell == format!("'{start}"));
            }
        }
        assert!(seen > 5, "{text}");
    }
}

#[test]
fn in_markdown_a_text_keeps_its_marks_to_itself() {
    let text = exported(MARKS, "md");
    assert!(text.contains(r"# \| \# \*\*x\*\* \[y\](http://z) \`c\` \<b\> \|"), "{text}");
    let cells = |line: &str| line.replace(r"\|", "").matches('|').count();
    let mut tables = text.lines().filter(|line| line.starts_with("| "));
    assert!(tables.all(|line| [4, 3, 5].contains(&cells(line))), "{text}");
    assert!(!text.contains("<b>"));
}

#[test]
fn in_json_a_text_comes_back_as_it_was() {
    let json: serde_json::Value = serde_json::from_str(&exported(FORMULA, "json")).unwrap();
    assert_eq!(json["strategies"][0]["title"], FORMULA);
    assert_eq!(json["answers"]["items"][0]["text"], FORMULA);
}

#[test]
fn on_the_terminal_nothing_steers_it() {
    let home = Home::empty();
    let text = "\u{1b}[2J\u{202e}a\u{9b}1m\u{200f}";
    let questionnaire = questionnaire_at(&home.work().join("hostile.toml"), &hostile(text));
    let responses =
        Responses { answers: [(id("d1"), Answer::Value(0))].into(), ..Responses::default() };
    home.keep(&questionnaire, responses, "2024-11-21T10:00:00Z", "0000000b");
    for arguments in [&["show", "--answers"][..], &["list"], &["show", "--strategy", "1"]] {
        let all = [arguments, &["--questionnaire", "hostile.toml"]].concat();
        let shown = home.out(&all);
        assert!(!shown.contains(steers), "{shown:?}");
    }
}

#[test]
fn a_version_written_into_a_run_by_hand_stays_a_text() {
    let home = Home::with_runs();
    let name = "20241121T174353Z-00abcdef.toml";
    home.edit(name, "version = \"2.0.0\"", "version = \"<script>alert(1)</script>\"");
    let page = home.out(&["export", "--answers", "--since", "last", "-o", "-"]);
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
    let text = home.out(&["export", "--answers", "--format", "md", "-o", "-"]);
    assert!(text.contains(r"\<script\>") && !text.replace(r"\<", "").contains('<'));
    home.edit(name, "<script>alert(1)</script>", "\\u001b[2J");
    assert_eq!(home.goodfaith(&["show", "00abcdef"]).code, Some(1));
    assert!(!home.goodfaith(&["show", "00abcdef"]).err.contains('\u{1b}'));
}
