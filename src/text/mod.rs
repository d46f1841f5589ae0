//! Texts made safe for a terminal: nothing in them moves the cursor, changes the direction of the
//! text around it, or is invisible.
//!
//! Text that comes from outside the program passes through here before anyone sees it: [`clean()`]
//! for prose, [`shown()`] for names and quotations, whose strange characters should be noticed.
//! A line that somebody types is also cut to a length.

mod clean;
mod line;
mod shown;

pub use clean::clean;
pub(crate) use clean::is_visible;
pub use line::Line;
pub use shown::{excerpt, shown};
