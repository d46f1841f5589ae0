//! Commands that a person can type, in the syntax of the shell that their system has.

use std::path::Path;

use crate::{platform::environment, text::printable};

/// Returns a path as one word of a command, which is never taken for an option.
#[must_use]
pub(crate) fn word(path: &Path) -> String {
    let path = path.to_string_lossy();
    if path.starts_with('-') { quoted(&format!("./{path}")) } else { quoted(&path) }
}

/// Returns a text as one word of a command.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || environment::PLAIN_SIGNS.contains(c);
    let text = printable(text);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', environment::QUOTE))
    }
}

/// Returns a command that is run with a variable set to a path.
#[must_use]
pub(crate) fn with_variable(name: &str, path: &Path, command: &str) -> String {
    environment::with_variable(name, &word(path), command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_and_quotes_becomes_one_word() {
        assert_eq!(word(Path::new("/home/a/x")), "/home/a/x");
        let quoted = format!("'/it{}s here'", environment::QUOTE);
        assert_eq!(word(Path::new("/it's here")), quoted);
        assert_eq!(word(Path::new("-x")), "./-x", "in quotes it would be an option");
    }

    #[test]
    fn a_command_is_run_with_a_variable() {
        let command = with_variable("NAME", Path::new("/it's here"), "goodfaith");
        assert!(command.contains(&format!("NAME='/it{}s here'", environment::QUOTE)), "{command}");
        assert!(command.ends_with(" goodfaith"), "{command}");
    }
}
