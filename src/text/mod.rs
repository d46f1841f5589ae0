//! Texts made safe for a terminal: nothing in them moves the cursor, changes the direction of the
//! text around it, or is invisible.
//!
//! Text that comes from outside the program passes through here before anyone sees it: [`clean()`]
//! for prose, [`printable()`] for names and quotations, in which strange characters should be
//! noticed. A [`TypedLine`] is also limited in length.

mod clean;
mod paragraphs;
mod printable;
mod typed_line;
mod unshown;

/// The mark that Windows programs put before UTF-8 text.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

pub use clean::clean;
pub(crate) use clean::is_visible;
pub use paragraphs::{list_line, paragraphs};
pub use printable::{excerpt, printable};
pub use typed_line::{TypedLine, single_spaced};
pub(crate) use unshown::unshown;
