use super::{Cell, Table, TableQuery};
use crate::kpis::{KpiQuery, KpiReading, KpiUnit, report};
use crate::targets::TargetOwner;
use crate::{App, AppError, Caller};

/// KPIs of a period with their intervals; what has no value has no number.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let (Some(from), Some(to)) = (query.from, query.to) else {
        return Err(AppError::invalid(
            "from",
            "KPIs are of a period: give `from` and `to`",
            "请给出起止日期",
        ));
    };
    let territory = query.territory.clone();
    let report = report(app, caller, &KpiQuery { from, to, by: None, territory }).await?;
    let columns = [
        ("指标", "KPI"),
        ("名称", "Name"),
        ("口径", "Source"),
        ("分子", "Of which"),
        ("分母", "Cases"),
        ("值", "Value"),
        ("区间下限", "95 % from"),
        ("区间上限", "95 % to"),
        ("目标", "Target"),
        ("目标来源", "Whose target"),
        ("样本不足", "Small sample"),
    ];
    let mut table = Table::of(app, caller, &columns);
    for row in report.rows {
        let name = if caller.locale == doorstep_domain::Locale::En { row.en } else { row.zh };
        let share = |value: i64, of: f64| Cell::Share(value as f64 / of);
        let owner = match row.target_owner {
            None => Cell::Empty,
            Some(TargetOwner::Pack) => table.pick(("规范", "norm pack")),
            Some(TargetOwner::Territory { name, .. }) => Cell::text(name),
        };
        let mut cells = vec![Cell::text(row.kpi), Cell::text(name), Cell::text(row.official)];
        match row.reading {
            KpiReading::NotMeasured { .. } | KpiReading::NoCases => {
                cells.extend([Cell::Empty, Cell::Whole(0), Cell::Empty, Cell::Empty, Cell::Empty]);
                cells.push(Cell::maybe(row.target_permille, |target| share(target, 1e3)));
                cells.extend([owner, Cell::Empty]);
            }
            KpiReading::Measured {
                cases,
                unit,
                numerator,
                denominator,
                permille,
                scale,
                low_ppm,
                high_ppm,
                small,
                ..
            } => {
                // The exact fraction of a mean says nothing to the eye.
                cells.extend(match unit {
                    KpiUnit::Mean => [Cell::Empty, Cell::Whole(i64::try_from(cases).unwrap_or(i64::MAX))],
                    KpiUnit::Share | KpiUnit::Per => [Cell::Whole(numerator), Cell::Whole(denominator)],
                });
                let in_unit = |permille: i64| match scale {
                    Some(_) => Cell::text(thousandths(permille)),
                    None => share(permille, 1e3),
                };
                cells.push(in_unit(permille));
                let end = |ppm: i64| match scale {
                    Some(_) => Cell::text(thousandths((ppm + 500).div_euclid(1000))),
                    None => share(ppm, 1e6),
                };
                cells.push(Cell::maybe(low_ppm, end));
                cells.push(Cell::maybe(high_ppm, end));
                cells.push(Cell::maybe(row.target_permille, in_unit));
                cells.push(owner);
                cells.push(if small { Cell::text("是") } else { Cell::Empty });
            }
        }
        table.rows.push(cells);
    }
    Ok(table)
}

/// A number of thousandths with three digits.
fn thousandths(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", milli.abs() / 1000, milli.abs() % 1000)
}
