use super::{Cell, Table, TableQuery};
use crate::batch_faults::list;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::BatchFaultState;

/// Batch faults 群障 that are open, or over with orders still to be closed, newest first.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("发现时间", "Seen"),
            ("状态", "State"),
            ("对象", "Element"),
            ("网格", "Territory"),
            ("挂起工单数", "Orders held"),
            ("待回访办结数", "Orders to close"),
            ("恢复时间", "Recovered"),
        ],
    );
    caller.within(Act::ReadOrders, query.territory.as_ref())?;
    let asked = asked::word(query.state.as_deref(), "state", &["open", "recovered"])?;
    for row in list(app, caller).await? {
        let fault = row.fault;
        let (state, word, recovered) = match fault.state {
            BatchFaultState::Open => (("抢修中", "Open"), "open", None),
            BatchFaultState::Recovered { at } => (("已恢复", "Recovered"), "recovered", Some(at)),
        };
        let inside = query.territory.as_ref().is_none_or(|asked| asked.covers(&fault.territory));
        if !inside || !query.holds(app, fault.opened_at) || asked.is_some_and(|asked| asked != word) {
            continue;
        }
        table.rows.push(vec![
            Cell::At(fault.opened_at),
            table.pick(state),
            Cell::text(fault.element),
            Cell::text(fault.territory.to_string()),
            Cell::Whole(fault.orders.len() as i64),
            Cell::Whole(row.to_close.len() as i64),
            Cell::maybe(recovered, Cell::At),
        ]);
    }
    Ok(table)
}
