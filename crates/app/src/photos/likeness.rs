use doorstep_domain::Likeness;
use image::imageops::FilterType;
use image::{GrayImage, ImageReader, Limits};
use image_hasher::{HashAlg, HasherConfig};
use std::io::Cursor;

/// Longer edges than those of any phone's picture are not read.
const EDGE_PX_MAX: u32 = 16_384;

/// So much memory a picture may take while it is read: 50 megapixels in four bytes each.
const READING_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// The watermark is burnt into the lowest part of a picture and differs on every one: what is compared lies above it. Four
/// lines of it take less than a fifth of a picture that lies on its side.
const COMPARED_FIFTHS: u32 = 4;

/// What is compared is seen from afar: this many pixels each way, four times those of the hash.
const SMALL_PX: u32 = 64;

/// Below this spread of grey (of 255) there is nothing in a picture to compare: a wall, a covered lens.
const SPREAD_LEAST: f64 = 4.0;

/// What a picture looks like; none where it cannot be read or shows next to nothing. Its low frequencies against their
/// median (C. Zauner, Implementation and benchmarking of perceptual image hash functions, 2010).
pub(super) fn likeness(bytes: &[u8]) -> Option<Likeness> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(EDGE_PX_MAX), Some(EDGE_PX_MAX));
    limits.max_alloc = Some(READING_BYTES_MAX);
    reader.limits(limits);
    let picture = reader.decode().ok()?.grayscale();
    let (width, height) = (picture.width(), picture.height());
    let above = picture.crop_imm(0, 0, width, height * COMPARED_FIFTHS / 5);
    if above.width() == 0 || above.height() == 0 {
        return None;
    }
    let small = above.resize_exact(SMALL_PX, SMALL_PX, FilterType::Triangle).into_luma8();
    if spread(&small) < SPREAD_LEAST {
        return None;
    }
    let hasher = HasherConfig::with_bytes_type::<[u8; 8]>()
        .hash_size(8, 8)
        .hash_alg(HashAlg::Median)
        .preproc_dct()
        .to_hasher();
    let hash = hasher.hash_image(&small);
    let bytes: [u8; 8] = hash.as_bytes().try_into().ok()?;
    Some(Likeness::new(u64::from_be_bytes(bytes)))
}

/// The standard deviation of its grey.
fn spread(picture: &GrayImage) -> f64 {
    let many = f64::from(picture.width() * picture.height());
    let mean = picture.pixels().map(|pixel| f64::from(pixel.0[0])).sum::<f64>() / many;
    let squares: f64 = picture.pixels().map(|pixel| (f64::from(pixel.0[0]) - mean).powi(2)).sum();
    (squares / many).sqrt()
}

#[cfg(test)]
mod tests {
    use super::likeness;
    use doorstep_domain::Likeness;
    use image::codecs::jpeg::JpegEncoder;
    use image::imageops::{FilterType, resize};
    use image::{Rgb, RgbImage};

    /// A room with boxes of its own, by a number.
    fn room(number: u64) -> RgbImage {
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut below = |limit: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u32::try_from((state >> 11) % limit).unwrap()
        };
        let mut picture = RgbImage::from_fn(400, 300, |_, y| Rgb([(200 - y / 3) as u8; 3]));
        for _ in 0..9 {
            let (left, top, wide, high) = (below(300), below(220), 30 + below(70), 20 + below(60));
            let grey = below(256) as u8;
            for y in top..(top + high).min(300) {
                for x in left..left + wide {
                    picture.put_pixel(x, y, Rgb([grey, grey / 2, 255 - grey]));
                }
            }
        }
        picture
    }

    /// As a phone writes it: of some size and quality, with a band of its own burnt in.
    fn saved(picture: &RgbImage, width: u32, quality: u8, band: u8) -> Vec<u8> {
        let height = width * 3 / 4;
        let mut picture = resize(picture, width, height, FilterType::Triangle);
        for y in height * 17 / 20..height {
            for x in 0..width {
                let letter = if (x / 7 + y / 5).is_multiple_of(u32::from(band)) { 250 } else { 30 };
                picture.put_pixel(x, y, Rgb([letter; 3]));
            }
        }
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&picture).unwrap();
        bytes
    }

    fn seen(bytes: &[u8]) -> Likeness {
        likeness(bytes).unwrap()
    }

    #[test]
    fn a_picture_saved_anew_with_another_watermark_looks_like_itself_and_no_two_rooms_look_alike() {
        let kept: Vec<Likeness> = (1..=16).map(|number| seen(&saved(&room(number), 480, 82, 3))).collect();
        let again: Vec<Likeness> = (1..=16).map(|number| seen(&saved(&room(number), 320, 60, 4))).collect();
        for (at, (one, other)) in kept.iter().zip(&again).enumerate() {
            assert!(one.apart(*other) <= 5, "room {}: {} bits", at + 1, one.apart(*other));
        }
        let mut closest = 64;
        for (at, one) in kept.iter().enumerate() {
            closest = kept[..at].iter().map(|other| one.apart(*other)).min().unwrap_or(64).min(closest);
        }
        assert!(closest > Likeness::REACH, "two rooms differ in {closest} bits only");
    }

    #[test]
    fn a_bare_wall_and_what_is_no_picture_look_like_nothing() {
        let wall = RgbImage::from_pixel(320, 240, Rgb([180, 178, 170]));
        assert_eq!(likeness(&saved(&wall, 320, 80, 3)), None);
        for bytes in [&b""[..], b"not a picture", &saved(&room(1), 320, 80, 3)[..200]] {
            assert_eq!(likeness(bytes), None);
        }
    }
}
