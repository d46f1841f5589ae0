/// What becomes of answers. The text is the folder, safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// They are written to this folder.
    In(String),
    /// They were asked not to be written at all; the folder is only read.
    Nothing(String),
    /// They cannot be written; why.
    Impossible(String),
}

impl Keeping {
    /// Says what is kept, and what that means on a shared computer.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::In(folder) => format!(
                "A kept run is a file in {folder}, so that you can compare later. Whoever can use \
                 your account can read it. If that could harm you, keep nothing."
            ),
            Self::Nothing(_) => "Nothing is kept, as you asked: no answer is written to this \
                                 computer, unless you ask for it with the results."
                .to_owned(),
            // The reason goes last: it may end with a command to type.
            Self::Impossible(why) => format!(
                "Nothing can be kept. You can go on; your answers stay in memory only. {why}"
            ),
        }
    }
}
