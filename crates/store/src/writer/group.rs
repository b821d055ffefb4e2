use super::Outcome;
use super::judge::judge;
use super::known::Known;
use super::save::save;
use crate::engine::Engine;
use crate::{ChangeSet, CommitError, StoreError};
use sqlx::AnyConnection;

/// Commits a group as one transaction. When one member makes the database refuse, the group is done again one by one,
/// each in its own savepoint, so that it hurts nobody else.
pub(super) async fn commit(engine: &Engine, changes: &[ChangeSet]) -> Vec<Outcome> {
    let together = together(engine, changes).await;
    let done = match together {
        Err(Failure::Statement(sqlx::Error::Database(error))) if engine.dialect.fault(&*error).is_none() => {
            one_by_one(engine, changes).await
        }
        other => other,
    };
    done.unwrap_or_else(|failure| {
        let fault = match failure {
            Failure::Statement(error) => engine.fault(error),
            Failure::Commit(error @ sqlx::Error::Io(_)) => StoreError::OutcomeUnknown(error.to_string()),
            Failure::Commit(error) => engine.fault(error),
            Failure::Row(error) => error,
        };
        tracing::error!(changes = changes.len(), "cannot commit: {fault}");
        changes.iter().map(|_| Err(CommitError::Unavailable(fault.clone()))).collect()
    })
}

/// Where a transaction went wrong.
enum Failure {
    Statement(sqlx::Error),
    Commit(sqlx::Error),
    Row(StoreError),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Statement(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Row(error)
    }
}

async fn together(engine: &Engine, changes: &[ChangeSet]) -> Result<Vec<Outcome>, Failure> {
    make_room(engine).await?;
    let mut writing = engine.write().await?;
    engine.dialect.lock_positions(&mut writing.transaction).await?;
    let (outcomes, position) = write(engine, &mut writing.transaction, changes).await?;
    engine.dialect.announce(&mut writing.transaction, position).await?;
    writing.commit().await.map_err(Failure::Commit)?;
    ring(engine, position);
    Ok(outcomes)
}

async fn one_by_one(engine: &Engine, changes: &[ChangeSet]) -> Result<Vec<Outcome>, Failure> {
    let mut writing = engine.write().await?;
    engine.dialect.lock_positions(&mut writing.transaction).await?;
    let mut outcomes = Vec::with_capacity(changes.len());
    let mut reached = 0;
    for change in changes {
        writing.begin_part().await?;
        match write(engine, &mut writing.transaction, std::slice::from_ref(change)).await {
            Ok((outcome, position)) => {
                writing.keep_part().await?;
                outcomes.extend(outcome);
                reached = position;
            }
            Err(Failure::Statement(sqlx::Error::Database(error)))
                if engine.dialect.fault(&*error).is_none() =>
            {
                writing.drop_part().await?;
                outcomes.push(Err(refusal(engine, &*error)));
            }
            Err(other) => return Err(other),
        }
    }
    engine.dialect.announce(&mut writing.transaction, reached).await?;
    writing.commit().await.map_err(Failure::Commit)?;
    ring(engine, reached);
    Ok(outcomes)
}

/// Judges and saves change sets inside a transaction that holds the position lock. Also gives the last position.
async fn write(
    engine: &Engine,
    connection: &mut AnyConnection,
    changes: &[ChangeSet],
) -> Result<(Vec<Outcome>, i64), Failure> {
    let now = engine.clock.now();
    let mut known = Known::load(connection, &*engine.dialect, changes).await?;
    let (outcomes, pending) = judge(&mut known, changes, now);
    save(connection, &known, pending, now).await?;
    Ok((outcomes, known.tail.position))
}

async fn make_room(engine: &Engine) -> Result<(), Failure> {
    let mut connection = engine.writer().await?;
    Ok(engine.dialect.make_room(&mut connection, engine.clock.now()).await?)
}

/// Wakes whoever waits for changes, even when only jobs were added.
fn ring(engine: &Engine, position: i64) {
    engine.bell.send_modify(|known| *known = position.max(*known));
}

fn refusal(engine: &Engine, error: &dyn sqlx::error::DatabaseError) -> CommitError {
    if error.is_unique_violation() {
        let (table, key) = engine.dialect.collision(error);
        CommitError::Duplicate { table, key }
    } else {
        CommitError::Unavailable(StoreError::Database(error.message().to_owned()))
    }
}
