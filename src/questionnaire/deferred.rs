//! A part of a questionnaire that is decoded when it is first looked at.

use std::{fmt, ops::Deref, sync::OnceLock};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser::Error as _,
};

/// Says that the program itself is damaged.
pub const DAMAGED: &str = "the questions in this program are damaged. Install goodfaith anew";

/// A value that, if it was loaded from the program itself, stays encoded until it is first looked at.
#[derive(Clone)]
pub struct Deferred<T> {
    /// The value as the build script has encoded it; empty if it was read from a file.
    encoded: &'static [u8],
    decoded: OnceLock<T>,
}

impl<T> From<T> for Deferred<T> {
    fn from(value: T) -> Self {
        Self { encoded: &[], decoded: value.into() }
    }
}

impl<T: DeserializeOwned> Deref for Deferred<T> {
    type Target = T;

    /// # Panics
    ///
    /// If the program itself is damaged.
    fn deref(&self) -> &T {
        self.decoded.get_or_init(|| {
            // The build script has encoded a `T` here. If it cannot be decoded, the program file was damaged
            // since then, and nothing in it can be relied on.
            postcard::from_bytes(self.encoded).unwrap_or_else(|_| panic!("{DAMAGED}"))
        })
    }
}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Deferred<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: DeserializeOwned + PartialEq> PartialEq for Deferred<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + Serialize> Serialize for Deferred<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let encoded = postcard::to_allocvec(&**self).map_err(S::Error::custom)?;
        serializer.serialize_bytes(&encoded)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Deferred<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let encoded = <&[u8]>::deserialize(deserializer)?;
        Ok(Self { encoded, decoded: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loaded_value_is_decoded_when_it_is_first_looked_at() {
        let value = Deferred::from("calm".to_owned());
        let encoded = postcard::to_allocvec(&value).unwrap().leak();
        let loaded: Deferred<String> = postcard::from_bytes(encoded).unwrap();
        assert_eq!(loaded.decoded.get(), None);
        assert_eq!(loaded, value);
        assert_eq!(loaded.decoded.get(), Some(&*value));
    }
}
