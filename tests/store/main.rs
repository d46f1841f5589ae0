//! The store, from outside: its files, its promises, and what it does when things go wrong.

#![expect(
    clippy::unwrap_used,
    reason = "clippy allows it in the tests, but not in what they share"
)]

mod backup;
mod corpus;
mod delete;
mod disk_image;
mod draft;
mod faults;
mod faulty;
mod folder;
mod format;
mod format_1;
mod format_2;
mod killed;
mod locked;
mod locked_faults;
mod properties;
mod runs;
mod samples;
mod small_disk;
#[path = "../support/steers.rs"]
mod steers;
mod sweeping;
mod try_events;
mod writer;
