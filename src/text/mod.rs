//! Texts made safe for a terminal: nothing in them moves the cursor, changes the direction of the
//! text around it, or is invisible.
//!
//! Text that comes from outside the program passes through here before anyone sees it: [`clean()`]
//! for prose, [`printable()`] for names and quotations, in which strange characters should be
//! noticed. A [`Line`] that somebody types is also limited in length.

mod clean;
mod line;
mod printable;

pub use clean::clean;
pub(crate) use clean::is_visible;
pub use line::{Line, single_spaced};
pub use printable::{excerpt, printable};
