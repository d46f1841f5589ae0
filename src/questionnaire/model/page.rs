//! Pages of text between the questions.

use serde::{Deserialize, Serialize};

/// A page that is only read: an instruction, or the topic of the next questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPage {
    /// The item before which it is shown, as a position among the items. If the item is not asked,
    /// the page is not shown either.
    pub before: usize,
    /// Its heading.
    pub title: Option<String>,
    /// The text to read, in paragraphs; at least one.
    pub paragraphs: Vec<String>,
}
