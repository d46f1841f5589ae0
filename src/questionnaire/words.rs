//! The elements of messages: quoted texts, lists of names, the nearest name.

use crate::text::clean;

/// The most characters of a file's text that a message shows.
const MAX_QUOTED: usize = 60;

/// The most names that a message lists; of longer lists it shows the nearest name, if one is near.
const MAX_LISTED: usize = 8;

/// The most names that a message lists if none is near.
const MAX_LISTED_IF_NONE_IS_NEAR: usize = 30;

/// Returns a text from a file as messages show it: clean, short, between quotation marks. White space at an
/// end is shown, as it tells a name from the one that was meant.
pub(super) fn quote(text: impl AsRef<str>) -> String {
    let text = text.as_ref();
    let short = shorten(text);
    let space = |is_there| if is_there && !short.ends_with('…') { " " } else { "" };
    let before = space(text.starts_with(char::is_whitespace));
    let after = space(text.ends_with(char::is_whitespace));
    format!("\"{before}{short}{after}\"")
}

/// Returns a text from a file, clean and cut.
pub(super) fn shorten(text: &str) -> String {
    // The rest of a huge text is not shown, and need not be cleaned.
    let head = text.char_indices().nth(MAX_QUOTED * 16).map_or(text, |(end, _)| &text[..end]);
    let clean = clean(head);
    if head.len() == text.len() && clean.chars().nth(MAX_QUOTED).is_none() {
        return clean;
    }
    let kept: String = clean.chars().take(MAX_QUOTED - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Returns a sentence with the names that can be written in place of `written`, or the nearest one.
pub(super) fn write_one_of<S: AsRef<str>>(names: &[S], written: &str, kind: &str) -> String {
    if names.is_empty() {
        return format!("Write {} first; there is none.", with_article(kind));
    }
    let near = nearest(names, written).filter(|_| names.len() > MAX_LISTED);
    match near {
        Some(name) => did_you_mean(name),
        None if names.len() <= MAX_LISTED_IF_NONE_IS_NEAR => {
            let one_of = if names.len() == 1 { "Write" } else { "Write one of:" };
            format!("{one_of} {}.", join(names))
        }
        None => format!("Write the name of {} that exists.", with_article(kind)),
    }
}

/// Returns the question whether this name was meant.
pub(super) fn did_you_mean(name: &str) -> String {
    format!("Did you mean {}?", quote(name))
}

fn join<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| shorten(name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Returns the kind of thing with "a" or "an" before it.
pub(super) fn with_article(kind: &str) -> String {
    let an = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{an} {kind}")
}

/// Returns the name that is fewest typing errors away, if it is near enough to be meant and no other is as
/// near.
#[must_use]
pub fn nearest<'n, S: AsRef<str>>(names: &'n [S], written: &str) -> Option<&'n str> {
    const MAX_LEN: usize = 64;
    const MAX_NAMES: usize = 1_000;
    if written.len() > MAX_LEN {
        return None;
    }
    let near = |name: &str| (name.len() <= MAX_LEN).then(|| strsim::levenshtein(name, written));
    let mut distances: Vec<(usize, &str)> = names
        .iter()
        .take(MAX_NAMES)
        .filter_map(|name| Some((near(name.as_ref())?, name.as_ref())))
        .collect();
    distances.sort_by_key(|(distance, _)| *distance);
    let (distance, name) = *distances.first()?;
    let is_alone = distances.get(1).is_none_or(|(next, _)| *next > distance);
    (is_alone && distance <= name.len().div_ceil(3)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_or_hostile_text_is_quoted_short_and_clean() {
        assert_eq!(quote("a\u{1b}[2J\u{202e}b\nc"), "\"a[2Jb c\"");
        let long = quote("word ".repeat(1_000));
        assert!(long.chars().count() <= 62 && long.ends_with("…\""), "{long}");
        assert_eq!(quote("d1\u{a0}"), "\"d1 \"");
        let mostly_unseen = format!("seen{}", "\u{1b}".repeat(1_000));
        assert_eq!(quote(mostly_unseen), "\"seen…\"");
    }

    #[test]
    fn short_lists_are_written_out_and_of_long_ones_the_nearest_is_named() {
        assert_eq!(write_one_of(&["self", "other"], "x", "side"), "Write one of: self, other.");
        assert_eq!(write_one_of(&["one"], "x", "side"), "Write one.");
        let many: Vec<String> = (0..40).map(|n| format!("item-{n}")).collect();
        assert_eq!(write_one_of(&many, "itm-7", "item"), "Did you mean \"item-7\"?");
        assert_eq!(write_one_of(&many, "zebra", "item"), "Write the name of an item that exists.");
        assert_eq!(write_one_of(&many[..9], "itm-7", "item"), "Did you mean \"item-7\"?");
        let all =
            "Write one of: item-0, item-1, item-2, item-3, item-4, item-5, item-6, item-7, item-8.";
        assert_eq!(write_one_of(&many[..9], "zebra", "item"), all);
        assert_eq!(write_one_of(&many[..9], "item-x", "item"), all, "all are equally near");
        assert_eq!(write_one_of::<&str>(&[], "x", "item"), "Write an item first; there is none.");
    }
}
