use crate::{Rng, Timestamp};
use uuid::Uuid;

/// A text that is no id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {kind} id: expected a UUID such as `0190b0c4-7a3e-7c1e-9f00-000000000001`")]
pub struct ParseIdError {
    /// The text as given.
    pub text: String,
    /// Which id was expected.
    pub kind: &'static str,
}

/// A time-ordered UUID (version 7, RFC 9562) from a given time and given randomness.
pub fn new_uuid(now: Timestamp, rng: &mut dyn Rng) -> Uuid {
    let mut random = [0u8; 10];
    random[..8].copy_from_slice(&rng.next_u64().to_be_bytes());
    random[8..].copy_from_slice(&rng.next_u64().to_be_bytes()[..2]);
    uuid::Builder::from_unix_timestamp_millis(now.as_millis().max(0).unsigned_abs(), &random).into_uuid()
}

/// Declares id newtypes over UUIDs: `id_types! { /// An order. OrderId = "order"; }`.
#[macro_export]
macro_rules! id_types {
    ($($(#[$meta:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, $crate::__serde::Serialize, $crate::__serde::Deserialize)]
        #[serde(crate = "::doorstep_kernel::__serde", transparent)]
        pub struct $name($crate::__uuid::Uuid);

        impl $name {
            /// A new id from a given time and given randomness.
            pub fn new(now: $crate::Timestamp, rng: &mut dyn $crate::Rng) -> Self {
                Self($crate::new_uuid(now, rng))
            }

            /// An id with a chosen number, for tests and seeded worlds.
            pub const fn from_u128(number: u128) -> Self {
                Self($crate::__uuid::Uuid::from_u128(number))
            }

            /// The id's number.
            pub const fn as_u128(self) -> u128 {
                self.0.as_u128()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        $crate::id_schema!($name, uuid);

        impl std::str::FromStr for $name {
            type Err = $crate::ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::__uuid::Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| $crate::ParseIdError { text: text.to_owned(), kind: $kind })
            }
        }
    )*};
}

/// Gives an id or code its schema in the API description, where descriptions are made at all.
#[cfg(feature = "schema")]
#[macro_export]
macro_rules! id_schema {
    ($name:ident, $schema:ident) => {
        impl $crate::__utoipa::PartialSchema for $name {
            fn schema() -> $crate::__utoipa::openapi::RefOr<$crate::__utoipa::openapi::schema::Schema> {
                $crate::schema::$schema()
            }
        }
        impl $crate::__utoipa::ToSchema for $name {}
    };
}

/// Descriptions are not made in this build.
#[cfg(not(feature = "schema"))]
#[macro_export]
macro_rules! id_schema {
    ($name:ident, $schema:ident) => {};
}
