use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::compensations::{CompensationQuery, list};
use crate::{App, AppError, Caller};
use doorstep_domain::compensation::{CompensationCause, CompensationState};

const STATES: [(&str, &str); 4] =
    [("proposed", "待核实"), ("examined", "待审批"), ("released", "已批准"), ("refused", "不赔")];

/// Compensations 慢必赔, newest first: those that need somebody, or those in one state.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("提出时间", "Proposed"),
            ("状态", "State"),
            ("工单号", "Order"),
            ("地址", "Address"),
            ("网格", "Territory"),
            ("规则", "Rule"),
            ("承诺到", "Promised until"),
            ("完成", "Ended"),
            ("晚几天", "Days begun"),
            ("按规则应赔（元）", "Due by the rule, yuan"),
            ("原因", "Cause"),
            ("核实金额（元）", "Examined amount, yuan"),
            ("免赔情形", "Exclusion"),
            ("核实人", "Examined by"),
            ("审批人", "Decided by"),
            ("不赔的理由", "Why refused"),
        ],
    );
    let asked = CompensationQuery {
        state: query.state.clone(),
        territory: query.territory.clone(),
        limit: Some(LIMIT_MAX),
        cursor: None,
    };
    let page = |cursor| {
        let asked = CompensationQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let (head, state) = (row.compensation.head, row.compensation.state);
            if !query.holds(app, head.proposed_at) {
                return None;
            }
            let examined = state.examined();
            let reason = match &state {
                CompensationState::Refused { reason, .. } => Some(reason.as_str()),
                CompensationState::Proposed
                | CompensationState::Examined { .. }
                | CompensationState::Released { .. } => None,
            };
            Some(vec![
                Cell::At(head.proposed_at),
                table.word(state.word(), &STATES),
                Cell::maybe(row.order_number, Cell::text),
                Cell::text(row.address),
                Cell::text(head.territory.to_string()),
                Cell::maybe(row.text, |text| table.said(text)),
                Cell::At(head.evidence.broken_at),
                Cell::At(head.evidence.ended_at),
                Cell::Whole(head.evidence.days_begun),
                yuan(head.amount_fen),
                Cell::maybe(examined, |examined| table.pick(cause(examined.cause))),
                Cell::maybe(examined, |examined| yuan(examined.amount_fen)),
                Cell::maybe(row.exclusion_text, |text| table.said(text)),
                Cell::maybe(row.examined_by_name, Cell::text),
                Cell::maybe(row.decided_by_name, Cell::text),
                Cell::maybe(reason, Cell::text),
            ])
        })
        .await?;
    Ok(table)
}

fn yuan(amount: doorstep_kernel::Money) -> Cell {
    Cell::Number(amount.fen() as f64 / 100.0)
}

const fn cause(cause: CompensationCause) -> (&'static str, &'static str) {
    match cause {
        CompensationCause::Dispatch => ("派单", "Dispatch"),
        CompensationCause::Crew => ("装维", "Crew"),
        CompensationCause::Network => ("网络", "Network"),
        CompensationCause::Parts => ("缺料", "Parts"),
        CompensationCause::Customer => ("客户", "Customer"),
        CompensationCause::Outside => ("不可抗力", "Nobody's"),
    }
}
