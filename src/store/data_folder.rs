use std::{
    env,
    ffi::OsString,
    path::{Component, Path, PathBuf},
};

use etcetera::BaseStrategy as _;

use super::error::StoreError;

/// The environment variable that names the data folder.
const CHOSEN: &str = "GOODFAITH_DATA_DIR";
/// The environment variables that the platform's data folder is found by.
const PLATFORM: [&str; 2] = ["XDG_DATA_HOME", "HOME"];

/// Returns the path of the data folder: `$GOODFAITH_DATA_DIR`, else `goodfaith` in the platform's
/// data folder. This is the one place that reads the environment for a path.
///
/// # Errors
/// [`StoreError::NoHome`] if neither is known; [`StoreError::NotAbsolute`] if a variable holds a
/// path that would mean another place in another folder, or a tilde that no shell has expanded.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    if let Some(path) = absolute(CHOSEN)? {
        return Ok(path);
    }
    for variable in PLATFORM {
        if absolute(variable)?.is_some() {
            break;
        }
    }
    let platform =
        etcetera::base_strategy::choose_native_strategy().map_err(|_| StoreError::NoHome)?;
    let path = platform.data_dir().join("goodfaith");
    if is_one_place(&path) { Ok(path) } else { Err(StoreError::NoHome) }
}

fn absolute(variable: &'static str) -> Result<Option<PathBuf>, StoreError> {
    checked(variable, env::var_os(variable))
}

fn checked(variable: &'static str, value: Option<OsString>) -> Result<Option<PathBuf>, StoreError> {
    let Some(path) = value.filter(|value| !value.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if is_one_place(&path) {
        Ok(Some(path))
    } else {
        Err(StoreError::NotAbsolute { variable, path })
    }
}

/// Returns whether a path means the same place in whatever folder one is.
fn is_one_place(path: &Path) -> bool {
    path.is_absolute() && !path.components().any(|part| part == Component::Normal("~".as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_absolute_path_is_taken_from_a_variable() {
        let value = |text: &str| checked(CHOSEN, Some(text.into()));
        assert_eq!(value("").unwrap(), None);
        for path in ["/home/a/answers", "/home/a/~old", "/a/../b"] {
            assert_eq!(value(path).unwrap(), Some(path.into()));
        }
        for path in ["~/answers", "~", "answers", "./answers", "../answers", "/home/a/~/answers"] {
            let why = value(path).unwrap_err().to_string();
            assert!(why.contains(&format!("GOODFAITH_DATA_DIR is \"{path}\"")), "{why}");
        }
    }
}
