//! The questionnaires that are part of the program.

use std::sync::OnceLock;

use anyhow::Context as _;

use crate::questionnaire::{DAMAGED, Id, Questionnaire};

/// A questionnaire that is part of the program.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// Its id, by which `--questionnaire` names it.
    pub name: &'static str,
    /// The questionnaire as the build script has read, checked and encoded it.
    encoded: &'static [u8],
}

/// All built-in questionnaires; the default one comes first.
pub const BUILTINS: [Builtin; 2] = [
    Builtin {
        name: "trust-signs",
        encoded: include_bytes!(concat!(env!("OUT_DIR"), "/trust-signs")),
    },
    Builtin {
        name: "ipip-trust",
        encoded: include_bytes!(concat!(env!("OUT_DIR"), "/ipip-trust")),
    },
];

impl Builtin {
    /// Loads the questionnaire. It was read and checked when the program was built: no start waits for
    /// that, nor for the strategies, which are decoded one by one when they are first looked at.
    ///
    /// # Errors
    ///
    /// If the program itself is damaged.
    pub fn load(self) -> anyhow::Result<Questionnaire> {
        postcard::from_bytes(self.encoded).context(DAMAGED)
    }
}

/// Returns the default questionnaire.
///
/// # Errors
///
/// If the program itself is damaged.
pub fn builtin() -> anyhow::Result<Questionnaire> {
    BUILTINS[0].load()
}

/// Returns the built-in questionnaire of that name.
#[must_use]
pub fn builtin_named(name: &str) -> Option<Builtin> {
    BUILTINS.into_iter().find(|builtin| builtin.name == name)
}

/// Returns the built-in questionnaire of an id, which is loaded once, to read a run that is not of the
/// questionnaire at hand.
#[must_use]
pub(crate) fn shared(id: &Id) -> Option<&'static Questionnaire> {
    static LOADED: [OnceLock<Option<Questionnaire>>; BUILTINS.len()] =
        [const { OnceLock::new() }; BUILTINS.len()];
    let at = BUILTINS.iter().position(|builtin| id.as_str() == builtin.name)?;
    LOADED[at].get_or_init(|| BUILTINS[at].load().ok()).as_ref()
}

/// Returns whether an id is that of the default questionnaire.
#[must_use]
pub(crate) fn is_default(id: &Id) -> bool {
    id.as_str() == BUILTINS[0].name
}
