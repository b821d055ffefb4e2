/// Digits in a row from which on they are somebody's number: a town's phone has seven.
const NUMBER_DIGITS: usize = 7;

/// Digits of a number that stay readable at its beginning and at its end, as elsewhere.
const SHOWN: (usize, usize) = (3, 4);

/// Words after which a family name with a given name is said of somebody.
const TITLES: [&str; 6] = ["先生", "女士", "小姐", "师傅", "老师", "同志"];

/// Words that come before a person's name.
const NAMED: [&str; 9] =
    ["我叫", "名叫", "名字叫", "名字是", "姓名是", "姓名叫", "机主叫", "机主是", "联系人是"];

/// Common family names: what follows one, near a title or after "my name is", is a given name.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Kinds of places that have a name before them.
const ESTATES: [&str; 8] = ["花园", "小区", "家园", "公寓", "新村", "大厦", "嘉园", "佳苑"];

/// Letters of an address after which, or before which, a number is a home.
const HOMES: [&str; 7] = ["栋", "幢", "单元", "室", "弄", "号楼", "层"];

/// Kinds of ways; the number after one is a house.
const WAYS: [char; 5] = ['路', '街', '巷', '道', '弄'];

/// No part of a place's name: the name begins after them.
const NO_NAME: &str = "的在是到我您你他她们住个那这贵本某老整全各哪和跟有些片区家去来叫给了吗呢请问";

/// Most letters of a place's name that are covered.
const PLACE_LETTERS: usize = 4;

/// What was said, with phone and card numbers, given names, and where somebody lives covered, letter by letter: places in
/// the text stay what they are. Names of known people are covered wherever they are said, others where a title or
/// "my name is" tells that they are names.
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
    cover_others(&mut letters);
    cover_places(&mut letters);
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

/// Covers given names of people nobody linked to the conversation.
fn cover_others(letters: &mut [char]) {
    let text = letters.to_vec();
    let is_surname = |at: usize| text.get(at).is_some_and(|letter| SURNAMES.contains(*letter));
    for at in 0..text.len() {
        if NAMED.iter().any(|word| stands(&text, at, word)) {
            let begin =
                at + NAMED.iter().find(|word| stands(&text, at, word)).map_or(0, |word| word.chars().count());
            if is_surname(begin) {
                let given = text[begin + 1..].iter().take(2).take_while(|letter| is_word(**letter)).count();
                letters[begin + 1..begin + 1 + given].fill('*');
            }
        }
        if TITLES.iter().any(|title| stands(&text, at, title)) {
            // The longer name first: 王建国先生, else 王芳女士.
            let begin = [3, 2].into_iter().filter_map(|length| at.checked_sub(length)).find(|begin| {
                is_surname(*begin)
                    && text[begin + 1..at].iter().all(|letter| is_word(*letter) && !NO_NAME.contains(*letter))
            });
            if let Some(begin) = begin {
                letters[begin + 1..at].fill('*');
            }
        }
    }
}

/// Covers the names of estates, and numbers of houses and homes.
fn cover_places(letters: &mut [char]) {
    let text = letters.to_vec();
    let number_before = |at: usize| {
        text[..at].iter().rev().take_while(|letter| is_digit(**letter) || **letter == '十').count()
    };
    for at in 0..text.len() {
        if ESTATES.iter().any(|word| stands(&text, at, word)) {
            let name =
                |letter: &&char| is_word(**letter) && !NO_NAME.contains(**letter) && !is_digit(**letter);
            let length = text[..at].iter().rev().take(PLACE_LETTERS).take_while(name).count();
            if length > 1 {
                letters[at - length..at].fill('*');
            }
        }
        if HOMES.iter().any(|word| stands(&text, at, word)) {
            letters[at - number_before(at)..at].fill('*');
            let after =
                at + HOMES.iter().find(|word| stands(&text, at, word)).map_or(0, |word| word.chars().count());
            let length = text[after..].iter().take_while(|letter| is_digit(**letter)).count();
            letters[after..after + length].fill('*');
        }
        if text[at] == '号' && number_before(at) > 0 {
            let begin = at - number_before(at);
            if begin > 0 && WAYS.contains(&text[begin - 1]) {
                letters[begin..at].fill('*');
            }
        }
    }
}

/// Whether a word stands at a place.
fn stands(text: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(offset, letter)| text.get(at + offset) == Some(&letter))
}

/// A letter of a word: neither a sign nor covered already.
fn is_word(letter: char) -> bool {
    letter.is_alphabetic()
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
            ("我叫赵建国，帮我查一下", "我叫赵**，帮我查一下"),
            ("是陈芳女士吗", "是陈*女士吗"),
            ("请问您是刘德海先生吧", "请问您是刘**先生吧"),
            ("请问是先生您本人吗", "请问是先生您本人吗"),
            ("我住锦江花园十二栋八零三", "我住**花园**栋***"),
            ("和平路九十二号三单元五零一", "和平路***号*单元***"),
            ("你们那个小区晚上卡", "你们那个小区晚上卡"),
            ("线路是通的，十五号报修的", "线路是通的，十五号报修的"),
            ("", ""),
        ] {
            assert_eq!(masked(said, &names), shown);
            assert_eq!(masked(said, &names).chars().count(), said.chars().count());
        }
    }
}
