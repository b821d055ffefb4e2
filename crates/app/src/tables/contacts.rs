use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::contacts::{ContactQuery, list};
use crate::{Act, App, AppError, Caller};

const CHANNELS: [(&str, &str); 4] =
    [("call", "电话"), ("chat", "在线"), ("web", "网页"), ("messenger", "微信")];

const STATES: [(&str, &str); 4] =
    [("open", "处理中"), ("handed_over", "转交中"), ("waiting", "待回拨"), ("closed", "已办结")];

/// Contacts 来电, newest first; customers are masked.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    caller.within(Act::ReadContacts, query.territory.as_ref())?;
    let mut table = Table::of(
        app,
        caller,
        &[
            ("接入时间", "Received"),
            ("状态", "State"),
            ("渠道", "Channel"),
            ("队列", "Queue"),
            ("客户", "Customer"),
            ("网格", "Territory"),
            ("负责人", "Owner"),
            ("涉及工单数", "Orders"),
            ("欠回拨", "Call-backs owed"),
            ("最早回拨时间", "Earliest call-back"),
            ("超时的时限", "Clocks run out"),
        ],
    );
    let asked =
        ContactQuery { state: query.state.clone(), limit: Some(LIMIT_MAX), ..ContactQuery::default() };
    let page = |cursor| {
        let asked = ContactQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let inside = query.territory.as_ref().is_none_or(|asked| asked.covers(&row.territory));
            if !inside || !query.holds(app, row.opened_at) {
                return None;
            }
            let fired = row.clocks.iter().filter(|clock| clock.state == "fired").count();
            let earliest = row.call_backs.iter().map(|call_back| call_back.by).min();
            Some(vec![
                Cell::At(row.opened_at),
                table.word(row.state.word(), &STATES),
                table.word(row.channel.word(), &CHANNELS),
                Cell::text(row.queue),
                Cell::maybe(row.customer, |customer| Cell::text(customer.name)),
                Cell::text(row.territory.to_string()),
                Cell::text(row.owner_name),
                Cell::Whole(row.orders.len() as i64),
                Cell::Whole(row.call_backs.len() as i64),
                Cell::maybe(earliest, Cell::At),
                Cell::Whole(fired as i64),
            ])
        })
        .await?;
    Ok(table)
}
