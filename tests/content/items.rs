use crate::{builtin::BUILTIN, raw::words};

/// Words that turn a sentence round.
const NEGATIONS: [&str; 11] = [
    "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot",
    "hardly",
];

#[test]
fn there_are_32_items_eight_a_scale_two_of_each_reversed() {
    assert_eq!((BUILTIN.items.len(), BUILTIN.scales.len()), (32, 4));
    for scale in 0..4 {
        let items = || BUILTIN.items.iter().filter(|item| item.scale == scale);
        assert_eq!((items().count(), items().filter(|item| item.reversed).count()), (8, 2));
    }
}

#[test]
fn two_items_of_one_scale_never_follow_each_other() {
    for pair in BUILTIN.items.windows(2) {
        assert_ne!(pair[0].scale, pair[1].scale, "{} and {}", pair[0].id, pair[1].id);
    }
}

#[test]
fn a_reversed_item_is_neither_first_nor_last_of_its_scale() {
    // Met first, it would teach that high answers speak well; met last, it would be answered by
    // habit.
    for scale in 0..4 {
        let mut of_scale = BUILTIN.items.iter().filter(|item| item.scale == scale);
        let (first, last) = (of_scale.next().unwrap(), of_scale.next_back().unwrap());
        assert!(!first.reversed && !last.reversed, "{} or {}", first.id, last.id);
    }
}

#[test]
fn an_item_is_one_short_sentence_in_the_first_person() {
    for item in &BUILTIN.items {
        let text = &item.text;
        assert!(words(text).len() <= 15, "{text}");
        assert!(words(text).iter().any(|word| word == "i" || word == "me"), "{text}");
        assert!(text.ends_with('.') && text.matches('.').count() == 1, "{text}");
        assert!(!text.contains(['?', '!', ';', ':', '(']), "{text}");
    }
}

#[test]
fn an_item_asks_one_thing() {
    for item in &BUILTIN.items {
        let text = item.text.to_lowercase();
        assert!(!text.contains('/'), "{text}");
        assert!(!words(&text).iter().any(|word| word == "and" || word == "or"), "{text}");
    }
}

#[test]
fn an_item_leaves_how_often_to_the_answer() {
    for item in &BUILTIN.items {
        for often in ["always", "never", "often", "rarely", "sometimes", "usually", "constantly"] {
            assert!(!words(&item.text).contains(&often.to_owned()), "{}", item.text);
        }
    }
}

#[test]
fn a_reversed_item_is_an_opposite_behaviour_and_no_negation() {
    for item in BUILTIN.items.iter().filter(|item| item.reversed) {
        for word in words(&item.text) {
            assert!(!NEGATIONS.contains(&&*word) && !word.ends_with("n't"), "{}", item.text);
        }
    }
}

#[test]
fn every_answer_can_be_given_back_as_a_sentence() {
    for item in &BUILTIN.items {
        let echo = item.echo.as_deref().unwrap_or_else(|| panic!("{} has no echo", item.id));
        assert!(echo.starts_with(|c: char| c.is_ascii_lowercase()), "{echo}");
        assert!(!echo.ends_with('.'), "the sentence ends with one of its own: {echo}");
        let mine = ["i", "my", "me", "myself"];
        assert!(!words(echo).iter().any(|word| mine.contains(&&**word)), "{echo}");
        for option in &BUILTIN.response_sets[item.response_set].options {
            let start = option.echo.as_deref().unwrap_or_default();
            assert!(start.starts_with("You "), "{}", option.label);
        }
    }
}

#[test]
fn items_are_answered_with_five_options_from_never_to_almost_always() {
    let labels = ["Never", "Rarely", "Sometimes", "Often", "Almost always"];
    assert_eq!(BUILTIN.response_sets.len(), 1);
    let options = &BUILTIN.response_sets[0].options;
    let found: Vec<(i64, &str)> = options.iter().map(|o| (o.value, &*o.label)).collect();
    assert_eq!(found, (0..).zip(labels).collect::<Vec<_>>());
}

#[test]
fn every_scale_has_the_same_four_bands_and_needs_three_quarters_of_its_answers() {
    for scale in &BUILTIN.scales {
        assert_eq!(scale.min_answered.to_bits(), 0.75_f64.to_bits());
        let bands: Vec<(f64, &str)> = scale.bands.iter().map(|b| (b.from, b.id.as_str())).collect();
        let expected =
            [(0.0, "rarely"), (25.0, "sometimes"), (50.0, "often"), (75.0, "almost-always")];
        assert_eq!(bands, expected);
        for band in &scale.bands {
            assert!(band.meaning.starts_with("Your answers show "), "{}", band.meaning);
            assert_eq!(band.label, band.id.as_str().replace('-', " "));
        }
    }
}
