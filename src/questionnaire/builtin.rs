use super::{Problems, Questionnaire, Source, parse};

/// Names the files of `assets/trust-signs` and holds their texts.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/trust-signs/", $name)))),*]
    };
}

/// The files of the built-in questionnaire, in the order in which they are read.
const FILES: [(&str, &str); 14] = embedded![
    "instrument.toml",
    "situation.toml",
    "items.toml",
    "roots.toml",
    "patterns.toml",
    "strategies-suspicion.toml",
    "strategies-control.toml",
    "strategies-avoidance.toml",
    "strategies-forgiving.toml",
    "strategies-repair.toml",
    "strategies-support.toml",
    "cautions.toml",
    "helplines.toml",
    "articles.toml",
];

/// Reads the questionnaire that is part of the program.
///
/// # Errors
///
/// Returns what is wrong with it. A test sees to it that this is nothing.
pub fn builtin() -> Result<Questionnaire, Problems> {
    parse(&sources())
}

fn sources() -> [Source; 14] {
    FILES.map(|(name, text)| Source { name: name.into(), text: text.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::examine;

    #[test]
    fn the_builtin_questionnaire_has_nothing_wrong_with_it() {
        let questionnaire = builtin().unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(questionnaire.items.len(), 32);
        assert_eq!(questionnaire.scales.len(), 4);
    }

    #[test]
    fn the_builtin_questionnaire_has_nothing_unwise_in_it() {
        assert_eq!(examine(&sources()).unwrap().warnings, []);
    }
}
