//! Sessions played through against a disk in memory.

mod carried_over;
mod danger;
mod disk;
mod drafts;
mod home;
mod properties;
mod rules;
