use parquet::data_type::ByteArray;
use std::collections::HashMap;

/// Texts by small numbers: the same text is the same number.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    numbers: HashMap<Vec<u8>, u32>,
}

impl Texts {
    /// Numbers of a batch of values. Values out of one dictionary lie in the same place: each place is looked at once. That
    /// holds as long as the batch does, which keeps what its values point at; no longer.
    pub(crate) fn numbers(&mut self, values: &[ByteArray], into: &mut Vec<u32>) {
        into.clear();
        let mut places: HashMap<(usize, usize), u32> = HashMap::new();
        let mut last = None;
        for value in values {
            let bytes = value.data();
            let place = (bytes.as_ptr() as usize, bytes.len());
            let number = match last {
                Some((known, number)) if known == place => number,
                _ => *places.entry(place).or_insert_with(|| number_of(&mut self.numbers, bytes)),
            };
            last = Some((place, number));
            into.push(number);
        }
    }

    /// Every text by its number.
    pub(crate) fn by_number(self) -> Vec<String> {
        let mut texts = vec![String::new(); self.numbers.len()];
        for (text, number) in self.numbers {
            texts[number as usize] = String::from_utf8_lossy(&text).into_owned();
        }
        texts
    }
}

fn number_of(numbers: &mut HashMap<Vec<u8>, u32>, bytes: &[u8]) -> u32 {
    if let Some(number) = numbers.get(bytes) {
        return *number;
    }
    let number = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    numbers.insert(bytes.to_vec(), number);
    number
}
