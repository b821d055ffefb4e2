use sqlx::any::AnyTypeInfoKind;
use sqlx::{AnyConnection, AssertSqlSafe, Column as _, Executor as _, SqlSafeStr as _, Statement as _};

/// Every table, in the order they are copied. Leases are not among them: nobody holds anything in a restored database.
pub(super) const ALL: [&str; 68] = [
    "journal",
    "journal_tail",
    "stream_heads",
    "anchors",
    "anchor_leaves",
    "jobs",
    "outbox",
    "idempotency",
    "uploads",
    "search_documents",
    "orders",
    "visits",
    "promises",
    "clocks",
    "people",
    "credentials",
    "sessions",
    "technicians",
    "shifts",
    "territories",
    "planning_areas",
    "sites",
    "customers",
    "plans",
    "routes",
    "surveys",
    "leads",
    "parts",
    "notifications",
    "batch_faults",
    "norm_packs",
    "norm_pack_lives",
    "shadow_judgements",
    "imports",
    "photos",
    "findings",
    "contacts",
    "secrets",
    "matters",
    "trusts",
    "fingerprints",
    "audits",
    "compensations",
    "circulars",
    "conversations",
    "transcripts",
    "hotspots",
    "served_groups",
    "trip_positions",
    "portraits",
    "access_tokens",
    "second_steps",
    "sittings",
    "studies",
    "pairings",
    "lowerings",
    "contests",
    "tone_hints",
    "experiences",
    "broadcasts",
    "calls",
    "saved_views",
    "call_recordings",
    "middle_numbers",
    "kpi_targets",
    "back_tests",
    "back_test_parts",
    "tenures",
];

/// A column that is copied.
pub(super) struct CopiedColumn {
    pub(super) name: String,
    pub(super) is_number: bool,
}

/// The columns that are copied: all but what the database makes by itself.
pub(super) async fn columns(connection: &mut AnyConnection, table: &str) -> sqlx::Result<Vec<CopiedColumn>> {
    let select = if table == "search_documents" { "kind, territory, id, text" } else { "*" };
    let select = AssertSqlSafe(format!("SELECT {select} FROM {table}")).into_sql_str();
    let statement = connection.prepare(select).await?;
    let columns = statement.columns().iter().map(|column| {
        let is_number =
            matches!(column.type_info().kind(), AnyTypeInfoKind::Integer | AnyTypeInfoKind::BigInt);
        CopiedColumn { name: column.name().to_owned(), is_number }
    });
    Ok(columns.collect())
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_table_is_copied_but_the_leases() {
        let migrations = [
            include_str!("../sqlite/migrations/0001_journal.sql"),
            include_str!("../migrations/0002_queues.sql"),
            include_str!("../migrations/0003_records.sql"),
            include_str!("../migrations/0004_contacts.sql"),
            include_str!("../migrations/0005_secrets.sql"),
            include_str!("../migrations/0006_matters.sql"),
            include_str!("../migrations/0007_audits.sql"),
            include_str!("../migrations/0008_conversations.sql"),
            include_str!("../migrations/0009_hotspots.sql"),
            include_str!("../migrations/0010_who_comes.sql"),
            include_str!("../migrations/0011_compensations.sql"),
            include_str!("../migrations/0012_circulars.sql"),
            include_str!("../migrations/0013_sign_in.sql"),
            include_str!("../migrations/0014_norm_packs.sql"),
            include_str!("../migrations/0015_training.sql"),
            include_str!("../migrations/0016_experience.sql"),
            include_str!("../migrations/0017_broadcasts.sql"),
            include_str!("../migrations/0018_photos.sql"),
            include_str!("../migrations/0019_calls.sql"),
            include_str!("../migrations/0021_kpi_targets.sql"),
            include_str!("../migrations/0022_saved_views.sql"),
            include_str!("../migrations/0023_back_tests.sql"),
            include_str!("../migrations/0024_tenures.sql"),
        ];
        let texts = migrations.concat();
        let tables = texts.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.strip_suffix(" ("));
        let mut tables: Vec<&str> = tables.filter(|table| *table != "leases").collect();
        let mut copied = ALL.to_vec();
        tables.sort_unstable();
        copied.sort_unstable();
        assert_eq!(copied, tables);
    }
}
