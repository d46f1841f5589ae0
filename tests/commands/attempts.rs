//! Strategies to try and those tried, the time for another run, and the calendar file.

use std::{fs, os::unix::fs::PermissionsExt as _};

use goodfaith::{
    assessment::{
        Findings, PersonName, Responses,
        advice::not_withheld,
        attempts::{Numbers, OwnNote, TryEvent, TryEventKind, TryOutcome},
    },
    report::Format,
    store::{Folder, RunKey},
};
use jiff::{Timestamp, ToSpan as _};

use crate::{
    facing::unescaped,
    program::run_command,
    samples::{Home, about_a_partner, builtin, counting, every, id, in_danger},
    squeezed::squeezed,
};

/// Keeps an event about a strategy of a run; an outcome has a note.
pub(crate) fn keep_try_event(
    home: &Home,
    run: &str,
    strategy: usize,
    kind: TryEventKind,
    when: &str,
) {
    let note =
        matches!(kind, TryEventKind::Outcome(_)).then(|| OwnNote::new("On the bus.").unwrap());
    let strategy = builtin().strategies[strategy].id.clone();
    let event = TryEvent { said_at: when.parse().unwrap(), strategy, kind, note };
    let folder = Folder::new(&home.data());
    folder.save_try_event(RunKey::parse(run).unwrap(), &event).unwrap();
}

/// Returns the position of the first strategy for a run about a partner whose answers all count the same.
fn first_strategy(answer: i64) -> usize {
    let questionnaire = builtin();
    let responses = Responses { person_kind: Some(id("partner")), ..every(&questionnaire, answer) };
    Findings::of(&questionnaire, &responses).advice[0].strategy
}

#[test]
fn a_strategy_is_chosen_by_its_number_or_id_and_dropped_again() {
    let home = Home::with_runs();
    let list = home.out(&["try"]);
    assert!(list.starts_with("[ ]  1  "), "{list}");
    assert!(home.out(&["try", "1"]).starts_with("Chosen: "));
    assert!(home.out(&["try"]).starts_with("[x]  1  "));
    assert!(home.out(&["try", "1"]).contains("chosen already"));
    assert!(home.out(&["show"]).contains("What you want to try"));
    let strategy = builtin().strategies[first_strategy(3)].id.to_string();
    assert!(home.out(&["try", &strategy, "--drop"]).starts_with("No longer chosen: "));
    assert!(!home.out(&["show"]).contains("What you want to try"));
    assert!(home.fails(2, &["try", "999"]).contains("no strategy of number 999"));
    assert!(
        home.fails(2, &["try", "nothing-like-it"]).contains("goodfaith try lists those that fit")
    );
}

#[test]
fn what_no_longer_fits_can_be_chosen_again_after_it_was_dropped() {
    let home = Home::with_runs();
    let questionnaire = builtin();
    let partner = Responses { person_kind: Some(id("partner")), ..every(&questionnaire, 3) };
    let advice = Findings::of(&questionnaire, &partner).advice;
    let shown = not_withheld(&questionnaire, &partner);
    let is_other = |strategy: &usize| {
        let other = &questionnaire.strategies[*strategy];
        let is_listed = !other.is_best_kept_in_the_head() && !other.is_for_danger();
        is_listed && advice.iter().all(|advice| advice.strategy != *strategy)
    };
    let strategy = shown.into_iter().find(is_other).unwrap();
    let found = &questionnaire.strategies[strategy];
    keep_try_event(&home, "00abcdef", strategy, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    let listed = home.out(&["try"]);
    let number = listed.lines().find(|line| line.contains(&found.title)).unwrap();
    let number = number["[x] ".len()..].split_whitespace().next().unwrap();
    let shown = home.out(&["show", "--strategy", number]);
    assert!(shown.starts_with(&found.title), "{shown}");
    for by in [found.id.as_str(), number] {
        assert!(home.out(&["try", by, "--drop"]).starts_with("No longer chosen: "), "{by}");
        let said = home.out(&["try", by]);
        assert_eq!(said.trim_end(), format!("Chosen: {}.", found.title));
    }
}

#[test]
fn the_list_of_what_can_be_tried_says_how_to_choose_and_to_drop() {
    let list = Home::with_runs().out(&["try"]);
    let how = "\n\nChoose one with: goodfaith try NUMBER\n\
               Drop it again with: goodfaith try NUMBER --drop\n";
    assert!(list.ends_with(how), "{list}");
}

#[test]
fn what_is_chosen_has_the_same_number_line_by_line_and_says_how_it_went() {
    let home = Home::with_runs();
    let typed = home.work().join("typed");
    fs::write(&typed, "1\nfind e\nq\n").unwrap();
    let mut command = home.command(&["--plain"]);
    command.stdin(fs::File::open(typed).unwrap());
    let line_by_line = run_command(command).out;
    let (number, title) = line_by_line
        .lines()
        .rev()
        .find_map(|line| {
            let (number, title) = line.trim().split_once(". ")?;
            Some((number.parse::<usize>().ok()?, title.rsplit_once(" (")?.0.to_owned()))
        })
        .unwrap();
    let strategy = builtin().strategies.iter().position(|one| one.title == title).unwrap();
    keep_try_event(&home, "00abcdef", strategy, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    let helped = TryEventKind::Outcome(TryOutcome::Helped);
    keep_try_event(&home, "00abcdef", strategy, helped, "2024-11-23T10:00:00Z");
    let tried = home.out(&["try"]);
    let line = format!("[x] {number:>2}  {title} (since 22 November 2024, helped");
    assert!(tried.contains(&line), "{line}: {tried}");
}

#[test]
fn what_is_only_for_somebody_in_danger_is_not_written_down() {
    let home = Home::empty();
    let questionnaire = builtin();
    let afraid = in_danger(&questionnaire, every(&questionnaire, 2));
    home.keep(&questionnaire, afraid, "2024-11-21T10:00:00Z", "0000000a");
    assert!(home.out(&["try", "safety-plan"]).starts_with("This one is best kept in your head."));
    assert!(!home.data().join("tried").exists());
}

#[test]
fn what_made_things_worse_is_not_among_the_first_and_stays_marked_in_the_whole_list() {
    let home = Home::with_runs();
    let questionnaire = builtin();
    let strategy = first_strategy(3);
    let title = &questionnaire.strategies[strategy].title;
    let first = format!(" 1. {title}");
    let list = |home: &Home| {
        let results = home.out(&["show"]);
        results.split_once("What may help").unwrap().1.to_owned()
    };
    assert!(list(&home).contains(&format!("{first} (")), "{}", list(&home));
    keep_try_event(&home, "00abcdef", strategy, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    keep_try_event(&home, "00abcdef", strategy, worse, "2024-11-23T10:00:00Z");
    let list = list(&home);
    let numbered = |line: &str| line.trim_start().split_once(". ")?.0.parse::<usize>().ok();
    let numbers: Vec<usize> = list.lines().filter_map(numbered).collect();
    assert!(numbers.iter().copied().eq(1..=numbers.len()), "{list}");
    let last = numbers.len().to_string();
    let (_, made_worse) = list.split_once("What made things worse (1)").unwrap();
    assert!(made_worse.contains(&format!("{last}. {title} (made things worse)")), "{list}");
    assert!(home.out(&["show", "--strategy", &last]).contains("That was on 23 November 2024."));
    let tried = home.out(&["try"]);
    assert!(tried.contains(&format!("[ ] {last}  {title} (made things worse)\n\nChoose one")));
    let page = |more: &[&str]| {
        let page = home.out(&[&["export", "--format", "md", "-o", "-"], more].concat());
        page.replace('\\', "")
    };
    assert!(!page(&["--strategies", "first"]).contains(title.as_str()));
    for more in [&["--strategies", "all"][..], &["--strategies", "all", "--answers"]] {
        let page = page(more);
        assert!(!page.contains(title.as_str()) && !page.contains("made things worse"), "{page}");
    }
    let said = home.out(&["export", "--strategies", "all", "-o", "all.md"]);
    let left_out = "Strategies that you said made things worse are left out.";
    assert!(said.contains(left_out), "{said}");
    assert!(!home.out(&["export", "--strategies", "first", "-o", "first.md"]).contains(left_out));
    let refused = home.fails(2, &["export", "--strategies", &last, "-o", "-"]);
    assert!(
        refused.contains(&format!("strategy {last} made things worse, so it is not handed on"))
    );
    let page = page(&["--all", "--answers"]);
    assert!(page.contains("You tried it, and said that it made things worse."), "{page}");
}

#[test]
fn a_run_after_which_something_was_tried_is_reported_if_it_cannot_be_read() {
    let home = Home::with_runs();
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    keep_try_event(&home, "0000000a", first_strategy(3), worse, "2024-11-23T10:00:00Z");
    let mut runs = fs::read_dir(home.runs()).unwrap().map(|file| file.unwrap().path());
    let earlier = runs.find(|path| path.to_str().unwrap().contains("0000000a")).unwrap();
    fs::write(&earlier, "torn").unwrap();
    let shown = home.goodfaith(&["show"]);
    assert_eq!(shown.code, Some(0));
    assert!(shown.err.contains(earlier.to_str().unwrap()), "{}", shown.err);
}

#[test]
fn a_file_that_cannot_be_read_is_named_once_when_something_is_chosen() {
    let home = Home::with_runs();
    keep_try_event(&home, "00abcdef", 0, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    let tried = fs::read_dir(home.data().join("tried")).unwrap().next().unwrap().unwrap().path();
    fs::write(&tried, "torn").unwrap();
    let done = home.goodfaith(&["try", "1"]);
    let name = tried.file_name().unwrap().to_string_lossy().into_owned();
    assert!(done.out.starts_with("Chosen: "), "{}", done.out);
    assert_eq!(done.err.matches(&name).count(), 1, "{}", done.err);
}

/// Returns a home in which a strategy was tried between the last two runs, and its position.
fn with_an_attempt() -> (Home, usize) {
    let home = Home::with_runs();
    let strategy = first_strategy(3);
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-10-25T10:00:00Z");
    let helped = TryEventKind::Outcome(TryOutcome::HelpedALittle);
    keep_try_event(&home, "0000000c", strategy, helped, "2024-11-02T10:00:00Z");
    (home, strategy)
}

#[test]
fn what_was_tried_stands_beside_the_change_and_never_as_its_cause() {
    let (home, _) = with_an_attempt();
    let compare = |more: &[&str]| {
        let compared = home.out(&[&["compare"], more].concat());
        squeezed(&compared)
    };
    let compared = compare(&[]);
    for words in [
        "You tried it, and said that it helped a little. Your note: On the bus.",
        "This stands beside the change. Nothing here shows that one caused the other.",
    ] {
        assert!(compared.contains(words), "{compared}");
    }
    let page = home.out(&["export", "--since", "last", "--answers", "-o", "-"]);
    assert!(page.contains("it helped a little") && page.contains("Nothing here shows that one"));
    let page = home.out(&["export", "--since", "last", "-o", "-"]);
    assert!(!page.contains("On the bus."), "a note is an answer");
    for (arguments, told) in [
        (
            &["--since", "last", "-o", "a.md"][..],
            "It holds the scores of 2 runs, your answers, and what you wanted to try, with your notes.",
        ),
        (&["--all", "-o", "b.html"], "your answers, and what you wanted to try, with your notes."),
        (&["-o", "c.json"], "your answers, and what you wanted to try, with your notes."),
        (&["--all", "-o", "d.csv"], "your answers, and what you wanted to try, with your notes."),
        (&["-o", "e.md"], "It holds your answers."),
        (&["--strategies", "first", "-o", "f.md"], "It holds your answers, and strategies."),
    ] {
        let said = home.out(&[&["export", "--answers"], arguments].concat());
        assert!(said.contains(told), "{arguments:?}: {said}");
    }
    let table = fs::read_to_string(home.work().join("d.csv")).unwrap();
    let tried = table.lines().find(|row| row.starts_with("tried,")).unwrap();
    assert!(tried.contains(",On the bus.,2024-10-25T10:00:00Z,"), "{tried}");
    let json = home.out(&["compare", "--json", "--answers"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["tried"][0]["outcome"], "helped-a-little");
    assert_eq!(json["tried"][0]["note"], "On the bus.");
    let json = home.out(&["show", "--json", "--answers"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["tried"][0]["is_chosen"], true);
    // Before it was chosen there is nothing to say of it.
    assert!(!compare(&["0000000a", "0000000c"]).contains("helped a little"));
}

#[test]
fn after_a_run_that_means_danger_compare_names_nothing_chosen_in_it_and_show_leads_to_help() {
    let asked = builtin();
    let home = Home::empty();
    let calm = |answer| about_a_partner(every(&asked, answer));
    home.keep(&asked, in_danger(&asked, calm(3)), "2024-09-21T10:00:00Z", "0000000a");
    home.keep(&asked, calm(3), "2024-10-21T10:00:00Z", "0000000b");
    home.keep(&asked, calm(2), "2024-11-21T10:00:00Z", "0000000c");
    let strategy = first_strategy(3);
    let is_named_once_tried_in = |run| {
        let helped = TryEventKind::Outcome(TryOutcome::Helped);
        keep_try_event(&home, run, strategy, helped, "2024-11-02T10:00:00Z");
        let compared = home.out(&["compare", "0000000b", "0000000c"]);
        squeezed(&compared).contains(&asked.strategies[strategy].title)
    };
    assert!(is_named_once_tried_in("0000000b"));
    assert!(!is_named_once_tried_in("0000000a"), "that was in danger");
    let leads_to_help = || home.out(&["show", "--for", "partner"]).contains("Help now");
    assert!(leads_to_help());
    home.out(&["delete", "0000000a", "--yes"]);
    assert!(!leads_to_help());
}

#[test]
fn what_was_chosen_in_danger_is_named_neither_by_show_nor_by_try_after_a_later_run_that_means_none()
{
    let asked = builtin();
    for is_in_danger in [false, true] {
        let home = Home::empty();
        let calm = about_a_partner(every(&asked, 3));
        let first = if is_in_danger { in_danger(&asked, calm.clone()) } else { calm.clone() };
        home.keep(&asked, first, "2024-09-21T10:00:00Z", "0000000a");
        let strategy = first_strategy(3);
        keep_try_event(&home, "0000000a", strategy, TryEventKind::Chosen, "2024-09-22T10:00:00Z");
        home.keep(&asked, calm, "2024-10-21T10:00:00Z", "0000000b");
        let is_named = !is_in_danger;
        assert_eq!(home.out(&["show"]).contains("What you want to try"), is_named);
        let json: serde_json::Value = serde_json::from_str(&home.out(&["show", "--json"])).unwrap();
        assert_eq!(json["tried"] != serde_json::json!([]), is_named);
        let is_marked = home.out(&["show"]).contains("(chosen");
        assert_eq!(home.out(&["try"]).contains("[x]"), is_marked);
        let id = asked.strategies[strategy].id.as_str();
        assert!(home.out(&["try", id]).contains("is chosen already"));
        assert!(home.out(&["try", id, "--drop"]).starts_with("No longer chosen: "));
    }
}

#[test]
fn a_page_handed_on_tells_of_what_was_tried_also_where_the_answers_no_longer_point_to_it() {
    let home = Home::empty();
    let asked = builtin();
    let run =
        |better: usize| about_a_partner(counting(&asked, |at| if at < better { 0 } else { 4 }));
    let (earlier, later) = (run(0), run(asked.items.len() / 2));
    let strategies = |said: &Responses| -> Vec<usize> {
        Findings::of(&asked, said).advice.iter().map(|advice| advice.strategy).collect()
    };
    let (before, now) = (strategies(&earlier), strategies(&later));
    let no_longer = *before.iter().find(|at| !now.contains(at)).unwrap();
    let still = *before.iter().find(|at| now.contains(at)).unwrap();
    home.keep(&asked, earlier, "2024-10-21T10:00:00Z", "0000000b");
    home.keep(&asked, later, "2024-11-21T10:00:00Z", "0000000c");
    for (strategy, outcome) in
        [(no_longer, TryOutcome::Helped), (still, TryOutcome::MadeThingsWorse)]
    {
        let went = TryEventKind::Outcome(outcome);
        keep_try_event(&home, "0000000b", strategy, TryEventKind::Chosen, "2024-10-22T10:00:00Z");
        keep_try_event(&home, "0000000b", strategy, went, "2024-11-02T10:00:00Z");
    }
    let told = |out: &str| {
        let out = unescaped(&squeezed(out));
        [no_longer, still].map(|at| {
            let strategy = &asked.strategies[at];
            out.contains(&strategy.title) || out.contains(strategy.id.as_str())
        })
    };
    assert_eq!(told(&home.out(&["compare"])), [true, true]);
    let exports = [("--since=last", "json"), ("--all", "csv"), ("--all", "md"), ("--all", "html")];
    for (more, format) in exports.into_iter().chain([("--since=last", "md")]) {
        let page = home.out(&["export", more, "--answers", "--format", format, "-o", "-"]);
        assert_eq!(told(&page), [true, true], "{format} {more}");
    }
}

#[test]
fn a_change_has_beside_it_what_was_last_said_of_a_strategy_even_after_the_later_run() {
    let home = Home::with_runs();
    let strategy = first_strategy(3);
    let compared = || squeezed(&home.out(&["compare"]));
    let since = ["export", "--since", "last", "--answers", "-o", "-", "--format"];
    let all = ["export", "--all", "--answers", "-o", "-", "--format", "md"];
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-10-25T10:00:00Z");
    assert!(compared().contains("You wanted to try it."));
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    keep_try_event(&home, "0000000c", strategy, worse, "2024-11-22T10:00:00Z");
    let words = "You tried it, and said that it made things worse.";
    let page = |format| squeezed(&home.out(&[&since[..], &[format]].concat()));
    for text in [compared(), page("md"), squeezed(&home.out(&all))] {
        assert!(text.contains(words), "{text}");
    }
    assert!(page("csv").contains("made-things-worse"), "{}", page("csv"));
    let json: serde_json::Value = serde_json::from_str(&home.out(&["compare", "--json"])).unwrap();
    assert_eq!(json["tried"][0]["outcome"], "made-things-worse");
    let again = [
        (TryEventKind::Chosen, "2024-11-23T10:00:00Z"),
        (TryEventKind::Outcome(TryOutcome::DidNotHelp), "2024-11-24T10:00:00Z"),
        (TryEventKind::Chosen, "2024-11-25T10:00:00Z"),
    ];
    for (said, when) in again {
        keep_try_event(&home, "0000000c", strategy, said, when);
        assert!(compared().contains(words), "it was chosen again: {}", compared());
    }
}

#[test]
fn what_was_dropped_after_the_later_run_is_not_said_to_be_chosen_since() {
    let home = Home::with_runs();
    let strategy = first_strategy(3);
    let compared = || squeezed(&home.out(&["compare"]));
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-10-25T10:00:00Z");
    assert!(compared().contains("(since 25 October 2024). You wanted to try it."));
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Dropped, "2024-11-23T10:00:00Z");
    assert!(compared().contains("(chosen on 25 October 2024). You wanted to try it."));
}

#[test]
fn that_something_new_can_feel_worse_is_only_said_beside_something_tried() {
    const WORDS: &str = "can feel worse before it feels better";
    let (home, _) = with_an_attempt();
    let says = |arguments: &[&str]| squeezed(&home.out(arguments)).contains(WORDS);
    let page = ["export", "--since", "last", "--format", "md", "-o", "-"];
    assert!(says(&[&page[..], &["--answers"]].concat()) && says(&["compare"]));
    assert!(!says(&page), "nothing tried is on it");
    assert!(!says(&["compare", "0000000a", "0000000c"]), "nothing was tried in between");
}

#[test]
fn export_says_that_what_was_tried_goes_along_with_every_format_that_holds_it_and_with_no_other() {
    let (home, strategy) = with_an_attempt();
    assert_told_of_what_files_hold(&home, strategy, "");
    // The note is then on the attempt before it.
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-11-20T10:00:00Z");
    assert_told_of_what_files_hold(&home, strategy, "again-");
}

/// Checks that exporting tells of what was tried, and of notes, whenever the file holds them.
fn assert_told_of_what_files_hold(home: &Home, strategy: usize, prefix: &str) {
    let strategy = &builtin().strategies[strategy];
    for format in Format::all() {
        let ending = format.ending();
        for since in [&["--since", "last"][..], &[]] {
            let path = format!("{prefix}{ending}{}.{ending}", since.len());
            let told = home.out(&[&["export", "--answers", "-o", &path], since].concat());
            let text = fs::read_to_string(home.work().join(&path)).unwrap();
            let is_told =
                ["what you wanted to try", "with your notes"].map(|one| told.contains(one));
            let named = text.contains(&strategy.title) || text.contains(strategy.id.as_str());
            assert_eq!(is_told, [named, text.contains("On the bus.")], "{path}: {told}");
        }
    }
}

#[test]
fn the_whole_history_of_somebody_with_one_run_has_what_was_tried_too() {
    let home = Home::empty();
    let questionnaire = builtin();
    let responses = Responses { person_kind: Some(id("partner")), ..every(&questionnaire, 3) };
    home.keep(&questionnaire, responses, "2024-10-01T10:00:00Z", "0000000a");
    let strategy = first_strategy(3);
    keep_try_event(&home, "0000000a", strategy, TryEventKind::Chosen, "2024-10-02T10:00:00Z");
    for format in Format::all().iter().filter(|format| format.holds_a_history()) {
        let path = format!("a.{}", format.ending());
        let told = home.out(&["export", "--all", "--answers", "-o", &path]);
        assert!(told.contains("what you wanted to try"), "{told}");
        let text = fs::read_to_string(home.work().join(path)).unwrap();
        let strategy = &questionnaire.strategies[strategy];
        assert!(text.contains(&strategy.title) || text.contains(strategy.id.as_str()), "{text}");
    }
}

#[test]
fn what_the_answers_withhold_is_nowhere_though_it_was_chosen_before() {
    let home = Home::empty();
    let questionnaire = builtin();
    let calm = Responses { person_kind: Some(id("partner")), ..counting(&questionnaire, |_| 2) };
    home.keep(&questionnaire, calm.clone(), "2024-10-01T10:00:00Z", "0000000a");
    for strategy in 0..questionnaire.strategies.len() {
        keep_try_event(&home, "0000000a", strategy, TryEventKind::Chosen, "2024-10-02T10:00:00Z");
    }
    let afraid = in_danger(&questionnaire, calm);
    let shown = goodfaith::assessment::advice::not_withheld(&questionnaire, &afraid);
    home.keep(&questionnaire, afraid, "2024-11-21T10:00:00Z", "0000000b");
    for command in [
        &["show"][..],
        &["show", "--json", "--answers"],
        &["try"],
        &["compare"],
        &["export", "--since", "last", "--answers", "-o", "-"],
    ] {
        let out = squeezed(&home.out(command));
        let out = unescaped(&out);
        for (at, strategy) in questionnaire.strategies.iter().enumerate() {
            let is_said = out.contains(&strategy.title);
            assert!(shown.contains(&at) || !is_said, "{command:?}: {}", strategy.title);
        }
    }
    let left_out =
        "Some of what you wanted to try is left out, because what you said speaks against it now.";
    let since = ["export", "--since", "last", "--answers", "-o"];
    let said = home.out(&[&since[..], &["a.md", "--safety"]].concat());
    assert!(said.contains(left_out) && !home.read("a.md").contains("speaks against"), "{said}");
    let said = home.out(&[&since[..], &["b.md"]].concat());
    assert!(!said.contains(left_out), "{said}");
    let said = with_an_attempt().0.out(&[&since[..], &["a.md"]].concat());
    assert!(!said.contains(left_out), "{said}");
}

#[test]
fn a_deleted_run_takes_what_was_tried_with_it() {
    let home = Home::with_runs();
    keep_try_event(&home, "00abcdef", 0, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    home.out(&["delete", "00abcdef", "--yes"]);
    assert!(!home.data().join("tried").exists());
    keep_try_event(&home, "0000000c", 0, TryEventKind::Chosen, "2024-11-22T10:00:00Z");
    home.out(&["delete", "--all", "--yes"]);
    assert!(!home.data().exists());
}

fn keep_days_ago(home: &Home, days: i64, name: &str, key: &str) {
    let finished = Timestamp::now() - (days * 24).hours();
    let questionnaire = builtin();
    let name = PersonName::new(name);
    let said = Responses { person_kind: Some(id("partner")), name, ..every(&questionnaire, 2) };
    home.keep(&questionnaire, said, &finished.to_string(), key);
}

#[test]
fn due_says_by_its_exit_code_alone_whether_it_is_time() {
    let home = Home::empty();
    assert_eq!(home.fails(1, &["due"]), "");
    keep_days_ago(&home, 27, "K.", "0000000a");
    assert_eq!(home.fails(1, &["due"]), "");
    keep_days_ago(&home, 29, "M.", "0000000b");
    assert!(home.fails(2, &["due"]).contains("--for: K., M."));
    assert_eq!(home.fails(1, &["due", "--for", "K."]), "");
    assert_eq!(home.out(&["due", "--for", "M."]), "");
}

#[test]
fn a_calendar_file_gives_nothing_away_and_only_its_owner_can_read_it() {
    let home = Home::empty();
    keep_days_ago(&home, 1, "K.", "0000000a");
    let said = home.out(&["remind", "-o", "later.ics"]);
    assert!(said.starts_with("Written to ") && said.contains("later.ics"), "{said}");
    let text = home.read("later.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("SUMMARY:Four weeks\r\n"), "{text}");
    for word in ["goodfaith", "K.", "trust", "partner", "0000000a"] {
        assert!(!text.to_lowercase().contains(&word.to_lowercase()), "{word}: {text}");
    }
    let mode = fs::metadata(home.work().join("later.ics")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(home.fails(2, &["remind", "-o", "later.ics"]).contains("is not overwritten"));
}

#[test]
fn a_calendar_file_says_how_long_it_has_been_even_when_it_is_long_due() {
    let home = Home::empty();
    keep_days_ago(&home, 84, "K.", "0000000a");
    assert!(home.out(&["remind", "-o", "later.ics"]).contains("\"Twelve weeks\""));
    assert!(home.read("later.ics").contains("SUMMARY:Twelve weeks\r\n"));
}

#[test]
fn a_file_without_safety_does_not_say_of_what_was_tried_in_danger_that_it_made_things_worse() {
    let home = Home::empty();
    let questionnaire = builtin();
    let afraid = in_danger(&questionnaire, about_a_partner(every(&questionnaire, 3)));
    home.keep(&questionnaire, afraid, "2024-11-01T10:00:00Z", "0000000a");
    let safe = about_a_partner(every(&questionnaire, 3));
    home.keep(&questionnaire, safe, "2024-11-21T10:00:00Z", "0000000b");
    let worse = TryEventKind::Outcome(TryOutcome::MadeThingsWorse);
    keep_try_event(&home, "0000000a", first_strategy(3), worse, "2024-11-03T10:00:00Z");
    let page = |more: &[&str]| {
        let whole =
            ["export", "--all", "--format", "md", "-o", "-", "--strategies", "all", "--answers"];
        home.out(&[&whole[..], more].concat())
    };
    assert!(page(&["--safety"]).contains("made things worse"));
    let page = page(&[]);
    assert!(!page.contains("made things worse"), "{page}");
}

#[test]
fn exporting_says_if_the_short_name_that_is_left_out_is_in_a_note_that_goes_along() {
    let home = Home::empty();
    let questionnaire = builtin();
    for (name, key) in [("bus", "0000000a"), ("Kim", "0000000b")] {
        let name = PersonName::new(name);
        let said = Responses { name, ..about_a_partner(every(&questionnaire, 3)) };
        home.keep(&questionnaire, said, "2024-10-21T10:00:00Z", key);
        let helped = TryEventKind::Outcome(TryOutcome::Helped);
        keep_try_event(&home, key, first_strategy(3), helped, "2024-10-22T10:00:00Z");
    }
    let warns = |name, file, more: &[&str]| {
        let whole = ["export", "--all", "--for", name, "-o", file];
        home.out(&[&whole[..], more].concat()).contains("one of your own notes contains it")
    };
    assert!(warns("bus", "a.md", &["--answers", "--no-name"]), "\"On the bus.\"");
    assert!(!warns("bus", "b.md", &["--answers"]), "the name is in it anyway");
    assert!(!warns("bus", "c.md", &["--no-name"]), "no note is in it");
    assert!(!warns("Kim", "d.md", &["--answers", "--no-name"]));
}

#[test]
fn a_note_from_before_a_strategy_was_chosen_again_is_called_that_wherever_it_stands() {
    let (home, strategy) = with_an_attempt();
    assert!(squeezed(&home.out(&["compare"])).contains("Your note: On the bus."));
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-11-20T10:00:00Z");
    let compared = squeezed(&home.out(&["compare"]));
    assert!(compared.contains("Your note from before: On the bus."), "{compared}");
}

#[test]
fn a_note_stands_beside_the_time_that_it_is_about_in_csv_and_json() {
    let (home, strategy) = with_an_attempt();
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-11-20T10:00:00Z");
    let page = |format| {
        home.out(&["export", "--since", "last", "--answers", "--format", format, "-o", "-"])
    };
    let text = page("csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let heads = rows.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows = rows.records().map(Result::unwrap).filter(|row| &row[0] == "tried");
    let rows: Vec<_> =
        rows.map(|row| ["words", "note"].map(|name| row[at(name)].to_owned())).collect();
    assert_eq!(rows, [["helped-a-little", "On the bus."], ["chosen", ""]], "{text}");
    let json: serde_json::Value = serde_json::from_str(&page("json")).unwrap();
    for tried in [&json["tried"], &json["since"]["tried"]] {
        let told: Vec<_> = tried.as_array().unwrap().iter().collect();
        let said = ["outcome", "note", "is_chosen"].map(|key| told[0][key].to_string());
        assert_eq!(said, ["\"helped-a-little\"", "\"On the bus.\"", "false"]);
        let said = ["outcome", "note", "is_chosen"].map(|key| told[1][key].to_string());
        assert_eq!((said, told.len()), (["null", "null", "true"].map(str::to_owned), 2));
    }
}

#[test]
fn a_history_of_one_run_has_no_change_for_what_was_tried_to_stand_beside() {
    let home = Home::empty();
    let questionnaire = builtin();
    let run = |finished, key| {
        let responses = about_a_partner(every(&questionnaire, 3));
        home.keep(&questionnaire, responses, finished, key);
    };
    run("2024-10-24T18:00:00Z", "0000000c");
    let chosen = TryEventKind::Chosen;
    keep_try_event(&home, "0000000c", first_strategy(3), chosen, "2024-10-25T10:00:00Z");
    let page = || home.out(&["export", "--all", "--answers", "--format", "md", "-o", "-"]);
    let is_beside_a_change = |page: &str| page.contains("This stands beside the change");
    let alone = page();
    assert!(alone.contains("What you wanted to try") && !is_beside_a_change(&alone), "{alone}");
    assert!(alone.contains("(since 25 October 2024)"), "{alone}");
    run("2024-09-24T18:00:00Z", "0000000b");
    assert!(!is_beside_a_change(&page()), "all of it was chosen after the latest");
    run("2024-11-24T18:00:00Z", "0000000d");
    assert!(is_beside_a_change(&page()));
}

#[test]
fn beside_runs_about_two_people_it_is_not_said_what_was_tried_in_between() {
    const WORDS: [&str; 2] = ["What you wanted to try in between", "This stands beside the change"];
    let home = Home::empty();
    let questionnaire = builtin();
    let about = |kind| Responses { person_kind: Some(id(kind)), ..every(&questionnaire, 3) };
    home.keep(&questionnaire, about("friend"), "2024-10-01T10:00:00Z", "0000000a");
    home.keep(&questionnaire, about("partner"), "2024-10-02T10:00:00Z", "0000000b");
    home.keep(&questionnaire, about("partner"), "2024-11-21T10:00:00Z", "0000000c");
    let chosen = TryEventKind::Chosen;
    keep_try_event(&home, "0000000b", first_strategy(3), chosen, "2024-10-03T10:00:00Z");
    let compared = |earlier| squeezed(&home.out(&["compare", earlier, "0000000c"]));
    assert!(WORDS.iter().all(|words| compared("0000000b").contains(words)));
    let of_two = compared("0000000a");
    assert!(!WORDS.iter().any(|words| of_two.contains(words)), "{of_two}");
}

#[test]
fn numbers_beside_the_answer_that_it_was_not_tried_are_said_to_be_from_its_exercise() {
    let home = Home::with_runs();
    let strategy = first_strategy(3);
    let numbers = TryEventKind::Numbers(Numbers::new(70, 60).unwrap());
    keep_try_event(&home, "0000000c", strategy, TryEventKind::Chosen, "2024-10-25T10:00:00Z");
    keep_try_event(&home, "0000000c", strategy, numbers, "2024-10-26T10:00:00Z");
    let said = || squeezed(&home.out(&["compare"]));
    let words = "You wanted to try it. On 26 October 2024 your number went from 70 to 60.";
    assert!(said().contains(words), "{}", said());
    let not_yet = TryEventKind::Outcome(TryOutcome::NotYet);
    keep_try_event(&home, "0000000c", strategy, not_yet, "2024-10-27T10:00:00Z");
    let words = "did not get round to it. When you filled in its exercise, on 26 October 2024, your number \
                 went from 70 to 60.";
    assert!(said().contains(words), "{}", said());
    let listed = squeezed(&home.out(&["show"]));
    let words = "not tried yet, your number from 70 to 60 in its exercise";
    assert!(listed.contains(words), "{listed}");
}
