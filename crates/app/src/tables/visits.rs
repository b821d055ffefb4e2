use super::words::VISIT_STATES;
use super::{Cell, Table, TableQuery};
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::{Order, OrderId, Person, PersonId, Visit, VisitState};
use doorstep_store::{PAGE_MAX, VisitFilter};
use std::collections::HashMap;

/// Visits with who went and when.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let filter = VisitFilter {
        within: caller.within(Act::ReadOrders, query.territory.as_ref())?,
        states: word(query.state.as_deref())?.map(|state| vec![state]),
        from: query.from,
        until: query.to,
        ..VisitFilter::default()
    };
    let columns = [
        ("日期", "Day"),
        ("工单号", "Order"),
        ("网格", "Territory"),
        ("装维人员", "Technician"),
        ("状态", "State"),
        ("计划到达", "Planned arrival"),
        ("到达", "Arrived"),
        ("开始施工", "Work began"),
        ("离开", "Left"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let firm = OwnFirm::of(app, caller, Act::ReadOrders).await?;
    let (filter, firm) = (&filter, &firm);
    let page = |mark| async move {
        let page = app.store.list::<Visit>(filter, Option::as_ref(&mark), PAGE_MAX).await?;
        let numbers = numbers(app, &page.items).await?;
        let names = names(app, &page.items).await?;
        let own = |visit: &Visit| firm.as_ref().is_none_or(|firm| firm.goes(&visit.crew));
        let rows = page.items.into_iter().filter(own).map(|visit| {
            let crew: Vec<&str> =
                visit.crew.iter().filter_map(|one| names.get(one)).map(String::as_str).collect();
            (numbers.get(&visit.order).cloned(), crew.join("、"), visit)
        });
        Ok((rows.collect::<Vec<_>>(), page.next))
    };
    table
        .fill(page, |table, (number, crew, visit)| {
            Some(vec![
                Cell::Day(visit.date),
                Cell::maybe(number, Cell::text),
                Cell::text(visit.territory.to_string()),
                Cell::text(crew),
                table.word(visit.state.word(), &VISIT_STATES),
                Cell::At(visit.planned_arrival),
                Cell::maybe(visit.arrived_at, Cell::At),
                Cell::maybe(visit.work_started_at, Cell::At),
                match visit.state {
                    VisitState::Left { at } => Cell::At(at),
                    _ => Cell::Empty,
                },
            ])
        })
        .await?;
    Ok(table)
}

fn word(asked: Option<&str>) -> Result<Option<&'static str>, AppError> {
    crate::asked::word(asked, "state", &VisitState::WORDS)
}

async fn numbers(app: &App, visits: &[Visit]) -> Result<HashMap<OrderId, String>, AppError> {
    let keys: Vec<String> = visits.iter().map(|visit| visit.order.to_string()).collect();
    let orders = app.store.get_many::<Order>(&keys).await?.into_iter().map(|found| found.record);
    Ok(orders.map(|order| (order.head.id, order.head.number.to_string())).collect())
}

async fn names(app: &App, visits: &[Visit]) -> Result<HashMap<PersonId, String>, AppError> {
    let mut keys: Vec<String> =
        visits.iter().flat_map(|visit| &visit.crew).map(ToString::to_string).collect();
    keys.sort_unstable();
    keys.dedup();
    let people = app.store.get_many::<Person>(&keys).await?.into_iter().map(|found| found.record);
    Ok(people.map(|person| (person.id, person.name)).collect())
}
