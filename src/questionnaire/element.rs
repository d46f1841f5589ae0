//! The elements of lists as serde reads them, each on its own: a wrong one hides no other.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{
        self, IntoDeserializer as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
    },
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
        let read = deserializer.deserialize_any(NoList(PhantomData));
        Ok(read.map_or_else(|e| Self::Invalid(e.to_string()), Self::Valid))
    }
}

/// Reads a value that is no list. serde would take `[0, "No"]` for a table whose fields stand in the order of
/// the struct.
struct NoList<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for NoList<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        T::deserialize(value.into_deserializer())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::deserialize(value.into_deserializer())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        T::deserialize(value.into_deserializer())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        T::deserialize(value.into_deserializer())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }

    /// Lets the type say what it expects in place of a list.
    fn visit_seq<A: SeqAccess<'de>>(self, _list: A) -> Result<T, A::Error> {
        T::deserialize(().into_deserializer())
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
