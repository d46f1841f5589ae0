//! Sessions played through against a disk in memory.

mod carried_over;
mod danger;
mod deleting;
mod disk;
mod drafts;
mod home;
mod notes;
mod properties;
mod rules;
