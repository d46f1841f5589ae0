/// Whether answers are written to the disk. The texts are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Persistence {
    /// Answers that are to be kept are written to this folder.
    Folder(String),
    /// The program was started to keep nothing. This folder is only read.
    Off(String),
    /// Nothing can be written, for this reason.
    Unavailable(String),
}

impl Persistence {
    /// Returns whether a pass can be kept.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Describes where a run is kept that is not locked, or why none is.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Folder(folder) => {
                format!("A kept run is a file in {folder}, so that you can compare later.")
            }
            Self::Off(_) => {
                "Nothing will be kept of this session, as you asked: no answer is written to this \
                 computer, unless you ask for it with the results. Runs that were kept before stay \
                 kept."
                    .to_owned()
            }
            // The reason goes last: it may end with a command to type.
            Self::Unavailable(why) => format!(
                "Nothing can be kept. You can go on; your answers stay in memory only. {why}"
            ),
        }
    }
}
