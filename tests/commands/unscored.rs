//! A questionnaire without scales.

use std::fs;

use crate::{
    instrument::instrument,
    samples::{Home, every, questionnaire_at},
};

const UNSCORED: &str = r#"
[[response_set]]
id = "two"
options = [{ value = 0, label = "No" }, { value = 1, label = "Yes" }]
[[item]]
id = "a"
text = "I slept."
unscored = true
response_set = "two"
[[item]]
id = "b"
text = "I dreamt."
unscored = true
response_set = "two"
"#;

#[test]
fn results_without_scores_speak_of_none_and_nothing_can_be_scored() {
    let home = Home::empty();
    let asked =
        questionnaire_at(&home.work().join("own.toml"), &(instrument("own", "Own") + UNSCORED));
    home.keep(&asked, every(&asked, 1), "2024-11-21T17:43:53Z", "00abcdef");
    let own = ["--questionnaire", "own.toml"];
    let shown = home.out(&[&["show", "--answers"], &own[..]].concat());
    let exported =
        home.out(&[&["export", "--answers", "--format", "md", "-o", "-"], &own[..]].concat());
    for text in [shown, exported] {
        assert!(text.contains("I slept.") && text.contains("Nothing here is scored."), "{text}");
        for words in ["Scores", "each score", "Each score", "A score", "Not scored"] {
            assert!(!text.contains(words), "{words}: {text}");
        }
    }
    let table = home.out(&[&["export", "--format", "csv", "-o", "-"], &own[..]].concat());
    assert!(table.starts_with("part,finished,id,text,"), "{table}");
    assert_eq!(table.lines().count(), 2, "only the run is in it: {table}");
    let checked = home.out(&["check", "--simulate=10", "own.toml"]);
    assert!(checked.contains("Made-up answers\n"), "{checked}");
    home.keep(&asked, every(&asked, 0), "2024-12-21T17:43:53Z", "0000000b");
    let since = ["export", "--since", "first", "--format", "md", "-o", "-"];
    let changed = home.out(&[&since, &own[..]].concat());
    assert!(!changed.contains("| Answered on |"), "{changed}");
    fs::write(home.work().join("answers.csv"), "id,a,b\nx,1,0\n").unwrap();
    for command in [&["score"][..], &["analyse", "answers.csv"]] {
        let said = home.fails(2, &[command, &own].concat());
        assert!(said.contains("has no scales, so it gives no scores"), "{said}");
    }
}
