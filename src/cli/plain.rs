//! The line-by-line face, however it was chosen.

use std::{
    io::{self, Write as _},
    panic,
    process::ExitCode,
    sync::{Arc, atomic::AtomicBool},
};

use signal_hook::{consts::SIGINT, flag::register_conditional_shutdown};

use super::{
    Asked,
    exit::{Failure, LEFT_AT_ONCE},
    full_screen::{locale, set},
};
use crate::{
    plain::{self, Start},
    store::{Folder, data_folder},
};

/// Whether the environment asks for it: `GOODFAITH_PLAIN=1`.
pub(super) fn is_wished() -> bool {
    set("GOODFAITH_PLAIN").is_some_and(|value| value != "0")
}

/// Asks line by line, until the person leaves or no more lines come.
pub(super) fn run(asked: &Asked, no_keep: bool) -> Result<ExitCode, Failure> {
    let questionnaire = asked.load()?;
    let folder = data_folder().map_err(|why| Failure::CouldNot(why.into()))?;
    on_ctrl_c_leave().map_err(|why| Failure::CouldNot(why.into()))?;
    on_panic_say_where();
    let folder = Folder::new(&folder);
    plain::run(Start { questionnaire, folder, keep: !no_keep, locale: locale() })
        .map_err(|why| Failure::CouldNot(why.into()))?;
    Ok(ExitCode::SUCCESS)
}

/// Makes Ctrl-C end the program within the signal itself, silently, whatever it waits for.
fn on_ctrl_c_leave() -> io::Result<()> {
    let always = Arc::new(AtomicBool::new(true));
    register_conditional_shutdown(SIGINT, LEFT_AT_ONCE.into(), always).map(|_| ())
}

/// Makes a panic say where it happened. The payload is not printed: it may hold an answer.
fn on_panic_say_where() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{}", crate::session::fault(&place));
    }));
}
