use super::words::{KINDS, ORDER_STATES, class};
use super::{Cell, Table, TableQuery};
use crate::orders::{own, rows, state};
use crate::{Act, App, AppError, Caller};
use doorstep_domain::Order;
use doorstep_store::{OrderFilter, OrderSort, PAGE_MAX};

/// Orders, newest first; customers are masked.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let (from, before) = query.span(app);
    let filter = OrderFilter {
        within: caller.within(Act::ReadOrders, query.territory.as_ref())?,
        states: state(query.state.as_deref())?.map(|state| vec![state]),
        accepted_from: from,
        accepted_before: before,
        sort: OrderSort::Newest,
        ..OrderFilter::default()
    };
    let columns = [
        ("工单号", "Order"),
        ("工单类型", "Kind"),
        ("状态", "State"),
        ("客户级别", "Class"),
        ("客户", "Customer"),
        ("地址", "Address"),
        ("网格", "Territory"),
        ("受理时间", "Accepted"),
        ("预约开始", "Window from"),
        ("预约结束", "Window to"),
        ("告知到达", "Announced"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let filter = &filter;
    let page = |mark| async move {
        let page = app.store.list::<Order>(filter, Option::as_ref(&mark), PAGE_MAX).await?;
        Ok((rows(app, own(app, caller, page.items).await?).await?, page.next))
    };
    table
        .fill(page, |table, order| {
            let promise = order.promise.as_ref();
            Some(vec![
                Cell::text(order.number.to_string()),
                table.word(order.kind.word(), &KINDS),
                table.word(&order.state, &ORDER_STATES),
                table.pick(class(order.class)),
                Cell::text(order.customer),
                Cell::text(order.address),
                Cell::text(order.territory.to_string()),
                Cell::At(order.accepted_at),
                Cell::maybe(promise, |promise| Cell::At(promise.window.start())),
                Cell::maybe(promise, |promise| Cell::At(promise.window.end())),
                Cell::maybe(promise.and_then(|promise| promise.announced), |told| Cell::At(told.time)),
            ])
        })
        .await?;
    Ok(table)
}
