//! Text as rules see it: half-width, simplified, lower case, digits as Chinese numerals, fillers and spaces dropped,
//! everyday dialect words said in the standard ones, punctuation turned into breaks between characters. Every kept
//! character remembers where it stood.

use crate::traditional::TRADITIONAL;

/// How strongly the text is interrupted before a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Break {
    /// The characters follow one another.
    #[default]
    None,
    /// A comma or the like: a new clause.
    Clause,
    /// A full stop or the like: a new sentence.
    Sentence,
}

/// One kept character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// The folded character.
    pub(crate) char: char,
    /// Which character of the original text it is, from 0.
    pub(crate) origin: u32,
    /// What interrupts the text before it.
    pub(crate) before: Break,
}

/// Dialect characters and the standard ones that mean the same.
const DIALECT: &str = "甭别莫别俺我侬你冇没勿不瞅看噻吧";
/// Dialect words of two characters, each followed by the standard word of the same length; phrases are written in the
/// standard words.
const DIALECT_WORDS: [([char; 2], [char; 2]); 10] = [
    (['啥', '子'], ['什', '么']),
    (['咋', '个'], ['怎', '么']),
    (['啷', '个'], ['怎', '么']),
    (['恁', '个'], ['这', '么']),
    (['恁', '么'], ['这', '么']),
    (['晓', '得'], ['知', '道']),
    (['莫', '得'], ['没', '得']),
    (['屋', '头'], ['家', '里']),
    (['今', '儿'], ['今', '天']),
    (['明', '儿'], ['明', '天']),
];

const DROP: u16 = 0;
const CLAUSE: u16 = 1;
const SENTENCE: u16 = 2;

/// The table that folds characters; built once per pack.
#[derive(Debug, Clone)]
pub struct Normaliser {
    fold: Box<[u16]>,
}

impl Default for Normaliser {
    fn default() -> Self {
        Self::new()
    }
}

impl Normaliser {
    /// Builds the table.
    pub fn new() -> Self {
        let mut fold: Vec<u16> = (0..=u16::MAX).collect();
        for code in 0..=u16::MAX {
            let Some(c) = char::from_u32(u32::from(code)) else { continue };
            if c.is_whitespace() || c.is_control() || "嗯呃唔啊哦噢喔诶欸哎唉呐嘛哈".contains(c)
            {
                fold[usize::from(code)] = DROP;
            } else if "，,、；;：:—-–~～…·/\"'“”‘’「」『』（）()《》<>【】[]{}|_*#@&^`".contains(c)
            {
                fold[usize::from(code)] = CLAUSE;
            } else if "。．.！!？?｡".contains(c) {
                fold[usize::from(code)] = SENTENCE;
            } else if let Some(narrow) = narrow(code) {
                fold[usize::from(code)] = narrow;
            }
        }
        for pair in TRADITIONAL.split_whitespace() {
            let mut chars = pair.chars();
            if let (Some(from), Some(to)) = (chars.next(), chars.next()) {
                set(&mut fold, from, to);
            }
        }
        for (from, to) in "0零1一2二3三4四5五6六7七8八9九〇零○零幺一妳你祢你牠它"
            .chars()
            .chain(DIALECT.chars())
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|pair| (pair[0], pair[1]))
        {
            set(&mut fold, from, to);
            if from.is_ascii_digit() {
                fold[0xFF10 + from as usize - '0' as usize] = to as u16;
            }
        }
        Self { fold: fold.into_boxed_slice() }
    }

    /// Appends what is kept of a text; says whether it asks something.
    pub(crate) fn fold_into(&self, text: &str, symbols: &mut Vec<Symbol>) -> Folded {
        let begin = symbols.len();
        let mut pending = Break::Sentence;
        let mut folded = Folded::default();
        let mut count: u32 = 0;
        let mut last = ' ';
        for c in text.chars() {
            let origin = count;
            count += 1;
            let code = u32::from(c);
            let kept = if code <= 0xFFFF { self.fold[code as usize] } else { DROP };
            match kept {
                DROP => {}
                CLAUSE => pending = pending.max(Break::Clause),
                SENTENCE => {
                    pending = Break::Sentence;
                    folded.question |= c == '?' || c == '？';
                }
                _ => {
                    let char = char::from_u32(u32::from(kept)).unwrap_or(c);
                    symbols.push(Symbol { char, origin, before: pending });
                    pending = Break::None;
                    if matches!(c, '子' | '个' | '得' | '头' | '儿' | '么') {
                        standard(symbols, [last, c]);
                    }
                }
            }
            last = c;
        }
        folded.original_chars = count;
        folded.question |=
            symbols[begin..].last().is_some_and(|last| matches!(last.char, '吗' | '呢' | '么' | '没'));
        folded
    }

    /// The folded text alone, for phrases and tests.
    pub fn fold(&self, text: &str) -> String {
        let mut symbols = Vec::new();
        self.fold_into(text, &mut symbols);
        symbols.iter().map(|symbol| symbol.char).collect()
    }

    /// What becomes of one character: nothing, or another character.
    pub(crate) fn fold_char(&self, c: char) -> Option<char> {
        let kept = *self.fold.get(u32::from(c) as usize)?;
        (kept > SENTENCE).then(|| char::from_u32(u32::from(kept))).flatten()
    }
}

/// What folding learned about a text besides its symbols.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    pub(crate) question: bool,
    pub(crate) original_chars: u32,
}

/// Says the last two characters in standard words, if they are a dialect word.
fn standard(symbols: &mut [Symbol], said: [char; 2]) {
    let word = DIALECT_WORDS.iter().find(|(dialect, _)| *dialect == said);
    if let (Some((_, [first, second])), [.., one, other]) = (word, symbols) {
        (one.char, other.char) = (*first, *second);
    }
}

fn set(fold: &mut [u16], from: char, to: char) {
    if let (Ok(from), Ok(to)) = (u16::try_from(u32::from(from)), u16::try_from(u32::from(to))) {
        fold[usize::from(from)] = to;
    }
}

/// Half-width form of full-width ASCII, lower case of Latin letters.
fn narrow(code: u16) -> Option<u16> {
    let half = if (0xFF01..=0xFF5E).contains(&code) { code - 0xFEE0 } else { code };
    let lower = if (0x41..=0x5A).contains(&half) { half + 0x20 } else { half };
    (lower != code).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::{Break, Normaliser};

    #[test]
    fn width_script_digits_and_fillers_are_folded() {
        let normaliser = Normaliser::new();
        for (text, expected) in [
            ("嗯，您　好", "您好"),
            ("１００００号", "一零零零零号"),
            ("幺〇０零", "一零零零"),
            ("寬帶報障", "宽带报障"),
            ("ＷｉＦｉ WiFi", "wifiwifi"),
            ("我晓得，莫得啥子，甭急", "我知道没得什么别急"),
            ("晓，得", "晓得"),
            ("", ""),
        ] {
            assert_eq!(normaliser.fold(text), expected, "{text}");
        }
    }

    #[test]
    fn places_and_breaks_are_kept() {
        let mut symbols = Vec::new();
        let folded = Normaliser::new().fold_into("呃，不 知道？好", &mut symbols);
        assert!(folded.question);
        assert_eq!(symbols.iter().map(|s| s.origin).collect::<Vec<_>>(), [2, 4, 5, 7]);
        assert_eq!(symbols[3].before, Break::Sentence);
        assert_eq!(symbols[1].before, Break::None);
    }
}
