use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::leads::{LeadQuery, list};
use crate::{App, AppError, Caller};
use doorstep_domain::LeadState;

/// Leads 随销, newest first.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("提出时间", "Raised"),
            ("状态", "State"),
            ("推荐什么", "Offer"),
            ("依据", "Because"),
            ("工单号", "Order"),
            ("地址", "Address"),
            ("网格", "Territory"),
            ("谁提的", "Raised by"),
            ("谁在跟", "Owner"),
            ("跟进几次", "Followed up"),
            ("最近的跟进", "Last follow-up"),
        ],
    );
    let asked = LeadQuery {
        state: query.state.clone(),
        territory: query.territory.clone(),
        limit: Some(LIMIT_MAX),
        ..LeadQuery::default()
    };
    let page = |cursor| {
        let asked = LeadQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let lead = row.lead;
            if !query.holds(app, lead.raised_at) {
                return None;
            }
            let state = match lead.state {
                LeadState::Raised => ("已提出", "Raised"),
                LeadState::Offered { .. } => ("跟进中", "Offered"),
                LeadState::Won { .. } => ("成交", "Won"),
                LeadState::Lost { .. } => ("未成交", "Lost"),
            };
            Some(vec![
                Cell::At(lead.raised_at),
                table.pick(state),
                Cell::text(lead.offer),
                Cell::text(lead.because),
                Cell::maybe(row.order_number, Cell::text),
                Cell::text(row.address),
                Cell::text(lead.territory.to_string()),
                Cell::maybe(row.raised_by_name, Cell::text),
                Cell::maybe(row.owner_name, Cell::text),
                Cell::Whole(row.followed_up.len() as i64),
                Cell::maybe(row.followed_up.last(), |answer| Cell::text(answer.words.as_str())),
            ])
        })
        .await?;
    Ok(table)
}
