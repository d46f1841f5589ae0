//! Questions that are answered with a number, have more than nine options, or are shown by an
//! earlier answer.

use std::fmt::Write as _;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use goodfaith::questionnaire::{Id, Questionnaire, Source, parse};

use crate::{driver::Driver, snapshots};

/// A range of numbers, twelve options, and a question that is asked only after 7 or more.
fn questionnaire() -> Questionnaire {
    let months = (1..=12).map(|month| format!("{{ value = {month}, label = \"Month {month}\" }}"));
    let text = crate::people::TINY
        .replace(
            "[[scale]]",
            &format!(
                "[[response_set]]\nid = \"pain\"\nnumbers = {{ from = 0, to = 10, low = \"no pain\", \
                 high = \"the worst pain\" }}\n[[response_set]]\nid = \"month\"\noptions = [{}]\n[[scale]]",
                months.collect::<Vec<_>>().join(", ")
            ),
        )
        + "[[item]]\nid = \"d2\"\nunscored = true\ntext = \"How strong was the pain?\"\n\
           response_set = \"pain\"\n\
           [[item]]\nid = \"d3\"\nunscored = true\ntext = \"Did it keep you awake?\"\n\
           response_set = \"yes-no\"\nwhen = { item = \"d2\", is = [7, 8, 9, 10] }\n\
           [[item]]\nid = \"d4\"\nunscored = true\ntext = \"In which month did it begin?\"\n\
           response_set = \"month\"\n";
    parse(&[Source { name: "numbers.toml".into(), text }]).unwrap_or_else(|why| panic!("{why}"))
}

fn at_the_number() -> Driver {
    let mut driver = Driver::new(questionnaire());
    driver.keys("Enter 1 Enter");
    driver.assert_shows("How strong was the pain?");
    driver
}

#[test]
fn a_click_on_the_line_of_numbers_chooses_the_number_there_and_does_not_go_on() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
        let mut driver = at_the_number();
        driver.size(columns, rows).keys("o");
        let text = driver.text();
        let is_range = |line: &str| line.trim_start().starts_with("0 ");
        let (row, line) = text.lines().enumerate().find(|(_, line)| is_range(line)).unwrap();
        let start = line.chars().position(|cell| cell == '╌').unwrap();
        let end = line.chars().count() - " 10".len() - 1;
        let row = row.try_into().unwrap();
        for (column, number) in [(start, 0), (usize::midpoint(start, end), 5), (end, 10)] {
            driver.click(column.try_into().unwrap(), row);
            assert_eq!(answer(&driver, "d2"), Some(number), "{}", driver.text());
            driver.assert_shows(&format!("▸ {number}")).assert_shows("How strong was the pain?");
            driver.assert_shows("Enter go on");
            let marked = driver.text().lines().nth(row.into()).unwrap().chars().nth(column);
            assert_eq!(marked, Some('◆'), "{}", driver.text());
        }
        driver.click(u16::try_from(end + 2).unwrap(), row);
        assert_eq!(answer(&driver, "d2"), Some(10), "the number at the end is no part of the line");
    }
}

fn answer(driver: &Driver, item: &str) -> Option<i64> {
    driver.state().session.pass()?.responses.value(&Id::new(item)?)
}

#[test]
fn a_label_that_begins_with_its_number_stands_there_once() {
    let mut driver = at_the_answers(&labelled(&["0 - no trust", "1"]));
    driver.assert_shows("0  no trust").assert_hides("0 - no trust");
    driver.assert_hides("1  1").keys("1").assert_shows("▸ 1");
    assert_eq!(answer(&driver, "d1"), Some(1));
}

#[test]
fn numbers_with_gaps_between_them_are_all_named_after_a_digit_that_is_none() {
    let mut driver = at_the_answers(&labelled(&["1", "3", "10"]));
    driver.keys("7").assert_shows("The numbers here are 1, 3 and 10.");
    driver.keys("?").assert_shows("1, 3 or 10").assert_hides("1 to 10");
}

#[test]
fn the_footer_names_numbers_with_gaps_between_them_and_no_others() {
    for (labels, named) in [
        (&["1", "3", "10"][..], "1,3,10 pick"),
        (&["0", "1", "2", "3", "9"], "0-3,9 pick"),
        (&["0", "1", "9"], "0-1,9 pick"),
        (&["0", "2", "4", "6", "8"], "digits pick"),
    ] {
        at_the_answers(&labelled(labels)).assert_shows(&format!("  {named}  "));
    }
}

#[test]
fn if_digits_go_on_at_once_a_number_waits_for_its_second_digit() {
    let mut driver = at_the_number();
    driver.go_on_at_once();
    assert!(driver.app().goes_on_at_once());
    driver.keys("1").assert_shows("How strong was the pain?");
    assert!(!driver.app().goes_on_at_once());
    driver.assert_shows("Enter goes on, or type another digit.");
    driver.keys("0").assert_shows("Did it keep you awake?");
    assert_eq!(answer(&driver, "d2"), Some(10));
}

#[test]
fn that_a_held_digit_did_nothing_is_said_and_drawn_once() {
    let mut driver = at_the_number();
    assert!(driver.app_mut().on_held_key());
    assert!(!driver.app_mut().on_held_key());
    driver.assert_shows("A key twice so quickly counts once.").keys("3");
    driver.assert_hides("counts once");
}

#[test]
fn a_number_is_typed_digit_by_digit_and_moved_up_and_down() {
    let mut driver = at_the_number();
    driver.keys("1");
    assert_eq!(answer(&driver, "d2"), Some(1));
    driver.keys("0");
    assert_eq!(answer(&driver, "d2"), Some(10));
    driver.keys("Down Down");
    assert_eq!(answer(&driver, "d2"), Some(8));
    driver.keys("9");
    assert_eq!(answer(&driver, "d2"), Some(9));
    driver.keys("Down Down");
    assert_eq!(answer(&driver, "d2"), Some(7));
    driver.keys("Up");
    assert_eq!(answer(&driver, "d2"), Some(8));
    driver.keys("s");
    driver.assert_shows("Doesn't apply");
    assert_eq!(answer(&driver, "d2"), None);
}

#[test]
fn a_digit_too_many_is_refused_and_backspace_takes_one_away_before_it_goes_back() {
    let mut driver = at_the_answers("numbers = { from = 0, to = 100 }");
    driver.keys("1 0 1").assert_shows("The answer is a whole number from 0 to 100.");
    assert_eq!(answer(&driver, "d1"), Some(10), "1 0 is a number of its own, and 1 0 1 is none");
    driver.keys("Backspace").assert_shows("Backspace takes a digit away.");
    assert_eq!(answer(&driver, "d1"), Some(10), "the digit that was refused is not there");
    driver.keys("Backspace");
    assert_eq!(answer(&driver, "d1"), Some(1));
    driver.keys("5").assert_hides("The answer is a whole number");
    assert_eq!(answer(&driver, "d1"), Some(15));
    driver.keys("Backspace*2").assert_shows("Type a number from 0 to 100");
    assert_eq!(answer(&driver, "d1"), None);
    driver.keys("0 Backspace").assert_shows("Type a number from 0 to 100");
    driver.keys("Backspace").assert_hides("Type a number");

    let mut driver = at_the_answers("numbers = { from = 10, to = 50 }");
    driver.keys("7").assert_shows("The answer is a whole number from 10 to 50.");
    driver.keys("3").assert_shows("Type another digit. Backspace takes this one away.");
    driver.keys("Backspace").assert_shows("Type a number from 10 to 50").keys("4 2 Backspace");
    assert_eq!(answer(&driver, "d1"), None, "4 is no answer");
    driver.keys("1");
    assert_eq!(answer(&driver, "d1"), Some(41));
}

#[test]
fn enter_does_not_go_on_with_the_beginning_of_a_number_that_was_refused() {
    let mut driver = at_the_answers("numbers = { from = 0, to = 16 }");
    driver.keys("1 7 Enter").assert_shows("Your answer is 1. Enter goes on with it.");
    driver.keys("Enter").assert_hides("▸ 1");
    assert_eq!(answer(&driver, "d1"), Some(1));

    let not_taken = "The answer is a whole number from 0 to 100.";
    for point in [".", ",", "-", "x"] {
        let mut driver = at_the_answers("numbers = { from = 0, to = 100 }");
        driver.keys(&format!("7 {point}")).assert_shows(not_taken);
        driver.keys("5").assert_shows(not_taken).assert_shows("Press Backspace first.");
        assert_eq!(answer(&driver, "d1"), Some(7), "7{point}5 is not 75");
        driver.keys("Enter").assert_shows("Your answer is 7. Enter goes on with it.");
        driver.keys("4 2").assert_shows("▸ 42").keys("Enter").assert_hides("▸ 42");
        let mut driver = at_the_answers("numbers = { from = 0, to = 100 }");
        driver.keys(&format!("7 {point} Backspace 4")).assert_shows("▸ 74");
        driver.keys(&format!("{point} Up Enter")).assert_hides("▸ 75");
        assert_eq!(answer(&driver, "d1"), Some(75));
    }
}

#[test]
fn a_key_that_is_no_digit_stops_no_number_that_was_not_begun() {
    for key in ["Space", "x", ".", "Ctrl-V"] {
        let mut driver = at_the_answers("numbers = { from = 0, to = 100 }");
        driver.keys(&format!("{key} 4 2")).assert_shows("▸ 42");
    }
    let mut driver = at_the_answers("numbers = { from = 0, to = 100 }");
    driver.keys("4 Space 2").assert_shows("▸ 42");
}

#[test]
fn a_number_that_was_given_stays_until_a_whole_new_one_is_typed() {
    let mut driver = at_the_answers("numbers = { from = 10, to = 50 }");
    driver.keys("4 2 Up 3").assert_shows("Type another digit.");
    driver.assert_shows("Until then your answer stays 43.");
    driver.keys("Enter").assert_shows("The number is not complete.");
    assert_eq!(answer(&driver, "d1"), Some(43), "3 is no answer, and 43 is not gone on with");
    driver.keys("Backspace");
    for keys in ["3 Left Enter", "3 ? Esc", "3 Backspace"] {
        driver.keys(keys).assert_shows("▸ 43").assert_hides("Until then");
        assert_eq!(answer(&driver, "d1"), Some(43), "{keys}");
    }
    driver.keys("Up 3 1").assert_hides("Until then");
    assert_eq!(answer(&driver, "d1"), Some(31));
}

#[test]
fn whoever_comes_back_to_a_number_begins_it_anew() {
    for keys in ["Left Enter", "Enter Left", "? Esc"] {
        let mut driver = at_the_number();
        driver.keys("1").keys(keys).assert_shows("How strong was the pain?").keys("0");
        assert_eq!(answer(&driver, "d2"), Some(0), "{keys}");
        driver.keys("9").keys(keys).keys("Backspace*9").assert_hides("How strong was the pain?");
        assert_eq!(answer(&driver, "d2"), Some(9), "{keys}");
    }
}

/// Opens a question whose response set is given in TOML.
fn at_the_answers(answers: &str) -> Driver {
    let own = "options = [{ value = 0, label = \"No\" }, { value = 1, label = \"Yes\" }]";
    let text = crate::people::TINY.replace(own, answers);
    let source = Source { name: "answers.toml".into(), text };
    let mut driver = Driver::new(parse(&[source]).unwrap_or_else(|why| panic!("{why}")));
    driver.keys("Enter").assert_shows("I doubted.");
    driver
}

/// Returns options with these labels, and their positions as their values.
fn labelled(labels: &[&str]) -> String {
    let options = labels.iter().enumerate();
    let options = options.map(|(at, label)| format!("{{ value = {at}, label = \"{label}\" }}"));
    format!("options = [{}]", options.collect::<Vec<_>>().join(", "))
}

#[test]
fn a_number_whose_first_digit_is_no_answer_can_be_typed() {
    let per_cent = labelled(&["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]);
    for (keys, chosen) in [("4 0", 2), ("1 0 0", 5), ("0", 0), ("4 0 0", 0)] {
        let mut driver = at_the_answers(&per_cent);
        driver.keys(keys);
        assert_eq!(answer(&driver, "d1"), Some(chosen), "{keys}");
    }
    let mut driver = at_the_answers("numbers = { from = 10, to = 50 }");
    driver.assert_shows("Type a number from 10 to 50").keys("3 0");
    assert_eq!(answer(&driver, "d1"), Some(30));
}

#[test]
fn a_number_of_three_digits_does_not_touch_the_label_behind_it() {
    at_the_answers(&labelled(&["0 %", "50 %", "100 %"])).assert_shows("100 %");
}

#[test]
fn a_click_ends_the_number_that_is_being_typed() {
    let labels: Vec<String> = (0..=10).map(|points| format!("{points} points")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let click_seven = |driver: &mut Driver| {
        let row = driver.text().lines().position(|line| line.contains("7  points")).unwrap();
        let (kind, modifiers) = (MouseEventKind::Down(MouseButton::Left), KeyModifiers::NONE);
        let (column, row) = (10, row.try_into().unwrap());
        driver.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
    };
    let mut driver = at_the_answers(&labelled(&labels));
    driver.keys("1");
    click_seven(&mut driver);
    assert_eq!(answer(&driver, "d1"), Some(7));
    driver.keys("0");
    assert_eq!(answer(&driver, "d1"), Some(0));

    driver.go_on_at_once();
    driver.keys("1").assert_shows("I doubted.");
    click_seven(&mut driver);
    driver.assert_shows("Look over your answers");
    assert_eq!(answer(&driver, "d1"), Some(7));
}

#[test]
fn a_number_that_counts_as_it_is_stands_once_among_the_answers() {
    let mut driver = at_the_answers("numbers = { from = 0, to = 10 }");
    driver.keys("6 Enter Enter 2").assert_shows("How each score came about.");
    driver.assert_hides("reversed").assert_hides("6 →");
}

#[test]
fn questions_that_may_not_be_asked_are_counted_as_the_most_there_can_be() {
    Driver::new(questionnaire()).assert_shows("Up to 4 questions, about a minute.");
}

#[test]
fn a_question_is_asked_only_after_the_answer_that_shows_it() {
    let mut driver = at_the_number();
    driver.assert_shows("2 of 3");
    driver.keys("3 Enter");
    driver.assert_shows("In which month did it begin?");
    driver.assert_shows("3 of 3");
    driver.keys("Left 8 Enter");
    driver.assert_shows("Did it keep you awake?");
    driver.assert_shows("3 of 4");
    driver.keys("2 Enter Left Left 2 Enter");
    driver.assert_shows("In which month did it begin?");
    driver.keys("1 1 Enter");
    driver.assert_shows("Look over your answers");
    assert!(!driver.text().contains("Did it keep you awake?"), "{}", driver.text());
}

#[test]
fn options_after_the_ninth_are_chosen_by_two_digits() {
    let mut driver = at_the_number();
    driver
        .keys("3 Enter")
        .assert_shows("1-12 pick")
        .keys("?")
        .assert_shows("1 to 12  ")
        .keys("Esc");
    driver.keys("1 2");
    assert_eq!(answer(&driver, "d4"), Some(12));
    driver.keys("4");
    assert_eq!(answer(&driver, "d4"), Some(4));
    driver.keys("1 Up 1");
    assert_eq!(answer(&driver, "d4"), Some(1));
}

#[test]
fn a_number_and_many_options_have_a_look_at_every_size() {
    let mut looks = String::new();
    for keys in ["", "7", "3 Enter 1 1"] {
        for (columns, rows, unicode) in [(80, 24, true), (40, 12, true), (80, 24, false)] {
            let mut driver = at_the_number();
            driver.keys(keys).size(columns, rows).unicode(unicode);
            let _ = writeln!(looks, "===== {keys:?}, {columns} x {rows}\n{}", driver.text());
        }
    }
    snapshots::compare("question-numbers", &looks);
}

#[test]
fn once_a_digit_goes_on_the_answer_named_before_is_that_to_the_last_question_asked() {
    let mut driver = at_the_number();
    driver.go_on_at_once();
    driver.keys("3 Enter").assert_shows("In which month did it begin?");
    driver.assert_shows("Last answer: 3 ").assert_hides("Did it keep you awake?");
}
