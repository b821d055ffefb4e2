use super::judge::Pending;
use super::known::{KEYS_MAX, Known};
use crate::journal::{COLUMNS, values};
use crate::queues::Queue;
use crate::record::{Searched, Writing};
use crate::search::spaced;
use crate::sql::{Sql, row_groups};
use crate::{Row, Table, Value};
use doorstep_kernel::Timestamp;
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// Writes everything a group adds up to, each kind of thing as a few multi-row statements.
pub(super) async fn save(
    connection: &mut AnyConnection,
    known: &Known,
    pending: Pending<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    for queue in Queue::ALL {
        let ids: Vec<i64> = pending.finished_in(queue).collect();
        finish(connection, queue, &ids, now).await?;
    }
    let (jobs, entries) = (pending.jobs.iter(), pending.outbox.iter());
    let jobs = jobs.map(|(id, job)| {
        let due = (job.kind.as_str(), job.unique_key.clone(), job.run_at, &job.payload, job.attempts_max);
        waiting(*id, &job.territory, due)
    });
    let entries = entries.map(|(id, entry)| {
        let due = (entry.topic.as_str(), None, entry.send_at, &entry.payload, entry.attempts_max);
        waiting(*id, &entry.territory, due)
    });
    insert(connection, "INSERT INTO jobs (territory, id, kind, unique_key, run_at, payload, state, attempts, attempts_max, fence)",
        jobs.collect(), " ON CONFLICT (territory, unique_key) DO NOTHING").await?;
    insert(connection, "INSERT INTO outbox (territory, id, kind, unique_key, run_at, payload, state, attempts, attempts_max, fence)",
        entries.collect(), "").await?;
    let answers = pending.answers.iter().map(|asked| {
        let answer = &asked.answer;
        vec![
            asked.actor.as_str().into(),
            asked.key.as_str().into(),
            asked.request_hash.as_str().into(),
            i64::from(answer.status).into(),
            answer.content_type.as_str().into(),
            answer.body.as_str().into(),
            now.into(),
        ]
    });
    insert(connection, "INSERT INTO idempotency (actor, idempotency_key, request_hash, status, content_type, body, recorded_at)",
        answers.collect(), "").await?;
    rows(connection, &pending.rows).await?;
    let heads = pending.heads.into_iter().map(|(stream, head)| {
        vec![
            stream.as_str().into(),
            head.territory.into(),
            head.version.into(),
            head.position.into(),
            hex::encode(head.hash).into(),
        ]
    });
    insert(connection, "INSERT INTO stream_heads (stream, territory, version, position, hash)", heads.collect(),
        " ON CONFLICT (stream) DO UPDATE SET version = excluded.version, position = excluded.position, hash = excluded.hash").await?;
    let events = pending.events.into_iter().map(|(event, data)| values(event, data));
    insert(connection, &format!("INSERT INTO journal ({COLUMNS})"), events.collect(), "").await?;
    let mut tail = Sql::new("UPDATE journal_tail SET position = ");
    tail.bind(known.tail.position)
        .push(", job = ")
        .bind(known.tail.job)
        .push(", entry = ")
        .bind(known.tail.entry);
    tail.push(" WHERE id = 1");
    tail.query().execute(connection).await.map(drop)
}

type Due<'a> = (&'a str, Option<String>, Timestamp, &'a serde_json::Value, u32);

fn waiting(
    id: i64,
    territory: &str,
    (kind, unique_key, run_at, payload, attempts_max): Due<'_>,
) -> Vec<Value> {
    vec![
        territory.into(),
        id.into(),
        kind.into(),
        unique_key.into(),
        run_at.into(),
        payload.to_string().into(),
        "waiting".into(),
        0i64.into(),
        i64::from(attempts_max.max(1)).into(),
        0i64.into(),
    ]
}

/// Ends leased entries whose fences were checked.
async fn finish(
    connection: &mut AnyConnection,
    queue: Queue,
    ids: &[i64],
    now: Timestamp,
) -> sqlx::Result<()> {
    for ids in ids.chunks(KEYS_MAX) {
        let mut sql = Sql::new(&format!("UPDATE {} SET state = 'done', ended_at = ", queue.table()));
        sql.bind(now).push(", error = NULL WHERE id IN ").bind_list(ids.iter().copied());
        sql.query().execute(&mut *connection).await?;
    }
    Ok(())
}

/// Writes many rows of one shape.
async fn insert(
    connection: &mut AnyConnection,
    into: &str,
    rows: Vec<Vec<Value>>,
    on_conflict: &str,
) -> sqlx::Result<()> {
    let columns = rows.first().map_or(1, Vec::len);
    for rows in row_groups(rows, columns) {
        let mut sql = Sql::new(into);
        sql.bind_rows(rows).push(on_conflict);
        sql.query().execute(&mut *connection).await?;
    }
    Ok(())
}

/// Writes the last word on each row, and its place in the search index.
async fn rows(connection: &mut AnyConnection, rows: &BTreeMap<(Table, &str), &Row>) -> sqlx::Result<()> {
    let mut tables: BTreeMap<Table, Vec<&Row>> = BTreeMap::new();
    for ((table, _), row) in rows {
        tables.entry(*table).or_default().push(row);
    }
    for (table, rows) in tables {
        let (gone, kept): (Vec<&Row>, Vec<&Row>) =
            rows.iter().partition(|row| row.writing == Writing::Delete);
        delete(connection, table, &gone).await?;
        upsert(connection, table, &kept).await?;
        index(connection, table, &rows).await?;
    }
    Ok(())
}

async fn delete(connection: &mut AnyConnection, table: Table, rows: &[&Row]) -> sqlx::Result<()> {
    for rows in rows.chunks(KEYS_MAX) {
        let mut sql = Sql::new(&format!("DELETE FROM {} WHERE id IN ", table.0));
        sql.bind_list(rows.iter().map(|row| row.id.as_str()));
        sql.query().execute(&mut *connection).await?;
    }
    Ok(())
}

async fn upsert(connection: &mut AnyConnection, table: Table, rows: &[&Row]) -> sqlx::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let columns: Vec<&str> = first.columns.iter().map(|(name, _)| *name).collect();
    let names = columns.iter().map(|name| format!(", {name}")).collect::<String>();
    let updates = columns.iter().map(|name| format!(", {name} = excluded.{name}")).collect::<String>();
    let table = table.0;
    let into = format!("INSERT INTO {table} (territory, id, version, payload{names})");
    let on_conflict = format!(
        " ON CONFLICT (territory, id) DO UPDATE SET version = {table}.version + 1, payload = excluded.payload{updates}"
    );
    let rows = rows.iter().map(|row| {
        let mut values: Vec<Value> = vec![
            row.territory.as_str().into(),
            row.id.as_str().into(),
            1i64.into(),
            row.payload.as_str().into(),
        ];
        values.extend(row.columns.iter().map(|(_, value)| value.clone()));
        values
    });
    insert(connection, &into, rows.collect(), &on_conflict).await
}

async fn index(connection: &mut AnyConnection, table: Table, rows: &[&Row]) -> sqlx::Result<()> {
    let (mut found, mut gone) = (Vec::new(), Vec::new());
    for row in rows {
        match &row.searched {
            Searched::Never => {}
            Searched::NoLonger => gone.push(row.id.as_str()),
            Searched::By(text) => {
                let (territory, id) = (row.territory.as_str(), row.id.as_str());
                found.push(vec![table.0.into(), territory.into(), id.into(), spaced(text).into()]);
            }
        }
    }
    for gone in gone.chunks(KEYS_MAX) {
        let mut sql = Sql::new("DELETE FROM search_documents WHERE kind = ");
        sql.bind(table.0).push(" AND id IN ").bind_list(gone.iter().copied());
        sql.query().execute(&mut *connection).await?;
    }
    let into = "INSERT INTO search_documents (kind, territory, id, text)";
    let on_conflict = " ON CONFLICT (kind, id) DO UPDATE SET text = excluded.text, territory = excluded.territory \
         WHERE search_documents.text <> excluded.text OR search_documents.territory <> excluded.territory";
    insert(connection, into, found, on_conflict).await
}
