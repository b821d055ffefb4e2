//! KPIs as a workbook: a row for each KPI and cut, rates as percentages, too few cases in grey.

use crate::failure::Failure;
use doorstep_app::kpis::{KpiReading, KpiReport, KpiRow, KpiUnit};
use doorstep_app::targets::TargetOwner;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::path::Path;

/// The columns: Chinese heading and width.
const COLUMNS: [(&str, f64); 15] = [
    ("分组", 24.0),
    ("指标", 26.0),
    ("KPI", 30.0),
    ("数据来源", 10.0),
    ("分子", 10.0),
    ("分母", 10.0),
    ("数值", 10.0),
    ("区间下限", 10.0),
    ("区间上限", 10.0),
    ("目标", 8.0),
    ("目标来源", 14.0),
    ("达标", 8.0),
    ("样本不足", 10.0),
    ("仅凭申报", 10.0),
    ("未定", 8.0),
];

/// Rates are kept in thousandths and millionths.
const PERMILLE: f64 = 1000.0;
const PPM: f64 = 1_000_000.0;

/// Writes the report; whatever was there is replaced.
pub(crate) fn write(report: &KpiReport, file: &Path) -> Result<(), Failure> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), report)
        .and_then(|()| workbook.save(file))
        .map_err(|error| Failure::of(format!("cannot write `{}`", file.display()), &error))
}

fn fill(sheet: &mut Worksheet, report: &KpiReport) -> Result<(), XlsxError> {
    let bold =
        Format::new().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00DD_E8F4));
    sheet.set_name("指标")?;
    sheet.write(
        0,
        0,
        format!("{} 至 {}，{} 张工单，规范包 {}", report.from, report.to, report.orders, report.pack),
    )?;
    for (column, (heading, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(1, column, heading, &bold)?;
    }
    sheet.set_freeze_panes(2, 3)?;
    for (line, row) in (2u32..).zip(&report.rows) {
        write_row(sheet, line, row)?;
    }
    sheet.autofilter(1, 0, 1 + u32::try_from(report.rows.len()).unwrap_or(0), COLUMNS.len() as u16 - 1)?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, line: u32, row: &KpiRow) -> Result<(), XlsxError> {
    let grey = matches!(row.reading, KpiReading::Measured { small: true, .. });
    let plain = if grey { Format::new().set_font_color(Color::Gray) } else { Format::new() };
    let rate = plain.clone().set_num_format("0.0%");
    let cases = plain.clone().set_num_format("0.00");
    let cut = row.cut_name.as_deref().map_or("合计", |name| if name.is_empty() { "未归属" } else { name });
    for (column, text) in [(0, cut), (1, row.zh.as_str()), (2, row.en.as_str()), (3, row.official)] {
        sheet.write_with_format(line, column, text, &plain)?;
    }
    let KpiReading::Measured {
        cases: things,
        unit: counts_in,
        numerator,
        denominator,
        permille,
        scale,
        low_ppm,
        high_ppm,
        met,
        small,
        declared,
        open,
        parts,
        ..
    } = &row.reading
    else {
        let said = if row.reading == KpiReading::NoCases { "无样本" } else { "未采集" };
        sheet.write_with_format(line, 6, said, &Format::new().set_font_color(Color::Gray))?;
        return Ok(());
    };
    // The exact fraction of a mean says nothing to the eye.
    if *counts_in == KpiUnit::Mean {
        sheet.write_with_format(line, 5, *things as f64, &plain)?;
    } else if parts.is_empty() {
        sheet.write_with_format(line, 4, *numerator as f64, &plain)?;
        sheet.write_with_format(line, 5, *denominator as f64, &plain)?;
    }
    match scale {
        None => sheet.write_with_format(line, 6, *permille as f64 / PERMILLE, &rate)?,
        Some(_) => sheet.write_with_format(line, 6, *permille as f64 / PERMILLE, &cases)?,
    };
    let unit = if scale.is_none() { &rate } else { &cases };
    for (column, ppm) in [(7, low_ppm), (8, high_ppm)] {
        if let Some(ppm) = ppm {
            sheet.write_with_format(line, column, *ppm as f64 / PPM, unit)?;
        }
    }
    if let Some(target) = row.target_permille {
        sheet.write_with_format(line, 9, target as f64 / PERMILLE, unit)?;
        let owner = match &row.target_owner {
            Some(TargetOwner::Territory { name, .. }) => name,
            Some(TargetOwner::Pack) | None => "规范",
        };
        sheet.write_with_format(line, 10, owner, &plain)?;
    }
    if let Some(met) = met {
        sheet.write_with_format(line, 11, if *met { "达标" } else { "未达标" }, &plain)?;
    }
    if *small {
        sheet.write_with_format(line, 12, "样本不足", &plain)?;
    }
    sheet.write_with_format(line, 13, *declared as f64, &plain)?;
    sheet.write_with_format(line, 14, *open as f64, &plain)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{TargetOwner, write};
    use doorstep_app::kpis::{KpiReading, KpiReport, KpiRow, KpiThings, KpiUnit};

    #[test]
    fn every_kind_of_reading_has_its_row() {
        let row = |reading| KpiRow {
            cut: Some("yz.donghu".into()),
            cut_name: Some("东湖".into()),
            kpi: "true_closure".into(),
            zh: "回单真实率".into(),
            en: "True closure".into(),
            official: "survey",
            higher_is_better: true,
            target_permille: Some(980),
            target_owner: Some(TargetOwner::Pack),
            pack_target_permille: Some(980),
            things: KpiThings::Orders,
            reading,
            numerator_orders: Vec::new(),
            rest_orders: Vec::new(),
            more_orders: false,
        };
        let measured = KpiReading::Measured {
            cases: 100,
            unit: KpiUnit::Share,
            numerator: 97,
            denominator: 100,
            permille: 970,
            scale: None,
            low_ppm: Some(915_000),
            high_ppm: Some(990_000),
            low_ppt: Some(915_000_000_000),
            high_ppt: Some(990_000_000_000),
            met: Some(false),
            small: false,
            declared: 0,
            open: 2,
            parts: Vec::new(),
        };
        let report = KpiReport {
            from: "2026-11-01".parse().unwrap(),
            to: "2026-11-30".parse().unwrap(),
            pack: "2026.1".into(),
            territory: None,
            territory_name: None,
            orders: 100,
            ranking_minimum: 30,
            more: false,
            rows: vec![
                row(measured),
                row(KpiReading::NoCases),
                row(KpiReading::NotMeasured { words: vec!["users".into()] }),
            ],
        };
        let file = std::env::temp_dir().join(format!("doorstep-kpis-{}.xlsx", std::process::id()));
        write(&report, &file).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(bytes.starts_with(b"PK"), "a workbook is a zip file");
    }
}
