use super::{Aim, KpiTarget};
use doorstep_kernel::Date;

/// The longest reason, in letters.
const REASON_MAX: usize = 200;

/// So many days ahead a target may begin: what is decided for later is decided anew by then.
const AHEAD_MAX: i32 = 366;

/// What a KPI counts in, and so which targets it can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetUnit {
    /// A share: 0 to 1000 thousandths.
    Share,
    /// Cases per so many.
    Per(i64),
}

impl TargetUnit {
    /// The largest target, in thousandths of the unit.
    pub const fn most(self) -> i64 {
        match self {
            Self::Share => 1000,
            Self::Per(scale) => scale.saturating_mul(1000),
        }
    }
}

/// Why a target cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TargetFault {
    /// The days before were judged already.
    #[error("a target begins today, {0}, or later: what is over was judged by the target of its time")]
    Past(Date),
    /// Too far ahead.
    #[error("a target begins within {AHEAD_MAX} days")]
    TooFar,
    /// Outside of what the KPI can come to.
    #[error("a target lies between 0 and {0} thousandths")]
    OutOfRange(i64),
    /// Nobody says why, or in too many words.
    #[error("say why in 1 to {REASON_MAX} letters")]
    Reason,
}

impl TargetFault {
    /// Which member of the request it is about.
    pub const fn place(self) -> &'static str {
        match self {
            Self::Past(_) | Self::TooFar => "from",
            Self::OutOfRange(_) => "target.permille",
            Self::Reason => "reason",
        }
    }

    /// The same in Chinese.
    pub fn zh(self) -> String {
        match self {
            Self::Past(today) => format!("目标最早从今天（{today}）起生效，已过去的按当时的目标评判"),
            Self::TooFar => format!("生效日期不能晚于 {AHEAD_MAX} 天以后"),
            Self::OutOfRange(most) => format!("目标应在 0 到 {most} 之间（千分之一）"),
            Self::Reason => format!("请写明原因，1 到 {REASON_MAX} 个字"),
        }
    }
}

impl KpiTarget {
    /// Sets it.
    ///
    /// # Errors
    /// When it begins before today or too far ahead, is out of range, or nobody says why.
    pub fn set(mut self, unit: TargetUnit, today: Date) -> Result<Self, TargetFault> {
        self.reason = self.reason.trim().to_owned();
        if !(1..=REASON_MAX).contains(&self.reason.chars().count()) {
            return Err(TargetFault::Reason);
        }
        if self.from < today {
            return Err(TargetFault::Past(today));
        }
        if today.until(self.from).map_or(true, |span| span.get_days() > AHEAD_MAX) {
            return Err(TargetFault::TooFar);
        }
        match self.aim {
            Aim::Own { permille } if !(0..=unit.most()).contains(&permille) => {
                Err(TargetFault::OutOfRange(unit.most()))
            }
            Aim::Own { .. } | Aim::Inherited => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KpiTargetId, PersonId, TerritoryCode};
    use doorstep_kernel::Timestamp;

    #[test]
    fn a_target_begins_today_or_later_lies_in_the_unit_of_its_kpi_and_has_a_reason() {
        let today: Date = "2026-11-22".parse().unwrap();
        let (share, per) = (TargetUnit::Share, TargetUnit::Per(10_000));
        for (from, permille, unit, reason, expected) in [
            ("2026-11-22", 950, share, "省公司下达", None),
            ("2026-11-21", 950, share, "省公司下达", Some(TargetFault::Past(today))),
            ("2027-11-23", 950, share, "省公司下达", None),
            ("2027-11-24", 950, share, "省公司下达", Some(TargetFault::TooFar)),
            ("2026-12-01", 1001, share, "省公司下达", Some(TargetFault::OutOfRange(1000))),
            ("2026-12-01", 3500, per, "省公司下达", None),
            ("2026-12-01", -1, per, "省公司下达", Some(TargetFault::OutOfRange(10_000_000))),
            ("2026-12-01", 950, share, "  ", Some(TargetFault::Reason)),
        ] {
            let target = KpiTarget {
                id: KpiTargetId::from_u128(1),
                territory: TerritoryCode::new("yz.donghu"),
                kpi: "punctuality".into(),
                from: from.parse().unwrap(),
                aim: Aim::Own { permille },
                reason: reason.into(),
                set_at: Timestamp::EPOCH,
                set_by: PersonId::from_u128(1),
            };
            assert_eq!(target.set(unit, today).err(), expected, "{from} {permille} {reason}");
        }
    }
}
