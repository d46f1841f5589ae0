//! The questionnaires that are built in, by name.

use std::path::Path;

use goodfaith::{
    BUILTINS,
    assessment::{Answer, Findings, Responses},
    builtin_named,
    questionnaire::{CautionPlace, Direction},
};

use super::{folder, goodfaith};

#[test]
fn questionnaires_lists_what_is_built_in() {
    let folder = folder();
    let listed = goodfaith(folder.path(), &["questionnaires"]);
    assert_eq!(listed.code, Some(0), "{}", listed.err);
    for builtin in BUILTINS {
        assert!(listed.out.contains(builtin.name), "{}", listed.out);
    }
    assert!(listed.out.contains("General trust in people: 10 questions"), "{}", listed.out);
}

#[test]
fn a_questionnaire_that_is_built_in_is_taken_by_its_name() {
    let folder = folder();
    let arguments = ["list", "--questionnaire", "ipip-trust"];
    let listed = goodfaith(folder.path(), &arguments);
    assert_eq!(listed.code, Some(0), "{}", listed.err);
    let unknown = goodfaith(folder.path(), &["list", "--questionnaire", "ipip-trust-2"]);
    let message = "could not read ipip-trust-2: No such file or directory. Check the path. goodfaith \
                   questionnaires lists those that are built in";
    assert!(unknown.err.contains(message), "{}", unknown.err);
    assert_eq!(unknown.code, Some(2));
}

#[test]
fn the_ten_items_of_trust_are_those_that_were_published_with_their_keys() {
    let trust = builtin_named("ipip-trust").unwrap().load().unwrap();
    let mut keyed: Vec<(String, bool)> =
        trust.items.iter().map(|item| (item.text.clone(), item.is_reversed())).collect();
    keyed.sort();
    let published = [
        ("Am wary of others.", true),
        ("Believe in human goodness.", false),
        ("Believe that others have good intentions.", false),
        ("Believe that people are basically moral.", false),
        ("Believe that people are essentially evil.", true),
        ("Distrust people.", true),
        ("Suspect hidden motives in others.", true),
        ("Think that all will be well.", false),
        ("Trust others.", false),
        ("Trust what people say.", false),
    ];
    assert_eq!(keyed, published.map(|(text, reversed)| (text.to_owned(), reversed)));
    assert_eq!(trust.scales[0].high, Direction::Good);
    let change = goodfaith::assessment::change::said_from(&trust.scales[0]);
    assert!((change - 22.05).abs() < 0.005, "1.96 x 18.75 x sqrt(2 x (1 - .82)), not {change}");
    assert!(!trust.helplines.is_empty(), "help is one key away here too");
    let says_what_to_do = trust.cautions.iter().any(|caution| caution.show == CautionPlace::Help);
    assert!(says_what_to_do, "as the line that opens it promises");
}

#[test]
fn distrust_of_people_stands_out_and_trust_in_them_holds() {
    let trust = builtin_named("ipip-trust").unwrap().load().unwrap();
    let mut responses = Responses::default();
    for item in &trust.items {
        responses
            .answers
            .insert(item.id.clone(), Answer::Value(if item.is_reversed() { 5 } else { 4 }));
    }
    let found = Findings::of(&trust, &responses);
    let reversed = |items: &[usize]| items.iter().all(|item| trust.items[*item].is_reversed());
    assert_eq!(found.highlights.stands_out.len(), 4);
    assert!(reversed(&found.highlights.stands_out));
    assert_eq!(found.highlights.holds.len(), 6);
    assert!(found.highlights.holds.iter().all(|item| !trust.items[*item].is_reversed()));
    assert!((found.scores[0].score.unwrap().points - 45.0).abs() < 1e-9);
}

#[test]
fn all_that_is_built_in_passes_the_check_without_a_warning() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for builtin in BUILTINS {
        let folder = format!("assets/{}", builtin.name);
        let checked = goodfaith(root, &["check", &folder]);
        assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""), "{folder}");
    }
}
