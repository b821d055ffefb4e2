use super::learned::{LearnedEffect, LearnedView};
use crate::AppError;
use crate::tables::TableFile;
use doorstep_domain::planning::NotLearned;
use doorstep_domain::{Locale, OrderKind};
use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

/// What was learned as a workbook: kinds, buildings, technicians, travel by the hour, what was left out.
///
/// # Errors
/// When it cannot be written.
pub fn learned_file(view: &LearnedView, locale: Locale) -> Result<TableFile, AppError> {
    let bytes = workbook(view, locale == Locale::En)
        .map_err(|error| AppError::Unavailable(format!("the workbook cannot be written: {error}")))?;
    let day = view.until.unwrap_or(view.from);
    Ok(TableFile {
        name: format!("learned-{}-{day}.xlsx", view.area),
        content_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
    })
}

fn workbook(view: &LearnedView, en: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut sheet = |zh: (&str, &[&str]), said: (&str, &[&str]), rows: Vec<Vec<Cell>>| {
        let (name, columns) = if en { said } else { zh };
        fill(book.add_worksheet(), name, columns, &rows)
    };
    let kinds = view.kinds.iter().map(|one| {
        let share = f64::from(one.permille) / 1000.0;
        let spread = f64::from(one.spread_percent) / 100.0;
        vec![
            Cell::Text(kind(one.kind, en).to_owned()),
            number(one.visits),
            Cell::Share(share),
            Cell::Share(spread),
            used(one.used, en),
        ]
    });
    sheet(
        ("工单类型", &["类型", "上门次数", "用时/预估", "离散度", "是否采用"]),
        ("Kinds", &["Kind", "Visits", "Length / estimate", "Spread", "Used"]),
        kinds.collect(),
    )?;
    let columns: [&[&str]; 2] = [
        &["名称", "次数", "与平均相比(原始)", "与平均相比(收缩后)", "是否采用"],
        &["Name", "Visits", "Against all, as counted", "Against all, shrunk", "Used"],
    ];
    let rows = |effects: &[LearnedEffect]| effects.iter().map(|one| effect(one, en)).collect();
    sheet(("楼栋", columns[0]), ("Buildings", columns[1]), rows(&view.buildings))?;
    sheet(("人员", columns[0]), ("Technicians", columns[1]), rows(&view.technicians))?;
    let hours = view.hours.iter().map(|one| {
        let share = f64::from(one.permille) / 1000.0;
        vec![
            Cell::Text(format!("{:02}:00", one.hour)),
            number(one.trips),
            Cell::Share(share),
            used(one.used, en),
        ]
    });
    sheet(
        ("路程", &["出发钟点", "趟数", "用时/预估", "是否采用"]),
        ("Travel", &["Hour of leaving", "Trips", "Length / expected", "Used"]),
        hours.collect(),
    )?;
    let left_out = view.left_out.iter();
    let left_out =
        left_out.map(|one| vec![Cell::Text(reason(one.why, en).to_owned()), number(u64::from(one.visits))]);
    sheet(("未计入", &["原因", "次数"]), ("Left out", &["Reason", "Visits"]), left_out.collect())?;
    book.save_to_buffer()
}

enum Cell {
    Text(String),
    Number(f64),
    Share(f64),
}

fn fill(sheet: &mut Worksheet, name: &str, columns: &[&str], rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let share = Format::new().set_num_format("0%");
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, title) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &heading)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => sheet.write_string(row, column, text)?,
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
                Cell::Share(part) => sheet.write_number_with_format(row, column, *part, &share)?,
            };
        }
    }
    sheet.autofit();
    Ok(())
}

fn effect(one: &LearnedEffect, en: bool) -> Vec<Cell> {
    let share = |permille: u32| Cell::Share(f64::from(permille) / 1000.0);
    let LearnedEffect { name, visits, plain_permille, permille, used: is_used, .. } = one;
    vec![
        Cell::Text(name.clone()),
        number(*visits),
        share(*plain_permille),
        share(*permille),
        used(*is_used, en),
    ]
}

fn number(count: u64) -> Cell {
    Cell::Number(count as f64)
}

fn used(is_used: bool, en: bool) -> Cell {
    let word = match (is_used, en) {
        (true, true) => "yes",
        (false, true) => "too few",
        (true, false) => "采用",
        (false, false) => "样本不足",
    };
    Cell::Text(word.to_owned())
}

const fn kind(kind: OrderKind, en: bool) -> &'static str {
    match (kind, en) {
        (kind, true) => kind.word(),
        (OrderKind::Install, false) => "新装",
        (OrderKind::Move, false) => "移机",
        (OrderKind::Change, false) => "改造",
        (OrderKind::Repair, false) => "修障",
        (OrderKind::Remove, false) => "拆机",
        (OrderKind::Inspection, false) => "巡检",
        (OrderKind::Revisit, false) => "回访",
    }
}

const fn reason(why: NotLearned, en: bool) -> &'static str {
    match (why, en) {
        (NotLearned::Overlapping, false) => "与本人其他上门时间重叠(疑似补录)",
        (NotLearned::Overlapping, true) => "at the same time as another visit",
        (NotLearned::TooShort, false) => "停留不足3分钟",
        (NotLearned::TooShort, true) => "less than 3 minutes on site",
        (NotLearned::TooLong, false) => "超过12小时(疑似忘记离开)",
        (NotLearned::TooLong, true) => "more than 12 hours on site",
        (NotLearned::NoEstimate, false) => "工单没有预估时长",
        (NotLearned::NoEstimate, true) => "no estimate to compare with",
        (NotLearned::NoRoom, false) => "当月组合过多",
        (NotLearned::NoRoom, true) => "too many combinations in that month",
    }
}
