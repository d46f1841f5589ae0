use std::{fs, os::unix::fs::symlink, path::Path};

use goodfaith::store::{
    DraftStore, FileError, FileTrouble, RunName, RunReader, StoreError, run_to_text,
};

use crate::samples::{empty_folder, key, nothing_kept, run, run_at, set_mode};

fn make_fifo(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

#[test]
fn a_run_kept_is_listed_and_read_back() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00abcdef"), &run()).unwrap();
    assert_eq!(name.to_string(), "20261121T174353Z-00abcdef.toml");
    assert_eq!(folder.list_runs().unwrap().names, [name]);
    let kept = folder.read_run(name).unwrap();
    assert_eq!(kept.record, run());
    assert!(!kept.edited_by_hand);
}

#[test]
fn two_runs_of_the_same_second_are_both_kept() {
    let (_temp, folder) = nothing_kept();
    folder.save_run(key("00000001"), &run()).unwrap();
    folder.save_run(key("00000002"), &run()).unwrap();
    assert_eq!(folder.list_runs().unwrap().names.len(), 2);
}

#[test]
fn a_clock_set_back_overwrites_nothing_and_loses_nothing() {
    let (_temp, folder) = nothing_kept();
    let new = folder.save_run(key("00000001"), &run_at("2026-11-21T17:43:53Z")).unwrap();
    let old = folder.save_run(key("00000002"), &run_at("1999-01-01T00:00:00Z")).unwrap();
    assert_eq!(folder.list_runs().unwrap().names, [new, old]);
    assert_eq!(folder.read_run(old).unwrap().record, run_at("1999-01-01T00:00:00Z"));
}

#[test]
fn a_run_asked_to_be_kept_twice_is_there_once() {
    let (_temp, folder) = nothing_kept();
    let first = folder.save_run(key("00000001"), &run()).unwrap();
    let again = folder.save_run(key("00000001"), &run_at("2026-11-21T17:45:00Z")).unwrap();
    assert_eq!((again, folder.list_runs().unwrap().names.len()), (first, 1));
}

#[test]
fn a_name_that_is_taken_is_not_overwritten() {
    let (_temp, folder) = empty_folder();
    let name = RunName::new(run().finished, key("00000001")).unwrap();
    fs::write(folder.run_path(name), "torn").unwrap();
    let refused = folder.save_run(key("00000001"), &run()).unwrap_err();
    assert!(refused.to_string().contains("already there"), "{refused}");
    assert_eq!(fs::read(folder.run_path(name)).unwrap(), b"torn");
    assert_eq!(fs::read_dir(folder.path().join("runs")).unwrap().count(), 1);
}

#[test]
fn what_is_not_a_run_is_listed_with_its_reason_and_never_waited_for() {
    let (temp, folder) = empty_folder();
    let good = folder.save_run(key("00000001"), &run()).unwrap();
    let at = folder.path().join("runs");
    let outside = temp.path().join("outside.toml");
    fs::write(&outside, run_to_text(&run()).unwrap()).unwrap();
    symlink(&outside, at.join("20261121T174353Z-00000002.toml")).unwrap();
    make_fifo(&at.join("20261121T174353Z-00000003.toml"));
    fs::create_dir(at.join("20261121T174353Z-00000004.toml")).unwrap();
    fs::write(at.join("20261121T174353Z-00000001 (conflict).toml"), "").unwrap();
    fs::write(at.join(".00000005.tmp"), "half").unwrap();
    fs::write(at.join(".DS_Store"), "").unwrap();

    let listing = folder.list_runs().unwrap();
    assert_eq!(listing.names, [good]);
    let reported: Vec<_> = listing
        .unusable
        .iter()
        .map(|s| (s.path.file_name().unwrap().to_str().unwrap(), s.why.to_string()))
        .collect();
    assert_eq!(reported.len(), 4);
    assert!(reported[0].0.contains("conflict") && reported[0].1.contains("may be a copy"));
    assert!(reported[1].1.contains("symbolic link"));
    assert!(reported[2].1.contains("named pipe"));
    assert!(reported[3].1.contains("folder"));

    // Asked for by name all the same, they are refused, and at once.
    for other in ["00000002", "00000003", "00000004"] {
        let name = RunName::new(run().finished, key(other)).unwrap();
        let refused = folder.read_run(name);
        assert!(
            matches!(
                refused,
                Err(StoreError::File(FileError { why: FileTrouble::NotOurs(_), .. }))
            ),
            "{refused:?}"
        );
    }
}

#[test]
fn a_hidden_copy_of_a_run_is_listed_and_other_hidden_files_are_not() {
    let (_temp, folder) = empty_folder();
    let at = folder.path().join("runs");
    let hidden = [".20261121T174353Z-00000001.toml.swp", "._20261121T174353Z-00000001.toml"];
    for name in hidden.iter().chain(&[".DS_Store", ".0000000a.tmp", ".directory"]) {
        fs::write(at.join(name), "").unwrap();
    }
    let unusable = folder.list_runs().unwrap().unusable;
    let reported: Vec<_> = unusable.into_iter().map(|file| file.path).collect();
    assert_eq!(reported, hidden.map(|name| at.join(name)));
}

#[test]
fn reading_leaves_no_trace_in_the_times_of_access() {
    let (_temp, folder) = nothing_kept();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    let long_ago = fs::FileTimes::new().set_accessed(std::time::UNIX_EPOCH);
    let paths = [folder.run_path(name), folder.path().join("runs"), folder.path().to_owned()];
    for path in &paths {
        fs::File::open(path).unwrap().set_times(long_ago).unwrap();
    }
    folder.list_runs().unwrap();
    folder.read_run(name).unwrap();
    DraftStore::new(&folder).copies().unwrap();
    for path in &paths {
        let accessed = fs::metadata(path).unwrap().accessed().unwrap();
        assert_eq!(accessed, std::time::UNIX_EPOCH, "{}", path.display());
    }
}

#[test]
fn a_run_that_cannot_be_read_names_its_path_and_is_left_as_it_is() {
    let (_temp, folder) = empty_folder();
    let text = run_to_text(&run()).unwrap();
    let name = RunName::new(run().finished, key("00000001")).unwrap();
    for (content, words) in [
        (text[..text.len() / 2].to_owned(), "incomplete"),
        (text.replace("format = 2", "format = 3"), "newer goodfaith"),
        (text.replace("s1 = 1", "s1 = 1e9"), "cannot be understood at line"),
        ("x".repeat((1 << 20) + 1), "larger"),
        (String::new(), "incomplete"),
    ] {
        fs::write(folder.run_path(name), &content).unwrap();
        let sentence = folder.read_run(name).unwrap_err().to_string();
        assert!(sentence.contains(words), "{sentence}");
        assert!(sentence.starts_with(folder.run_path(name).to_str().unwrap()), "{sentence}");
        assert_eq!(fs::read_to_string(folder.run_path(name)).unwrap(), content);
    }
}

#[test]
fn a_run_that_is_not_there_is_an_error_and_no_panic() {
    let (_temp, folder) = nothing_kept();
    let name = RunName::new(run().finished, key("00000001")).unwrap();
    assert!(matches!(folder.read_run(name), Err(StoreError::Io { .. })));
    folder.save_run(key("00000002"), &run()).unwrap();
    assert!(matches!(folder.read_run(name), Err(StoreError::Io { .. })));
}

#[test]
fn runs_in_a_folder_open_to_others_can_still_be_read() {
    let (_temp, folder) = empty_folder();
    let name = folder.save_run(key("00000001"), &run()).unwrap();
    set_mode(folder.path(), 0o755);
    assert_eq!(folder.read_run(name).unwrap().record, run());
}

#[test]
fn ten_thousand_runs_are_listed_by_name_alone() {
    let (_temp, folder) = empty_folder();
    let at = folder.path().join("runs");
    for n in 0..10_000 {
        // Empty: whoever opened them would find them torn.
        let name = format!("2026{:02}{:02}T{:06}Z-{n:08x}.toml", n % 12 + 1, n % 28 + 1, n);
        fs::write(at.join(name), "").unwrap();
    }
    let listing = folder.list_runs().unwrap();
    assert_eq!(listing.names.len(), 10_000);
    assert!(listing.unusable.is_empty());
    assert!(listing.names.is_sorted_by(|newer, older| newer > older));
    assert!(size_of::<RunName>() <= 16);
}

#[test]
fn a_run_that_was_seen_half_copied_is_read_again_once_its_file_has_changed() {
    let (_temp, folder) = empty_folder();
    let name = RunName::new(run().finished, key("00000001")).unwrap();
    let text = run_to_text(&run()).unwrap();
    let copied = |bytes: usize| fs::write(folder.run_path(name), &text[..bytes]).unwrap();
    let mut reader = RunReader::default();
    copied(text.len() / 3);
    assert!(matches!(reader.read(&folder, [name])[..], [(_, Err(_))]));
    assert!(reader.read_changed(&folder).is_empty());
    copied(text.len() / 2);
    assert!(matches!(reader.read_changed(&folder)[..], [(_, Err(_))]));
    copied(text.len());
    assert!(matches!(reader.read_changed(&folder)[..], [(_, Ok(_))]));
    copied(1);
    assert!(reader.read_changed(&folder).is_empty(), "a run that was read is not read again");
}
