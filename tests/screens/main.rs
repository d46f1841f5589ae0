//! The full-screen face without a terminal: the look of every screen, the effect of every key, and
//! that no key and no questionnaire brings it down.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod answering;
mod anything;
mod beginnings;
mod comparing;
mod confirming;
#[path = "../support/driver/mod.rs"]
mod driver;
mod exercises;
mod faces;
#[path = "../support/facing.rs"]
mod facing;
mod flows;
mod footer;
mod history;
mod keeping;
mod keys;
mod layout;
mod leaving;
#[path = "../support/line_by_line.rs"]
mod line_by_line;
mod locking;
mod month;
mod month_in_words;
mod moving;
mod named;
mod numbers;
mod other_questionnaire;
mod other_window;
mod paper;
mod people;
mod requests;
mod result_pages;
mod safety;
mod scenes;
mod scores_alone;
mod sentences;
mod settings;
mod sizes;
mod snapshots;
#[path = "../support/squeezed.rs"]
mod squeezed;
mod strategies;
#[path = "../support/subject.rs"]
mod subject;
mod text_pages;
mod texts;
mod without_colour;

/// A folder on a USB stick: an absolute path on this system.
const STICK: &str = if cfg!(windows) { r"E:\answers" } else { "/media/stick" };
