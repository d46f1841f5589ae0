use strum::{Display, IntoStaticStr};

/// A kind of choice that no score counts; the name of its table in a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TickKind {
    /// A kind of person.
    Person,
    /// Something that happened.
    Situation,
    /// A question about being safe.
    Safety,
    /// A possible cause of the signs.
    Cause,
    /// A pattern beyond the scored signs.
    Pattern,
}

impl TickKind {
    /// Returns its name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
