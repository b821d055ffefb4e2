//! The one font that sheets are set in.

use std::sync::LazyLock;
use ttf_parser::Face;

/// The characters that names may be registered with, GB 2312 and Latin; its licence lies beside it.
pub(super) const FONT: &[u8] = include_bytes!("../../../../data/fonts/NotoSansSC-Standard.otf");

static FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(FONT, 0).expect("the font that is built in"));

/// Whether a letter can be drawn; what cannot be is drawn as a box.
pub(super) fn has(letter: char) -> bool {
    letter.is_control() || FACE.glyph_index(letter).is_some()
}

/// How wide a letter is, as a share of its size: a Han character fills its square, as does the box for what is missing.
pub(super) fn advance(letter: char) -> f32 {
    let wide = FACE.glyph_index(letter).and_then(|glyph| FACE.glyph_hor_advance(glyph));
    wide.map_or(1.0, |wide| f32::from(wide) / f32::from(FACE.units_per_em()))
}

/// How wide a text is, as a share of its size.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(advance).sum()
}

#[cfg(test)]
mod tests {
    use super::{FACE, FONT, advance, has};
    use ttf_parser::{GlyphId, OutlineBuilder};

    #[test]
    fn names_that_people_are_registered_with_can_be_read() {
        for letter in "喆堃淼珺燚犇骉昇玥祎翀頫龘王李张A9é".chars() {
            assert!(has(letter), "{letter}");
        }
        // 2 MB in every binary is the most that names are worth.
        assert!(FONT.len() < 2_000_000, "{} bytes", FONT.len());
    }

    #[test]
    fn what_is_missing_is_a_box_and_not_a_blank() {
        #[derive(Default)]
        struct Lines(u32);
        impl OutlineBuilder for Lines {
            fn move_to(&mut self, _: f32, _: f32) {}
            fn line_to(&mut self, _: f32, _: f32) {
                self.0 += 1;
            }
            fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
            fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
            fn close(&mut self) {}
        }
        assert!(!has('\u{2a700}'));
        let mut lines = Lines::default();
        FACE.outline_glyph(GlyphId(0), &mut lines);
        assert!(lines.0 >= 6, "{} lines", lines.0);
    }

    #[test]
    fn a_han_character_fills_its_square_and_a_letter_does_not() {
        assert!((advance('通') - 1.0).abs() < 0.001 && advance('i') < 0.4);
    }
}
