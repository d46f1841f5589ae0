//! A pass through a questionnaire, the same for every face that asks: its stages and their order,
//! its draft and back, what becomes of answers, whom to call first.
//!
//! Pure: no screen, file, clock or environment is touched here.

mod draft;
mod helplines;
mod keeping;
mod take;

pub use draft::{TakenUp, draft_of, take_up};
pub use helplines::{NO_HELPLINES, called, helplines, in_region, region_of_locale, regions};
pub use keeping::Keeping;
pub use take::{Part, Stage, Take, parts};
