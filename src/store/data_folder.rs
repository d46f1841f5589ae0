use std::{
    env,
    ffi::OsString,
    path::{Component, Path, PathBuf},
};

use super::error::StoreError;
use crate::platform::environment::{DATA_VARIABLES, data_dir};

/// The environment variable that names the data folder.
pub const DATA_DIR: &str = "GOODFAITH_DATA_DIR";

/// Returns the path of the data folder: `$GOODFAITH_DATA_DIR`, else `goodfaith` in the platform's
/// data folder.
///
/// # Errors
///
/// [`StoreError::NoHome`] if neither is known; [`StoreError::NotAbsolute`] if a variable holds a
/// relative path, or a tilde that no shell has expanded.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    if let Some(path) = absolute(DATA_DIR)? {
        return Ok(path);
    }
    // The first variable that is set decides where the platform's data folder is.
    for &variable in DATA_VARIABLES {
        if absolute(variable)?.is_some() {
            break;
        }
    }
    let path = data_dir().ok_or(StoreError::NoHome)?.join("goodfaith");
    if is_one_place(&path) { Ok(path) } else { Err(StoreError::NoHome) }
}

fn absolute(variable: &'static str) -> Result<Option<PathBuf>, StoreError> {
    check_absolute(variable, env::var_os(variable))
}

fn check_absolute(
    variable: &'static str,
    value: Option<OsString>,
) -> Result<Option<PathBuf>, StoreError> {
    let Some(path) = value.filter(|value| !value.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if is_one_place(&path) {
        Ok(Some(path))
    } else {
        Err(StoreError::NotAbsolute { variable, path })
    }
}

/// Returns whether a path means the same place whatever the current folder is.
fn is_one_place(path: &Path) -> bool {
    path.is_absolute() && !path.components().any(|part| part == Component::Normal("~".as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_absolute_path_is_taken_from_a_variable() {
        let value = |text: &str| check_absolute(DATA_DIR, Some(text.into()));
        assert_eq!(value("").unwrap(), None);
        for path in ["home/a/answers", "home/a/~old", "a/../b"] {
            let path = env::temp_dir().join(path);
            assert_eq!(check_absolute(DATA_DIR, Some(path.clone().into())).unwrap(), Some(path));
        }
        for path in ["~/answers", "~", "answers", "./answers", "../answers", "/home/a/~/answers"] {
            let why = value(path).unwrap_err().to_string();
            assert!(why.contains(&format!("GOODFAITH_DATA_DIR is \"{path}\"")), "{why}");
        }
    }
}
