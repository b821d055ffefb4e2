//! How the kernel's types look in an API description.

use crate::{Datum, Duration, GeoPoint, Meters, Money, TimeWindow, Timestamp};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

fn text(format: KnownFormat, example: &str) -> RefOr<Schema> {
    plain(Type::String).format(Some(SchemaFormat::KnownFormat(format))).examples([example]).build().into()
}

fn whole_number(meaning: &str) -> RefOr<Schema> {
    let int64 = Some(SchemaFormat::KnownFormat(KnownFormat::Int64));
    plain(Type::Integer).format(int64).description(Some(meaning)).build().into()
}

fn plain(kind: Type) -> ObjectBuilder {
    Object::builder().schema_type(kind)
}

/// The schema of an id.
pub fn uuid() -> RefOr<Schema> {
    let format = Some(SchemaFormat::Custom("uuid".to_owned()));
    plain(Type::String).format(format).examples(["0190b0c4-7a3e-7c1e-9f00-000000000001"]).build().into()
}

/// The schema of a code that people write.
pub fn code() -> RefOr<Schema> {
    plain(Type::String).build().into()
}

macro_rules! schema {
    ($($name:ty => $schema:expr;)*) => {$(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema
            }
        }
        impl ToSchema for $name {}
    )*};
}

schema! {
    Timestamp => text(KnownFormat::DateTime, "2026-11-22T01:30:00.000Z");
    Duration => whole_number("milliseconds");
    Money => whole_number("fen");
    Meters => whole_number("meters");
    GeoPoint => {
        let degrees = |most: f64| {
            let double = Some(SchemaFormat::KnownFormat(KnownFormat::Double));
            plain(Type::Number).format(double).minimum(Some(-most)).maximum(Some(most))
        };
        plain(Type::Object)
            .property("lat", degrees(90.0))
            .property("lon", degrees(180.0))
            .required("lat")
            .required("lon")
            .description(Some("a place in WGS-84, degrees"))
            .build()
            .into()
    };
    Datum => plain(Type::String).enum_values(Some(["wgs84", "gcj02", "bd09"])).build().into();
    TimeWindow => plain(Type::Object)
        .property("start", Timestamp::schema())
        .property("end", Timestamp::schema())
        .required("start")
        .required("end")
        .build()
        .into();
}
