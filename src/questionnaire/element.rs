//! The elements of lists as serde reads them, each on its own: a wrong one hides no other.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};
use toml::Spanned;

/// A list whose elements are each read on their own.
pub(super) type List<T> = Vec<Spanned<MaybeInvalid<T>>>;

/// A value, or the reason why it could not be read.
///
/// The reason is the `Display` of toml's error, as nothing else gives its message inside a
/// deserialiser. It quotes no lines of the file there, and goes through
/// [`Mismatch`](super::mismatch::Mismatch) like all others.
#[derive(Debug, Clone)]
pub(super) enum MaybeInvalid<T> {
    Valid(T),
    Invalid(String),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for MaybeInvalid<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(T::deserialize(deserializer).map_or_else(|e| Self::Invalid(e.to_string()), Self::Valid))
    }
}

/// An element of a list that is the name of something, or a table that says more about it.
#[derive(Debug, Clone)]
pub(super) enum NameOr<T> {
    Name(String),
    Table(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NameOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = NameOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a table")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
                Ok(NameOr::Name(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(NameOr::Table)
            }
        }

        deserializer.deserialize_any(Either(PhantomData))
    }
}
