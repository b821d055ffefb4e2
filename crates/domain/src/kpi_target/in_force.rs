use super::{Aim, KpiTarget};
use crate::TerritoryCode;
use doorstep_kernel::Date;

/// The target of a KPI that holds in a territory on a day: the nearest territory upward that has one. Of several of one
/// territory the one that begins last holds, of those that begin on one day the one that was set last. None where the norm
/// pack's holds.
pub fn in_force<'a>(
    targets: &'a [KpiTarget],
    kpi: &str,
    territory: &TerritoryCode,
    day: Date,
) -> Option<(&'a KpiTarget, i64)> {
    territory.with_those_above().iter().find_map(|place| {
        let begun = targets.iter().filter(|one| one.kpi == kpi && one.territory == *place && one.from <= day);
        let newest = begun.max_by_key(|one| (one.from, one.set_at, one.id))?;
        match newest.aim {
            Aim::Own { permille } => Some((newest, permille)),
            Aim::Inherited => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KpiTargetId, PersonId};
    use doorstep_kernel::{Duration, Timestamp};

    fn target(number: u128, territory: &str, from: &str, aim: Aim) -> KpiTarget {
        KpiTarget {
            id: KpiTargetId::from_u128(number),
            territory: TerritoryCode::new(territory),
            kpi: "punctuality".into(),
            from: from.parse().unwrap(),
            aim,
            reason: "省公司下达".into(),
            set_at: Timestamp::EPOCH + Duration::from_hours(i64::try_from(number).unwrap()),
            set_by: PersonId::from_u128(1),
        }
    }

    #[test]
    fn the_nearest_territory_upward_that_set_one_wins_and_each_day_has_the_target_of_its_time() {
        let own = |permille| Aim::Own { permille };
        let targets = [
            target(1, "yz", "2026-10-01", own(940)),
            target(2, "yz.donghu", "2026-11-01", own(960)),
            target(3, "yz.donghu", "2026-12-01", own(970)),
            target(4, "yz.donghu", "2026-12-01", own(975)),
            target(5, "yz.donghu", "2027-01-01", Aim::Inherited),
            target(6, "yz.xihu", "2026-11-01", own(900)),
        ];
        for (place, day, expected) in [
            ("yz", "2026-09-30", None),
            ("yz", "2026-10-01", Some(940)),
            ("yz.donghu.g01", "2026-10-31", Some(940)),
            ("yz.donghu.g01", "2026-11-30", Some(960)),
            ("yz.donghu", "2026-12-01", Some(975)),
            ("yz.donghu", "2027-01-01", Some(940)),
            ("yz.xihu", "2027-01-01", Some(900)),
            ("yz.donghubei", "2026-12-01", Some(940)),
            ("other", "2026-12-01", None),
        ] {
            let found = in_force(&targets, "punctuality", &TerritoryCode::new(place), day.parse().unwrap());
            assert_eq!(found.map(|(_, permille)| permille), expected, "{place} on {day}");
        }
        let none = in_force(&targets, "signature", &TerritoryCode::new("yz"), "2026-12-01".parse().unwrap());
        assert!(none.is_none(), "another KPI keeps the norm pack's");
    }
}
