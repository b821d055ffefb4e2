use super::POSITION_LOCK;
use doorstep_kernel::Timestamp;
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use sqlx::AnyConnection;
use sqlx::{AssertSqlSafe, Connection as _};

/// A partition of the journal: one calendar month in UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Month {
    name: String,
    from: Timestamp,
    until: Timestamp,
}

impl Month {
    /// The month of an instant, or one that comes `ahead` months later.
    pub(super) fn of(time: Timestamp, ahead: i32) -> Self {
        let first = time.date_in(&TimeZone::UTC).first_of_month().saturating_add(ahead.months());
        let start = |date| Timestamp::start_of(date, &TimeZone::UTC);
        Self {
            name: format!("journal_{:04}_{:02}", first.year(), first.month()),
            from: start(first),
            until: start(first.saturating_add(1.month())),
        }
    }
}

/// Makes the partitions of this month and the next. Own transaction under the position lock: two processes that start
/// in the same second must not both create one.
pub(super) async fn make_room(connection: &mut AnyConnection, now: Timestamp) -> sqlx::Result<Vec<Month>> {
    let months = vec![Month::of(now, 0), Month::of(now, 1)];
    let mut transaction = connection.begin().await?;
    sqlx::query(POSITION_LOCK).execute(&mut *transaction).await?;
    for month in &months {
        let statement = format!(
            "CREATE TABLE IF NOT EXISTS {} PARTITION OF journal FOR VALUES FROM ({}) TO ({})",
            month.name,
            month.from.as_millis(),
            month.until.as_millis()
        );
        sqlx::query(AssertSqlSafe(statement)).persistent(false).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(months)
}

/// The months that are known to have a partition; few, because time moves on slowly.
#[derive(Debug, Default)]
pub(super) struct Room(std::sync::Mutex<Vec<Month>>);

impl Room {
    /// Whether this month and the next one have their partitions.
    pub(super) fn holds(&self, now: Timestamp) -> bool {
        let known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.contains(&Month::of(now, 0)) && known.contains(&Month::of(now, 1))
    }

    /// Remembers partitions.
    pub(super) fn add(&self, months: Vec<Month>) {
        let mut known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Only the months around now are asked for; older ones may be forgotten and found again.
        known.truncate(24);
        known.splice(0..0, months);
    }
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn months_follow_each_other_without_a_gap_over_the_new_year() {
        let time = "2026-12-31T23:59:59.999Z".parse().unwrap();
        let (this, next) = (Month::of(time, 0), Month::of(time, 1));
        assert_eq!((this.name.as_str(), next.name.as_str()), ("journal_2026_12", "journal_2027_01"));
        assert_eq!(this.until, next.from);
        assert!(this.from <= time && time < this.until);
    }
}
