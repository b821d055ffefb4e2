use crate::engine::Engine;
use crate::sql::Sql;
use crate::{Store, StoreError};
use doorstep_kernel::Timestamp;
use sqlx::Row as _;

/// The right to do something alone for a while: to plan an area, to make the daily anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// What it is for: `planning-area:…`.
    pub name: String,
    /// Who holds it.
    pub owner: String,
    /// Grows with every new holder; put the lease into [`crate::ChangeSet::holding`] and a holder that slept too long
    /// can write nothing.
    pub fence: i64,
    /// Until when, unless renewed.
    pub until: Timestamp,
}

impl Store {
    /// Takes a lease that is free, has run out, or is held by the same owner already (which renews it and keeps its
    /// fence). `None` when somebody else holds it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn take_lease(
        &self,
        name: &str,
        owner: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Lease>, StoreError> {
        let taken = take(self.engine(), name, owner, now, until).await;
        taken.map_err(|error| self.engine().fault(error))
    }

    /// Gives a lease back. Nothing happens when somebody else holds it now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn release_lease(&self, lease: &Lease) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE leases SET held_until = 0 WHERE name = ");
        sql.bind(&lease.name)
            .push(" AND owner = ")
            .bind(&lease.owner)
            .push(" AND fence = ")
            .bind(lease.fence);
        let released = async {
            let mut writing = self.engine().write().await?;
            sql.query().execute(&mut *writing.transaction).await?;
            writing.commit().await
        };
        released.await.map_err(|error| self.engine().fault(error))
    }
}

async fn take(
    engine: &Engine,
    name: &str,
    owner: &str,
    now: Timestamp,
    until: Timestamp,
) -> sqlx::Result<Option<Lease>> {
    let mut writing = engine.write().await?;
    let mut sql = Sql::new("INSERT INTO leases AS held (name, owner, fence, held_until) VALUES (");
    sql.bind(name)
        .push(", ")
        .bind(owner)
        .push(", 1, ")
        .bind(until)
        .push(") ON CONFLICT (name) DO UPDATE SET ");
    sql.push("fence = CASE WHEN held.owner = ").bind(owner).push(" AND held.held_until > ").bind(now);
    sql.push(
        " THEN held.fence ELSE held.fence + 1 END, owner = excluded.owner, held_until = excluded.held_until ",
    );
    sql.push("WHERE held.owner = ")
        .bind(owner)
        .push(" OR held.held_until <= ")
        .bind(now)
        .push(" RETURNING fence");
    let row = sql.query().fetch_optional(&mut *writing.transaction).await?;
    writing.commit().await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Lease { name: name.to_owned(), owner: owner.to_owned(), fence: row.try_get(0)?, until }))
}
