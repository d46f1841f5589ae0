use goodfaith::assessment::score;

use crate::{
    builtin::{BUILTIN, all_items},
    raw::words,
};

/// Words that turn a sentence round.
const NEGATIONS: [&str; 11] = [
    "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot",
    "hardly",
];

#[test]
fn there_are_32_items_eight_a_scale_two_of_each_reversed() {
    assert_eq!((BUILTIN.items.len(), BUILTIN.scales.len()), (32, 4));
    for scale in 0..4 {
        let items = || BUILTIN.items.iter().filter(|item| item.is_on(scale));
        assert_eq!((items().count(), items().filter(|item| item.is_reversed()).count()), (8, 2));
    }
}

#[test]
fn two_items_of_one_scale_never_follow_each_other() {
    for pair in BUILTIN.items.windows(2) {
        assert_ne!(
            pair[0].keys[0].scale, pair[1].keys[0].scale,
            "{} and {}",
            pair[0].id, pair[1].id
        );
    }
}

#[test]
fn a_reversed_item_is_neither_first_nor_last_of_its_scale() {
    // Met first, it would teach that high answers speak well; met last, it would be answered by
    // habit.
    for scale in 0..4 {
        let mut of_scale = BUILTIN.items.iter().filter(|item| item.is_on(scale));
        let (first, last) = (of_scale.next().unwrap(), of_scale.next_back().unwrap());
        assert!(!first.is_reversed() && !last.is_reversed(), "{} or {}", first.id, last.id);
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
    for item in BUILTIN.items.iter().filter(|item| item.is_reversed()) {
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

/// The words of the five bands, from the lowest.
const BANDS: [&str; 5] = ["hardly ever", "rarely", "sometimes", "often", "almost always"];

#[test]
fn every_scale_has_the_same_five_bands_and_needs_three_quarters_of_its_answers() {
    for scale in &BUILTIN.scales {
        assert_eq!(scale.min_answered.to_bits(), 0.75_f64.to_bits());
        let bands: Vec<(f64, &str)> = scale.bands.iter().map(|b| (b.from, &*b.label)).collect();
        let edges = [0.0, 12.5, 37.5, 62.5, 87.5];
        assert_eq!(bands, edges.into_iter().zip(BANDS).collect::<Vec<_>>());
        for band in &scale.bands {
            assert!(band.meaning.starts_with("Going by your answers, "), "{}", band.meaning);
            assert_eq!(band.label, band.id.as_str().replace('-', " "));
        }
    }
}

/// Returns the word for a scale whose eight items count so much in all.
fn word_for(scale: usize, sum: i64) -> &'static str {
    let place = std::cell::Cell::new(0);
    let responses = all_items(|item| {
        if !item.is_on(scale) {
            return 2;
        }
        let counts = sum / 8 + i64::from(place.get() < sum % 8);
        place.set(place.get() + 1);
        if item.is_reversed() { 4 - counts } else { counts }
    });
    let score = score(&BUILTIN, &responses)[scale].score;
    score.map_or("", |score| &BUILTIN.scales[scale].bands[score.band].label)
}

#[test]
fn one_answer_throughout_gets_its_own_word() {
    for scale in 0..BUILTIN.scales.len() {
        for (answer, word) in (0..).zip(BANDS) {
            assert_eq!(word_for(scale, answer * 8), word, "{answer}");
        }
    }
}

#[test]
fn a_band_ends_halfway_to_the_next_answer() {
    for scale in 0..BUILTIN.scales.len() {
        for (edge, pair) in [4, 12, 20, 28].into_iter().zip(BANDS.windows(2)) {
            assert_eq!([word_for(scale, edge - 1), word_for(scale, edge)], pair, "{edge} of 32");
        }
    }
}
