use super::{Damage, VerifyReport};
use crate::sql::Sql;
use crate::{Store, StoreError};
use sqlx::Row as _;

/// How many positions are counted at once.
const SPAN: i64 = 10_000;

impl Store {
    /// Positions have no gaps: they are given out and written in one transaction.
    pub(super) async fn verify_positions(&self, report: &mut VerifyReport) -> Result<(), StoreError> {
        let tail = self.last_position().await?;
        let (mut after, mut gap) = (0, None::<(i64, i64)>);
        while after < tail {
            let until = (after + SPAN).min(tail);
            let there = self.positions(after, until).await?;
            let mut next = after + 1;
            for position in there {
                if position > next {
                    // A gap that goes on over a span's edge is one gap.
                    gap = Some((gap.map_or(next, |(first, _)| first), position - 1));
                }
                if let Some((first, last)) = gap.take() {
                    report.add(Damage::Positions { first, last });
                }
                next = position + 1;
            }
            if next <= until {
                gap = Some((gap.map_or(next, |(first, _)| first), until));
            }
            after = until;
        }
        if let Some((first, last)) = gap {
            report.add(Damage::Positions { first, last });
        }
        Ok(())
    }

    /// The positions of a span; not read one by one when they are all there.
    async fn positions(&self, after: i64, until: i64) -> Result<Vec<i64>, StoreError> {
        let within = |select: &str| {
            let mut sql = Sql::new(select);
            sql.push(" FROM journal WHERE position > ").bind(after).push(" AND position <= ").bind(until);
            sql
        };
        let read = async {
            let count: i64 = within("SELECT COUNT(DISTINCT position)")
                .query()
                .fetch_one(&self.engine().pool)
                .await?
                .try_get(0)?;
            if count == until - after {
                return Ok((after + 1..=until).collect());
            }
            let mut sql = within("SELECT DISTINCT position");
            sql.push(" ORDER BY position");
            let rows = sql.query().fetch_all(&self.engine().pool).await?;
            rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<Vec<i64>>>()
        };
        read.await.map_err(|error| self.engine().fault(error))
    }
}
