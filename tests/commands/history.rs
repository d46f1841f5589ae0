//! A whole history as one page and as one table.

use std::{fmt::Write as _, fs, path::Path};

use goodfaith::{
    assessment::{
        Findings, PersonName, QuestionnaireRef, Responses, Run,
        attempts::{Numbers, TryEventKind, TryOutcome},
    },
    questionnaire::{Id, SafetyQuestion, Version},
    report::{Format, MAX_BETWEEN},
    store::{Draft, DraftPart, DraftPlace, DraftStore, Folder, RunKey},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    attempts::keep_try_event,
    facing::{faces_the_other, unescaped},
    lock::{PASSPHRASE, locked, passphrase_file},
    samples::{Home, about_a_partner, builtin, every, id, in_danger},
    squeezed::squeezed,
};

/// Exports the whole history about K. in a format, with more arguments.
fn all(home: &Home, format: &str, more: &[&str]) -> String {
    home.out(&[&["export", "--all", "--for", "K.", "--format", format, "-o", "-"], more].concat())
}

/// Returns the names of the formats with a property.
fn formats_that(has_it: fn(Format) -> bool) -> Vec<&'static str> {
    let all = Format::all().iter().filter(|format| has_it(**format));
    all.map(|format| format.ending()).collect()
}

fn about(name: &str, responses: Responses) -> Responses {
    Responses { name: PersonName::new(name), ..about_a_partner(responses) }
}

/// A home with twelve runs about K., a month apart, and one about M.
fn with_a_year() -> Home {
    let home = with_months(12);
    let of_m = about("M.", every(&builtin(), 2));
    home.keep(&builtin(), of_m, "2024-06-20T10:00:00Z", "0000000e");
    home
}

/// A home with a run about K. in each of some months.
fn with_months(months: i64) -> Home {
    let home = Home::empty();
    let questionnaire = builtin();
    for month in 1..=months {
        let (finished, key) = (format!("2024-{month:02}-05T10:00:00Z"), format!("{month:08x}"));
        let responses = about("K.", every(&questionnaire, month % 5));
        home.keep(&questionnaire, responses, &finished, &key);
    }
    home
}

/// Returns how often the file of a run is opened at most while the whole history is exported.
#[cfg(target_os = "linux")]
fn times_opened(home: &Home) -> usize {
    use std::{collections::BTreeMap, mem::MaybeUninit};

    use rustix::fs::inotify;

    let watch = inotify::init(inotify::CreateFlags::NONBLOCK).unwrap();
    // Without the closing in between, opening one file twice would be one event.
    let flags = inotify::WatchFlags::OPEN | inotify::WatchFlags::CLOSE_NOWRITE;
    inotify::add_watch(&watch, home.runs(), flags).unwrap();
    all(home, "csv", &[]);
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut events = inotify::Reader::new(&watch, &mut buffer);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    while let Ok(event) = events.next() {
        if let Some(name) = event.file_name()
            && event.events().contains(inotify::ReadFlags::OPEN)
        {
            *times.entry(name.to_string_lossy().into_owned()).or_default() += 1;
        }
    }
    times.into_values().max().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_is_read_as_often_in_a_long_history_as_in_a_short_one() {
    assert_eq!(times_opened(&with_months(12)), times_opened(&with_months(3)));
}

fn rows(csv: &str, part: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| &row[0] == part).collect()
}

#[test]
fn every_run_about_one_person_is_in_it_and_none_about_another() {
    let home = with_a_year();
    for format in formats_that(Format::is_for_paper) {
        let page = all(&home, format, &[]).replace('\\', "");
        for date in ["5 January 2024", "5 June 2024", "5 December 2024"] {
            assert!(
                page.contains(&format!("Answered on {date}, 10:00, about K.")),
                "{format}: {date}"
            );
        }
        assert!(page.contains("This page holds 12 runs, from 5 January 2024 to 5 December 2024"));
        assert!(page.contains("Since 5 January 2024") && page.contains("before 25 rarely, now 50"));
        assert!(!page.contains("M.") && !page.contains("20 June 2024"));
    }
    assert_eq!(all(&home, "html", &[]).matches("<circle class=\"dot\"").count(), 4 * (12 + 1));
    let table = all(&home, "csv", &[]);
    let scores = rows(&table, "score");
    assert_eq!(scores.len(), 12 * 4);
    assert_eq!((&scores[0][1], &scores[47][1]), ("2024-01-05T10:00:00Z", "2024-12-05T10:00:00Z"));
    assert_eq!(rows(&table, "change").len(), 4);
    assert!(!table.contains("2024-06-20"));
    let said = home.out(&["export", "--all", "--for", "K.", "-o", "history.csv"]);
    assert!(said.contains("It holds 12 runs. Your answers"), "{said}");
    let said = home.out(&["export", "--all", "--for", "K.", "--answers", "-o", "answers.csv"]);
    assert!(said.contains("It holds 12 runs, with your answers. What you said"), "{said}");
    assert_eq!(home.read("history.csv"), table);
}

#[test]
fn export_counts_the_runs_between_two_and_json_holds_them_all() {
    let home = with_a_year();
    let export = |more: &[&str]| {
        home.out(&[&["export", "--for", "K.", "--since", "first", "-o"], more].concat())
    };
    let json: Value = serde_json::from_str(&export(&["-", "--format", "json"])).unwrap();
    assert_eq!(json["trend"].as_array().unwrap().len(), 12);
    assert!(export(&["year.json"]).contains("It holds the scores of 12 runs."));
    assert!(
        export(&["year.html"])
            .contains(&format!("It holds the scores of {} runs.", MAX_BETWEEN + 2))
    );
    home.edit("20240105T100000Z-00000001.toml", "version = \"2", "version = \"1");
    assert!(
        export(&["first.json"]).contains("It holds the scores of 11 runs."),
        "the first is passed over"
    );
    let said = home.out(&["export", "--for", "K.", "--since", "00000001", "-o", "other.json"]);
    assert!(said.contains("It holds the scores of 2 runs."), "it cannot be compared: {said}");
    let said = export(&["answers.json", "--answers"]);
    assert!(said.contains("It holds the scores of 11 runs, and your answers."), "{said}");
    let said = home.out(&["export", "--for", "K.", "--safety", "-o", "safety.md"]);
    assert!(said.contains("Your answers are left out; --answers puts them in."), "{said}");
}

#[test]
fn a_history_of_several_people_or_in_a_format_for_one_run_is_refused() {
    let home = with_a_year();
    let said = home.fails(2, &["export", "--all", "-o", "-"]);
    assert!(said.contains("about several people"), "{said}");
    assert!(said.contains("--for: K., M. goodfaith list"), "one stop ends it: {said}");
    for format in Format::all().iter().filter(|format| !format.holds_a_history()) {
        let format = format.ending();
        let said =
            home.fails(2, &["export", "--all", "--for", "K.", "--format", format, "-o", "-"]);
        assert!(said.contains("nothing was written: --all writes"), "{said}");
    }
    home.fails(2, &["export", "--all", "--since", "first"]);
    home.fails(2, &["export", "--all", "--answers", "--wide"]);
    assert_eq!(std::fs::read_dir(home.work()).unwrap().count(), 0);
}

#[test]
fn every_format_that_holds_a_history_is_named_by_the_help_the_refusal_and_the_readme() {
    let (last, first) = formats_that(Format::holds_a_history)
        .split_last()
        .map(|(last, all)| (*last, all.join(", ")))
        .unwrap();
    let home = with_a_year();
    let help = squeezed(&home.out(&["export", "--help"]));
    let named = format!("as {first} or {last}");
    assert!(help.contains(&named), "the help of export does not say {named:?}");
    let said = home.fails(2, &["export", "--all", "--for", "K.", "--format", "json"]);
    assert!(said.contains(&format!("--all writes {first} or {last}.")), "{said}");
    let readme = include_str!("../../README.md");
    let marked = format!("as `{}` or `{last}`", first.replace(", ", "`, `"));
    assert!(readme.contains(&marked), "the README does not say {marked:?}");
}

#[test]
fn runs_without_a_name_may_be_about_different_people_and_that_is_said() {
    let home = Home::with_runs();
    let page = home.out(&["export", "--all", "-o", "-"]);
    assert!(page.contains("This page holds 4 runs"));
    assert!(page.contains("first the latest, then the change, then the earlier ones."), "{page}");
    assert!(page.contains("These runs are about a partner and have no name: if they are not all"));
    assert!(page.contains("Both are about a partner and have no name: if they are not about"));
}

#[test]
fn a_run_of_another_version_stands_there_without_a_change() {
    let home = Home::empty();
    let questionnaire = builtin();
    let finished = "2023-11-21T17:43:53Z".parse().unwrap();
    let mut old = Run::finish(&questionnaire, about("K.", every(&questionnaire, 4)), finished);
    old.questionnaire.version = Version::new("1.0.0").unwrap();
    let folder = Folder::new(&home.data());
    folder.save_run(RunKey::parse("00000001").unwrap(), &old).unwrap();
    let later = about("K.", every(&questionnaire, 1));
    home.keep(&questionnaire, later, "2024-11-21T17:43:53Z", "00000002");
    let page = all(&home, "html", &[]);
    assert!(page.contains("Answered on 21 November 2023, 17:43, about K."), "{page}");
    assert!(page.contains("This run answers other questions") && !page.contains("Since 21"));
    assert!(page.contains("first the latest, then the earlier one."), "{page}");
    let table = all(&home, "csv", &[]);
    assert_eq!((rows(&table, "score").len(), rows(&table, "change").len()), (8, 0));
    // One run alone is a history too.
    let alone = home.out(&["export", "00000001", "--all", "--format", "md", "-o", "-"]);
    assert!(!alone.contains("This page holds"), "{alone}");
}

#[test]
fn what_was_tried_and_the_answers_of_every_run_are_in_it_if_asked_for() {
    let home = with_a_year();
    let questionnaire = builtin();
    let advice = Findings::of(&questionnaire, &about("K.", every(&questionnaire, 2))).advice;
    let strategy = &questionnaire.strategies[advice[0].strategy];
    let of = |at: usize, kind, when: &str| {
        keep_try_event(&home, "00000002", advice[at].strategy, kind, when);
    };
    of(1, TryEventKind::Chosen, "2024-02-06T10:00:00Z");
    of(1, TryEventKind::Dropped, "2024-02-07T10:00:00Z");
    of(0, TryEventKind::Chosen, "2024-02-06T10:00:00Z");
    of(0, TryEventKind::Outcome(TryOutcome::HelpedALittle), "2024-03-01T10:00:00Z");
    for format in formats_that(Format::is_for_paper) {
        let page = all(&home, format, &["--answers"]);
        let page = unescaped(&page);
        assert_eq!(page.matches(&questionnaire.items[0].text).count(), 12, "{format}");
        assert!(page.contains("You tried it, and said that it helped a little. Your note: On the"));
        assert!(page.contains("Nothing here shows that one caused the other."));
        let page = all(&home, format, &[]);
        assert!(!page.contains("helped a little") && !page.contains(&strategy.title), "{format}");
    }
    let table = all(&home, "csv", &["--answers"]);
    assert_eq!(rows(&table, "answer").len(), 12 * questionnaire.items.len());
    let tried = &rows(&table, "tried")[..];
    assert_eq!(tried.len(), 1);
    assert_eq!(
        [&tried[0][1], &tried[0][2], &tried[0][6], &tried[0][14]],
        ["2024-03-01T10:00:00Z", strategy.id.as_str(), "helped-a-little", "On the bus."]
    );
    let table = all(&home, "csv", &[]);
    assert!(!table.contains("On the bus.") && rows(&table, "tried").is_empty());
}

#[test]
fn a_table_has_the_numbers_of_an_exercise_after_its_strategy_was_chosen_again_too() {
    let home = with_a_year();
    let questionnaire = builtin();
    let advice = Findings::of(&questionnaire, &about("K.", every(&questionnaire, 2))).advice;
    for (kind, when) in [
        (TryEventKind::Chosen, "2024-02-06T10:00:00Z"),
        (TryEventKind::Numbers(Numbers::new(70, 60).unwrap()), "2024-02-07T10:00:00Z"),
        (TryEventKind::Chosen, "2024-03-01T10:00:00Z"),
        (TryEventKind::Outcome(TryOutcome::Helped), "2024-03-03T10:00:00Z"),
    ] {
        keep_try_event(&home, "00000002", advice[0].strategy, kind, when);
    }
    let table = all(&home, "csv", &["--answers"]);
    let tried = &rows(&table, "tried")[..];
    assert_eq!([&tried[0][6], &tried[0][12], &tried[0][13]], ["helped", "70", "60"]);
}

#[test]
fn unless_it_is_disclosed_nothing_tells_a_yes_about_safety_in_an_earlier_run_from_a_no() {
    let questionnaire = builtin();
    let calm = every(&questionnaire, 2);
    let says = |at: usize| {
        let said = questionnaire.safety.iter();
        let said = said.map(|asked| (asked.id.clone(), asked.answers[at].id.clone()));
        Responses { safety: said.collect(), ..calm.clone() }
    };
    let histories = [calm.clone(), says(1), says(0)].map(|earlier| {
        let home = Home::empty();
        home.keep(&questionnaire, about("K.", earlier), "2024-09-12T10:00:00Z", "0000000b");
        home.keep(&questionnaire, about("K.", calm.clone()), "2024-11-21T10:00:00Z", "0000000c");
        home
    });
    for format in formats_that(Format::holds_a_history) {
        for more in [&[][..], &["--answers"], &["--strategies", "first"]] {
            let [unsaid, no, yes] = histories.each_ref().map(|home| all(home, format, more));
            assert!(no == yes && no == unsaid, "{format} {more:?}");
        }
        let [unsaid, no, yes] = histories.each_ref().map(|home| all(home, format, &["--safety"]));
        assert!(
            no != yes && no != unsaid && yes.contains(&questionnaire.safety[0].text[..20]),
            "{format}"
        );
    }
}

/// Rewrites the kept runs as format 1 has them.
fn to_format_1(home: &Home) {
    for entry in std::fs::read_dir(home.runs()).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap().replace("format = 2\n", "format = 1\n");
        let (sealed, seal) = text.split_once("[seal]\n").unwrap();
        assert!(sealed.starts_with("format = 1\n"), "{sealed}");
        let (answers, _) = seal.split_once("sha256").unwrap();
        let mut sum = String::new();
        for byte in Sha256::digest(sealed) {
            write!(sum, "{byte:02x}").unwrap();
        }
        std::fs::write(path, format!("{sealed}[seal]\n{answers}sha256 = \"{sum}\"\n")).unwrap();
    }
}

#[test]
fn a_folder_of_format_1_opens_and_is_compared() {
    let home = Home::with_runs();
    let commands: [&[&str]; 4] = [
        &["list"],
        &["show"],
        &["compare"],
        &["export", "--all", "--answers", "--format", "csv", "-o", "-"],
    ];
    let as_now = commands.map(|command| home.out(command));
    to_format_1(&home);
    let of_format_1 = commands.map(|command| home.out(command));
    assert_eq!(of_format_1, as_now);
    let compared = squeezed(&of_format_1[2]);
    assert!(
        compared.contains("a clear difference in your answers, 25 points higher"),
        "{compared}"
    );
    // A new run beside them is of today's format, and compared with them.
    let questionnaire = builtin();
    let newest = about_a_partner(every(&questionnaire, 1));
    home.keep(&questionnaire, newest, "2024-12-24T10:00:00Z", "0000000f");
    assert!(home.out(&["compare"]).contains("before 75 often, now 25 rarely"));
}

/// A home with a run about K. and one about M., in which nothing means danger.
fn with_calm_runs() -> Home {
    let questionnaire = builtin();
    let home = Home::empty();
    let calm = every(&questionnaire, 2);
    home.keep(&questionnaire, about("K.", calm.clone()), "2024-09-12T10:00:00Z", "0000000b");
    home.keep(&questionnaire, about("M.", calm), "2024-10-12T10:00:00Z", "0000000d");
    home
}

#[test]
fn an_older_run_is_shown_and_handed_on_as_in_danger_once_a_newer_one_says_so() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    let said = about("K.", in_danger(&questionnaire, every(&questionnaire, 2)));
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000c");
    assert_older_run_is_shown_as_in_danger(&home);
}

#[test]
fn an_older_run_is_shown_and_handed_on_as_in_danger_once_an_unfinished_one_says_so() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    let _open_in_another_window = begin_in_danger(&home);
    assert_older_run_is_shown_as_in_danger(&home);
    assert!(
        home.out(&["try", "--for", "M."])
            .lines()
            .any(|line| { faces_the_other(&questionnaire, line) })
    );
    assert!(!faces_the_other(&questionnaire, &home.out(&["try", "--for", "K."])));
}

#[test]
fn an_older_run_is_shown_as_in_danger_once_a_newer_one_of_a_questionnaire_not_at_hand_says_so() {
    let (home, mut own) = (with_calm_runs(), builtin());
    own.instrument.id = id("mein-fragebogen");
    for answer in own.safety.iter_mut().flat_map(|asked| &mut asked.answers) {
        answer.id = id(&format!("antwort-{}", answer.id));
    }
    let said = own.safety.iter().map(|asked| (asked.id.clone(), id("antwort-yes"))).collect();
    let said = Responses { safety: said, ..about("K.", every(&own, 2)) };
    home.keep(&own, said, "2024-11-21T10:00:00Z", "0000000c");
    assert_older_run_is_shown_as_in_danger(&home);
}

#[test]
fn what_is_left_of_a_newer_run_that_was_cut_short_still_says_that_an_older_one_is_in_danger() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    let said = about("K.", in_danger(&questionnaire, every(&questionnaire, 2)));
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000c");
    cut_short(&home.data().join("runs/20241121T100000Z-0000000c.toml"));
    assert_older_run_is_shown_as_in_danger(&home);
}

#[test]
fn what_is_left_of_an_unfinished_run_that_was_cut_short_still_says_that_an_older_one_is_in_danger()
{
    let (home, questionnaire) = (with_calm_runs(), builtin());
    drop(begin(&home, about("K.", in_danger(&questionnaire, every(&questionnaire, 2)))));
    cut_short(&home.data().join("draft.toml"));
    assert_older_run_is_shown_as_in_danger(&home);
}

#[test]
fn what_was_written_in_the_moment_of_a_run_counts_as_later() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    let calm = about("K.", every(&questionnaire, 2));
    home.keep(&questionnaire, calm, "2024-11-21T10:00:00Z", "0000000e");
    let shown = || crate::program::run_command(home.command(&["show", "0000000e"])).out;
    let is_shown_as_in_danger = || shown().contains("Later you said");
    assert!(!is_shown_as_in_danger());
    drop(begin_in_danger(&home));
    assert!(is_shown_as_in_danger(), "an unfinished run");
    fs::remove_file(home.data().join("draft.toml")).unwrap();
    let said = about("K.", in_danger(&questionnaire, every(&questionnaire, 2)));
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000c");
    cut_short(&home.data().join("runs/20241121T100000Z-0000000c.toml"));
    assert!(is_shown_as_in_danger(), "a run that was cut short");
}

/// Cuts a file short before its answers, as a program that copies it may.
fn cut_short(path: &Path) {
    let whole = fs::read_to_string(path).unwrap();
    fs::write(path, whole.split("[answers]").next().unwrap()).unwrap();
}

#[test]
fn the_scores_of_an_older_run_of_another_questionnaire_are_held_back_once_a_newer_one_means_danger()
{
    let (home, questionnaire) = (Home::empty(), builtin());
    let other = goodfaith::builtin_named("ipip-trust").unwrap().load().unwrap();
    let earlier = about("K.", every(&other, 2));
    home.keep(&other, earlier, "2024-09-12T10:00:00Z", "0000000b");
    let before = home.out(&["show", "0000000b"]);
    drop(begin_in_danger(&home));
    let unfinished = home.out(&["show", "0000000b"]);
    let said = about("K.", in_danger(&questionnaire, every(&questionnaire, 2)));
    home.keep(&questionnaire, said, "2024-11-21T10:00:00Z", "0000000c");
    let finished = home.out(&["show", "0000000b"]);
    assert!(before.contains("10 of 10"), "{before}");
    assert!(!unfinished.contains("10 of 10") && !finished.contains("10 of 10"), "{finished}");
}

#[test]
fn an_older_run_is_shown_as_in_danger_once_an_unfinished_one_that_is_locked_says_so() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    drop(begin_in_danger(&home));
    locked(&home);
    assert!(home.data().join("draft.toml.age").exists());
    let file = passphrase_file(&home, "passphrase", PASSPHRASE);
    let show = |key| home.out(&["show", key, "--passphrase-file", &file]);
    let (of_k, of_m) = (show("0000000b"), show("0000000d"));
    assert!(!faces_the_other(&questionnaire, &of_k) && of_k.contains("Later you said"), "{of_k}");
    assert!(faces_the_other(&questionnaire, &of_m) && !of_m.contains("Later you said"), "{of_m}");
}

#[test]
fn an_older_run_is_not_shown_as_in_danger_only_because_its_ticks_are_filled_in_in_an_unfinished_one()
 {
    let (home, questionnaire) = (Home::empty(), builtin());
    let if_unsaid = questionnaire.patterns.iter().find(|tick| !tick.sets.if_unsaid.is_empty());
    let ticked =
        Responses { patterns: [if_unsaid.unwrap().id.clone()].into(), ..Responses::default() };
    let no = |question: &SafetyQuestion| (question.id.clone(), Id::yes_or_no(false));
    let safety = questionnaire.safety.iter().map(no).collect();
    let calm = Responses { safety, ..ticked.clone() };
    home.keep(&questionnaire, about("K.", calm), "2024-09-12T10:00:00Z", "0000000b");
    drop(begin(&home, about("K.", ticked)));
    let said = home.out(&["show", "0000000b"]);
    assert!(!said.contains("Later you said"), "{said}");
}

#[test]
fn a_comparison_asks_nobody_to_bear_with_something_new_once_an_unfinished_run_means_danger() {
    let (home, questionnaire) = (with_calm_runs(), builtin());
    let calm = about("K.", every(&questionnaire, 1));
    let strategy = Findings::of(&questionnaire, &calm).advice[0].strategy;
    home.keep(&questionnaire, calm, "2024-11-12T10:00:00Z", "0000000e");
    keep_try_event(&home, "0000000b", strategy, TryEventKind::Chosen, "2024-11-11T10:00:00Z");
    let compare = || {
        let said = home.out(&["compare", "--for", "K."]);
        squeezed(&said)
    };
    let asks_to_bear = |said: &str| said.contains("can feel worse before it feels better");
    let before = compare();
    assert!(asks_to_bear(&before), "{before}");
    drop(begin_in_danger(&home));
    let now = compare();
    assert!(!asks_to_bear(&now) && now.contains("before 50 sometimes, now 25 rarely"), "{now}");
}

/// Begins a run about K. that means danger, as in a window that is still open.
fn begin_in_danger(home: &Home) -> DraftStore {
    begin(home, about("K.", in_danger(&builtin(), Responses::default())))
}

/// Begins a run, as in a window that is still open.
pub(crate) fn begin(home: &Home, responses: Responses) -> DraftStore {
    let questionnaire = builtin();
    let draft = Draft {
        run: RunKey::parse("000000ff").unwrap(),
        saved: "2024-11-21T10:00:00Z".parse().unwrap(),
        questionnaire: QuestionnaireRef::from(&questionnaire),
        responses,
        place: DraftPlace { part: DraftPart::Situation, item: None },
    };
    let mut drafts = DraftStore::new(&Folder::new(&home.data()));
    drafts.save(&draft).unwrap();
    drafts
}

/// Checks that, of two runs in which nothing means danger, the one about K. is shown as in danger by now.
#[track_caller]
fn assert_older_run_is_shown_as_in_danger(home: &Home) {
    let questionnaire = builtin();
    let faces_the_other = |text: &str| faces_the_other(&questionnaire, text);
    // That a file was cut short may be said beside it.
    let show = |key| home.goodfaith(&["show", key]).out;
    let json = |key| home.goodfaith(&["show", key, "--json"]).out;
    assert!(faces_the_other(&show("0000000d")) && faces_the_other(&json("0000000d")));
    assert!(!faces_the_other(&show("0000000b")) && !faces_the_other(&json("0000000b")));
    assert!(json("0000000b").contains("\"in_danger_since\": true"));
    assert!(json("0000000d").contains("\"in_danger_since\": false"));
    assert!(show("0000000b").contains("Later you said that you are not safe with this person"));
    assert!(!show("0000000d").contains("Later you said"));
    for format in formats_that(Format::holds_strategies) {
        let export = |key, more: &[&str]| {
            home.goodfaith(&[&["export", key, "--format", format, "-o", "-"], more].concat())
        };
        let all = export("0000000b", &["--safety", "--strategies", "first"]);
        assert!(all.code == Some(0) && !faces_the_other(&all.out), "{format}: {}", all.err);
        let says_why = ["Later you said", "\"in_danger_since\": true"];
        assert!(says_why.iter().any(|why| all.out.contains(why)), "{format}: {}", all.out);
        // Strategies would reveal what was said later.
        let refused = export("0000000b", &["--strategies", "first"]);
        assert!(refused.code == Some(2) && refused.err.contains("--safety"), "{format}");
        assert_eq!(export("0000000d", &["--strategies", "first"]).code, Some(0), "{format}");
        let without = export("0000000b", &["--answers"]);
        assert!(without.code == Some(0) && !without.out.contains("Later you said"), "{format}");
        let says_nothing = format != "json" || without.out.contains("\"in_danger_since\": null");
        assert!(says_nothing, "{format}: {}", without.out);
    }
}

#[test]
fn every_run_has_a_heading_with_its_time_so_that_files_of_one_day_can_be_told_apart() {
    let home = Home::empty();
    let questionnaire = builtin();
    for (finished, key) in [
        ("2024-06-03T10:00:00Z", "0000000a"),
        ("2024-07-03T10:00:00Z", "0000000b"),
        ("2024-07-03T18:30:00Z", "0000000c"),
    ] {
        let said = about_a_partner(every(&questionnaire, 3));
        home.keep(&questionnaire, said, finished, key);
    }
    let all = home.out(&["export", "--all", "--format", "md", "-o", "-"]);
    for heading in
        ["Answered on 3 July 2024, 18:30, about", "## Answered on 3 July 2024, 10:00, about"]
    {
        assert!(all.contains(heading), "{heading}: {all}");
    }
    assert!(all.contains("## Answered on 3 June 2024, 10:00, about"), "{all}");
    for (run, heading) in
        [("0000000b", "3 July 2024, 10:00, "), ("0000000c", "3 July 2024, 18:30, ")]
    {
        let alone = home.out(&["export", run, "--format", "md", "-o", "-"]);
        assert!(alone.contains(&format!("Answered on {heading}about")), "{alone}");
    }
    let since = home.out(&["export", "--since", "last", "--format", "md", "-o", "-"]);
    assert!(since.contains("## Since 3 July 2024, 10:00"), "{since}");
}
