use super::{changed, expect, warned};

#[test]
fn a_language_that_is_not_a_tag_is_reported() {
    expect(
        "\"en-GB\"",
        "\"english\"",
        "\"english\"",
        "a.toml:2: the language \"english\" is not a tag. Write one such as \"en\" or \"pt-BR\": programs \
         that read aloud go by it.",
    );
    for tag in ["de", "yue", "zh-Hant-TW", "pt_BR"] {
        assert_eq!(warned(changed("\"en-GB\"", &format!("\"{tag}\""))), [], "{tag}");
    }
}

#[test]
fn no_days_before_answering_again_are_reported_if_the_questions_look_back() {
    expect(
        "retake_after_days = 7",
        "retake_after_days = 0",
        "0",
        "a.toml:2: with \"retake_after_days\" = 0 it is always time to answer again. Write the days that \
         the questions look back on, or looks_back = false.",
    );
    let looks_ahead = "retake_after_days = 0, looks_back = false";
    assert_eq!(warned(changed("retake_after_days = 7", looks_ahead)), []);
}

#[test]
fn a_region_under_another_name_than_the_one_that_is_found_is_reported() {
    for (written, known) in
        [("USA", "US"), ("U.S.", "US"), ("us", "US"), ("GB", "UK"), ("Europe", "EU")]
    {
        expect(
            "region = \"US\"",
            &format!("region = \"{written}\""),
            &format!("\"{written}\""),
            &format!(
                "a.toml:65: the helpline \"A line\" has the region \"{written}\", which goodfaith does not recognise. \
                 Write \"{known}\", so that it comes first for those who live there."
            ),
        );
    }
    for region in ["UK", "EU", "everywhere", "Canada"] {
        assert_eq!(warned(changed("region = \"US\"", &format!("region = \"{region}\""))), []);
    }
}

#[test]
fn a_helpline_without_a_number_to_dial_is_reported() {
    expect(
        "call = \"1\"",
        "call = \"call me\"",
        "\"call me\"",
        "a.toml:67: the helpline \"A line\" has no number in \"call\", but \"call me\". Write the number to \
         dial.",
    );
    assert_eq!(warned(changed("call = \"1\"", "call = \"findahelpline.com\"")), []);
}

#[test]
fn a_helpline_that_was_checked_in_no_month_is_reported() {
    for date in ["2027-13", "yesterday", "2026", "26-11", "2026-11-30"] {
        expect(
            "call = \"1\"",
            &format!("call = \"1\"\nchecked = \"{date}\""),
            &format!("\"{date}\""),
            &format!(
                "a.toml:68: the helpline \"A line\" has \"{date}\" in \"checked\", which is not a year and a month. \
                 Write when you last looked at its number, such as \"2026-11\"."
            ),
        );
    }
    let checked = "call = \"1\"\nchecked = \"2026-11\"";
    assert_eq!(warned(changed("call = \"1\"", checked)), []);
}
