use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::targets::{TargetQuery, list};
use crate::{App, AppError, Caller};
use doorstep_domain::{Aim, Locale};

/// Targets of KPIs as they were set, newest first.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let columns = [
        ("设定时间", "Set"),
        ("区域", "Territory"),
        ("指标", "KPI"),
        ("生效日", "From"),
        ("目标", "Target"),
        ("原因", "Why"),
        ("设定人", "Set by"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let territory = query.territory.clone();
    let asked = TargetQuery { territory, limit: Some(LIMIT_MAX), ..TargetQuery::default() };
    let page = |cursor| {
        let asked = TargetQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            if !query.holds(app, row.target.set_at) {
                return None;
            }
            let aim = match row.target.aim {
                Aim::Own { permille } => match row.scale {
                    None => Cell::Share(permille as f64 / 1e3),
                    Some(scale) => Cell::text(format!("{} / {scale}", permille as f64 / 1e3)),
                },
                Aim::Inherited => table.pick(("沿用上级", "as above")),
            };
            Some(vec![
                Cell::At(row.target.set_at),
                Cell::text(row.territory_name),
                Cell::text(if caller.locale == Locale::En { row.en } else { row.zh }),
                Cell::text(row.target.from.to_string()),
                aim,
                Cell::text(row.target.reason),
                Cell::text(row.set_by_name),
            ])
        })
        .await?;
    Ok(table)
}
