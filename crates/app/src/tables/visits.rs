use super::table::ROWS_MAX;
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
    let zone = app.rules.at(app.now()).calendar().zone().clone();
    let mut table = Table::new(zone, caller.locale, &columns);
    let firm = OwnFirm::of(app, caller, Act::ReadOrders).await?;
    let mut cursor = None;
    while table.rows.len() < ROWS_MAX {
        let page = app.store.list::<Visit>(&filter, cursor.as_ref(), PAGE_MAX).await?;
        let numbers = numbers(app, &page.items).await?;
        let names = names(app, &page.items).await?;
        let own = |visit: &Visit| firm.as_ref().is_none_or(|firm| firm.goes(&visit.crew));
        for visit in page.items.into_iter().filter(own) {
            let crew = visit.crew.iter().filter_map(|one| names.get(one).cloned()).collect::<Vec<_>>();
            table.rows.push(vec![
                Cell::Day(visit.date),
                Cell::maybe(numbers.get(&visit.order), Cell::text),
                Cell::text(visit.territory.to_string()),
                Cell::text(crew.join("、")),
                Cell::text(visit.state.word()),
                Cell::At(visit.planned_arrival),
                Cell::maybe(visit.arrived_at, Cell::At),
                Cell::maybe(visit.work_started_at, Cell::At),
                match visit.state {
                    VisitState::Left { at } => Cell::At(at),
                    _ => Cell::Empty,
                },
            ]);
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
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
