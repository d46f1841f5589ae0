//! Disks that are really full or really read-only: a small tmpfs of one's own, if the system
//! lets one be mounted; otherwise `faults` alone has to do.

use std::{env, fs, path::PathBuf, process::Command};

use goodfaith::store::{DraftStore, Folder, FolderTrouble, RunKey, StoreError};

use crate::samples::{draft, key, names, run, try_event};

const DISK: &str = "GOODFAITH_TEST_DISK";

/// Runs a child's part with a small disk mounted at the path in the variable.
fn on_a_small_disk(part: &str) {
    let temp = tempfile::tempdir().unwrap();
    let unshared = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]);
        command.arg("sh").arg(temp.path()).env(DISK, temp.path());
        command
    };
    let mount = "mount -t tmpfs -o size=256k,mode=0700 none \"$1\"";
    if !unshared(mount).output().is_ok_and(|output| output.status.success()) {
        return; // No disk can be mounted here.
    }
    let child = unshared(&format!("{mount} && exec \"$2\" \"$3\" --exact --ignored"))
        .arg(env::current_exe().unwrap())
        .arg(part)
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
}

fn disk_of_child() -> (PathBuf, Folder) {
    let disk = PathBuf::from(env::var_os(DISK).unwrap());
    let folder = Folder::new(&disk.join("goodfaith"));
    (disk, folder)
}

#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_on_a_disk_that_fills_up() {
    let (disk, folder) = disk_of_child();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let mut kept = 0;
    let refused = loop {
        match folder.save_run(RunKey::random().unwrap(), &run()) {
            Ok(_) => kept += 1,
            Err(why) => break why,
        }
    };
    assert!(refused.to_string().contains("the disk is full"), "{refused}");
    assert!(kept > 5);
    let first = folder.list_runs().unwrap().names[0].key();
    assert!(folder.save_try_event(first, &try_event(1)).is_err());
    assert!(folder.read_try_events().unwrap().events.is_empty());
    assert!(drafts.save(&draft(key("00000001"), 6)).is_err());

    // Everything said to be kept is whole, and nothing half written is left over.
    let listing = folder.list_runs().unwrap();
    assert_eq!((listing.names.len(), listing.unusable.len()), (kept, 0));
    assert!(listing.names.iter().all(|name| folder.read_run(*name).is_ok()));
    assert_eq!(names(&disk.join("goodfaith/runs")).len(), kept);
    assert_eq!(drafts.read().unwrap().unwrap().record, draft(key("00000001"), 5));

    // A full disk does not stand in the way of deleting, and then there is room again.
    let mut later = listing.names.into_iter();
    for name in later.by_ref().take(3) {
        let deleted = goodfaith::store::delete_run(&mut DraftStore::new(&folder), name);
        assert!(deleted.left.is_empty());
    }
    drafts.save(&draft(key("00000001"), 6)).unwrap();
    fs::write(disk.join("ballast"), vec![0; 1 << 20]).unwrap_err();
    assert!(goodfaith::store::delete_everything(&mut drafts).unwrap().left.is_empty());
    assert_eq!(names(&disk), ["ballast"]);
}

#[test]
fn a_disk_that_fills_up_keeps_what_it_has_and_says_so() {
    on_a_small_disk("small_disk::child_on_a_disk_that_fills_up");
}

#[test]
#[ignore = "another test starts it as a process of its own"]
fn child_on_a_disk_that_is_read_only() {
    let (disk, folder) = disk_of_child();
    let mut drafts = DraftStore::new(&folder);
    drafts.save(&draft(key("00000001"), 5)).unwrap();
    let name = folder.save_run(key("00000002"), &run()).unwrap();
    drop(drafts);
    let remounted =
        Command::new("mount").args(["-o", "remount,bind,ro"]).arg(&disk).status().unwrap();
    assert!(remounted.success());

    assert!(matches!(
        folder.check(),
        Err(StoreError::Folder { trouble: FolderTrouble::ReadOnly, .. })
    ));
    let elsewhere = Folder::new(&disk.join("not/there/yet"));
    assert!(elsewhere.check().unwrap_err().to_string().contains("cannot be written to"));
    let mut drafts = DraftStore::new(&folder);
    assert!(drafts.read().unwrap().is_some());
    assert_eq!(folder.read_run(name).unwrap().record, run());
    let refused = drafts.save(&draft(key("00000001"), 6)).unwrap_err().to_string();
    assert!(refused.contains("read-only"), "{refused}");
}

#[test]
fn a_disk_that_is_read_only_is_read_and_said_to_be_so() {
    on_a_small_disk("small_disk::child_on_a_disk_that_is_read_only");
}
