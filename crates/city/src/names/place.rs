/// First character of streets and estates.
pub(crate) const STEM_FIRST: &[&str] = &[
    "翠", "青", "金", "银", "云", "星", "海", "锦", "湖", "山", "松", "柏", "梅", "兰", "竹", "荷", "枫",
    "桂", "华", "文", "和", "安", "宁", "康", "泰", "瑞", "祥", "福", "兴", "建", "新", "长", "永", "春",
    "秋", "明", "光", "学", "玉", "清",
];
/// Second character of streets and estates.
pub(crate) const STEM_SECOND: &[&str] = &[
    "溪", "泉", "桥", "园", "林", "岭", "湾", "塘", "港", "亭", "台", "阁", "庭", "景", "阳", "辉", "盛",
    "丰", "昌", "平", "达", "通", "顺", "河", "石", "峰", "霞", "月",
];
/// New housing.
pub(crate) const HOME_SUFFIX: &[&str] =
    &["花园", "苑", "家园", "雅居", "名邸", "府", "公馆", "城", "佳园", "华庭"];
/// Housing of the last century.
pub(crate) const OLD_SUFFIX: &[&str] = &["小区", "新村", "里", "一村", "二村", "宿舍", "大院", "坊"];
/// Offices.
pub(crate) const OFFICE_SUFFIX: &[&str] = &["大厦", "商务中心", "广场", "科技园", "国际中心"];
/// Villages, first part.
pub(crate) const VILLAGE_FIRST: &[&str] = &[
    "王家", "李家", "张家", "陈家", "刘家", "周家", "吴家", "徐家", "孙家", "胡家", "朱家", "高家", "何家",
    "郭家", "罗家", "上", "下", "大", "小", "前", "后", "东", "西", "南", "北", "老", "新", "双", "三", "九",
];
/// Villages, second part.
pub(crate) const VILLAGE_SECOND: &[&str] = &[
    "庄村", "湾村", "店村", "岭村", "塘村", "河村", "桥村", "坪村", "坝村", "台村", "井村", "坡村", "冲村",
    "畈村",
];
/// Contractors.
pub(crate) const FIRM_SUFFIX: &[&str] = &["通信工程有限公司", "网络技术服务有限公司", "信息工程有限公司"];
/// Rivers.
pub(crate) const RIVERS: &[&str] =
    &["澄江", "绿水河", "清溪河", "沅水", "白沙河", "玉带河", "长滩河", "柳江河"];

/// Districts by the direction they lie in: east, north, west, south, and the old town.
pub(crate) const DISTRICTS: [[(&str, &str); 3]; 5] = [
    [("东湖区", "donghu"), ("东塘区", "dongtang"), ("东屏区", "dongping")],
    [("北泽区", "beize"), ("北岗区", "beigang"), ("北坪区", "beiping")],
    [("西岭区", "xiling"), ("西浦区", "xipu"), ("西沙区", "xisha")],
    [("南渡区", "nandu"), ("南桥区", "nanqiao"), ("南汀区", "nanting")],
    [("中城区", "zhongcheng"), ("古楼区", "gulou"), ("中和区", "zhonghe")],
];

const TOWN_FIRST: &[(&str, &str)] = &[
    ("云", "yun"),
    ("岚", "lan"),
    ("霁", "ji"),
    ("沐", "mu"),
    ("黛", "dai"),
    ("栖", "qi"),
    ("皓", "hao"),
    ("翠", "cui"),
    ("霜", "shuang"),
    ("砚", "yan"),
    ("鹭", "lu"),
    ("槿", "jin"),
    ("苇", "wei"),
    ("絮", "xu"),
    ("茗", "ming"),
    ("芷", "zhi"),
    ("萤", "ying"),
    ("筠", "yun"),
    ("汐", "xi"),
    ("璃", "li"),
    ("晴", "qing"),
    ("澜", "lan"),
];
const TOWN_SECOND: &[(&str, &str)] = &[("州", "zhou"), ("陵", "ling"), ("川", "chuan"), ("浦", "pu")];

/// The province all towns lie in.
pub(crate) fn province_name() -> (&'static str, &'static str) {
    ("南泽省", "nz")
}

/// The name of the n-th town: the first is 云州市.
pub(crate) fn town_name(number: u32) -> String {
    let (first, second) = town_parts(number);
    format!("{}{}市", first.0, second.0)
}

/// The n-th town in Latin letters, unique, for codes.
pub(crate) fn town_letters(number: u32) -> String {
    let (first, second) = town_parts(number);
    let spelling = format!("{}{}", first.1, second.1);
    // 云 and 筠, 岚 and 澜 are spelled alike; the number keeps later codes apart.
    if number == 0 { spelling } else { format!("{spelling}{number}") }
}

fn town_parts(number: u32) -> ((&'static str, &'static str), (&'static str, &'static str)) {
    let number = number as usize;
    // Walking both lists at once gives 88 different pairs, more than the largest plan has towns: the second list
    // moves one further each time the first comes round.
    let first = number % TOWN_FIRST.len();
    let second = (number + number / TOWN_FIRST.len()) % TOWN_SECOND.len();
    (TOWN_FIRST[first], TOWN_SECOND[second])
}

#[cfg(test)]
mod tests {
    use super::{town_letters, town_name};
    use crate::plan::{MAX_TECHNICIANS, TECHNICIANS_PER_TOWN};
    use std::collections::HashSet;

    #[test]
    fn towns_of_the_largest_plan_have_different_names_and_letters() {
        let towns = MAX_TECHNICIANS.div_ceil(TECHNICIANS_PER_TOWN);
        let names: HashSet<String> = (0..towns).map(town_name).collect();
        let letters: HashSet<String> = (0..towns).map(town_letters).collect();
        assert_eq!((names.len(), letters.len()), (towns as usize, towns as usize));
        assert_eq!(town_name(0), "云州市");
    }
}
