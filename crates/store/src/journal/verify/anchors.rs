use super::{Damage, VerifyReport};
use crate::journal::anchor::{Anchor, AnchorLeaf, Moved};
use crate::journal::from_hex;
use crate::sql::Sql;
use crate::{Store, StoreError};
use sqlx::Row as _;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;

/// How many leaves of a file are compared at once.
const PAGE: usize = 1000;

impl Store {
    /// The anchors in the database: each against its leaves and the one before, the newest against the whole journal.
    pub(super) async fn verify_anchors(&self, report: &mut VerifyReport) -> Result<(), StoreError> {
        let (mut after, mut previous) = (0, [0; 32]);
        let mut newest = None;
        loop {
            let page = self.anchors_after(after, "ASC", 100).await?;
            if page.is_empty() {
                break;
            }
            for (anchor, stored) in page {
                report.anchors += 1;
                if stored != Some(anchor.hash()) {
                    bad(report, &anchor, "it was changed");
                }
                if anchor.previous != previous {
                    bad(report, &anchor, "it does not follow the anchor before");
                }
                self.verify_leaves(&anchor, report).await?;
                previous = anchor.hash();
                after = anchor.position;
                newest = Some(anchor);
            }
        }
        match newest {
            Some(anchor) => self.verify_root(&anchor, report).await,
            None => Ok(()),
        }
    }

    async fn verify_leaves(&self, anchor: &Anchor, report: &mut VerifyReport) -> Result<(), StoreError> {
        let (mut moved, mut after) = (Moved::default(), 0);
        loop {
            let leaves = self.leaves_after(anchor.position, after).await?;
            let Some((last, _)) = leaves.last() else { break };
            after = last.position;
            for (leaf, there) in &leaves {
                moved.push(leaf);
                self.compare(leaf, *there, report).await?;
            }
        }
        if moved.digest() != anchor.moved {
            bad(report, anchor, "its leaves were changed");
        }
        Ok(())
    }

    async fn verify_root(&self, anchor: &Anchor, report: &mut VerifyReport) -> Result<(), StoreError> {
        let (root, streams) = self.root_at(anchor.position).await?;
        if streams != anchor.streams {
            bad(report, anchor, &format!("there were {} streams, there are {streams}", anchor.streams));
        } else if root != anchor.root {
            bad(report, anchor, "the streams stood elsewhere");
        }
        Ok(())
    }

    /// What an anchor remembers of a stream against what the journal has there now.
    async fn compare(
        &self,
        leaf: &AnchorLeaf,
        there: Option<[u8; 32]>,
        report: &mut VerifyReport,
    ) -> Result<(), StoreError> {
        let (stream, version) = (leaf.stream.clone(), leaf.version);
        match there {
            Some(hash) if hash == leaf.hash => {}
            Some(_) => report.add(Damage::Rewritten { stream, version }),
            None => {
                let kept = self.events_kept(leaf).await?;
                report.add(if kept == 0 {
                    Damage::Deleted { stream, had: version }
                } else if kept < version {
                    Damage::Cut { stream, kept, had: version }
                } else {
                    Damage::Missing { stream, first: version, last: version }
                });
            }
        }
        Ok(())
    }

    /// The last version the journal has of a leaf's stream; 0 when it has none.
    async fn events_kept(&self, leaf: &AnchorLeaf) -> Result<u64, StoreError> {
        let mut sql = Sql::new("SELECT COALESCE(MAX(version), 0) FROM journal WHERE stream = ");
        sql.bind(leaf.stream.as_str());
        let kept = sql.query().fetch_one(&self.engine().pool).await.and_then(|row| row.try_get::<i64, _>(0));
        kept.map(i64::unsigned_abs).map_err(|error| self.engine().fault(error))
    }

    /// An anchor that was kept elsewhere: against the anchor of that position in the database, against the journal, and
    /// each of its leaves.
    pub(super) async fn verify_anchor_file(
        &self,
        path: &Path,
        report: &mut VerifyReport,
    ) -> Result<(), StoreError> {
        let mut lines = Numbered::open(path)?;
        let Some(anchor) = lines.next::<Anchor>(report)? else { return Ok(()) };
        report.anchors += 1;
        let kept = self.anchors_after(anchor.position - 1, "ASC", 1).await?.pop();
        if kept.map(|(kept, _)| kept).as_ref() != Some(&anchor) {
            bad(report, &anchor, "the database has another one, or none, at this position");
        }
        self.verify_root(&anchor, report).await?;
        let mut moved = Moved::default();
        loop {
            let mut page = Vec::with_capacity(PAGE);
            while let Some(leaf) = lines.next::<AnchorLeaf>(report)? {
                moved.push(&leaf);
                page.push(leaf);
                if page.len() == PAGE {
                    break;
                }
            }
            if page.is_empty() {
                break;
            }
            let there = self.hashes_of(&page).await?;
            for leaf in &page {
                let key = (leaf.stream.as_str().to_owned(), leaf.version);
                self.compare(leaf, there.get(&key).copied(), report).await?;
            }
        }
        if moved.digest() != anchor.moved {
            bad(report, &anchor, "the leaves of its file were changed");
        }
        Ok(())
    }

    async fn hashes_of(&self, leaves: &[AnchorLeaf]) -> Result<HashMap<(String, u64), [u8; 32]>, StoreError> {
        let mut sql = Sql::new("SELECT stream, version, hash FROM journal WHERE (stream, version) IN (");
        for (index, leaf) in leaves.iter().enumerate() {
            sql.push(if index > 0 { ", (" } else { "(" }).bind(leaf.stream.as_str());
            sql.push(", ").bind(leaf.version).push(")");
        }
        sql.push(")");
        let read = async {
            let mut hashes = HashMap::new();
            for row in sql.query().persistent(false).fetch_all(&self.engine().pool).await? {
                let version: i64 = row.try_get(1)?;
                let hash = from_hex(row.try_get(2)?).unwrap_or([0; 32]);
                hashes.insert((row.try_get(0)?, version.unsigned_abs()), hash);
            }
            Ok(hashes)
        };
        read.await.map_err(|error| self.engine().fault(error))
    }
}

fn bad(report: &mut VerifyReport, anchor: &Anchor, reason: &str) {
    report.add(Damage::Anchor { position: anchor.position, reason: reason.to_owned() });
}

/// The lines of a file, counted.
struct Numbered {
    name: String,
    line: u64,
    lines: Lines<BufReader<File>>,
}

impl Numbered {
    fn open(path: &Path) -> Result<Self, StoreError> {
        let file = File::open(path).map_err(StoreError::file("read", path))?;
        Ok(Self { name: path.display().to_string(), line: 0, lines: BufReader::new(file).lines() })
    }

    /// The next line as JSON; a line that is none is named and ends the file.
    fn next<T: serde::de::DeserializeOwned>(
        &mut self,
        report: &mut VerifyReport,
    ) -> Result<Option<T>, StoreError> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        self.line += 1;
        let line = line.map_err(StoreError::file("read", &self.name))?;
        match serde_json::from_str(&line) {
            Ok(read) => Ok(Some(read)),
            Err(error) => {
                let file = self.name.clone();
                report.add(Damage::File { file, line: self.line, reason: error.to_string() });
                Ok(None)
            }
        }
    }
}
