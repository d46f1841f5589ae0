//! Pages of text between the questions.

use super::{SAMPLE, changed, expect, read};

#[test]
fn a_page_stands_before_its_item() {
    let page = read(SAMPLE).unwrap().pages.remove(0);
    assert_eq!((page.before, page.title.as_deref()), (0, Some("The other side")));
    assert_eq!(page.paragraphs, ["The next question is about trust."]);
}

#[test]
fn a_page_names_an_item_and_has_a_text() {
    let page =
        "before = \"d1\"\ntitle = \"The other side\"\ntext = \"The next question is about trust.\"";
    expect(
        page,
        "before = \"d3\"\ntext = \"T\"",
        "a.toml:166: this page is shown before the item \"d3\", which does not exist. \
         Write one of: d1, d2.",
    );
    expect(
        page,
        "title = \"\"",
        "a.toml:165: this page has no \"before\". Write before = \"…\".\n\
         a.toml:165: this page has no \"text\". Write text = \"…\".\n\
         a.toml:166: this page has an empty text in \"title\". Write something that can be read.",
    );
}

#[test]
fn the_text_of_a_page_is_read_before_an_answer_and_bears_on_no_score() {
    let fingerprints = |text: &str| read(text).unwrap().fingerprints;
    let other = fingerprints(&changed("about trust.", "about belief."));
    assert_ne!(fingerprints(SAMPLE).current, other.current);
    assert!(fingerprints(SAMPLE).current.is_scored_like(other.current));
    assert_eq!(fingerprints(SAMPLE).former, other.former);
    let apart = changed("about trust.", "about trust.\\n\\nTake your time.");
    let run_on = changed("about trust.", "about trust. Take your time.");
    assert_ne!(fingerprints(&apart).current, fingerprints(&run_on).current);
}
