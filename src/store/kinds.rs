//! The kinds of files that are kept: their folders, their names, and how they are examined.

use strum::VariantArray;

use super::{
    error::StoreError,
    file_trouble::{FileError, FileTrouble},
    folder::Folder,
    format,
    kept::unlocked_name,
    key_files::{IDENTITY, RECIPIENT},
    keyring::ENDING,
    name::{RunName, TryEventName},
    open_folder::{DRAFT, OpenFolder, RUNS, SETTINGS, TRY_EVENTS},
    settings::Settings,
};

/// The kinds of files that are kept, in their order in a backup: the one list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum Kind {
    Settings,
    Keys,
    Run,
    TryEvent,
    Draft,
}

impl Kind {
    pub(super) const ALL: &[Self] = Self::VARIANTS;

    /// Returns whether files of this kind hold answers, and are locked if anything is.
    pub(super) fn holds_answers(self) -> bool {
        matches!(self, Self::Run | Self::TryEvent | Self::Draft)
    }

    /// Returns the folder of the kind, within the data folder; empty for the data folder itself.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Settings | Self::Keys | Self::Draft => "",
            Self::Run => RUNS,
            Self::TryEvent => TRY_EVENTS,
        }
    }

    /// Returns whether a file of this kind can have that name, locked or not.
    pub(super) fn allows_name(self, name: &str) -> bool {
        let unlocked = unlocked_name(name);
        match self {
            Self::Settings => name == SETTINGS,
            Self::Keys => name == IDENTITY || name == RECIPIENT,
            Self::Run => RunName::parse(unlocked).is_some(),
            Self::TryEvent => TryEventName::parse(unlocked).is_some(),
            Self::Draft => unlocked == DRAFT,
        }
    }

    /// Returns whether a file was edited by hand. For a locked file that is known only once it is opened.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn is_edited_by_hand(self, name: &str, bytes: &[u8]) -> Result<bool, FileTrouble> {
        if name.ends_with(ENDING) {
            return Ok(false);
        }
        match self {
            Self::Keys => Ok(false),
            Self::Settings => Settings::from_bytes(bytes).map(|_| false),
            Self::Run => format::run_from_bytes(bytes).map(|run| run.edited_by_hand),
            Self::TryEvent => {
                let name = TryEventName::parse(name).ok_or(FileTrouble::OtherName)?;
                let loaded = format::try_event_from_bytes(name.run(), bytes);
                loaded.map(|loaded| loaded.edited_by_hand)
            }
            Self::Draft => format::draft_from_bytes(bytes).map(|draft| draft.edited_by_hand),
        }
    }

    /// Returns whether what is no plain file in its folder is among
    /// [`files_of_others`](Self::files_of_others).
    pub(super) fn lists_others(self) -> bool {
        matches!(self, Self::Run | Self::TryEvent)
    }

    /// Lists the files in its folder that others made, copies perhaps.
    pub(super) fn files_of_others(self, folder: &OpenFolder) -> Result<Vec<FileError>, StoreError> {
        match self {
            Self::Settings | Self::Keys => Ok(Vec::new()),
            Self::Run => folder.records(RunName::parse).map(|(_, others)| others),
            Self::TryEvent => folder.records(TryEventName::parse).map(|(_, others)| others),
            Self::Draft => folder.draft_copies(),
        }
    }

    /// Opens its folder if it is there, to read.
    pub(super) fn open_to_read(self, folder: &Folder) -> Result<Option<OpenFolder>, StoreError> {
        match self.folder() {
            "" => folder.open_to_read(),
            inner => folder.open_inner_to_read(inner),
        }
    }

    /// Opens its folder to put files into it as they are; creates it if it is missing.
    pub(super) fn open_to_place(self, folder: &Folder) -> Result<OpenFolder, StoreError> {
        let open = folder.open_to_place()?;
        match self.folder() {
            "" => Ok(open),
            inner => folder.open_within(&open, inner),
        }
    }
}
