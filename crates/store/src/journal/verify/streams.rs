use super::{Damage, VerifyReport};
use crate::journal::{COLUMNS, GENESIS, chain, from_hex, from_row};
use crate::sql::Sql;
use crate::{Store, StoreError, StreamId};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// How many heads, and how many events, are read at once.
const HEADS: i64 = 500;
const EVENTS: i64 = 2000;

struct Head {
    stream: String,
    version: u64,
    hash: Option<[u8; 32]>,
}

/// The chain of one stream while its events pass by.
struct Chain {
    stream: String,
    version: u64,
    hash: [u8; 32],
}

impl Store {
    /// Walks heads and events side by side in the order of streams.
    pub(super) async fn verify_streams(&self, report: &mut VerifyReport) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let heads = self.heads_after(&after).await?;
            let until = if (heads.len() as i64) < HEADS {
                None
            } else {
                heads.last().map(|head| head.stream.clone())
            };
            self.verify_range(&after, until.as_deref(), heads, report).await?;
            let Some(until) = until else { return Ok(()) };
            after = until;
        }
    }

    async fn heads_after(&self, after: &str) -> Result<Vec<Head>, StoreError> {
        let mut sql = Sql::new("SELECT stream, version, hash FROM stream_heads WHERE stream > ");
        sql.bind(after).push(" ORDER BY stream LIMIT ").bind(HEADS);
        let read = async {
            let rows = sql.query().fetch_all(&self.engine().pool).await?;
            let heads = rows.iter().map(|row| {
                let (version, hash): (i64, &str) = (row.try_get(1)?, row.try_get(2)?);
                Ok(Head { stream: row.try_get(0)?, version: version.unsigned_abs(), hash: from_hex(hash) })
            });
            heads.collect::<sqlx::Result<Vec<_>>>()
        };
        read.await.map_err(|error| self.engine().fault(error))
    }

    /// The streams after one and up to another, with the heads that lie between.
    async fn verify_range(
        &self,
        after: &str,
        until: Option<&str>,
        heads: Vec<Head>,
        report: &mut VerifyReport,
    ) -> Result<(), StoreError> {
        let mut heads = heads.into_iter().peekable();
        let mut chain: Option<Chain> = None;
        let (mut stream, mut version) = (after.to_owned(), i64::MAX);
        loop {
            let rows = self.events_in(&stream, version, until).await?;
            let Some(last) = rows.last() else { break };
            stream = last.try_get(1).map_err(|error| self.engine().fault(error))?;
            version = last.try_get(2).map_err(|error| self.engine().fault(error))?;
            for row in &rows {
                let name: &str = row.try_get(1).map_err(|error| self.engine().fault(error))?;
                if chain.as_ref().is_none_or(|chain| chain.stream != name) {
                    if let Some(ended) = chain.take() {
                        end(&ended, &mut heads, report);
                    }
                    // Heads before this stream have no events at all.
                    while let Some(head) = heads.next_if(|head| head.stream.as_str() < name) {
                        deleted(head, report);
                    }
                    chain = Some(Chain { stream: name.to_owned(), version: 0, hash: GENESIS });
                    report.streams += 1;
                }
                if let Some(chain) = &mut chain {
                    link(chain, row, report);
                }
                report.events += 1;
            }
        }
        if let Some(ended) = chain {
            end(&ended, &mut heads, report);
        }
        heads.for_each(|head| deleted(head, report));
        Ok(())
    }

    async fn events_in(
        &self,
        stream: &str,
        version: i64,
        until: Option<&str>,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM journal WHERE (stream, version) > ("));
        sql.bind(stream).push(", ").bind(version).push(")");
        if let Some(until) = until {
            sql.push(" AND stream <= ").bind(until);
        }
        sql.push(" ORDER BY stream, version LIMIT ").bind(EVENTS);
        sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))
    }
}

/// Adds one event to its chain.
fn link(chain: &mut Chain, row: &AnyRow, report: &mut VerifyReport) {
    let version = row.try_get::<i64, _>(2).unwrap_or(0).unsigned_abs();
    let expected = chain.version + 1;
    if version > expected {
        let stream = StreamId::from_row(chain.stream.clone());
        report.add(Damage::Missing { stream, first: expected, last: version - 1 });
    }
    let stored = row.try_get::<&str, _>(13).ok().and_then(from_hex);
    // After a gap the chain cannot be recomputed: the gap is named, and the chain goes on from what is stored.
    let right = version != expected
        || from_row(row).is_ok_and(|(event, data)| Some(self::chain(&chain.hash, &event, &data)) == stored);
    if !right {
        let position = row.try_get(0).unwrap_or(0);
        report.add(Damage::Changed { stream: StreamId::from_row(chain.stream.clone()), version, position });
    }
    chain.version = version;
    chain.hash = stored.unwrap_or(GENESIS);
}

/// Compares the end of a chain with its head.
fn end(chain: &Chain, heads: &mut std::iter::Peekable<std::vec::IntoIter<Head>>, report: &mut VerifyReport) {
    while let Some(head) = heads.next_if(|head| head.stream < chain.stream) {
        deleted(head, report);
    }
    let stream = StreamId::from_row(chain.stream.clone());
    match heads.next_if(|head| head.stream == chain.stream) {
        Some(head) if head.version > chain.version => {
            report.add(Damage::Cut { stream, kept: chain.version, had: head.version });
        }
        Some(head) if head.version == chain.version && head.hash == Some(chain.hash) => {}
        Some(_) | None => report.add(Damage::Head { stream }),
    }
}

fn deleted(head: Head, report: &mut VerifyReport) {
    report.add(Damage::Deleted { stream: StreamId::from_row(head.stream), had: head.version });
}
