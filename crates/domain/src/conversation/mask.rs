/// Digits in a row from which on they are somebody's number: a town's phone has seven.
const NUMBER_DIGITS: usize = 7;

/// Digits of a number that stay readable at its beginning and at its end, as elsewhere.
const SHOWN: (usize, usize) = (3, 4);

/// What was said, with phone and card numbers and the given names of people covered, letter by letter: places in the text
/// stay what they are.
#[must_use]
pub fn masked(text: &str, names: &[String]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let mut begin = 0;
    while begin < letters.len() {
        let digits = letters[begin..].iter().take_while(|letter| is_digit(**letter)).count();
        if digits >= NUMBER_DIGITS {
            let (head, tail) = if digits > NUMBER_DIGITS { SHOWN } else { (0, 0) };
            letters[begin + head..begin + digits - tail].fill('*');
        }
        begin += digits.max(1);
    }
    for name in names {
        cover(&mut letters, name);
    }
    letters.into_iter().collect()
}

/// Covers all but the surname wherever the whole name is said.
fn cover(letters: &mut [char], name: &str) {
    let name: Vec<char> = name.chars().collect();
    if name.len() < 2 {
        return;
    }
    for begin in 0..(letters.len() + 1).saturating_sub(name.len()) {
        if letters[begin..begin + name.len()] == name {
            letters[begin + 1..begin + name.len()].fill('*');
        }
    }
}

/// A digit as it is written or said: 1, １, 一, 幺.
const fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | '０'..='９' | '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '幺' | '两')
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn numbers_and_names_are_covered_and_every_place_stays() {
        let names = ["李小梅".to_owned(), "王".to_owned()];
        for (said, shown) in [
            ("我的电话是13800001234，", "我的电话是138****1234，"),
            ("幺三八零零零零幺二三四", "幺三八****幺二三四"),
            ("身份证320102199001011234", "身份证320***********1234"),
            ("固话8712345", "固话*******"),
            ("一百二十三块", "一百二十三块"),
            ("工号10086为您服务", "工号10086为您服务"),
            ("您是李小梅女士吗", "您是李**女士吗"),
            ("王先生您好", "王先生您好"),
            ("", ""),
        ] {
            assert_eq!(masked(said, &names), shown);
            assert_eq!(masked(said, &names).chars().count(), said.chars().count());
        }
    }
}
