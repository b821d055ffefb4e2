use crate::stream::Stream;
use doorstep_kernel::Rng;

const WIDTH: usize = 96;
const HEIGHT: usize = 72;
/// Digits of 3 x 5 dots, a row in each three bits.
const DIGITS: [[u8; 5]; 10] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
];

/// A small valid PNG that stands for a photo: a hue by its subject, shapes by its number (so that no two look alike
/// to a near-duplicate search), the digits of the order's number written on it. The same arguments give the same bytes.
pub fn photo_png(order_number: &str, subject: &str, number: u64) -> Vec<u8> {
    let mut rng = Stream::Photo(number).rng(0x9407);
    let hue =
        subject.bytes().fold(7u32, |hue, byte| hue.wrapping_mul(31).wrapping_add(u32::from(byte))) % 360;
    let base = rgb(hue);
    let mut pixels = vec![0u8; WIDTH * HEIGHT * 3];
    for (at, pixel) in pixels.chunks_exact_mut(3).enumerate() {
        // Lighter towards the top, as rooms are.
        let light = 140 - (at / WIDTH) as i32;
        pixel
            .iter_mut()
            .zip(base)
            .for_each(|(channel, base)| *channel = (i32::from(base) * light / 140) as u8);
    }
    for _ in 0..7 {
        let (left, top) = (rng.below(WIDTH as u64 - 20) as usize, rng.below(HEIGHT as u64 - 16) as usize);
        let (wide, high) = (6 + rng.below(14) as usize, 4 + rng.below(12) as usize);
        let colour = rgb(rng.below(360) as u32);
        for row in top..top + high {
            for column in left..left + wide {
                pixels[(row * WIDTH + column) * 3..][..3].copy_from_slice(&colour);
            }
        }
    }
    let digits = order_number.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    // The last ones tell orders apart; fourteen fit.
    for (place, digit) in digits[digits.len().saturating_sub(14)..].iter().enumerate() {
        write_digit(&mut pixels, 4 + place * 6, HEIGHT - 14, usize::from(digit - b'0'));
    }
    encode(&pixels)
}

fn write_digit(pixels: &mut [u8], left: usize, top: usize, digit: usize) {
    for row in 0..10 {
        for column in 0..6 {
            if DIGITS[digit][row / 2] >> (2 - column / 2) & 1 == 1 && column < 5 {
                pixels[((top + row) * WIDTH + left + column) * 3..][..3].copy_from_slice(&[255; 3]);
            }
        }
    }
}

fn rgb(hue: u32) -> [u8; 3] {
    let third = |shift: u32| {
        let turned = (hue + shift) % 360;
        let away = turned.min(360 - turned);
        (60 + (180 - away) * 150 / 180) as u8
    };
    [third(0), third(240), third(120)]
}

fn encode(pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory takes every byte");
    writer.write_image_data(pixels).expect("as many bytes as the header says");
    writer.finish().expect("memory takes every byte");
    file
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, WIDTH, photo_png};

    #[test]
    fn a_photo_is_a_small_valid_png_the_same_for_the_same_number_and_another_for_another() {
        let photo = photo_png("DS20261123000042", "cleared_site", 7);
        assert!(photo.len() < 4000, "{} bytes", photo.len());
        let mut reader = png::Decoder::new(std::io::Cursor::new(&photo)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((frame.width as usize, frame.height as usize), (WIDTH, HEIGHT));
        assert_eq!(photo, photo_png("DS20261123000042", "cleared_site", 7));
        assert_ne!(photo, photo_png("DS20261123000042", "cleared_site", 8));
        assert_ne!(photo, photo_png("DS20261123000043", "cleared_site", 7));
        assert_ne!(photo, photo_png("DS20261123000042", "label", 7));
    }
}
