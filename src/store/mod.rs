//! What is kept on disk.

mod delete;
mod draft;
mod error;
mod files;
mod folder;
mod format;
mod lock;
mod name;
mod opened;
mod reader;
mod runs;
mod show;
mod writer;

pub use delete::{Deleted, delete_everything, delete_run};
pub use draft::{Draft, Drafts, KeptDraft, Place, Step};
pub use error::{FolderTrouble, StoreError, Unreadable};
pub use files::{Disk, Files};
pub use folder::{Folder, data_folder};
pub use format::{FORMAT, Kept, draft_from_bytes, draft_to_text, run_from_bytes, run_to_text};
pub use name::{RunKey, RunName};
pub use reader::{Finding, Reader};
pub use runs::{Listing, Runs, Stranger};
pub use show::shown;
pub use writer::{Report, Writer};
