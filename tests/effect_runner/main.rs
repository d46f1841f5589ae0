//! The link between the screens and the store.
#![expect(clippy::unwrap_used, reason = "what fails in a test stops it")]

mod drafts;
mod lock;
mod opening;
mod pages;
mod runs;
mod window;
