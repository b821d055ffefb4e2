use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::conversations::{ConversationQuery, list};
use crate::{App, AppError, Caller};

const CHANNELS: [(&str, &str); 4] =
    [("hotline", "热线"), ("appointment", "预约电话"), ("onsite", "上门对话"), ("survey", "回访")];

/// Conversations 录音, the latest first: scores and rules, not a word of what was said.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("开始时间", "Began"),
            ("录音编号", "Reference"),
            ("渠道", "Channel"),
            ("网格", "Territory"),
            ("座席或师傅", "Agent"),
            ("新人", "Novice"),
            ("工单号", "Order"),
            ("几句话", "Turns"),
            ("得分", "Score"),
            ("严重", "Critical"),
            ("重要", "Major"),
            ("一般", "Minor"),
            ("不合格的规则", "Rules breached"),
            ("质检", "Audit"),
        ],
    );
    let (from, until) = query.span(app);
    let asked = ConversationQuery {
        audit: query.state.clone(),
        agent: query.agent,
        rule: query.rule.clone(),
        severity: query.severity.clone(),
        territory: query.territory.clone(),
        from,
        until,
        limit: Some(LIMIT_MAX),
        ..ConversationQuery::default()
    };
    let page = |cursor| {
        let asked = ConversationQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let of = |severity: &str| {
                Cell::Whole(row.breached.iter().filter(|breach| breach.severity == severity).count() as i64)
            };
            let rules: Vec<&str> = row.breached.iter().map(|breach| breach.rule.as_str()).collect();
            Some(vec![
                Cell::At(row.began_at),
                Cell::text(row.reference.as_str()),
                table.word(row.channel.word(), &CHANNELS),
                Cell::text(row.territory.to_string()),
                Cell::maybe(row.agent_name.as_deref(), Cell::text),
                table.yes(row.novice),
                Cell::maybe(row.order_number.as_deref(), Cell::text),
                Cell::Whole(i64::from(row.utterance_count)),
                Cell::maybe(row.permille, |permille| Cell::Number(f64::from(permille) / 10.0)),
                of("critical"),
                of("major"),
                of("minor"),
                Cell::text(rules.join("、")),
                Cell::maybe(row.audit.as_ref(), |audit| table.word(&audit.state, &super::audits::STATES)),
            ])
        })
        .await?;
    Ok(table)
}
