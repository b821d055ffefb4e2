use super::{Cell, Table, TableQuery};
use crate::headcount::{HeadcountQuery, HeadcountRow, report};
use crate::{App, AppError, Caller};
use doorstep_kernel::Duration;

/// Headcount against load: the whole, by territory, by firm; the month of the last day, the running one without days.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let asked = HeadcountQuery { month: query.to.or(query.from), territory: query.territory.clone() };
    let report = report(app, caller, &asked).await?;
    let columns = [
        ("分组", "Of"),
        ("网格或公司", "Territory or firm"),
        ("在岗人数", "Serving"),
        ("上岗", "Joined"),
        ("离岗", "Left"),
        ("流失率", "Attrition"),
        ("上门次数", "Visits"),
        ("作业工时(小时)", "Work, h"),
        ("路上工时(小时)", "Ways, h"),
        ("排班工时(小时)", "Roster, h"),
        ("利用率", "Utilisation"),
        ("待办工单", "Waiting orders"),
        ("待办工时(小时)", "Waiting, h"),
        ("需要人数", "Needed"),
        ("超负荷周数", "Weeks over"),
        ("后备人数", "Reserve"),
        ("其中持证", "Certified"),
        ("后备目标", "Reserve wanted"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let whole = [(("合计", "Whole"), &report.whole)];
    let territories = report.territories.iter().map(|row| (("网格", "Territory"), row));
    let firms = report.firms.iter().map(|row| (("公司", "Firm"), row));
    for (group, row) in whole.into_iter().chain(territories).chain(firms) {
        let HeadcountRow { part, name, .. } = row;
        let called = match (name, part.as_deref()) {
            (Some(name), _) => Cell::text(name.as_str()),
            (None, Some("")) => table.pick(("自有人员", "own people")),
            (None, Some(firm)) => Cell::text(firm),
            (None, None) => Cell::Empty,
        };
        let count = |count: u64| Cell::Whole(count.cast_signed());
        let share = |permille: Option<i64>| Cell::maybe(permille, |one| Cell::Share(one as f64 / 1e3));
        let hours = |time: Duration| Cell::Number((time.as_mins() as f64 / 6.0).round() / 10.0);
        let cells = vec![
            table.pick(group),
            called,
            count(row.headcount),
            count(row.joined),
            count(row.left),
            share(row.attrition_permille),
            count(row.visits),
            hours(row.work_ms),
            hours(row.way_ms),
            hours(row.capacity_ms),
            share(row.utilisation_permille),
            Cell::maybe(row.waiting_orders, count),
            Cell::maybe(row.waiting_ms, hours),
            Cell::maybe(row.needed, Cell::Whole),
            count(row.weeks_over),
            count(row.reserve),
            count(row.reserve_certified),
            Cell::Whole(row.reserve_wanted),
        ];
        table.rows.push(cells);
    }
    Ok(table)
}
