use super::{Cell, Table, TableQuery};
use crate::matters::{MatterQuery, list};
use crate::{App, AppError, Caller, asked};
use doorstep_domain::matter::{MatterKind, MatterOutcome, MatterState};

const STATES: [(&str, &str); 3] = [("open", "没人接"), ("taken", "在办"), ("closed", "已办结")];

/// Matters 待办 that are still to be decided, the most urgent kind first; the closed ones for the state `closed`.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("报来时间", "Raised"),
            ("事项", "Kind"),
            ("状态", "State"),
            ("工单号", "Order"),
            ("地址", "Address"),
            ("网格", "Territory"),
            ("谁报的", "Raised by"),
            ("报了几次", "Times"),
            ("说了什么", "What was said"),
            ("谁在办", "Owner"),
            ("最近的答复", "Last answer"),
            ("结果", "Outcome"),
            ("办结时间", "Closed"),
            ("说明", "Reason"),
        ],
    );
    let closed = asked::word(query.state.as_deref(), "state", &MatterState::WORDS)? == Some("closed");
    let asked = MatterQuery { closed, order: None, territory: query.territory.clone() };
    for row in list(app, caller, &asked).await? {
        let matter = row.matter;
        let (outcome, at, reason) = match &matter.state {
            MatterState::Open | MatterState::Taken { .. } => (None, None, None),
            MatterState::Closed { at, outcome, reason, .. } => {
                (Some(*outcome), Some(*at), Some(reason.as_str()))
            }
        };
        if !query.holds(app, matter.raised_at)
            || query.state.as_deref().is_some_and(|word| word != matter.state.word())
        {
            continue;
        }
        table.rows.push(vec![
            Cell::At(matter.raised_at),
            table.pick(kind(matter.kind)),
            table.word(matter.state.word(), &STATES),
            Cell::maybe(row.number, |number| Cell::text(number.to_string())),
            Cell::text(row.address),
            Cell::text(matter.territory.to_string()),
            row.raised_by_name.map_or_else(|| table.pick(("客户", "The customer")), Cell::text),
            Cell::Whole(row.times as i64),
            Cell::text(matter.words.as_str()),
            Cell::maybe(row.owner_name, Cell::text),
            Cell::maybe(matter.answers.last(), |answer| Cell::text(answer.words.as_str())),
            Cell::maybe(outcome, |one| table.pick(outcome_words(one))),
            Cell::maybe(at, Cell::At),
            Cell::maybe(reason, Cell::text),
        ]);
    }
    Ok(table)
}

const fn kind(kind: MatterKind) -> (&'static str, &'static str) {
    match kind {
        MatterKind::Sos => ("求助", "Call for help"),
        MatterKind::Complaint => ("投诉", "Complaint"),
        MatterKind::WrongNumber => ("不是本人", "Wrong number"),
        MatterKind::NotGoodAnyMore => ("又坏了", "Not good any more"),
        MatterKind::WrongAddress => ("地址不对", "Wrong address"),
        MatterKind::RescheduleAsked => ("要改约", "Another time"),
        MatterKind::HandOverAsked => ("请求转单", "Hand over"),
        MatterKind::ResourceShort => ("资源不足", "No network resource"),
        MatterKind::Blocked => ("条件不具备", "Blocked"),
        MatterKind::PartMissing => ("缺料", "Part missing"),
        MatterKind::Contested => ("与排程不一致", "Contested"),
        MatterKind::Quote => ("报价", "Quote"),
        MatterKind::Lead => ("随销商机", "Lead"),
    }
}

const fn outcome_words(outcome: MatterOutcome) -> (&'static str, &'static str) {
    match outcome {
        MatterOutcome::Settled => ("办好了", "Settled"),
        MatterOutcome::Dismissed => ("不用办", "Nothing to do"),
        MatterOutcome::Won => ("成交", "Won"),
        MatterOutcome::Lost => ("没成", "Lost"),
    }
}
