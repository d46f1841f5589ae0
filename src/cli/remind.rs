//! `goodfaith remind`: writes a calendar file for the day on which it is a good time to answer again.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    exit::Failure,
    kept_runs::LAST,
    new_file::{self, WITH_OPTION},
    output,
    runs_args::RunsArgs,
};
use crate::{
    assessment::{day_of, wording},
    clock,
    store::{RandomId, StoreError},
};

/// The arguments of `remind`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  goodfaith remind -o four-weeks.ics
  goodfaith remind --for K. -o k.ics

The file is an all-day entry for a calendar. Its text names neither goodfaith nor anybody: it says \
only how long it has been, such as \"Four weeks\". Whoever sees the calendar sees that.")]
pub(super) struct RemindArgs {
    /// The file to write; it must not be there yet
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: PathBuf,
    #[command(flatten)]
    runs: RunsArgs,
}

pub(super) fn run(args: &RemindArgs) -> Result<(), Failure> {
    let (questionnaire, mut runs) = args.runs.open_own()?;
    let run = args.runs.person.read_run(&mut runs, LAST)?;
    let now = clock::now();
    let zone = runs.zone();
    let day = run.run().due_on(&questionnaire, zone).max(day_of(now, zone));
    let random = || RandomId::draw().map_err(StoreError::NoRandom);
    let id = format!("{}{}", random()?, random()?);
    let summary = days_in_words(run.run().days_to(day, zone));
    let place =
        new_file::write_private(&args.output, calendar(&summary, day, now, &id), WITH_OPTION)?;
    let is_locked = runs.folder().is_locked().unwrap_or(false);
    let lock = if is_locked { " It is not locked." } else { "" };
    output::say(&format!(
        "Written to {place}, for {}.{lock} Whoever sees the calendar sees \"{summary}\".",
        wording::day(day)
    ))
}

/// Returns a number of days in words that give nothing else away: "Four weeks".
fn days_in_words(days: i64) -> String {
    const NUMBERS: [&str; 12] = [
        "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    let weeks = (1..).zip(NUMBERS).find(|(weeks, _)| 7 * weeks == days);
    match (weeks, days) {
        (_, 7) => "One week".to_owned(),
        (Some((_, weeks)), _) => format!("{weeks} weeks"),
        (_, 1) => "1 day".to_owned(),
        _ => format!("{days} days"),
    }
}

/// Writes an all-day entry in the format of RFC 5545. No line is longer than the 75 octets that it
/// allows.
fn calendar(summary: &str, day: Date, now: Timestamp, id: &str) -> String {
    let stamp = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ");
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Calendar//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}"),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        format!("SUMMARY:{summary}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.map(|line| line + "\r\n").concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_only_how_long_it_has_been() {
        for (days, words) in
            [(28, "Four weeks"), (7, "One week"), (1, "1 day"), (30, "30 days"), (91, "91 days")]
        {
            assert_eq!(days_in_words(days), words);
        }
    }

    #[test]
    fn a_calendar_entry_has_the_lines_that_the_standard_asks_for() {
        let now = "2026-11-26T18:00:00Z".parse().unwrap();
        let day = "2026-12-24".parse().unwrap();
        let text = calendar("Four weeks", day, now, "00abcdef11abcdef");
        assert_eq!(
            text,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Calendar//EN\r\nBEGIN:VEVENT\r\n\
             UID:00abcdef11abcdef\r\nDTSTAMP:20261126T180000Z\r\nDTSTART;VALUE=DATE:20261224\r\n\
             SUMMARY:Four weeks\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        assert!(text.lines().all(|line| line.len() <= 75));
    }
}
