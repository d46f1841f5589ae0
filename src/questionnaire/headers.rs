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
            let is_single = !name.starts_with('[');
            let name = name.split_once(']').map(|(name, _)| name.trim());
            let single = name.filter(|_| is_single);
            headers.push(Header { span: at..at + header.len(), single });
        }
        start += line.len();
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_header_in_single_brackets_names_a_single_table() {
        let headers = headers("[item]\n[[item]]\n[ scale ] # [x]\n[page\n").into_iter();
        let names: Vec<_> = headers.map(|header| header.single).collect();
        assert_eq!(names, [Some("item"), None, Some("scale"), None]);
    }
}
