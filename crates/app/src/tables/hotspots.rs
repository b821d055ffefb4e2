use super::{Cell, Table, TableQuery};
use crate::asked::LIMIT_MAX;
use crate::hotspots::{HotspotQuery, list};
use crate::{App, AppError, Caller};
use doorstep_domain::hotspot::HotspotState;

const LAYERS: [(&str, &str); 5] = [
    ("splitter", "分光器"),
    ("pon_port", "PON口"),
    ("building", "楼栋"),
    ("olt", "OLT"),
    ("cell", "网格单元"),
];

const STATES: [(&str, &str); 5] = [
    ("seen", "新发现"),
    ("acting", "整改中"),
    ("done", "待评估"),
    ("measured", "已评估"),
    ("dismissed", "不处理"),
];

/// Hotspots, newest first: those that need somebody, or those in one state.
pub(super) async fn table(app: &App, caller: &Caller, query: &TableQuery) -> Result<Table, AppError> {
    let mut table = Table::of(
        app,
        caller,
        &[
            ("发现时间", "Seen"),
            ("状态", "State"),
            ("按什么看", "Layer"),
            ("对象", "Unit"),
            ("网格", "Territory"),
            ("故障户数", "Homes with trouble"),
            ("用户数", "Users"),
            ("按全区水平应有", "Homes to expect"),
            ("偶然概率（百万分之）", "Chance, ppm"),
            ("负责人", "Owner"),
            ("整改期限", "Due"),
            ("整改措施", "Plan"),
            ("做了什么", "What was done"),
            ("整改后为之前的", "Rate after, of before"),
            ("超期", "Overdue"),
        ],
    );
    let asked = HotspotQuery {
        state: query.state.clone(),
        territory: query.territory.clone(),
        limit: Some(LIMIT_MAX),
        cursor: None,
    };
    let page = |cursor| {
        let asked = HotspotQuery { cursor, ..asked.clone() };
        async move { list(app, caller, &asked).await }
    };
    table
        .fill(page, |table, row| {
            let (head, state) = (row.hotspot.head, row.hotspot.state);
            if !query.holds(app, head.seen_at) {
                return None;
            }
            let (done, effect) = match &state {
                HotspotState::Seen | HotspotState::Acting { .. } | HotspotState::Dismissed { .. } => {
                    (None, None)
                }
                HotspotState::Done { done, .. } => (Some(done), None),
                HotspotState::Measured { done, effect, .. } => (Some(done), Some(effect)),
            };
            let action = state.action();
            Some(vec![
                Cell::At(head.seen_at),
                table.word(state.word(), &STATES),
                table.word(head.layer.word(), &LAYERS),
                Cell::text(head.unit),
                Cell::text(head.territory.to_string()),
                Cell::Whole(i64::from(head.homes)),
                Cell::Whole(i64::from(head.users)),
                Cell::Number(head.expected_milli as f64 / 1e3),
                Cell::Whole(i64::from(head.p_ppm)),
                Cell::maybe(row.owner_name, Cell::text),
                Cell::maybe(action, |action| Cell::At(action.due)),
                Cell::maybe(action, |action| Cell::text(action.plan.as_str())),
                Cell::maybe(done, |done| Cell::text(done.did.as_str())),
                Cell::maybe(effect.and_then(|effect| effect.ratio_permille), |permille| {
                    Cell::Share(f64::from(permille) / 1e3)
                }),
                table.yes(row.overdue),
            ])
        })
        .await?;
    Ok(table)
}
