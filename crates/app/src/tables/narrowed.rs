use super::{TableKind, TableQuery};
use crate::AppError;

/// Refuses what a list cannot be narrowed by: passed over in silence, the file would hold more than was asked for.
///
/// # Errors
/// The place of the first such word, and the list.
pub(super) fn check(kind: TableKind, query: &TableQuery) -> Result<(), AppError> {
    let said = |word: Option<&str>| word.is_some_and(|word| !word.is_empty());
    let asked = [
        ("territory", query.territory.is_some(), kind != TableKind::People),
        ("state", said(query.state.as_deref()), has_states(kind)),
        ("mine", query.mine, kind == TableKind::Audits),
        ("agent", query.agent.is_some(), kind == TableKind::Conversations),
        ("rule", said(query.rule.as_deref()), kind == TableKind::Conversations),
        ("severity", said(query.severity.as_deref()), kind == TableKind::Conversations),
    ];
    let Some((place, ..)) = asked.into_iter().find(|(_, asked, narrows)| *asked && !narrows) else {
        return Ok(());
    };
    let en = format!("the list `{}` is not narrowed by `{place}`: leave it out", kind.word());
    let zh = format!("“{}”不能按 {place} 筛选，请去掉该参数", kind.zh());
    Err(AppError::invalid(place, en, zh))
}

const fn has_states(kind: TableKind) -> bool {
    !matches!(
        kind,
        TableKind::People
            | TableKind::Journal
            | TableKind::Kpis
            | TableKind::KpiTargets
            | TableKind::Churn
            | TableKind::Headcount
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_narrowed_by_what_it_has_and_the_rest_is_named() {
        let mine = TableQuery { mine: true, ..TableQuery::default() };
        let critical = TableQuery { severity: Some("critical".into()), ..TableQuery::default() };
        let open = TableQuery { state: Some("open".into()), ..TableQuery::default() };
        let table = [
            (TableKind::Audits, &mine, true),
            (TableKind::Leads, &mine, false),
            (TableKind::Conversations, &critical, true),
            (TableKind::Orders, &critical, false),
            (TableKind::Matters, &open, true),
            (TableKind::Kpis, &open, false),
        ];
        for (kind, query, narrows) in table {
            let answer = check(kind, query);
            assert_eq!(answer.is_ok(), narrows, "{kind:?}: {answer:?}");
        }
    }
}
