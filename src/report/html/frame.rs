//! The frame of a page: its head, its language and its direction.

use super::{escape::escape, language::Languages, style::Style};
use crate::questionnaire::Questionnaire;

/// Puts the body of a page into a file of its own that loads nothing, runs nothing and is in the
/// language of a questionnaire. The title is English.
pub(super) fn whole_page(
    questionnaire: &Questionnaire,
    languages: &Languages<'_>,
    title: &str,
    style: &Style,
    body: &str,
) -> String {
    let language = &questionnaire.instrument.language;
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{language}\" dir=\"{direction}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title{english}>{title}</title>\n\
         <style>{css}</style>\n\
         </head>\n\
         <body>\n{body}</body>\n</html>\n",
        language = escape(language),
        direction = direction(language),
        hash = style.hash,
        english = languages.english(),
        title = escape(title),
        css = style.css,
    )
}

/// Returns the direction in which a language is written, by its name such as `he` or `az-Arab`.
fn direction(language: &str) -> &'static str {
    const LANGUAGES: [&str; 13] =
        ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "ug", "ur", "yi"];
    const SCRIPTS: [&str; 7] = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];
    let parts: Vec<String> = language.split(['-', '_']).map(str::to_ascii_lowercase).collect();
    let is_script = |part: &&String| part.len() == 4 && part.chars().all(char::is_alphabetic);
    let is_right_to_left = match parts.iter().skip(1).find(is_script) {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => parts.first().is_some_and(|main| LANGUAGES.contains(&main.as_str())),
    };
    if is_right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_gives_the_direction_of_its_script() {
        for language in
            ["he", "ar-EG", "fa_IR", "AR", "az-Arab", "pa-Arab-PK", "nqo", "ff-Adlm", "rhg-Rohg"]
        {
            assert_eq!(direction(language), "rtl", "{language}");
        }
        for language in ["en", "de-AT", "az", "ar-Latn", "ff", "", "hebrew"] {
            assert_eq!(direction(language), "ltr", "{language}");
        }
    }
}
