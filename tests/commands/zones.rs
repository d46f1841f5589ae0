//! Times in the person's time zone.

use std::fs;

use crate::{program::run_command, samples::Home};

/// A time zone file for a place that is always this far from UTC, as POSIX writes it.
fn zone_file(posix: &str) -> Vec<u8> {
    // Two headers: one for readers of the first version, one for the others. Each has no
    // transitions and one type of local time, with the name "LMT".
    let header = [b"TZif2".as_slice(), &[0; 15], &counts([0, 0, 0, 0, 1, 4])].concat();
    let one_type = [[0; 6].as_slice(), b"LMT\0"].concat();
    [header.as_slice(), &one_type, &header, &one_type, b"\n", posix.as_bytes(), b"\n"].concat()
}

fn counts(counts: [u32; 6]) -> Vec<u8> {
    counts.into_iter().flat_map(u32::to_be_bytes).collect()
}

#[test]
fn a_zone_is_known_by_its_name() {
    let home = Home::with_runs();
    let zones = home.work().join("zoneinfo");
    fs::create_dir_all(zones.join("America")).unwrap();
    fs::write(zones.join("America/New_York"), zone_file("EST5")).unwrap();
    for name in ["America/New_York", ":America/New_York", "EST5"] {
        let mut command = home.command(&["list"]);
        command.env("TZ", name).env("TZDIR", &zones);
        let listed = run_command(command).out;
        assert!(listed.contains("21 Nov 2024 12:43"), "{name}: {listed}");
    }
    let mut command = home.command(&["export"]);
    command.env("TZ", "XYZ-10");
    assert!(run_command(command).out.contains("notes-2024-11-22.html"));
}
