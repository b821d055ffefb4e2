use crate::mistake::ItemMistake;
use crate::{Condition, Text};
use doorstep_domain::NormId;
use doorstep_kernel::{Duration, Money};
use serde::{Deserialize, Serialize};

/// What takes a broken promise out of compensation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The flag of the order that shows it.
    pub flag: String,
    /// In words.
    pub text: Text,
}

/// What is proposed when a promise is broken 慢必赔.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compensation {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What it is for.
    pub text: Text,
    /// For which orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Once, in fen.
    pub once_fen: Money,
    /// For each day begun after the promise, in fen.
    pub per_day_fen: Money,
    /// Never more than this, in fen.
    pub cap_fen: Money,
    /// What takes a case out.
    #[serde(default)]
    pub exclusion: Vec<Exclusion>,
}

/// The length of a day that counts as begun.
const DAY: Duration = Duration::from_hours(24);

impl Compensation {
    /// How many days have begun when something comes so much too late; none when it is in time.
    pub const fn days_begun(late: Duration) -> i64 {
        let (late, day) = (late.as_millis(), DAY.as_millis());
        if late <= 0 { 0 } else { (late + day - 1) / day }
    }

    /// What is proposed when the promise was broken by so many days begun.
    pub fn amount(&self, days_begun: i64) -> Money {
        let days = days_begun.max(0);
        let raw = self.once_fen.fen().saturating_add(self.per_day_fen.fen().saturating_mul(days));
        Money::from_fen(raw.min(self.cap_fen.fen()))
    }
}

item!(Compensation, "compensation.toml", "compensation", |this| texts {
    std::iter::once(&this.text).chain(this.exclusion.iter().map(|exclusion| &exclusion.text)).collect()
}, problems {
    let amounts = [this.once_fen, this.per_day_fen, this.cap_fen];
    if amounts.iter().any(|amount| *amount < Money::ZERO) || this.cap_fen < this.once_fen {
        vec![ItemMistake::Amounts]
    } else {
        Vec::new()
    }
});
