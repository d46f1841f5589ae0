//! Rust code as tokens, as far as paths need them: comments and literals are left out.

/// A name, a `::` or any other mark, with its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) text: &'t str,
    pub(crate) line: usize,
}

/// Splits code into tokens.
pub(crate) fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while !rest.is_empty() {
        let (length, is_token) = first(rest);
        let (text, after) = rest.split_at(length);
        if is_token {
            tokens.push(Token { text, line });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    tokens
}

/// Returns the length of the token, literal, comment or space that some code begins with, and whether it
/// is a token.
fn first(code: &str) -> (usize, bool) {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let name = code.find(|c| !is_name(c)).unwrap_or(code.len());
    let mark = code.chars().next().map_or(1, char::len_utf8);
    if let Some(length) = raw_string(code) {
        (length, false)
    } else if name > 0 {
        (name, true)
    } else if code.starts_with("//") {
        (code.find('\n').unwrap_or(code.len()), false)
    } else if code.starts_with("/*") {
        (code.find("*/").map_or(code.len(), |end| end + 2), false)
    } else if code.starts_with('"') {
        (literal(code, '"'), false)
    } else if code.starts_with('\'') {
        // Otherwise it is a lifetime, whose name does no harm.
        let is_char = code.starts_with("'\\") || code.chars().nth(2) == Some('\'');
        (if is_char { literal(code, '\'') } else { mark }, false)
    } else if code.starts_with("::") {
        (2, true)
    } else {
        (mark, !code.starts_with(char::is_whitespace))
    }
}

/// Returns the length of the raw string that some code begins with.
fn raw_string(code: &str) -> Option<usize> {
    let after = code.strip_prefix("br").or_else(|| code.strip_prefix('r'))?;
    let hashes = &after[..after.find(|c| c != '#')?];
    let inner = after[hashes.len()..].strip_prefix('"')?;
    let end = inner.find(&format!("\"{hashes}"))?;
    Some(code.len() - inner.len() + end + 1 + hashes.len())
}

/// Returns the length of a literal, with its quotation marks.
fn literal(code: &str, mark: char) -> usize {
    let mut escaped = false;
    let end = code.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == mark && !escaped;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    end.map_or(code.len(), |(at, _)| at + mark.len_utf8())
}

#[test]
fn comments_and_literals_are_no_tokens() {
    let code = "a::b // c\n/* d\n */ 'e' '\\'' \"f\\\" g\" r#\"h \" i\"# b\"j\" 'k, l";
    let found: Vec<_> = tokens(code).into_iter().map(|token| (token.text, token.line)).collect();
    let expected = [("a", 1), ("::", 1), ("b", 1), ("b", 3), ("k", 3), (",", 3), ("l", 3)];
    assert_eq!(found, expected);
}
