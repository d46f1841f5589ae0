use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _};

use super::Played;
use crate::{
    assessment::{Answer, PersonName, Responses},
    builtin, builtin_named,
    plain::topic::Topic,
    questionnaire::{CautionPlace, Id, ShownWhen},
    session::{Persistence, Stage},
};

#[test]
fn without_a_number_to_call_help_begins_with_the_advice_for_danger() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.helplines.retain(|line| !line.has_number());
    let keeps = Persistence::Folder("/home/a/goodfaith".to_owned());
    let said = Played::asking(questionnaire, keeps).types("h");
    let advice = "Who can help:\nIn danger, call your emergency number.";
    assert!(said.contains(advice), "{said}");
    assert!(said.contains("everywhere. findahelpline.com (lines by country)"), "{said}");
}

#[test]
fn help_says_to_call_the_emergency_number_if_the_questionnaire_has_no_advice_for_danger() {
    let keeps = || Persistence::Folder("/home/a/goodfaith".to_owned());
    let advice = "In danger, call your emergency number.\n";
    let mut questionnaire = builtin().unwrap();
    let said = Played::asking(questionnaire.clone(), keeps()).types("h");
    assert!(!said.contains(advice), "it has its own: {said}");
    questionnaire.cautions.retain(|caution| caution.show != CautionPlace::Help);
    let said = Played::asking(questionnaire, keeps()).types("h");
    assert!(said.contains(advice) && said.contains("1-800-799-7233"), "{said}");
}

#[test]
fn enter_alone_never_picks_and_asks_again_in_full() {
    let mut played = Played::keeping();
    assert!(played.types("").contains("1. Start, and keep this run"));
    assert!(played.dialogue.session.pass().is_none());
    played.types("1");
    assert!(played.types(" ").contains("Whom do you have in mind?"));
    played.types_all(&["s", ""]);
    assert!(played.types("").contains(&played.dialogue.questionnaire.safety[0].text.clone()));
    played.types_all(&["s", "s", "s", "s", "s"]);
    assert!(played.types("").contains("1 of 32."));
    let said = played.responses();
    assert!(said.safety.values().all(|answer| *answer == "rather-not-say"));
    assert_eq!(Responses { safety: BTreeMap::new(), ..said.clone() }, Responses::default());
}

#[test]
fn what_is_none_of_the_choices_changes_nothing_and_is_answered() {
    let mut played = Played::keeping();
    played.types_all(&["1"]);
    for bad in ["0", "9", "1 2", "x", "yes", "done", "-1", "\u{1b}[A", "\u{0}", "9999999999999999"]
    {
        let before = played.dialogue.session.pass().cloned();
        let said = played.types(bad);
        assert!(said.starts_with("That is not one of the choices.\nType a number from 1 to 8"));
        assert_eq!(played.dialogue.session.pass().cloned(), before);
    }
    played.types_all(&["1", "", "s", "s", "s", "s", "s"]);
    for bad in ["0", "6", "1 2", "y", "k", "one", "5x"] {
        assert!(played.types(bad).starts_with("That is not one of the choices."), "{bad}");
    }
    assert!(played.responses().answers.is_empty());
}

#[test]
fn the_time_that_the_questions_are_about_is_said_once_unless_a_question_is_heard_alone() {
    let mut played = Played::keeping();
    let first = played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    assert!(first.contains("\n1 of 32. In the past 4 weeks"), "{first}");
    assert!(played.types("4").contains("\n2 of 32.\n"));
    assert!(played.types("b").contains("\n1 of 32. In the past 4 weeks"));
    played.types_all(&["k", "4"]);
    assert!(played.types("again").contains("\n3 of 32. In the past 4 weeks"));
    played.types_all(&["4"; 30]);
    assert!(played.types_all(&["", "", "9"]).contains("\n9 of 32. In the past 4 weeks"));
}

#[test]
fn every_choice_is_repeated_in_words() {
    let mut played = Played::keeping();
    assert!(played.types("1").contains("You chose: Start, and keep this run on this computer."));
    assert!(played.types("4").contains("You chose: A friend."));
    let ticked = played.types("6 7");
    let expected =
        "Ticked: Earlier in my life, someone else hurt me or let me down. We live far apart.";
    assert!(ticked.contains(expected), "{ticked}");
    assert!(played.types("").contains("Going on with 2 ticked."));
    assert!(played.types("no").contains("You said: No, none of these."));
    assert!(played.types("1").contains("You said: Yes, I am afraid of what they may do to me."));
    assert!(played.types("2").contains("\n5 of 7.\n"));
    assert!(played.types_all(&["s", "s"]).contains("You chose not to say."));
    assert!(played.types("sure").starts_with("That is not one of the choices."));
    played.types("s");
    assert!(played.types("4").contains("You chose: Often."));
    assert!(played.types("s").contains("Skipped: doesn't apply, or rather not say."));
    let values: Vec<&Answer> = played.responses().answers.values().collect();
    assert!(values.contains(&&Answer::Value(3)) && values.contains(&&Answer::Skipped));
}

#[test]
fn back_leads_to_what_was_asked_before_and_an_answer_given_can_be_kept() {
    let mut played = Played::at_the_questions();
    played.types("2");
    let said = played.types("b");
    assert!(said.contains("1 of 32.") && said.contains("Your answer so far: Rarely."), "{said}");
    assert!(played.types("k").contains("2 of 32."));
    let said = played.types_all(&["b", "b", "b", "b", "b", "b", "b", "b", "back"]);
    assert!(said.contains("1. Go on where you stopped, before the questions"), "{said}");
    assert_eq!(played.responses().answers.len(), 1);
}

#[test]
fn the_list_of_answers_leads_to_one_of_them_and_back() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["done", ""]);
    assert!(said.contains("Look over your answers. 32 of 32 answered."), "{said}");
    let said = played.types("again");
    assert!(said.contains(
        "1. A late reply made me think the person was hiding something. Answer: Sometimes."
    ));
    assert!(said.contains("You gave the same answer 32 times in a row."), "{said}");
    assert!(played.types("7").contains("7 of 32."));
    let said = played.types("5");
    assert!(
        said.contains("You chose: Almost always.\nBack at the list of your answers.\nType done")
    );
    played.types_all(&["8", "b"]);
    let given: Vec<_> = played.responses().answers.values().collect();
    assert_eq!(given.iter().filter(|answer| ***answer == Answer::Value(4)).count(), 1);
    assert!(played.types("").starts_with("Type done"), "a long list is told again only for again");
    assert!(played.types("again").contains("Look over your answers."));
}

#[test]
fn a_name_that_is_too_long_is_refused_and_not_cut() {
    let mut played = Played::keeping();
    played.types("1");
    let said = played.types(&format!("1 {}", "x".repeat(PersonName::MAX_CHARS + 1)));
    assert!(
        said.starts_with("A name has at most 40 characters. Nothing was kept.\nType"),
        "{said}"
    );
    assert_eq!(*played.responses(), Responses::default());
    played.types(&format!("1 {}", "x".repeat(PersonName::MAX_CHARS)));
    assert!(played.responses().name.is_some());
}

#[test]
fn changing_the_person_in_the_list_of_answers_asks_nothing_about_what_was_chosen_before() {
    let tomorrow = Timestamp::UNIX_EPOCH + 24.hours();
    let mut played = Played::keeping();
    let take = |played: &mut Played, now, begin: &str, person: &str| {
        let before = [begin, person, "", "s", "s", "s", "s", "s"];
        for line in before.into_iter().chain(["2"; 32]).chain(["", ""]) {
            played.types_at(now, line);
        }
    };
    take(&mut played, Timestamp::UNIX_EPOCH, "1", "1");
    played.types_all(&["done", "t 1", "b"]);
    take(&mut played, tomorrow, "3", "s");
    played.types_at(tomorrow, "33");
    let said = played.types_at(tomorrow, "1");
    assert!(said.contains("Back at the list of your answers."), "{said}");
    assert!(!said.contains("How did it go?"), "{said}");
    assert!(played.dialogue.session.run_due_before_questions(tomorrow).is_some());
}

#[test]
fn the_list_of_answers_numbers_them_as_the_questions_are_numbered() {
    let mut questionnaire = builtin().unwrap();
    questionnaire.items[1].when = Some(ShownWhen { item: 0, is: [4].into(), unasked: None });
    let persistence = Persistence::Off("/home/a/goodfaith".to_owned());
    let mut played = Played::asking(questionnaire, persistence);
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["3"; 31]);
    played.types_all(&["", ""]);
    let third = played.dialogue.questionnaire.items[2].text.clone();
    let said = played.types("again");
    assert!(said.contains(&format!("\n2. {third} Answer: Sometimes.")), "{said}");
    // After the questions come the seven parts before them, and the two after them.
    assert!(said.contains("\n32. Whom you have in mind. Answer: not answered."), "{said}");
    assert!(said.ends_with("a number from 1 to 40 to change that answer."), "{said}");
    assert!(played.types("41").starts_with("That is not one of the choices."));
    let said = played.types("2");
    assert!(
        said.contains("You chose to change answer 2.") && said.contains("\n2 of 31."),
        "{said}"
    );
    assert!(said.contains(&third), "{said}");
}

#[test]
fn at_the_list_of_answers_it_is_said_which_numbers_are_not_of_questions_and_what_is_ticked() {
    let mut played = Played::keeping();
    played.types_all(&["1", "s", "6", "", "s", "s", "s", "s", "s"]);
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["10 12", "", ""]);
    let besides = "Your other answers are numbered from 33.";
    let heading = format!("\nLook over your answers. 32 of 32 answered. {besides}\n");
    assert!(said.contains(&heading), "{said}");
    let questionnaire = builtin().unwrap();
    let all = played.types("again");
    let situation = &questionnaire.situations[5].text;
    assert!(all.contains(&format!("\n34. What happened. Answer: {situation}\n")), "{all}");
    let [first, second] = [9, 11].map(|at| &questionnaire.causes[at].text);
    assert!(all.contains(&format!(" Answer: {first} {second}\n")), "{all}");
    assert!(all.contains("\n41. ") && all.contains(" Answer: 0 ticked.\n"), "{all}");
}

#[test]
fn what_was_said_about_safety_is_changed_from_the_list_of_answers() {
    let mut played = Played::at_the_questions();
    played.types_all(&["3"; 32]);
    let said = played.types_all(&["", "", "again"]);
    let numbered = |text: &str| {
        let line = said.lines().find(|line| line.contains(text)).unwrap();
        line.split('.').next().unwrap().to_owned()
    };
    let safety = played.dialogue.questionnaire.safety[0].text.clone();
    assert!(!said.contains("?."), "{said}");
    let (whom, safety) = (numbered("Whom you have in mind"), numbered(&safety));

    let said = played.types_all(&[&whom, "2"]);
    assert!(said.contains("Back at the list of your answers.\nType done"), "{said}");
    assert!(played.types_all(&[&whom, "b"]).ends_with("to change that answer."));
    let said = played.types_all(&[&safety, "1"]);
    assert!(said.contains("This matters more than the questions"), "{said}");
    assert!(!said.contains("Back at the list"), "{said}");
    played.types("b");
    assert_eq!(played.dialogue.session.pass().unwrap().stage, Stage::Review);
    played.types("1");
    let said = played.types("2");
    assert!(said.contains("Back at the list of your answers.\nType done"), "{said}");
    assert!(played.types("done").contains("Your results."));
}

#[test]
fn help_names_ones_own_region_first_and_then_asks_again() {
    let mut played = Played::at_the_questions();
    played.dialogue.region_of_locale = Some("UK".to_owned());
    let said = played.types("h");
    let uk = said.find("\nUK. ").unwrap();
    assert!(said.find("In danger now").unwrap() < uk && uk < said.find("\nUS. ").unwrap());
    assert!(said.ends_with("Type a number from 1 to 5, or s to skip."), "{said}");
    assert_eq!(played.types("F1"), said);
}

#[test]
fn the_example_of_an_answer_is_one_of_the_questions_own() {
    let at_a_question = |questionnaire| {
        let persistence = Persistence::Off(String::new());
        let mut played = Played::asking(questionnaire, persistence);
        let mut said = played.types("1");
        for _ in 0..10 {
            if matches!(played.dialogue.topic, Topic::Stage(Stage::Question(_))) {
                return played.types("?");
            }
            said = played.types(if said.contains("Press Enter") { "" } else { "s" });
        }
        panic!("no question: {said}")
    };
    let said = at_a_question(builtin().unwrap());
    assert!(said.contains("or an answer such as often, or its beginning"), "{said}");
    let said = at_a_question(builtin_named("ipip-trust").unwrap().load().unwrap());
    assert!(!said.contains("often"), "{said}");
    assert!(said.contains("or an answer such as moderately accurate, or its beginning"), "{said}");
}

#[test]
fn choices_are_said_in_full_for_two_questions_and_then_in_short() {
    let mut played = Played::at_the_questions();
    assert!(played.types("again").contains("1. Never\n2. Rarely"));
    assert!(played.types("3").contains("1. Never\n2. Rarely"));
    let third = "\n3. I kept something to myself that I wanted to tell the person.\n\
                 1 Never to 5 Almost always:";
    let said = played.types("4");
    assert!(said.contains("In short from here on.") && said.ends_with(third), "{said}");
    let said = played.types("b");
    assert!(said.contains("2 of 32.") && said.contains("1. Never\n2. Rarely"), "{said}");
    let said = played.types("k");
    assert!(!said.contains("In short") && said.ends_with(third), "{said}");
    assert!(played.types("often").starts_with("Often.\n\n4. "));
    let said = played.types("choices");
    assert!(said.starts_with("1. Never\n2. Rarely"), "{said}");
    assert!(said.contains("\ns. Doesn't apply"), "{said}");
    assert!(played.types("again").contains("4 of 32."));
    assert!(played.types("x").contains("Type a number from 1 to 5"));
    played.types_all(&["3", "3"]);
    assert!(played.types("").ends_with("\n1 to 5:"));
    let said = played.types_all(&["3"; 4]);
    assert!(said.contains("\n10 of 32. "), "{said}");
    assert!(said.ends_with("1 Never to 5 Almost always:"), "{said}");
}

#[test]
fn a_word_is_an_answer_and_so_is_its_beginning_if_it_is_the_only_one() {
    let mut played = Played::keeping();
    assert!(
        played.types_all(&["1", "a "]).starts_with("That fits 1, 3, 4 and 6. Type the number.")
    );
    assert!(played.types("friend").contains("You chose: A friend."));
    assert!(played.types_all(&["b", "a fr"]).contains("You chose: A friend."));
    assert!(played.types_all(&["done", "no, no"]).contains("You said: No, none of these."));
    let said = played.types("i am");
    assert!(said.starts_with("That fits 1 to 3. Type the number."), "{said}");
    assert!(played.types("i am not s").contains("You said: I am not sure."));
    assert!(played.types_all(&["2", "not sure"]).contains("You said: I am not sure."));
    assert!(played.types_all(&["2", "Unsure"]).contains("You said: I am not sure."));
    let said = played.types("2");
    assert!(said.contains("1 of 32."), "{said}");
    for (typed, label) in [
        ("Often", "Often"),
        ("N", "Never"),
        ("ra", "Rarely"),
        ("al", "Almost always"),
        ("always", "Almost always"),
    ] {
        assert!(played.types(typed).contains(&format!("{label}.")), "{typed}");
    }
    for typed in ["x", "oftener", "no way", "yes"] {
        assert!(played.types(typed).starts_with("That is not one of the choices."), "{typed}");
    }
    assert!(played.types("s").starts_with("Skipped"), "a letter that is a command stays one");
}

#[test]
fn an_answer_about_safety_that_reads_no_is_given_by_typing_it_whatever_its_id() {
    let mut questionnaire = builtin().unwrap();
    let answers = &mut questionnaire.safety[0].answers;
    answers[0].id = Id::new("often").unwrap();
    answers[0].label = "Yes, often".to_owned();
    answers[1].id = Id::new("never").unwrap();
    answers[1].label = "No".to_owned();
    for (typed, said) in [("no", "You said: No."), ("yes", "You said: Yes, often.")] {
        let mut played = Played::asking(questionnaire.clone(), Persistence::Off(String::new()));
        let heard = played.types_all(&["1", "s", "", typed]);
        assert!(heard.contains(said), "{heard}");
    }
}

#[test]
fn choices_that_are_not_those_of_the_question_before_are_said_in_words() {
    let mut questionnaire = builtin().unwrap();
    let mut agree = questionnaire.response_sets[0].clone();
    for (option, label) in agree.options.iter_mut().zip(["Yes", "Mostly", "Half", "Hardly", "No"]) {
        label.clone_into(&mut option.label);
    }
    questionnaire.response_sets.push(agree);
    for item in [12, 13, 14, 16, 17] {
        questionnaire.items[item].response_set = questionnaire.response_sets.len() - 1;
    }
    questionnaire.items[16].when = Some(ShownWhen { item: 0, is: [4].into(), unasked: None });
    let persistence = Persistence::Off("/home/a/goodfaith".to_owned());
    let mut played = Played::asking(questionnaire, persistence);
    played.types_all(&["1", "s", "", "s", "s", "s", "s", "s"]);
    let said = played.types_all(&["3"; 15]);
    assert!(said.ends_with("\n1 Never to 5 Almost always:"), "{said}");
    let said = played.types("3");
    assert!(said.contains("\n17. ") && said.ends_with("\n1 Yes to 5 No:"), "{said}");
}
