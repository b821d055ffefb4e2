use super::hash::from_hex;
use super::merkle::Merkle;
use crate::sql::{Sql, row_groups};
use crate::{Store, StoreError, StreamId, Value};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::io::Write;

/// How many heads are read at once.
const PAGE: i64 = 5000;

/// What proves a day: the Merkle root over where every stream stood, chained to the anchor before. Kept with a backup,
/// it shows later whether the journal was rewritten, cut or thinned out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Which day.
    pub day: Date,
    /// The last position it covers.
    pub position: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// How many streams there were.
    pub streams: u64,
    /// The Merkle root over all stream heads, in the order of their positions.
    #[serde(with = "hex::serde")]
    pub root: [u8; 32],
    /// SHA-256 over the heads that moved since the anchor before (its leaves).
    #[serde(with = "hex::serde")]
    pub moved: [u8; 32],
    /// The hash of the anchor before; zeros for the first.
    #[serde(with = "hex::serde")]
    pub previous: [u8; 32],
}

/// Where a stream stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchorLeaf {
    /// The position of its last event.
    pub position: i64,
    /// Which stream.
    pub stream: StreamId,
    /// Its last version.
    pub version: u64,
    /// The hash of its last event.
    #[serde(with = "hex::serde")]
    pub hash: [u8; 32],
}

impl Anchor {
    /// The anchor's own hash, which the next one is chained to.
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"doorstep.anchor.1");
        hash.update(self.previous);
        hash.update(self.day.to_string());
        hash.update(self.position.to_be_bytes());
        hash.update(self.made_at.as_millis().to_be_bytes());
        hash.update(self.streams.to_be_bytes());
        hash.update(self.root);
        hash.update(self.moved);
        hash.finalize().into()
    }
}

impl AnchorLeaf {
    /// The leaf as bytes that no other leaf has.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let stream = self.stream.as_str();
        let mut bytes = Vec::with_capacity(stream.len() + 56);
        bytes.extend(self.position.to_be_bytes());
        bytes.extend((stream.len() as u64).to_be_bytes());
        bytes.extend(stream.as_bytes());
        bytes.extend(self.version.to_be_bytes());
        bytes.extend(self.hash);
        bytes
    }
}

/// A digest over leaves that come one by one.
#[derive(Default)]
pub(super) struct Moved(Sha256);

impl Moved {
    pub(super) fn push(&mut self, leaf: &AnchorLeaf) {
        self.0.update(leaf.bytes());
    }

    pub(super) fn digest(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl Store {
    /// Makes the anchor of a day over everything written so far. When nothing was written since the last one, that one
    /// is given. One process at a time: take a lease.
    ///
    /// # Errors
    /// When the database cannot be reached or the journal is unreadable.
    pub async fn make_anchor(&self, day: Date) -> Result<Anchor, StoreError> {
        let position = self.last_position().await?;
        let last = self.last_anchor().await?;
        if let Some(last) = last.as_ref().filter(|last| last.position == position) {
            return Ok(last.clone());
        }
        let since = last.as_ref().map_or(0, |last| last.position);
        let (root, streams) = self.root_at(position).await?;
        let mut moved = Moved::default();
        let mut after = since;
        loop {
            let leaves = self.heads_at(position, after).await?;
            leaves.iter().for_each(|leaf| moved.push(leaf));
            let Some(last) = leaves.last() else { break };
            after = last.position;
        }
        let anchor = Anchor {
            day,
            position,
            made_at: self.engine().clock.now(),
            streams,
            root,
            moved: moved.digest(),
            previous: last.map_or([0; 32], |last| last.hash()),
        };
        self.keep_anchor(&anchor, since).await?;
        Ok(anchor)
    }

    /// The newest anchor.
    ///
    /// # Errors
    /// When the database cannot be reached or the anchor is unreadable.
    pub async fn last_anchor(&self) -> Result<Option<Anchor>, StoreError> {
        Ok(self.anchors_after(0, "DESC", 1).await?.pop().map(|(anchor, _)| anchor))
    }

    /// Writes an anchor and its leaves as JSON lines, the anchor first, to be kept away from the database. `false` when
    /// there is no anchor at that position.
    ///
    /// # Errors
    /// When the database cannot be reached or the file cannot be written.
    pub async fn export_anchor(
        &self,
        position: i64,
        to: &mut (impl Write + Send),
    ) -> Result<bool, StoreError> {
        let Some((anchor, _)) = self.anchors_after(position - 1, "ASC", 1).await?.pop() else {
            return Ok(false);
        };
        if anchor.position != position {
            return Ok(false);
        }
        let mut line = |json: Result<String, serde_json::Error>| {
            let json = json.expect("anchors have text keys and whole numbers");
            writeln!(to, "{json}").map_err(StoreError::file("write", "anchor file"))
        };
        line(serde_json::to_string(&anchor))?;
        let mut after = 0;
        loop {
            let leaves = self.leaves_after(position, after).await?;
            let Some((last, _)) = leaves.last() else { return Ok(true) };
            after = last.position;
            for (leaf, _) in leaves {
                line(serde_json::to_string(&leaf))?;
            }
        }
    }

    /// The root over all heads as they stood at a position, and how many there were.
    pub(super) async fn root_at(&self, position: i64) -> Result<([u8; 32], u64), StoreError> {
        let (mut merkle, mut streams, mut after) = (Merkle::default(), 0, 0);
        loop {
            let leaves = self.heads_at(position, after).await?;
            leaves.iter().for_each(|leaf| merkle.push(&leaf.bytes()));
            streams += leaves.len() as u64;
            let Some(last) = leaves.last() else { return Ok((merkle.root(), streams)) };
            after = last.position;
        }
    }

    /// A page of heads as they stood at a position, in the order of their own positions. Read from the journal itself:
    /// what is written meanwhile changes nothing.
    async fn heads_at(&self, position: i64, after: i64) -> Result<Vec<AnchorLeaf>, StoreError> {
        let mut sql =
            Sql::new("SELECT j.position, j.stream, j.version, j.hash FROM journal j WHERE j.position > ");
        sql.bind(after).push(" AND j.position <= ").bind(position);
        sql.push(" AND NOT EXISTS (SELECT 1 FROM journal n WHERE n.stream = j.stream AND n.version = j.version + 1");
        sql.push(" AND n.position <= ").bind(position).push(") ORDER BY j.position LIMIT ").bind(PAGE);
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        rows.iter().map(|row| self.leaf(row)).collect()
    }

    fn leaf(&self, row: &AnyRow) -> Result<AnchorLeaf, StoreError> {
        let fault = |error| self.engine().fault(error);
        let position: i64 = row.try_get(0).map_err(fault)?;
        let stream: String = row.try_get(1).map_err(fault)?;
        let version: i64 = row.try_get(2).map_err(fault)?;
        let hash: &str = row.try_get(3).map_err(fault)?;
        // A hash that is no hash must differ from every real one; zeros do.
        let hash = from_hex(hash).unwrap_or([0; 32]);
        Ok(AnchorLeaf { position, stream: StreamId::from_row(stream), version: version.unsigned_abs(), hash })
    }

    async fn keep_anchor(&self, anchor: &Anchor, since: i64) -> Result<(), StoreError> {
        let fault = |error| self.engine().fault(error);
        let mut writing = self.engine().write().await.map_err(fault)?;
        let mut sql =
            Sql::new("INSERT INTO anchors (position, day, made_at, streams, root, moved, previous, hash)");
        sql.bind_rows(vec![vec![
            anchor.position.into(),
            anchor.day.into(),
            anchor.made_at.into(),
            anchor.streams.into(),
            hex::encode(anchor.root).into(),
            hex::encode(anchor.moved).into(),
            hex::encode(anchor.previous).into(),
            hex::encode(anchor.hash()).into(),
        ]]);
        sql.query().execute(&mut *writing.transaction).await.map_err(fault)?;
        let mut after = since;
        loop {
            let leaves = self.heads_at(anchor.position, after).await?;
            let Some(last) = leaves.last() else { break };
            after = last.position;
            let rows: Vec<Vec<Value>> = leaves
                .into_iter()
                .map(|leaf| {
                    let stream = leaf.stream.as_str().into();
                    let hash = hex::encode(leaf.hash).into();
                    vec![anchor.position.into(), leaf.position.into(), stream, leaf.version.into(), hash]
                })
                .collect();
            for rows in row_groups(rows, 5) {
                let mut sql = Sql::new("INSERT INTO anchor_leaves (anchor, position, stream, version, hash)");
                sql.bind_rows(rows);
                sql.query().execute(&mut *writing.transaction).await.map_err(fault)?;
            }
        }
        writing.commit().await.map_err(fault)
    }

    /// Anchors after a position, each with the hash that is stored with it.
    pub(super) async fn anchors_after(
        &self,
        position: i64,
        direction: &str,
        limit: i64,
    ) -> Result<Vec<(Anchor, Option<[u8; 32]>)>, StoreError> {
        let mut sql = Sql::new(
            "SELECT position, day, made_at, streams, root, moved, previous, hash FROM anchors WHERE position > ",
        );
        sql.bind(position).push(&format!(" ORDER BY position {direction} LIMIT ")).bind(limit);
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        rows.iter().map(|row| self.anchor(row)).collect()
    }

    fn anchor(&self, row: &AnyRow) -> Result<(Anchor, Option<[u8; 32]>), StoreError> {
        let fault = |error| self.engine().fault(error);
        let position: i64 = row.try_get(0).map_err(fault)?;
        let day: &str = row.try_get(1).map_err(fault)?;
        let hash = |column| row.try_get::<&str, _>(column).map(from_hex).map_err(fault);
        let anchor = Anchor {
            day: day.parse().map_err(|error: jiff::Error| StoreError::Inconsistent {
                table: "anchors".to_owned(),
                row: position.to_string(),
                column: "day".to_owned(),
                reason: error.to_string(),
            })?,
            position,
            made_at: Timestamp::from_millis(row.try_get(2).map_err(fault)?),
            streams: row.try_get::<i64, _>(3).map_err(fault)?.unsigned_abs(),
            root: hash(4)?.unwrap_or([0; 32]),
            moved: hash(5)?.unwrap_or([0; 32]),
            previous: hash(6)?.unwrap_or([0; 32]),
        };
        Ok((anchor, hash(7)?))
    }

    /// A page of an anchor's leaves in the order of positions, each with the hash the journal has there now.
    pub(super) async fn leaves_after(
        &self,
        anchor: i64,
        after: i64,
    ) -> Result<Vec<(AnchorLeaf, Option<[u8; 32]>)>, StoreError> {
        let mut sql =
            Sql::new("SELECT l.position, l.stream, l.version, l.hash, j.hash FROM anchor_leaves l ");
        sql.push("LEFT JOIN journal j ON j.stream = l.stream AND j.version = l.version WHERE l.anchor = ")
            .bind(anchor);
        sql.push(" AND l.position > ").bind(after).push(" ORDER BY l.position LIMIT ").bind(PAGE);
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        let mut leaves = Vec::with_capacity(rows.len());
        for row in &rows {
            let there: Option<&str> = row.try_get(4).map_err(|error| self.engine().fault(error))?;
            leaves.push((self.leaf(row)?, there.and_then(from_hex)));
        }
        Ok(leaves)
    }
}
