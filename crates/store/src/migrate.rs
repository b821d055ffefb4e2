use crate::dialect::{self, Dialect};
use crate::engine::{connect, fault};
use crate::{OpenError, StoreError};
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AnyPool, SqlSafeStr as _};
use std::sync::Arc;

/// How many migrations the database may be ahead of this program, so that nodes can be upgraded one by one:
/// every migration must leave the tables usable by the program one migration older.
const AHEAD_MAX: usize = 1;

const TABLE: &str = "_sqlx_migrations";

/// What bringing a database up to date did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationReport {
    /// The migrations that ran now.
    pub applied: Vec<i64>,
    /// The newest the database has.
    pub newest: i64,
}

/// One migration out of its text.
pub(crate) fn migration(version: i64, name: &'static str, text: &'static str) -> Migration {
    Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
}

/// The migrations both databases share. The first, 20, 25 and 26 are each dialect's own: they lie in its own folder.
pub(crate) fn shared() -> Vec<Migration> {
    vec![
        migration(2, "queues", include_str!("migrations/0002_queues.sql")),
        migration(3, "records", include_str!("migrations/0003_records.sql")),
        migration(4, "contacts", include_str!("migrations/0004_contacts.sql")),
        migration(5, "secrets", include_str!("migrations/0005_secrets.sql")),
        migration(6, "matters", include_str!("migrations/0006_matters.sql")),
        migration(7, "audits", include_str!("migrations/0007_audits.sql")),
        migration(8, "conversations", include_str!("migrations/0008_conversations.sql")),
        migration(9, "hotspots", include_str!("migrations/0009_hotspots.sql")),
        migration(10, "who comes", include_str!("migrations/0010_who_comes.sql")),
        migration(11, "compensations", include_str!("migrations/0011_compensations.sql")),
        migration(12, "circulars", include_str!("migrations/0012_circulars.sql")),
        migration(13, "sign in", include_str!("migrations/0013_sign_in.sql")),
        migration(14, "norm packs", include_str!("migrations/0014_norm_packs.sql")),
        migration(15, "training", include_str!("migrations/0015_training.sql")),
        migration(16, "experience", include_str!("migrations/0016_experience.sql")),
        migration(17, "broadcasts", include_str!("migrations/0017_broadcasts.sql")),
        migration(18, "photos", include_str!("migrations/0018_photos.sql")),
        migration(19, "calls", include_str!("migrations/0019_calls.sql")),
        migration(21, "kpi targets", include_str!("migrations/0021_kpi_targets.sql")),
        migration(22, "saved views", include_str!("migrations/0022_saved_views.sql")),
        migration(23, "back-tests", include_str!("migrations/0023_back_tests.sql")),
        migration(24, "tenures", include_str!("migrations/0024_tenures.sql")),
    ]
}

/// Creates the database if need be and brings its tables up to date.
pub(crate) async fn migrate(url: &str) -> Result<MigrationReport, OpenError> {
    migrate_to(url, i64::MAX).await
}

/// Brings its tables to where they were when a backup was made.
pub(crate) async fn migrate_to(url: &str, version: i64) -> Result<MigrationReport, OpenError> {
    let dialect = dialect::of(url)?;
    let pool = connect(&dialect, true, 1).await?;
    let before = applied(&pool, &dialect).await?;
    let known = dialect.migrations();
    Migrator::with_migrations(known.clone())
        .run_to(version, &pool)
        .await
        .map_err(|error| refusal(error, &before, &known, &dialect))?;
    pool.close().await;
    Ok(MigrationReport {
        applied: known
            .iter()
            .map(|migration| migration.version)
            .filter(|known| *known <= version && !before.contains(known))
            .collect(),
        newest: newest(&known),
    })
}

/// Refuses a database whose tables this program cannot use.
pub(crate) async fn check(pool: &AnyPool, dialect: &Arc<dyn Dialect>) -> Result<(), OpenError> {
    let known = dialect.migrations();
    let applied = applied(pool, dialect).await?;
    let missing = known.iter().filter(|migration| !applied.contains(&migration.version)).count();
    if missing > 0 {
        return Err(OpenError::MigrationsMissing { missing, newest: newest(&known) });
    }
    if applied.len() > known.len() + AHEAD_MAX {
        return Err(newer(&applied, &known));
    }
    Ok(())
}

async fn applied(pool: &AnyPool, dialect: &Arc<dyn Dialect>) -> Result<Vec<i64>, OpenError> {
    let unavailable = |error| OpenError::Unavailable(fault(&**dialect, error));
    let mut connection = pool.acquire().await.map_err(unavailable)?;
    let mut listed = async || {
        connection.ensure_migrations_table(TABLE).await?;
        connection.list_applied_migrations(TABLE).await
    };
    match listed().await {
        Ok(applied) => Ok(applied.into_iter().map(|migration| migration.version).collect()),
        Err(MigrateError::Execute(error)) => Err(unavailable(error)),
        Err(error) => Err(OpenError::Unavailable(StoreError::Database(error.to_string()))),
    }
}

fn refusal(
    error: MigrateError,
    applied: &[i64],
    known: &[Migration],
    dialect: &Arc<dyn Dialect>,
) -> OpenError {
    match error {
        MigrateError::VersionMissing(_) => newer(applied, known),
        MigrateError::VersionMismatch(version) => OpenError::ChangedMigration(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            OpenError::Unavailable(fault(&**dialect, error))
        }
        other => OpenError::Unavailable(StoreError::Database(other.to_string())),
    }
}

fn newer(applied: &[i64], known: &[Migration]) -> OpenError {
    OpenError::NewerSchema { found: applied.iter().copied().max().unwrap_or(0), known: newest(known) }
}

pub(crate) fn newest(known: &[Migration]) -> i64 {
    known.iter().map(|migration| migration.version).max().unwrap_or(0)
}
