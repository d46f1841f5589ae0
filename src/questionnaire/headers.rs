//! The headers of tables in a file, as they are written.

use std::ops::Range;

/// The header of a table: a line that begins with `[`.
pub(super) struct Header<'t> {
    /// The bytes of the line, without the white space around it.
    pub(super) span: Range<usize>,
    /// The name of the table if it is a single one, `[name]`, and not one of a list, `[[name]]`.
    pub(super) single: Option<&'t str>,
}

/// Returns the headers in a file, in order.
pub(super) fn headers(text: &str) -> Vec<Header<'_>> {
    let mut start = 0;
    let mut headers = Vec::new();
    for line in text.split_inclusive('\n') {
        let header = line.trim();
        if let Some(name) = header.strip_prefix('[') {
            let at = start + line.len() - line.trim_start().len();
            let single = name.split_once(']').map(|(name, _)| name.trim());
            headers.push(Header { span: at..at + header.len(), single });
        }
        start += line.len();
    }
    headers
}
