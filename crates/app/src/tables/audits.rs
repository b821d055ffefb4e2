use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::audits::{AuditQuery, list};
use crate::{App, AppError, Caller};
use doorstep_domain::audit::Subject;

/// Where an audit stands, as the desk says it.
pub(super) const STATES: [(&str, &str); 5] = [
    ("drawn", "待检"),
    ("in_hand", "检查中"),
    ("judged", "已判定"),
    ("appealed", "申诉中"),
    ("settled", "已定案"),
];

const SAMPLED: [(&str, &str); 4] =
    [("by_score", "按分"), ("by_chance", "随机"), ("by_risk", "风险"), ("novice", "新人")];

/// Audits 质检, newest draw first. Whoever may judge one blind reads no judgement before.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("抽样时间", "Drawn"),
            ("状态", "State"),
            ("检查什么", "Subject"),
            ("工单号", "Order"),
            ("网格", "Territory"),
            ("被检人", "Inspected"),
            ("抽样方式", "Sampled"),
            ("可信分", "Trust"),
            ("质检员", "Inspector"),
            ("合格", "Passed"),
            ("推翻几项", "Overturned"),
            ("检查意见", "Note"),
            ("申诉截止", "Appeal until"),
            ("申诉理由", "Appeal"),
            ("定案时间", "Settled"),
        ],
    );
    let asked = AuditQuery {
        state: query.state.clone(),
        mine: query.mine,
        territory: query.territory.clone(),
        limit: Some(LIMIT_MAX),
        ..AuditQuery::default()
    };
    let page = |cursor| {
        let asked = AuditQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let audit = row.audit;
            if !query.holds(app, audit.head.drawn_at) {
                return None;
            }
            let subject = match audit.head.subject {
                Subject::Visit { .. } => ("上门", "Visit"),
                Subject::Conversation { .. } => ("录音", "Conversation"),
            };
            Some(vec![
                Cell::At(audit.head.drawn_at),
                table.word(&audit.state, &STATES),
                table.pick(subject),
                Cell::maybe(row.order_number, Cell::text),
                Cell::text(audit.head.territory.to_string()),
                Cell::maybe(row.inspected_name, Cell::text),
                table.word(audit.head.sampled.word(), &SAMPLED),
                Cell::maybe(audit.head.trust, |permille| Cell::Share(f64::from(permille) / 1e3)),
                Cell::maybe(row.holder_name, Cell::text),
                Cell::maybe(audit.passed, |passed| table.yes_or_no(passed)),
                Cell::maybe(audit.judged.as_ref(), |judged| Cell::Whole(judged.overturned.len() as i64)),
                Cell::maybe(audit.judged.as_ref(), |judged| Cell::text(judged.note.as_str())),
                Cell::maybe(audit.appeal_until, Cell::At),
                Cell::maybe(audit.appeal.as_ref(), |appeal| Cell::text(appeal.reason.as_str())),
                Cell::maybe(audit.settled_at, Cell::At),
            ])
        })
        .await?;
    Ok(table)
}
