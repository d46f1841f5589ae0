use jiff::{SignedDuration, Timestamp};

use super::{Played, key};
use crate::{
    assessment::{Responses, Run},
    builtin, builtin_named,
    plain::command::{Command, word_for},
    questionnaire::{Ask, Id, UNSAFE},
    report::ResultsPage,
    session::{Effect, Persistence},
    store::Loaded,
};

#[test]
fn results_tell_scores_without_bars_and_a_number_opens_a_strategy() {
    let mut played = Played::at_the_results("4");
    let said = played.types("again");
    assert!(said.contains("Control: ") && said.contains("8 of 8 answered."), "{said}");
    assert!(said.is_ascii() && !said.contains("##") && !said.contains(".."), "{said}");
    assert!(!said.contains("F1") && said.contains("Typing h shows"), "{said}");
    let said = played.types("1");
    for part in ["Because", "\n1. ", "Why you see this"] {
        assert!(said.contains(part), "{said}");
    }
    let count = played.types("names").lines().filter(|line| line.contains(". ")).count();
    assert!(count > 20, "{count}");
    assert!(played.types("answers").contains("Counts: 3."));
    for beyond in ["0", "99"] {
        assert!(played.types(beyond).starts_with("That is not one of the choices."));
    }
}

/// Hears the first of the listed strategies that asks for something of a kind. Returns what it asks
/// for, and what is said.
fn hear_exercise(is_wanted: impl Fn(&Ask) -> bool) -> (Vec<Ask>, String) {
    let mut played = Played::at_the_results("4");
    let strategies = played.dialogue.questionnaire.strategies.clone();
    let names = played.types_all(&["again", "names"]);
    let heard = strategies.iter().find_map(|strategy| {
        let line = names.lines().find(|line| line.contains(&strategy.title))?;
        let asks = strategy.exercise.as_ref()?.asks.clone();
        asks.iter().any(&is_wanted).then(|| (asks, line.to_owned()))
    });
    let (asks, line) = heard.unwrap();
    let said = played.types(line.trim().split('.').next().unwrap());
    (asks, said)
}

#[test]
fn a_strategy_says_what_the_full_screen_lets_one_fill_in() {
    let (asks, said) = hear_exercise(|_| true);
    assert!(said.contains(&format!("1. {}", asks[0].text)), "{said}");
    assert!(said.contains("Nothing of it is typed here.") && !said.contains("{1}"), "{said}");
}

#[test]
fn a_strategy_says_how_long_it_waits_before_something_is_filled_in() {
    let (asks, said) = hear_exercise(|ask| ask.wait.is_some());
    let at = asks.iter().position(|ask| ask.wait.is_some()).unwrap();
    assert!(said.contains(&format!("{}. Wait 15 minutes. {}", at + 1, asks[at].text)), "{said}");
}

#[test]
fn with_a_yes_about_safety_help_comes_first_and_nothing_faces_the_other() {
    let mut played = Played::keeping();
    let said = played.types_all(&["1", "1", "", "yes"]);
    assert!(said.contains("This matters more than the questions."), "{said}");
    assert!(said.contains("1. Help now: who to call, what to do"), "{said}");
    assert!(played.types("1").contains("Who can help:"));
    played.types_all(&["2", "no", "no", "no", "no"]);
    played.types_all(&["5"; 32]);
    let said = played.types_all(&["", "", "done"]);
    let help = said.find("Type h for help now").unwrap();
    assert!(help < said.find("Think through how you would stay safe").unwrap(), "{said}");
    let told = played.types("names");
    assert!(told.contains("Anything that involves the other person is left out"), "{told}");
}

#[test]
fn with_a_yes_about_safety_scores_are_said_only_when_they_are_asked_for() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "yes", "2", "no", "no", "no", "no"]);
    played.types_all(&["5"; 32]);
    let said = played.types_all(&["", "", "done"]);
    assert!(said.contains("Your scores are left out for now"), "{said}");
    assert!(said.contains("scores to hear your scores, "), "{said}");
    assert!(!said.contains("Avoidance") && !said.contains("answers to hear"), "{said}");
    assert!(played.types("answers").contains("Your scores are left out for now"));
    let said = played.types("scores");
    assert!(said.contains("Avoidance") && !said.contains("left out for now"), "{said}");
    assert!(said.contains(", answers, "), "{said}");
    assert!(said.trim_start().starts_with("Type h for help now"), "{said}");
    for heard_before in ["What may help", "Think through", "What is done to you", "Answered on"] {
        assert!(!said.contains(heard_before), "{said}");
    }
    assert!(played.types("answers").contains("Counts: "));
    assert!(played.types("scores").starts_with("That is not one of the choices."));
    let menu = played.types("b");
    let said = played.chooses(&menu, "Hear your latest results");
    assert!(said.contains("Your scores are left out for now"), "{said}");
    assert!(!said.contains("Avoidance"), "{said}");
}

#[test]
fn what_one_wants_to_try_is_said_without_the_results_before_it() {
    let mut played = Played::at_the_results("4");
    let title = played.dialogue.questionnaire.strategies
        [played.dialogue.session.findings(played.dialogue.finished.unwrap()).advice[0].strategy]
        .title
        .clone();
    played.types("t 1");
    let menu = played.types("b");
    let said = played.chooses(&menu, "What you want to try");
    assert!(
        said.contains(&title) && said.contains("1. "),
        "the one that was chosen is read: {said}"
    );
    assert!(!said.contains("Your results.") && said.contains("i and its number"), "{said}");
    played.types("t 2");
    let menu = played.types("b");
    let said = played.chooses(&menu, "What you want to try");
    assert!(said.contains("What you want to try:\n"), "{said}");
    assert!(said.contains(&format!("\n1. {title} (since 1 January 1970)")), "{said}");
    assert!(said.contains("\n2. "), "{said}");
    assert!(!said.contains("Your results."), "{said}");
    let menu = played.types_all(&["i 1", "4", "b"]);
    let said = played.chooses(&menu, "What you want to try");
    assert!(said.contains(&format!("\n1. {title} (since 1 January 1970, helped)")), "{said}");
}

#[test]
fn what_was_chosen_has_a_number_that_can_be_typed_although_it_is_not_among_what_fits() {
    let mut played = Played::at_the_results("4");
    let listed = played.types("names");
    let strategies = played.dialogue.questionnaire.strategies.clone();
    let titles = strategies.iter().map(|one| one.title.clone());
    let others: Vec<String> = titles.filter(|title| !listed.contains(title)).collect();
    let found = others.iter().map(|title| played.types(&format!("find {title}")));
    let found = found.collect::<Vec<_>>().join("\n");
    let line = found.lines().rfind(|line| others.iter().any(|title| line.contains(title)));
    let (number, title) = line.unwrap().split_once(". ").unwrap();
    let title = title.split_once(" (").unwrap().0;
    played.types(&format!("t {number}"));
    let said = played.types("again");
    assert!(said.contains(&format!("\n{number}. {title} (since")), "{said}");
    assert!(said.contains(&format!("Type a number from 1 to {number} to hear")), "{said}");
    let menu = played.types("b");
    let said = played.chooses(&menu, "What you want to try");
    assert!(said.contains(&format!("\n{number}. {title}\n")), "{said}");
}

#[test]
fn the_latest_results_can_be_heard_without_answering_again() {
    let mut played = Played::at_the_results("2");
    assert!(played.types("b").contains("1. Hear your latest results"));
    assert!(played.types("1").contains("Your results."));
}

#[test]
fn the_word_for_a_page_of_the_results_means_nothing_else() {
    for page in ResultsPage::ALL {
        let word = word_for(*page);
        assert_eq!(Command::of(word), Command::Page(*page), "{word:?} means something else");
    }
}

#[test]
fn after_a_person_or_a_situation_that_means_danger_one_can_go_on_so_that_nothing_is_kept() {
    let page = "This matters more than the questions";
    let mut questionnaire = builtin().unwrap();
    questionnaire.persons[0].sets.always.push(Id::new(UNSAFE).unwrap());
    let folder = || Persistence::Folder("/home/a/goodfaith".to_owned());
    let mut played = Played::asking(questionnaire, folder());
    let said = played.types_all(&["1", "1"]);
    assert!(said.contains(page), "{said}");
    let said = played.types("4");
    assert!(
        said.contains("Nothing of this run is kept from here on.") && said.contains("2 of 7."),
        "{said}"
    );

    let mut questionnaire = builtin().unwrap();
    questionnaire.situations[0].sets.always.push(Id::new(UNSAFE).unwrap());
    let said = Played::asking(questionnaire, folder()).types_all(&["1", "1", "1", "done"]);
    assert!(said.contains(page), "{said}");
}

#[test]
fn after_help_the_choices_after_a_yes_about_safety_are_said_again() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "yes"]);
    let said = played.types("h");
    assert!(
        said.ends_with(
            "Type 1 for help now; 2 to go on, and keep this run; 3 to leave, and keep nothing of this run; \
             4 to go on, and keep nothing of this run; or b to change what you said."
        ),
        "{said}"
    );
    let said = played.types("4");
    assert_eq!(said.matches("What was written").count(), 1, "{said}");
}

#[test]
fn after_a_yes_about_safety_one_can_leave_and_nothing_of_the_run_is_kept() {
    let mut played = Played::keeping();
    played.types_all(&["1", "1", "", "3"]);
    assert!(played.performed.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))));
    assert!(played.types("3").contains("Type yes to leave"));
    assert!(played.types("3").contains("Type yes to leave"), "a number is not a yes");
    let kept = played.types("no");
    assert!(kept.contains("or b to change what you said.") && !played.dialogue.is_over(), "{kept}");
    played.types("3");
    let said = played.types("yes");
    assert!(said.contains("Nothing of this run is kept."), "{said}");
    assert!(matches!(played.performed.last(), Some(Effect::DiscardDraft(_))));
    assert!(played.dialogue.is_over());
}

#[test]
fn after_the_page_of_a_yes_about_safety_comes_the_next_question() {
    let mut played = Played::keeping();
    assert!(played.types_all(&["1", "1", "", "1", "b"]).contains("so far: Yes, at least one"));
    assert!(played.types("k").contains("This matters more than the questions."));
    let next = played.dialogue.questionnaire.safety[1].text.clone();
    assert!(played.types("2").contains(&next));
}

#[test]
fn a_pass_left_on_the_page_of_a_yes_about_safety_is_resumed_there_until_it_was_gone_past() {
    let resumed = |typed: &[&str]| {
        let mut before = Played::keeping();
        before.types_all(typed);
        let pass = before.dialogue.session.pass().unwrap().clone();
        let mut played = Played::keeping();
        let draft = pass.to_draft(key(), &played.dialogue.questionnaire, Timestamp::UNIX_EPOCH);
        played.dialogue.open_draft(Loaded { record: draft, edited_by_hand: false });
        let next = played.dialogue.questionnaire.safety[1].text.clone();
        (played.types("1"), played.types("2"), next)
    };
    let (page, after, next) = resumed(&["1", "1", "", "1"]);
    assert!(page.contains("This matters more") && after.contains(&next), "{page}");
    let (said, _, next) = resumed(&["1", "1", "", "1", "2"]);
    assert!(!said.contains("This matters more") && said.contains(&next), "{said}");
}

#[test]
fn the_day_on_which_a_pass_was_left_is_said_once_before_the_page_of_a_yes_about_safety() {
    let mut before = Played::keeping();
    before.types_all(&["1", "1", "", "1"]);
    let pass = before.dialogue.session.pass().unwrap().clone();
    let mut played = Played::keeping();
    let saved = Timestamp::UNIX_EPOCH - SignedDuration::from_hours(72);
    let draft = pass.to_draft(key(), &played.dialogue.questionnaire, saved);
    played.dialogue.open_draft(Loaded { record: draft, edited_by_hand: false });
    let is_said = |said: String| said.matches("What you said so far").count();
    assert_eq!(is_said(played.types("1")), 1);
    assert_eq!(is_said(played.types("2")), 0);
}

#[test]
fn no_heading_stands_above_nothing_once_something_is_chosen() {
    let mut played = Played::at_the_results("4");
    played.types("t 2");
    let said = played.types("again");
    let chosen = said.find("\nWhat you want to try\n").unwrap();
    let may_help = said.find("\nWhat may help\n").unwrap();
    assert!(chosen < may_help, "{said}");
    assert!(!said.contains("What may help\n\n"), "{said}");
}

#[test]
fn without_an_answer_nothing_is_said_to_fit() {
    let said = Played::at_the_results("s").types("names");
    assert!(said.contains("can help on most days") && !said.contains(" fit"), "{said}");
}

#[test]
fn again_at_the_results_is_said_to_be_all_of_them() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["t 1", "t 2"]);
    let menu = played.types("b");
    assert!(!played.chooses(&menu, "What you want to try").contains("Your results."));
    assert!(played.types("?").contains("again: hear all of the results, from their beginning."));
    assert!(played.types("again").contains("Your results."));
}

#[test]
fn the_word_results_leads_to_the_results_from_the_answers_the_first_list_and_the_look_back() {
    let mut played = Played::at_the_questions();
    played.types_all(&["4"; 32]);
    played.types_all(&["", ""]);
    assert!(played.types("results").contains("\nYour results.\n"));
    let overview = "Scores from 0 to 100";
    assert!(!played.types("answers").contains(overview));
    assert!(played.types("results").contains(overview));
    played.types("b");
    assert!(played.types("Results").contains("You chose: Hear your latest results.\n"));
}

#[test]
fn words_of_a_line_of_the_first_list_mean_the_same_at_every_visit() {
    let mut played = Played::at_the_results("4");
    let place = |menu: &str| {
        menu.lines().find(|line| line.contains("latest results")).unwrap()[..1].to_owned()
    };
    assert_eq!(place(&played.types("b")), "1");
    assert!(played.types("keep nothing").contains("You chose: Answer again, and keep nothing."));
    assert_eq!(place(&played.types_all(&["4", "b", "b"])), "2");
    assert!(played.types("hear your").contains("Your results."));
    played.types("b");
    assert!(played.types("e").starts_with("That is not one of the choices."));
    for several in ["start afresh", "keep"] {
        let said = played.types(several);
        assert!(said.starts_with("That fits 3 and 4. Type the number."), "{several}: {said}");
    }
}

#[test]
fn the_example_of_a_name_is_none_that_somebody_has() {
    let mut played = Played::keeping();
    assert!(played.types("1").ends_with("such as 1 K."));
    played.types_all(&["1 kim", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["4"; 32]);
    played.types_all(&["", "", "done", "b"]);
    let said = played.types("keep nothing");
    assert!(said.contains("1. kim, last on") && said.ends_with("such as 2 L."), "{said}");
    assert!(played.types("?").contains("For example: 2 L."));
}

#[test]
fn no_word_of_the_first_list_leads_to_results_that_it_does_not_mention() {
    let mut played = Played::at_the_results("4");
    played.dialogue.session.mention_earlier_runs(false);
    played.types("b");
    for word in ["results", "compare", "hear", "what you want to try"] {
        assert!(played.types(word).starts_with("That is not one of the choices."), "{word}");
    }
}

#[test]
fn what_is_true_of_every_score_is_said_once_before_the_answers() {
    let mut played = Played::at_the_results("4");
    let said = played.types("answers");
    let sentence = "The word beside the score is the answer nearest to your average.";
    assert_eq!(said.matches(sentence).count(), 1, "{said}");
    assert!(said.find(sentence) < said.find("\nSuspicion\n"), "{said}");
    let own = "It asks what you did, and cannot know why. A single thing can still matter";
    assert!(said.contains(own), "{said}");
}

#[test]
fn from_the_results_of_a_run_chosen_in_the_list_back_leads_to_that_list() {
    let mut played = Played::at_the_results("4");
    played.types_all(&["b", "answer again, and keep n", "1", "s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["2"; 32]);
    played.types_all(&["", "", "done", "b"]);
    assert!(played.types("another run").contains("Which results do you want to hear?"));
    assert!(played.types("1").contains("Your results."));
    assert!(played.types("b").contains("Which results do you want to hear?"));
    played.types_all(&["b", "results"]);
    assert!(played.types("b").contains("Where would you like to begin?"));
}

#[test]
fn a_word_that_wants_another_after_it_says_which() {
    let mut played = Played::at_the_results("4");
    for (typed, said) in [
        ("t", "After t comes the number of something to try, such as t 1."),
        ("i 99", "After i comes the number of what you tried, such as i 1."),
        ("find", "After find comes what to look for, such as find minutes."),
    ] {
        assert!(played.types(typed).starts_with(said), "{typed}");
    }
}

#[test]
fn a_run_of_another_questionnaire_is_said_to_be_one_and_its_answers_are_not_offered() {
    let mut played = Played::keeping();
    let other = builtin_named("ipip-trust").unwrap().load().unwrap();
    played.with_run(Run::finish(&other, Responses::default(), Timestamp::UNIX_EPOCH));
    let said = played.types("a kept run");
    let run = "1. From 1 January 1970, 00:00. It is of the questionnaire ipip-trust.\n";
    assert!(said.contains(run), "{said}");
    let said = played.types("1");
    assert!(said.contains("answers other questions than"), "{said}");
    assert!(!said.contains("answers to hear"), "{said}");
}
