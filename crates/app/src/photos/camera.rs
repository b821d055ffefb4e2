use doorstep_domain::CameraFacts;
use doorstep_kernel::{GeoPoint, Timestamp};
use exif::{DateTime, Exif, In, Reader, Tag, Value};
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use std::io::Cursor;

/// Longer names of a maker or a model are cut.
const NAME_CHARS_MAX: usize = 60;

/// What the camera wrote into a picture; none where it wrote nothing. A time without its offset is the operator's.
pub(super) fn camera(bytes: &[u8], zone: &TimeZone) -> Option<CameraFacts> {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    let facts = CameraFacts {
        taken_at: taken_at(&exif, zone),
        make: name(&exif, Tag::Make),
        model: name(&exif, Tag::Model),
        place: place(&exif),
    };
    Some(facts).filter(|facts| !facts.is_empty())
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first().map(Vec::as_slice),
        _ => None,
    }
}

fn name(exif: &Exif, tag: Tag) -> Option<String> {
    let text = String::from_utf8_lossy(ascii(exif, tag)?).trim_matches(['\0', ' ']).to_owned();
    let text: String = text.chars().filter(|letter| !letter.is_control()).take(NAME_CHARS_MAX).collect();
    Some(text).filter(|text| !text.is_empty())
}

fn taken_at(exif: &Exif, zone: &TimeZone) -> Option<Timestamp> {
    let mut taken = DateTime::from_ascii(ascii(exif, Tag::DateTimeOriginal)?).ok()?;
    if let Some(offset) = ascii(exif, Tag::OffsetTimeOriginal) {
        // An offset that cannot be read is none.
        let _ = taken.parse_offset(offset);
    }
    let small = |number: u8| i8::try_from(number).ok();
    let (year, month, day) = (i16::try_from(taken.year).ok()?, small(taken.month)?, small(taken.day)?);
    let (hour, minute, second) = (small(taken.hour)?, small(taken.minute)?, small(taken.second)?);
    let local = civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    let offset = taken.offset.and_then(|minutes| Offset::from_seconds(i32::from(minutes) * 60).ok());
    let zone = offset.map_or_else(|| zone.clone(), Offset::to_time_zone);
    Some(Timestamp::from_millis(zone.to_timestamp(local).ok()?.as_millisecond()))
}

fn place(exif: &Exif) -> Option<GeoPoint> {
    let latitude = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?;
    let longitude = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?;
    // A camera without a fix writes zeros.
    GeoPoint::new(latitude, longitude).filter(|_| latitude != 0.0 || longitude != 0.0)
}

fn degrees(exif: &Exif, tag: Tag, reference: Tag, negative: u8) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    let [degrees, minutes, seconds] = parts.as_slice() else { return None };
    let value = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
    let is_negative = ascii(exif, reference)?.first() == Some(&negative);
    value.is_finite().then_some(if is_negative { -value } else { value })
}

#[cfg(test)]
pub(super) mod tests {
    use super::camera;
    use exif::experimental::Writer;
    use exif::{Field, In, Rational, Tag, Value};
    use jiff::tz::TimeZone;
    use std::io::Cursor;

    fn ascii(tag: Tag, text: &str) -> Field {
        Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![text.into()]) }
    }

    fn angle(tag: Tag, degrees: u32, minutes: u32, hundredths: u32) -> Field {
        let part = |num, denom| Rational { num, denom };
        let parts = vec![part(degrees, 1), part(minutes, 1), part(hundredths, 100)];
        Field { tag, ifd_num: In::PRIMARY, value: Value::Rational(parts) }
    }

    /// A JPEG of one segment: enough for whoever reads what the camera wrote.
    fn jpeg(fields: &[Field]) -> Vec<u8> {
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut tiff = Cursor::new(Vec::new());
        writer.write(&mut tiff, false).unwrap();
        let tiff = tiff.into_inner();
        let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
        [&[0xff, 0xd8, 0xff, 0xe1][..], &length, b"Exif\0\0", &tiff, &[0xff, 0xd9]].concat()
    }

    fn shanghai() -> TimeZone {
        TimeZone::get("Asia/Shanghai").unwrap()
    }

    #[test]
    fn time_device_and_place_are_read_and_a_time_without_offset_is_the_operators() {
        let mut fields = vec![
            ascii(Tag::Make, "HUAWEI"),
            ascii(Tag::Model, " ELS-AN00 "),
            ascii(Tag::DateTimeOriginal, "2026:11:26 10:05:30"),
            ascii(Tag::GPSLatitudeRef, "N"),
            angle(Tag::GPSLatitude, 32, 23, 3916),
            ascii(Tag::GPSLongitudeRef, "E"),
            angle(Tag::GPSLongitude, 119, 24, 4428),
        ];
        let facts = camera(&jpeg(&fields), &shanghai()).unwrap();
        assert_eq!((facts.make.as_deref(), facts.model.as_deref()), (Some("HUAWEI"), Some("ELS-AN00")));
        assert_eq!(facts.taken_at, Some("2026-11-26T02:05:30Z".parse().unwrap()));
        let place = facts.place.unwrap();
        assert!(
            (place.lat() - 32.394_211).abs() < 1e-6 && (place.lon() - 119.412_3).abs() < 1e-6,
            "{place:?}"
        );
        fields.push(ascii(Tag::OffsetTimeOriginal, "+00:00"));
        let facts = camera(&jpeg(&fields), &shanghai()).unwrap();
        assert_eq!(facts.taken_at, Some("2026-11-26T10:05:30Z".parse().unwrap()));
    }

    #[test]
    fn what_is_missing_or_impossible_is_left_out() {
        assert_eq!(camera(b"not a picture", &shanghai()), None);
        assert_eq!(camera(&jpeg(&[ascii(Tag::DateTimeOriginal, "0000:00:00 00:00:00")]), &shanghai()), None);
        let nowhere = [
            ascii(Tag::GPSLatitudeRef, "N"),
            angle(Tag::GPSLatitude, 0, 0, 0),
            ascii(Tag::GPSLongitudeRef, "E"),
            angle(Tag::GPSLongitude, 0, 0, 0),
            ascii(Tag::Make, "HUAWEI"),
        ];
        assert_eq!(camera(&jpeg(&nowhere), &shanghai()).unwrap().place, None);
    }
}
