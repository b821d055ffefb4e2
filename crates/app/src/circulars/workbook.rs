use super::{Circular, said};
use crate::AppError;
use crate::kpis::KpiReading;
use doorstep_domain::Locale;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

/// Four sheets: figures, rankings, what is to be done, what the last actions came to. The same circular gives the same bytes.
pub(super) fn write(circular: &Circular, locale: Locale) -> Result<Vec<u8>, AppError> {
    workbook(circular, locale == Locale::En)
        .map_err(|error| AppError::Unavailable(format!("the circular cannot be written: {error}")))
}

struct Looks {
    title: Format,
    heading: Format,
    share: Format,
    quiet: Format,
}

fn workbook(circular: &Circular, en: bool) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(14),
        heading: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
        share: Format::new().set_num_format("0.0%"),
        quiet: Format::new().set_font_color("#5C5D5A"),
    };
    let mut book = Workbook::new();
    let written = ExcelDateTime::from_timestamp(circular.written_at.as_millis() / 1000)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&written));
    figures(book.add_worksheet(), circular, en, &looks)?;
    rankings(book.add_worksheet(), circular, en, &looks)?;
    actions(book.add_worksheet(), circular, en, &looks)?;
    if !circular.effects.is_empty() {
        effects(book.add_worksheet(), circular, en, &looks)?;
    }
    book.save_to_buffer()
}

/// The heading of a sheet and its first free row.
fn begin(
    sheet: &mut Worksheet,
    name: &str,
    circular: &Circular,
    en: bool,
    looks: &Looks,
    columns: &[&str],
) -> Result<u32, XlsxError> {
    sheet.set_name(name)?;
    let locale = locale(en);
    sheet.write_string_with_format(0, 0, said::title(circular, locale), &looks.title)?;
    sheet.write_string_with_format(1, 0, said::basis(circular, locale), &looks.quiet)?;
    if let Some(note) = said::preliminary(circular, locale) {
        sheet.write_string_with_format(2, 0, note, &looks.quiet)?;
    }
    for (column, title) in (0..).zip(columns) {
        sheet.write_string_with_format(4, column, *title, &looks.heading)?;
    }
    sheet.set_freeze_panes(5, 0)?;
    Ok(5)
}

fn figures(sheet: &mut Worksheet, circular: &Circular, en: bool, looks: &Looks) -> Result<(), XlsxError> {
    let columns = if en {
        ["KPI", "This period", "95 % from", "95 % to", "Cases", "Period before", "Target", "Whose", "Change"]
    } else {
        ["指标", "本期", "区间下限", "区间上限", "样本", "上期", "目标", "目标来源", "变化"]
    };
    let first = begin(sheet, if en { "Figures" } else { "指标" }, circular, en, looks, &columns)?;
    for (row, kpi) in (first..).zip(&circular.kpis) {
        sheet.write_string(row, 0, if en { &kpi.en } else { &kpi.zh })?;
        reading(sheet, row, 1, &kpi.now, looks, en)?;
        if let KpiReading::Measured { low_ppm, high_ppm, cases, parts, scale, .. } = &kpi.now {
            for (column, ppm) in [(2, *low_ppm), (3, *high_ppm)] {
                match (scale, ppm) {
                    // Cases per so many are no share.
                    (Some(_), Some(ppm)) => {
                        sheet.write_number(row, column, ppm as f64 / 1e6)?;
                    }
                    _ => share(sheet, row, column, ppm, 1e6, looks)?,
                }
            }
            if parts.is_empty() {
                sheet.write_number(row, 4, *cases as f64)?;
            }
        }
        reading(sheet, row, 5, &kpi.before, looks, en)?;
        match (&kpi.now, kpi.target_permille) {
            (KpiReading::Measured { scale: Some(_), .. }, Some(target)) => {
                sheet.write_number(row, 6, target as f64 / 1e3)?;
            }
            (_, target) => share(sheet, row, 6, target, 1e3, looks)?,
        }
        sheet.write_string(row, 7, said::target_owner(circular, kpi, locale(en)))?;
        sheet.write_string(row, 8, said::change(kpi.change, locale(en)))?;
    }
    sheet.autofit();
    Ok(())
}

fn reading(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    reading: &KpiReading,
    looks: &Looks,
    en: bool,
) -> Result<(), XlsxError> {
    match reading {
        KpiReading::Measured { permille, scale: None, .. } => {
            share(sheet, row, column, Some(*permille), 1e3, looks)
        }
        KpiReading::Measured { permille, scale: Some(_), .. } => {
            sheet.write_number(row, column, *permille as f64 / 1e3)?;
            Ok(())
        }
        KpiReading::NoCases | KpiReading::NotMeasured { .. } => {
            let none = said::value(reading, locale(en));
            sheet.write_string_with_format(row, column, none, &looks.quiet)?;
            Ok(())
        }
    }
}

fn share(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Option<i64>,
    of: f64,
    looks: &Looks,
) -> Result<(), XlsxError> {
    if let Some(value) = value {
        sheet.write_number_with_format(row, column, value as f64 / of, &looks.share)?;
    }
    Ok(())
}

const fn locale(en: bool) -> Locale {
    if en { Locale::En } else { Locale::ZhCn }
}

fn rankings(sheet: &mut Worksheet, circular: &Circular, en: bool, looks: &Looks) -> Result<(), XlsxError> {
    let columns = if en {
        ["KPI", "Place", "Part", "Value", "95 % from", "95 % to", "Of which", "Cases"]
    } else {
        ["指标", "名次", "单位", "值", "区间下限", "区间上限", "分子", "分母"]
    };
    let first = begin(sheet, if en { "Rankings" } else { "排名" }, circular, en, looks, &columns)?;
    let note = said::ranking_rule(circular, locale(en));
    sheet.write_string_with_format(3, 0, note, &looks.quiet)?;
    let rows =
        circular.rankings.iter().flat_map(|ranking| ranking.places.iter().map(move |place| (ranking, place)));
    for (row, (ranking, place)) in (first..).zip(rows) {
        sheet.write_string(row, 0, if en { &ranking.en } else { &ranking.zh })?;
        match place.place {
            Some(number) => sheet.write_number(row, 1, f64::from(number))?,
            None => {
                sheet.write_string_with_format(row, 1, if en { "none" } else { "不排名" }, &looks.quiet)?
            }
        };
        sheet.write_string(row, 2, &place.name)?;
        share(sheet, row, 3, Some(place.permille), 1e3, looks)?;
        share(sheet, row, 4, place.low_permille, 1e3, looks)?;
        share(sheet, row, 5, place.high_permille, 1e3, looks)?;
        sheet.write_number(row, 6, place.numerator as f64)?;
        sheet.write_number(row, 7, place.denominator as f64)?;
    }
    sheet.autofit();
    Ok(())
}

fn actions(sheet: &mut Worksheet, circular: &Circular, en: bool, looks: &Looks) -> Result<(), XlsxError> {
    let columns = if en { ["What", "Owner", "By"] } else { ["整改事项", "责任人", "期限"] };
    let first = begin(sheet, if en { "Actions" } else { "整改" }, circular, en, looks, &columns)?;
    if circular.actions.is_empty() {
        let none = said::nothing(locale(en));
        sheet.write_string_with_format(first, 0, none, &looks.quiet)?;
    }
    for (row, action) in (first..).zip(&circular.actions) {
        sheet.write_string(row, 0, if en { &action.en } else { &action.zh })?;
        sheet.write_string(row, 1, action.owner_name.as_deref().unwrap_or(said::nobody(locale(en))))?;
        sheet.write_string(row, 2, action.due.to_string())?;
    }
    sheet.autofit();
    Ok(())
}

fn effects(sheet: &mut Worksheet, circular: &Circular, en: bool, looks: &Looks) -> Result<(), XlsxError> {
    let columns = if en {
        ["What", "Then", "Cases then", "Now", "Cases now", "Change"]
    } else {
        ["整改事项", "整改前", "整改前样本", "现在", "现在样本", "变化"]
    };
    let name = if en { "Effects" } else { "整改效果" };
    let first = begin(sheet, name, circular, en, looks, &columns)?;
    for (row, effect) in (first..).zip(&circular.effects) {
        sheet.write_string(row, 0, if en { &effect.action.en } else { &effect.action.zh })?;
        share(sheet, row, 1, Some(effect.before_permille), 1e3, looks)?;
        sheet.write_number(row, 2, effect.before_of as f64)?;
        share(sheet, row, 3, effect.now_permille, 1e3, looks)?;
        sheet.write_number(row, 4, effect.now_of as f64)?;
        sheet.write_string(row, 5, said::change(effect.change, locale(en)))?;
    }
    sheet.autofit();
    Ok(())
}
