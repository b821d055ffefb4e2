use super::{Cell, Table, TableQuery};
use crate::journal::Sight;
use crate::{App, AppError, Caller};
use doorstep_domain::TerritoryCode;

/// So many events are read at once.
const EVENTS: u32 = 5000;

/// The journal in commit order: what happened to what, by whom, with its hash; the facts stay where they are.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let sight = Sight::of(app, caller).await?;
    let (from, before) = query.span(app);
    let columns = [
        ("序号", "Position"),
        ("发生时间", "Happened"),
        ("记录时间", "Recorded"),
        ("事件", "Event"),
        ("对象", "Stream"),
        ("版本", "Version"),
        ("网格", "Territory"),
        ("角色", "Role"),
        ("哈希", "Hash"),
    ];
    let mut table = Table::of(app, caller, &columns);
    let wanted =
        |territory: &TerritoryCode| query.territory.as_ref().is_none_or(|asked| asked.covers(territory));
    let mut position = 0;
    while !table.is_full() {
        let events = app.store.events_after(position, EVENTS, &sight.filter()).await?;
        let Some(last) = events.last() else { break };
        position = last.position;
        for event in sight.of_events(app, events).await? {
            let territory = TerritoryCode::new(event.territory.as_str());
            let in_time = from.is_none_or(|from| event.recorded_at >= from)
                && before.is_none_or(|before| event.recorded_at < before);
            if !in_time || !wanted(&territory) {
                continue;
            }
            table.rows.push(vec![
                Cell::Whole(event.position),
                Cell::At(event.occurred_at),
                Cell::At(event.recorded_at),
                Cell::text(event.kind),
                Cell::text(event.stream.to_string()),
                Cell::Whole(i64::try_from(event.version).unwrap_or(i64::MAX)),
                Cell::text(event.territory),
                Cell::text(event.actor.role),
                Cell::text(event.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
            ]);
        }
    }
    Ok(table)
}
