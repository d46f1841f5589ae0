//! Elements of HTML.

/// Encloses HTML in an element; the tag may have attributes.
pub(super) fn element(tag: &str, html: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    format!("<{tag}>{html}</{name}>\n")
}
