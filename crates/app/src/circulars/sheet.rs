//! A circular as a PDF, to be printed and pinned up.

use super::{Change, Circular, CircularKpi, Ranking, said};
use crate::AppError;
use crate::kpis::{KpiReading, KpiUnit};
use crate::sheets::{Column, Layout, Tone, draw, pick};
use doorstep_domain::Locale;

/// What stands in a cell and how loud.
type Cell = (String, Tone);

/// What is to be done first, then what the last actions came to, the figures and the rankings.
pub(super) fn write(circular: &Circular, locale: Locale) -> Result<Vec<u8>, AppError> {
    draw(&lay_out(circular, locale), &said::title(circular, locale), locale)
}

fn lay_out(circular: &Circular, locale: Locale) -> Layout {
    let mut sheet = Layout::new();
    sheet.text(20.0, Tone::Ink, &said::title(circular, locale));
    sheet.text(10.0, Tone::Quiet, &said::basis(circular, locale));
    let compared = match locale {
        Locale::ZhCn => format!("与上期 {} 至 {} 比较", circular.before_from, circular.before_to),
        Locale::En => format!("compared with {} to {}", circular.before_from, circular.before_to),
    };
    sheet.text(10.0, Tone::Quiet, &compared);
    if let Some(note) = said::preliminary(circular, locale) {
        sheet.text(10.0, Tone::Bad, note);
    }
    actions(&mut sheet, circular, locale);
    effects(&mut sheet, circular, locale);
    figures(&mut sheet, circular, locale);
    rankings(&mut sheet, circular, locale);
    sheet
}

fn actions(sheet: &mut Layout, circular: &Circular, locale: Locale) {
    sheet.heading(pick(locale, "整改", "Actions"));
    if circular.actions.is_empty() {
        sheet.text(10.0, Tone::Quiet, said::nothing(locale));
        return;
    }
    let columns = [
        Column::left(pick(locale, "整改事项", "What"), 6.0),
        Column::left(pick(locale, "责任人", "Owner"), 1.5),
        Column::left(pick(locale, "期限", "By"), 1.5),
    ];
    let rows = circular.actions.iter().map(|action| {
        let owner = match &action.owner_name {
            Some(name) => ink(name),
            None => (said::nobody(locale).to_owned(), Tone::Bad),
        };
        vec![ink(of(locale, &action.zh, &action.en)), owner, quiet(action.due)]
    });
    sheet.table(&columns, &rows.collect::<Vec<_>>());
}

fn effects(sheet: &mut Layout, circular: &Circular, locale: Locale) {
    if circular.effects.is_empty() {
        return;
    }
    sheet.heading(pick(locale, "上期整改效果", "What the last actions came to"));
    let columns = [
        Column::left(pick(locale, "整改事项", "What"), 5.0),
        Column::right(pick(locale, "整改前", "Then"), 1.4),
        Column::right(pick(locale, "现在", "Now"), 1.4),
        Column::left(pick(locale, "变化", "Change"), 1.4),
    ];
    let rows = circular.effects.iter().map(|effect| {
        let share = |permille: Option<i64>, of: u64| match permille {
            Some(permille) => format!("{} ({of})", said::percent(permille)),
            None => pick(locale, "无样本", "no cases").to_owned(),
        };
        vec![
            ink(of(locale, &effect.action.zh, &effect.action.en)),
            quiet(share(Some(effect.before_permille), effect.before_of)),
            ink(share(effect.now_permille, effect.now_of)),
            change(effect.change, locale),
        ]
    });
    sheet.table(&columns, &rows.collect::<Vec<_>>());
}

fn figures(sheet: &mut Layout, circular: &Circular, locale: Locale) {
    sheet.heading(pick(locale, "指标", "Figures"));
    let columns = [
        Column::left(pick(locale, "指标", "KPI"), 3.2),
        Column::right(pick(locale, "本期", "Now"), 1.2),
        Column::right(pick(locale, "95% 区间", "95 % interval"), 1.8),
        Column::right(pick(locale, "样本", "Cases"), 1.7),
        Column::right(pick(locale, "上期", "Before"), 1.2),
        Column::right(pick(locale, "目标", "Target"), 1.1),
        Column::left(pick(locale, "目标来源", "Whose"), 1.5),
        Column::left(pick(locale, "变化", "Change"), 1.5),
    ];
    let has_cases = |kpi: &&CircularKpi| {
        [&kpi.now, &kpi.before].into_iter().any(|reading| matches!(reading, KpiReading::Measured { .. }))
    };
    let rows = circular.kpis.iter().filter(has_cases).map(|kpi| {
        vec![
            ink(of(locale, &kpi.zh, &kpi.en)),
            now(kpi, locale),
            quiet(said::interval(&kpi.now).unwrap_or_default()),
            quiet(cases(&kpi.now)),
            quiet(said::value(&kpi.before, locale)),
            quiet(said::target(kpi).unwrap_or_default()),
            quiet(said::target(kpi).map_or("", |_| said::target_owner(circular, kpi, locale))),
            change(kpi.change, locale),
        ]
    });
    let rows: Vec<_> = rows.collect();
    sheet.table(&columns, &rows);
    let silent = circular.kpis.len() - rows.len();
    if silent > 0 {
        let note = match locale {
            Locale::ZhCn => format!("另有 {silent} 项指标本期和上期都没有样本"),
            Locale::En => format!("{silent} more KPIs had no cases in either period"),
        };
        sheet.text(9.0, Tone::Quiet, &note);
    }
}

fn rankings(sheet: &mut Layout, circular: &Circular, locale: Locale) {
    if circular.rankings.is_empty() {
        return;
    }
    sheet.heading(pick(locale, "排名", "Rankings"));
    sheet.text(9.0, Tone::Quiet, &said::ranking_rule(circular, locale));
    for ranking in &circular.rankings {
        let name = of(locale, &ranking.zh, &ranking.en);
        sheet.subheading(&format!("{name} · {}", said::parts(&ranking.by, locale)));
        places(sheet, ranking, locale);
    }
}

fn places(sheet: &mut Layout, ranking: &Ranking, locale: Locale) {
    let columns = [
        Column::left(pick(locale, "名次", "Place"), 1.0),
        Column::left(pick(locale, "单位", "Part"), 3.6),
        Column::right(pick(locale, "本期", "Now"), 1.2),
        Column::right(pick(locale, "95% 区间", "95 % interval"), 2.0),
        Column::right(pick(locale, "样本", "Cases"), 2.0),
    ];
    let rows = ranking.places.iter().map(|place| {
        let number = match place.place {
            Some(place) => ink(place),
            None => quiet(pick(locale, "不排名", "none")),
        };
        let interval = match (place.low_permille, place.high_permille) {
            (Some(low), Some(high)) => format!("{}–{}", said::percent(low), said::percent(high)),
            _ => String::new(),
        };
        vec![
            number,
            ink(&place.name),
            ink(said::percent(place.permille)),
            quiet(interval),
            quiet(format!("{} / {}", place.numerator, place.denominator)),
        ]
    });
    sheet.table(&columns, &rows.collect::<Vec<_>>());
}

/// The value of the period, loud where the target is missed.
fn now(kpi: &CircularKpi, locale: Locale) -> Cell {
    let tone = match &kpi.now {
        KpiReading::Measured { met: Some(false), small: false, .. } => Tone::Bad,
        KpiReading::Measured { small: false, .. } => Tone::Ink,
        KpiReading::Measured { .. } | KpiReading::NoCases | KpiReading::NotMeasured { .. } => Tone::Quiet,
    };
    (said::value(&kpi.now, locale), tone)
}

fn cases(reading: &KpiReading) -> String {
    match reading {
        KpiReading::Measured { unit: KpiUnit::Mean, cases, .. } => cases.to_string(),
        KpiReading::Measured { numerator, denominator, parts, .. } if parts.is_empty() => {
            format!("{numerator} / {denominator}")
        }
        KpiReading::Measured { .. } | KpiReading::NoCases | KpiReading::NotMeasured { .. } => String::new(),
    }
}

fn change(change: Change, locale: Locale) -> Cell {
    let tone = match change {
        Change::Better => Tone::Good,
        Change::Worse => Tone::Bad,
        Change::NotClearly | Change::Unknown => Tone::Quiet,
    };
    (said::change(change, locale).to_owned(), tone)
}

fn of<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    match locale {
        Locale::ZhCn => zh,
        Locale::En => en,
    }
}

fn ink(text: impl ToString) -> Cell {
    (text.to_string(), Tone::Ink)
}

fn quiet(text: impl ToString) -> Cell {
    (text.to_string(), Tone::Quiet)
}

#[cfg(test)]
mod tests {
    use super::{lay_out, write};
    use crate::circulars::{
        ActionCause, ActionEffect, Change, Circular, CircularAction, CircularFormat, CircularKind,
        CircularKpi, Place, Ranking, file_of,
    };
    use crate::kpis::{KpiReading, KpiUnit};
    use crate::sheets::Mark;
    use crate::targets::TargetOwner;
    use doorstep_domain::{Locale, TerritoryCode};

    fn reading(numerator: i64) -> KpiReading {
        KpiReading::Measured {
            cases: 200,
            unit: KpiUnit::Share,
            numerator,
            denominator: 200,
            permille: numerator * 5,
            scale: None,
            low_ppm: Some(numerator * 5_000 - 30_000),
            high_ppm: Some(numerator * 5_000 + 20_000),
            low_ppt: None,
            high_ppt: None,
            met: Some(false),
            small: false,
            declared: 0,
            open: 0,
            parts: Vec::new(),
        }
    }

    fn circular() -> Circular {
        let day = |text: &str| text.parse().expect("a day");
        let action = CircularAction {
            kpi: "punctuality".into(),
            cause: ActionCause::ShortOfTarget,
            place: Some("东湖一班".into()),
            zh: "东湖一班：履约准时率为85.0%，目标93.0%，逐单复盘未达标的30单并整改。".into(),
            en: "East Lake 1: punctuality is 85.0%, target 93.0%; go through the 30 orders that fall short."
                .into(),
            owner: None,
            owner_name: Some("王喆堃".into()),
            due: day("2026-12-20"),
        };
        let effect = ActionEffect {
            action: action.clone(),
            before_permille: 810,
            before_of: 180,
            now_permille: Some(850),
            now_of: 200,
            change: Change::NotClearly,
        };
        let place = |place, name: &str| Place {
            place,
            part: name.into(),
            name: name.into(),
            numerator: 170,
            denominator: 200,
            permille: 850,
            low_permille: Some(794),
            high_permille: Some(893),
            target_permille: Some(930),
        };
        Circular {
            territory: None,
            territory_name: Some("东湖分公司".into()),
            firm: None,
            kind: CircularKind::TwoWeeks,
            from: day("2026-11-23"),
            to: day("2026-12-06"),
            before_from: day("2026-11-09"),
            before_to: day("2026-11-22"),
            pack: "china-telecom 2026.1".into(),
            written_at: "2026-12-07T07:00:00+08:00".parse().expect("an instant"),
            preliminary: false,
            orders: Some(612),
            ranking_minimum: 30,
            kpis: vec![CircularKpi {
                kpi: "punctuality".into(),
                zh: "履约准时率".into(),
                en: "Punctuality".into(),
                higher_is_better: true,
                target_permille: Some(930),
                target_owner: Some(TargetOwner::Territory {
                    territory: TerritoryCode::new("yz.donghu"),
                    name: "东湖分公司".into(),
                    from: day("2026-11-01"),
                }),
                now: reading(170),
                before: reading(188),
                change: Change::Worse,
            }],
            rankings: vec![Ranking {
                kpi: "punctuality".into(),
                zh: "履约准时率".into(),
                en: "Punctuality".into(),
                by: "team".into(),
                places: vec![place(Some(1), "东湖一班"), place(None, "淼珺代维")],
            }],
            actions: vec![action],
            effects: vec![effect],
        }
    }

    /// Every text of the sheet, a line each.
    fn told(circular: &Circular, locale: Locale) -> String {
        let layout = lay_out(circular, locale);
        let text = |mark: &Mark| match mark {
            Mark::Text { text, .. } => text.clone(),
            Mark::Rule { .. } | Mark::Drawing { .. } => String::new(),
        };
        layout.pages.iter().flatten().map(text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_sheet_says_whose_a_target_is() {
        let of = |code: &str| Circular { territory: Some(TerritoryCode::new(code)), ..circular() };
        let packs = || {
            let mut circular = circular();
            circular.kpis[0].target_owner = Some(TargetOwner::Pack);
            circular
        };
        for (circular, zh, en) in [
            (of("yz.donghu"), "93.0%\n本区\n", "93.0%\nown\n"),
            (of("yz.donghu.g01"), "93.0%\n东湖分公司\n", "93.0%\n东湖分公司\n"),
            (packs(), "93.0%\n规范\n", "93.0%\nnorm pack\n"),
        ] {
            for (locale, said) in [(Locale::ZhCn, zh), (Locale::En, en)] {
                let told = told(&circular, locale);
                assert!(told.contains(said), "{said} in\n{told}");
            }
        }
    }

    #[test]
    fn the_sheet_says_what_is_to_be_done_by_whom_what_came_of_it_and_who_is_ahead() {
        let (zh, en) = (told(&circular(), Locale::ZhCn), told(&circular(), Locale::En));
        for said in
            ["东湖分公司双周分析通报", "612 单", "王喆堃", "2026-12-20", "上期整改效果", "81.0% (180)"]
        {
            assert!(zh.contains(said), "{said} in\n{zh}");
        }
        for said in ["85.0%", "82.0%–87.0%", "170 / 200", "明显变差", "淼珺代维", "不排名", "班组"]
        {
            assert!(zh.contains(said), "{said} in\n{zh}");
        }
        for said in ["Two-week circular", "nobody", "worse", "What the last actions came to"] {
            let expected = said != "nobody";
            assert_eq!(en.contains(said), expected, "{said} in\n{en}");
        }
    }

    #[test]
    fn what_is_written_of_the_same_circular_is_the_same_to_the_byte() {
        for format in [CircularFormat::Pdf, CircularFormat::Xlsx, CircularFormat::Json] {
            let write = || file_of(&circular(), format, Locale::ZhCn).expect("a file");
            let file = write();
            assert_eq!(file.bytes, write().bytes, "{format:?}");
            assert_eq!(CircularFormat::of_name(&file.name).expect("a format"), format);
        }
        let file = write(&circular(), Locale::ZhCn).expect("a file");
        assert!(file.starts_with(b"%PDF-"), "{} bytes", file.len());
    }
}
