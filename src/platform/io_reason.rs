use std::io;

/// Returns what an input or output error says, fit for the middle of a sentence: in plain words for what
/// happens most, otherwise in the system's own, without the number that the standard library puts behind.
pub(crate) fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => return "the disk is full".to_owned(),
        io::ErrorKind::IsADirectory => return "it is a folder".to_owned(),
        _ => {}
    }
    let said = error.to_string();
    let Some(code) = error.raw_os_error() else { return said };
    let words = said.strip_suffix(&format!(" (os error {code})")).unwrap_or(&said);
    // Windows ends its words with a full stop.
    words.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_system_are_said_without_its_number() {
        let missing = std::fs::metadata("/nowhere/at/all").unwrap_err();
        let said = io_reason(&missing);
        assert!(missing.to_string().starts_with(&said) && said.contains(' '), "{said}");
        assert!(!said.contains("os error") && !said.ends_with('.'), "{said}");
    }

    #[test]
    fn a_full_disk_and_a_folder_are_called_that() {
        let said = |kind: io::ErrorKind| io_reason(&kind.into());
        assert_eq!(said(io::ErrorKind::StorageFull), "the disk is full");
        assert_eq!(said(io::ErrorKind::IsADirectory), "it is a folder");
    }

    #[test]
    fn an_error_of_our_own_is_said_as_it_is() {
        let own = io::Error::other("what was typed is not text. (os error 2)");
        assert_eq!(io_reason(&own), "what was typed is not text. (os error 2)");
    }
}
