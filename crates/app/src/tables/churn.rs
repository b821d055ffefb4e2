use super::{Cell, Table, TableQuery};
use crate::churn::{ChurnQuery, ChurnRow, report};
use crate::{App, AppError, Caller};
use doorstep_domain::Locale;
use jiff::ToSpan as _;

/// So many days where no first day is given.
const DAYS: i64 = 29;

/// Why customers leave: the whole, by reason, by territory; without days the last thirty.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let to = query.to.unwrap_or_else(|| app.rules.date(app.now()));
    let from = query.from.unwrap_or_else(|| to.saturating_sub(DAYS.days()));
    let territory = query.territory.clone();
    let report = report(app, caller, &ChurnQuery { from, to, territory }).await?;
    let columns = [
        ("分组", "Of"),
        ("原因或网格", "Reason or territory"),
        ("主观/客观", "Feeling or fact"),
        ("提出离网", "Asked to leave"),
        ("挽留", "Stayed"),
        ("离网", "Left"),
        ("未定", "Undecided"),
        ("挽留率", "Share that stayed"),
        ("区间下限", "95 % from"),
        ("区间上限", "95 % to"),
        ("样本不足", "Small sample"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let english = caller.locale == Locale::En;
    let whole = [(("合计", "Whole"), &report.whole)];
    let reasons = report.reasons.iter().map(|row| (("原因", "Reason"), row));
    let territories = report.territories.iter().map(|row| (("网格", "Territory"), row));
    for (group, row) in whole.into_iter().chain(reasons).chain(territories) {
        let ChurnRow { part, name, reason, .. } = row;
        let called = match (reason, name, part.as_deref()) {
            (Some(reason), _, _) => Cell::text(if english { reason.en.as_str() } else { reason.zh.as_str() }),
            (None, Some(name), _) => Cell::text(name.as_str()),
            (None, None, Some("")) => table.pick(("没有说原因", "no reason named")),
            (None, None, Some(code)) => Cell::text(code),
            (None, None, None) => Cell::Empty,
        };
        let feeling = Cell::maybe(reason.as_ref(), |reason| {
            table.pick(if reason.subjective { ("主观", "feeling") } else { ("客观", "fact") })
        });
        let share = |permille: Option<i64>| Cell::maybe(permille, |one| Cell::Share(one as f64 / 1e3));
        let cells = vec![
            table.pick(group),
            called,
            feeling,
            Cell::Whole(row.asked.cast_signed()),
            Cell::Whole(row.stayed.cast_signed()),
            Cell::Whole(row.left.cast_signed()),
            Cell::Whole(row.undecided.cast_signed()),
            share(row.stayed_permille),
            share(row.low_permille),
            share(row.high_permille),
            table.yes(row.small),
        ];
        table.rows.push(cells);
    }
    Ok(table)
}
