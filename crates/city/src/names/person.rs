use crate::stream::{one_of, pick};
use doorstep_kernel::Rng;

const SURNAMES: &[(&str, u32)] = &[
    ("王", 14),
    ("李", 14),
    ("张", 13),
    ("刘", 10),
    ("陈", 9),
    ("杨", 6),
    ("黄", 5),
    ("赵", 5),
    ("吴", 5),
    ("周", 5),
    ("徐", 4),
    ("孙", 4),
    ("马", 3),
    ("朱", 3),
    ("胡", 3),
    ("郭", 3),
    ("何", 3),
    ("高", 2),
    ("林", 2),
    ("罗", 2),
    ("郑", 2),
    ("梁", 2),
    ("谢", 2),
    ("宋", 2),
    ("唐", 2),
    ("许", 2),
    ("韩", 2),
    ("冯", 1),
    ("邓", 1),
    ("曹", 1),
    ("彭", 1),
    ("曾", 1),
    ("欧阳", 1),
    ("上官", 1),
    ("司马", 1),
];
const GIVEN_FIRST: &[&str] = &[
    "建", "志", "国", "文", "晓", "小", "海", "永", "明", "德", "春", "秀", "玉", "丽", "雅", "思", "子",
    "宇", "浩", "俊", "家", "佳", "欣", "雨", "梦", "嘉", "立", "宏", "振", "广",
];
const GIVEN_SECOND: &[&str] = &[
    "军", "华", "强", "平", "伟", "峰", "涛", "波", "辉", "勇", "芳", "英", "兰", "梅", "霞", "燕", "琴",
    "萍", "婷", "敏", "涵", "轩", "然", "怡", "宁", "成", "东", "林", "鹏", "斌",
];

/// A made-up name: surname and given name of one or two characters.
pub(crate) fn person_name(rng: &mut dyn Rng) -> (String, &'static str) {
    let surname = pick(rng, SURNAMES);
    let second = *one_of(rng, GIVEN_SECOND);
    if rng.chance(0.18) {
        return (format!("{surname}{second}"), surname);
    }
    let first = *one_of(rng, GIVEN_FIRST);
    (format!("{surname}{first}{second}"), surname)
}

/// The n-th phone number of a family: `1000` opens no Chinese mobile range (they begin 13..19), so that no number
/// written here can ring at anyone's door. Eleven digits as forms expect; unique below ten million per family.
pub(crate) fn phone_number(family: PhoneFamily, number: u32) -> String {
    let digit = match family {
        PhoneFamily::Work => 0,
        PhoneFamily::Customer => 1,
    };
    format!("10{digit}0{number:07}")
}

/// Whose phone.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PhoneFamily {
    Work,
    Customer,
}

#[cfg(test)]
mod tests {
    use super::{PhoneFamily, phone_number};

    #[test]
    fn a_phone_number_has_eleven_digits_of_no_assigned_range() {
        for number in [0, 9_999_999] {
            for family in [PhoneFamily::Work, PhoneFamily::Customer] {
                let phone = phone_number(family, number);
                assert_eq!(phone.len(), 11);
                assert!(phone.starts_with("10"), "mobile ranges begin 13 to 19, area codes with 0: {phone}");
            }
        }
    }
}
