//! What a circular says in words and numbers, the same in every file it is written to.

use super::{Change, Circular, CircularKind, CircularKpi};
use crate::kpis::KpiReading;
use crate::sheets::pick;
use crate::targets::TargetOwner;
use doorstep_domain::Locale;

/// Whose circular of what kind.
pub(super) fn title(circular: &Circular, locale: Locale) -> String {
    let whole = pick(locale, "全部区域", "all territories");
    let of = circular.firm.as_deref().or(circular.territory_name.as_deref()).unwrap_or(whole);
    match (locale, circular.kind) {
        (Locale::ZhCn, CircularKind::TwoWeeks) => format!("{of}双周分析通报"),
        (Locale::ZhCn, CircularKind::Month) => format!("{of}月度分析通报"),
        (Locale::En, CircularKind::TwoWeeks) => format!("Two-week circular: {of}"),
        (Locale::En, CircularKind::Month) => format!("Monthly circular: {of}"),
    }
}

/// The period, how many orders, by which pack.
pub(super) fn basis(circular: &Circular, locale: Locale) -> String {
    let Circular { from, to, pack, .. } = circular;
    match (circular.orders, locale) {
        (Some(orders), Locale::ZhCn) => format!("{from} 至 {to}，{orders} 单，规范 {pack}"),
        (None, Locale::ZhCn) => format!("{from} 至 {to}，规范 {pack}"),
        (Some(orders), Locale::En) => format!("{from} to {to}, {orders} orders, pack {pack}"),
        (None, Locale::En) => format!("{from} to {to}, pack {pack}"),
    }
}

/// That figures will change, where they will.
pub(super) fn preliminary(circular: &Circular, locale: Locale) -> Option<&'static str> {
    let note = pick(locale, "期间未结束，数据还会变化", "The period is not over: figures will change");
    circular.preliminary.then_some(note)
}

/// How places are given.
pub(super) fn ranking_rule(circular: &Circular, locale: Locale) -> String {
    let least = circular.ranking_minimum;
    match locale {
        Locale::ZhCn => format!("区间重叠的并列，少于{least}单的不排名"),
        Locale::En => format!("Overlapping intervals share a place; fewer than {least} cases have none"),
    }
}

/// What the parts of a ranking are.
pub(super) fn parts(by: &str, locale: Locale) -> &str {
    match by {
        "team" => pick(locale, "班组", "teams"),
        "vendor" => pick(locale, "代维公司", "contractors"),
        "technician" => pick(locale, "人员", "people"),
        _ => by,
    }
}

pub(super) const fn change(change: Change, locale: Locale) -> &'static str {
    match change {
        Change::Better => pick(locale, "明显变好", "better"),
        Change::Worse => pick(locale, "明显变差", "worse"),
        Change::NotClearly => pick(locale, "变化不明显", "no clear change"),
        Change::Unknown => pick(locale, "样本不足", "too few cases"),
    }
}

/// A value as people read it: a share in per cent, cases per so many and means with two digits.
pub(super) fn value(reading: &KpiReading, locale: Locale) -> String {
    match reading {
        KpiReading::Measured { permille, scale: None, .. } => percent(*permille),
        KpiReading::Measured { permille, scale: Some(_), .. } => hundredths(*permille * 1000),
        KpiReading::NoCases => pick(locale, "无样本", "no cases").to_owned(),
        KpiReading::NotMeasured { .. } => pick(locale, "未采集", "not measured").to_owned(),
    }
}

/// A target in the unit of its value.
pub(super) fn target(kpi: &CircularKpi) -> Option<String> {
    let permille = kpi.target_permille?;
    let is_share = |reading: &KpiReading| !matches!(reading, KpiReading::Measured { scale: Some(_), .. });
    let share = is_share(&kpi.now) && is_share(&kpi.before);
    Some(if share { percent(permille) } else { hundredths(permille * 1000) })
}

/// Whose target it is, as the page says it: the norm pack's, that of the circular's own territory, or of one above.
pub(super) fn target_owner<'a>(circular: &Circular, kpi: &'a CircularKpi, locale: Locale) -> &'a str {
    match &kpi.target_owner {
        None => "",
        Some(TargetOwner::Pack) => pick(locale, "规范", "norm pack"),
        Some(TargetOwner::Territory { territory, .. }) if circular.territory.as_ref() == Some(territory) => {
            pick(locale, "本区", "own")
        }
        Some(TargetOwner::Territory { name, .. }) => name,
    }
}

/// The 95 % interval in the unit of the value.
pub(super) fn interval(reading: &KpiReading) -> Option<String> {
    let KpiReading::Measured { low_ppm: Some(low), high_ppm: Some(high), scale, .. } = reading else {
        return None;
    };
    let one = |ppm: i64| if scale.is_none() { percent((ppm + 500) / 1000) } else { hundredths(ppm) };
    Some(format!("{}–{}", one(*low), one(*high)))
}

/// A share of thousandths in per cent.
pub(super) fn percent(permille: i64) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

fn hundredths(ppm: i64) -> String {
    let rounded = (ppm + 5_000).div_euclid(10_000);
    let sign = if rounded < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", rounded.abs() / 100, rounded.abs() % 100)
}

/// Where nobody owns an action.
pub(super) const fn nobody(locale: Locale) -> &'static str {
    pick(locale, "岗位空缺", "nobody holds the post")
}

/// Where nothing is to be done.
pub(super) const fn nothing(locale: Locale) -> &'static str {
    pick(locale, "没有确认不达标的单位", "Nothing is surely short of its target")
}

#[cfg(test)]
mod tests {
    use super::{interval, value};
    use crate::kpis::{KpiReading, KpiUnit};
    use doorstep_domain::Locale;

    fn reading(permille: i64, scale: Option<i64>, low_ppm: i64, high_ppm: i64) -> KpiReading {
        KpiReading::Measured {
            cases: 2,
            unit: if scale.is_some() { KpiUnit::Per } else { KpiUnit::Share },
            numerator: 1,
            denominator: 2,
            permille,
            scale,
            low_ppm: Some(low_ppm),
            high_ppm: Some(high_ppm),
            low_ppt: None,
            high_ppt: None,
            met: None,
            small: false,
            declared: 0,
            open: 0,
            parts: Vec::new(),
        }
    }

    #[test]
    fn shares_are_per_cent_and_cases_per_so_many_are_numbers() {
        for (reading, said, between) in [
            (reading(934, None, 912_345, 951_600), "93.4%", "91.2%–95.2%"),
            (reading(3_250, Some(10_000), 2_104_000, 4_996_000), "3.25", "2.10–5.00"),
            (reading(-530, Some(1), -1_204_000, 140_000), "-0.53", "-1.20–0.14"),
        ] {
            assert_eq!(value(&reading, Locale::ZhCn), said);
            assert_eq!(interval(&reading).as_deref(), Some(between));
        }
        assert_eq!(value(&KpiReading::NoCases, Locale::ZhCn), "无样本");
        let missing = KpiReading::NotMeasured { words: vec!["users".into()] };
        assert_eq!(value(&missing, Locale::En), "not measured");
    }
}
