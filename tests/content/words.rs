use crate::{
    builtin::BUILTIN,
    raw::{TEXTS, list, prose, tables, words},
};

/// Words that say whether somebody is a man or a woman.
const GENDERED: [&str; 22] = [
    "he",
    "she",
    "him",
    "his",
    "her",
    "hers",
    "himself",
    "herself",
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
    "man",
    "woman",
    "men",
    "women",
    "boy",
    "girl",
    "boys",
    "girls",
    "guy",
    "lady",
];

/// What judges or labels a person instead of saying what the answers say.
const VERDICTS: [&str; 33] = [
    "you are suspicious",
    "you are controlling",
    "you are avoidant",
    "you are jealous",
    "you are unforgiving",
    "you are insecure",
    "you are paranoid",
    "you are abusive",
    "you are toxic",
    "you are possessive",
    "you are needy",
    "you're suspicious",
    "you're controlling",
    "you're jealous",
    "you have trust issues",
    "your trust issues",
    "severe",
    "normal",
    "diagnos",
    "disorder",
    "symptom",
    "patholog",
    "percentile",
    "paranoi",
    "narciss",
    "clingy",
    "crazy",
    "victim",
    "score high",
    "significant",
    "improved",
    "proven",
    "just trust",
];

/// Texts that may hold such words, and why.
const MAY: [(&str, &str); 2] = [
    // It says that the questions are not a diagnosis.
    ("disclaimer", "diagnos"),
    // It quotes the words as no reason to trust.
    ("choose-when-to-trust", "just trust"),
];

#[test]
fn the_lint_reads_texts_of_every_kind() {
    let read: Vec<&str> = prose().into_iter().map(|(_, text)| text).collect();
    for strategy in &BUILTIN.strategies {
        assert!(strategy.steps.iter().all(|step| read.contains(&&**step)), "{}", strategy.id);
        let asks = strategy.exercise.iter().flat_map(|exercise| &exercise.asks);
        assert!(asks.into_iter().all(|ask| read.contains(&&*ask.text)), "{}", strategy.id);
    }
    let asked = BUILTIN.items.iter().map(|one| &one.text);
    let asked = asked.chain(BUILTIN.safety.iter().map(|one| &one.text));
    let situations = BUILTIN.situations.iter().map(|one| &one.text);
    let causes = BUILTIN.causes.iter().map(|one| &one.text);
    let ticks = situations.chain(causes).chain(BUILTIN.patterns.iter().map(|one| &one.text));
    for text in asked.chain(ticks) {
        assert!(read.contains(&&**text), "{text}");
    }
    for caution in &BUILTIN.cautions {
        assert!(read.contains(&&*caution.text), "{}", caution.id);
    }
    let bands = BUILTIN.scales.iter().flat_map(|scale| &scale.bands);
    assert!(bands.into_iter().all(|band| read.contains(&&*band.meaning)));
}

#[test]
fn no_text_says_whether_anybody_is_a_man_or_a_woman() {
    for (id, text) in prose() {
        for word in words(text) {
            let bare = word.trim_end_matches("'s");
            assert!(!GENDERED.contains(&bare), "{id}: {text}");
        }
    }
}

#[test]
fn no_text_judges_or_labels() {
    for (id, text) in prose() {
        let text = text.to_lowercase();
        for verdict in VERDICTS {
            let may = MAY.contains(&(id, verdict));
            assert!(may || !text.contains(verdict), "{id} says {verdict:?}: {text}");
        }
    }
}

#[test]
fn texts_are_calm_and_short() {
    for (id, text) in prose() {
        assert!(!text.contains(['!', '—', '–']), "{id}: {text}");
        assert!(text.chars().count() <= 460, "{id} has {}: {text}", text.chars().count());
    }
}

/// Words that a native editor would not have left, in the sense that they have in other languages:
/// a charge for an accusation, a tie for a relationship, a slip for a mistake, to put down for to
/// let go of. Say what is meant instead.
const TRANSLATED: [&str; 29] = [
    "deed",
    "deeds",
    "charge",
    "charges",
    "tie",
    "ties",
    "bonds",
    "slip",
    "slips",
    "put down",
    "puts down",
    "goes on",
    "going on for",
    "the pull",
    "a pull",
    "so plainly",
    "as one",
    "hold against",
    "holds against",
    "held against",
    "steer",
    "steers",
    "middling",
    "hazy",
    "the purse",
    "soft spot",
    "such news",
    "your answers show",
    "somebody",
];

#[test]
fn no_text_sounds_translated() {
    for (id, text) in prose() {
        let read = format!(" {} ", words(text).join(" "));
        for words in TRANSLATED {
            assert!(!read.contains(&format!(" {words} ")), "{id} says {words:?}: {text}");
        }
    }
}

/// The most words of a sentence.
const MAX_WORDS: usize = 25;

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', ':']).filter(|sentence| !words(sentence).is_empty())
}

#[test]
fn no_sentence_is_longer_than_25_words() {
    for (id, text) in prose() {
        for sentence in sentences(text) {
            assert!(words(sentence).len() <= MAX_WORDS, "{id}: {sentence}");
        }
    }
}

/// The highest school grade that a text may ask for, and the fewest words that can be graded.
const GRADE: (f64, usize) = (8.0, 6);

/// Returns roughly how many syllables a word has.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c: char| !vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// Returns the grade of Flesch and Kincaid.
#[expect(clippy::cast_precision_loss, reason = "texts are short")]
fn grade(text: &str) -> f64 {
    let words = words(text);
    let sentences = text.split(['.', '?', '!']).filter(|part| !part.trim().is_empty()).count();
    let spoken: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    0.39 * count / sentences.max(1) as f64 + 11.8 * spoken as f64 / count - 15.59
}

#[test]
fn no_text_is_over_grade_8() {
    for (id, text) in prose() {
        if words(text).len() >= GRADE.1 {
            assert!(grade(text) <= GRADE.0, "{id}, grade {:.1}: {text}", grade(text));
        }
    }
}

#[test]
fn the_helplines_are_there_to_the_digit() {
    let lines: Vec<[&str; 3]> = BUILTIN
        .helplines
        .iter()
        .map(|line| {
            [&*line.region, line.call.as_deref().unwrap_or(""), line.text.as_deref().unwrap_or("")]
        })
        .collect();
    for line in [
        ["US", "988", "988"],
        ["US", "1-800-799-7233", "START to 88788"],
        ["UK", "116 123", ""],
        ["UK", "0808 2000 247", ""],
        ["EU", "112", ""],
        ["US", "911", ""],
        ["UK", "999", ""],
    ] {
        assert!(lines.contains(&line), "{line:?} is not among {lines:?}");
    }
    let everywhere = BUILTIN.helplines.iter().find(|line| line.region == "everywhere").unwrap();
    assert!(everywhere.name.contains("findahelpline.com"));
    for line in &BUILTIN.helplines {
        assert!(line.checked.is_some(), "{} does not say when it was looked at", line.name);
    }
}

#[test]
fn no_number_is_printed_but_those_to_count_to_and_to_call() {
    // Ways to count: "1 to 100", and the telephone numbers that help.
    let known = ["100", "988", "911", "999", "112", "116", "123"];
    for (id, text) in prose() {
        for number in text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() > 2) {
            assert!(known.contains(&number), "{id}: {text}");
        }
    }
}

#[test]
fn the_sales_number_of_a_publisher_is_nowhere() {
    for text in TEXTS.iter() {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(!digits.contains("8339664233"), "{text}");
    }
}

#[test]
fn all_fifteen_articles_are_cited() {
    assert_eq!(BUILTIN.articles.len(), 15);
    let kinds = ["item", "cause", "pattern", "strategy", "caution", "safety"];
    let cited: Vec<&str> = kinds
        .iter()
        .flat_map(|kind| tables(kind))
        .flat_map(|table| list(table, "articles"))
        .collect();
    for article in &BUILTIN.articles {
        assert!(cited.contains(&article.id.as_str()), "{}", article.id);
    }
}
