//! How characters sound, without tone and with the pairs that recognisers and dialects confuse folded together
//! (zh/z, ch/c, sh/s, ing/in, eng/en, ang/an). Two texts with equal syllables are homophones here.

use std::collections::HashMap;

use pinyin::ToPinyin;

/// Syllables are written as characters of the private use area, so that the same automaton and matcher read them.
const FIRST: u32 = 0xE000;
const HAN: std::ops::Range<u32> = 0x4E00..0xA000;

/// The sound of every common character; built once per pack.
#[derive(Debug, Clone)]
pub(crate) struct Syllables {
    sound: Box<[u16]>,
}

impl Syllables {
    pub(crate) fn new() -> Self {
        let mut ids: HashMap<String, u16> = HashMap::new();
        let sound = HAN
            .map(|code| {
                let Some(reading) = char::from_u32(code).and_then(|c| c.to_pinyin()) else { return 0 };
                let next = ids.len() as u16 + 1;
                *ids.entry(folded(reading.plain())).or_insert(next)
            })
            .collect();
        Self { sound }
    }

    /// The sound of a character; a character without a known reading stands for itself.
    pub(crate) fn of(&self, c: char) -> char {
        let code = u32::from(c);
        if !HAN.contains(&code) {
            return c;
        }
        match self.sound[(code - HAN.start) as usize] {
            0 => c,
            id => char::from_u32(FIRST + u32::from(id)).unwrap_or(c),
        }
    }
}

fn folded(reading: &str) -> String {
    let reading = reading.replace('ü', "v");
    let start = ["zh", "ch", "sh"].iter().find(|pair| reading.starts_with(**pair));
    let reading = match start {
        Some(pair) => format!("{}{}", &pair[..1], &reading[2..]),
        None => reading,
    };
    match ["ing", "eng", "ang"].iter().any(|tail| reading.ends_with(tail)) {
        true => reading[..reading.len() - 1].to_owned(),
        false => reading,
    }
}

#[cfg(test)]
mod tests {
    use super::Syllables;

    #[test]
    fn what_sounds_alike_is_alike() {
        let syllables = Syllables::new();
        for (one, other, alike) in [
            ('知', '之', true),
            ('知', '资', true),
            ('清', '亲', true),
            ('清', '情', true),
            ('清', '轻', true),
            ('不', '知', false),
            ('a', 'a', true),
        ] {
            assert_eq!(syllables.of(one) == syllables.of(other), alike, "{one}{other}");
        }
    }
}
