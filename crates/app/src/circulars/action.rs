use super::{ActionCause, Change, CircularAction, CircularKpi, Place, Ranking};
use doorstep_kernel::Date;

/// The most actions of one circular: more are done by nobody.
const ACTIONS_MAX: usize = 12;

/// What is to be done: where a part is surely short of its target, and what became surely worse as a whole.
pub(super) fn actions(kpis: &[CircularKpi], rankings: &[Ranking], due: Date) -> Vec<CircularAction> {
    let mut actions: Vec<(i64, CircularAction)> = Vec::new();
    for kpi in kpis {
        let Some(target) = kpi.target_permille else { continue };
        for ranking in rankings.iter().filter(|ranking| ranking.kpi == kpi.kpi) {
            for place in ranking.places.iter().filter(|place| place.place.is_some()) {
                let target = place.target_permille.unwrap_or(target);
                if let Some(gap) = gap(place, target, kpi.higher_is_better) {
                    actions.push((gap, short(kpi, place, target, due)));
                }
            }
        }
    }
    // The widest gap first.
    actions.sort_by_key(|(gap, action)| (std::cmp::Reverse(*gap), action.kpi.clone(), action.place.clone()));
    let worse = kpis.iter().filter(|kpi| kpi.change == Change::Worse).map(|kpi| worse(kpi, due));
    worse.chain(actions.into_iter().map(|(_, action)| action)).take(ACTIONS_MAX).collect()
}

/// By how much a part is surely short of the target; none where its interval still holds the target.
fn gap(place: &Place, target: i64, higher_is_better: bool) -> Option<i64> {
    let (low, high) = (place.low_permille?, place.high_permille?);
    let gap = if higher_is_better { target - high } else { low - target };
    (gap > 0).then_some(gap)
}

fn short(kpi: &CircularKpi, place: &Place, target: i64, due: Date) -> CircularAction {
    let (value, of) = (percent(place.permille), percent(target));
    CircularAction {
        kpi: kpi.kpi.clone(),
        cause: ActionCause::ShortOfTarget,
        zh: format!(
            "{}：{}为{value}，目标{of}，逐单复盘未达标的{}单并整改。",
            place.name,
            kpi.zh,
            rest(place)
        ),
        en: format!(
            "{}: {} is {value}, target {of}; go through the {} orders that fall short.",
            place.name,
            kpi.en,
            rest(place)
        ),
        place: Some(place.name.clone()),
        owner: None,
        owner_name: None,
        due,
    }
}

fn worse(kpi: &CircularKpi, due: Date) -> CircularAction {
    CircularAction {
        kpi: kpi.kpi.clone(),
        cause: ActionCause::BecameWorse,
        zh: format!("{}比上期明显变差，查明原因并报整改措施。", kpi.zh),
        en: format!("{} became clearly worse; find out why and report what is done.", kpi.en),
        place: None,
        owner: None,
        owner_name: None,
        due,
    }
}

const fn rest(place: &Place) -> u64 {
    place.denominator.saturating_sub(place.numerator)
}

fn percent(permille: i64) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

#[cfg(test)]
mod tests {
    use super::{actions, gap};
    use crate::circulars::{Change, CircularKpi, Place, Ranking};
    use crate::kpis::KpiReading;

    /// A part that is judged by the whole's target.
    fn place(name: &str, low: i64, high: i64, place: Option<u32>) -> Place {
        let permille = (low + high) / 2;
        let (low_permille, high_permille) = (Some(low), Some(high));
        let (part, name) = (name.to_owned(), name.to_owned());
        Place {
            place,
            part,
            name,
            numerator: 70,
            denominator: 100,
            permille,
            low_permille,
            high_permille,
            target_permille: None,
        }
    }

    fn kpi(change: Change) -> CircularKpi {
        CircularKpi {
            kpi: "punctuality".into(),
            zh: "履约准时率".into(),
            en: "Punctuality".into(),
            higher_is_better: true,
            target_permille: Some(930),
            target_owner: None,
            now: KpiReading::NoCases,
            before: KpiReading::NoCases,
            change,
        }
    }

    #[test]
    fn only_a_part_that_is_surely_short_has_something_to_do() {
        for (low, high, higher, expected) in [
            (800, 900, true, Some(30)),
            (800, 950, true, None),
            (950, 990, true, None),
            (950, 990, false, Some(20)),
            (900, 990, false, None),
        ] {
            assert_eq!(gap(&place("东湖", low, high, Some(1)), 930, higher), expected, "{low} {high}");
        }
    }

    #[test]
    fn the_widest_gap_comes_first_and_small_parts_are_left_alone() {
        let places =
            vec![place("甲", 800, 900, Some(1)), place("乙", 500, 600, Some(2)), place("丙", 0, 100, None)];
        let ranking = Ranking {
            kpi: "punctuality".into(),
            zh: String::new(),
            en: String::new(),
            by: "team".into(),
            places,
        };
        let found = actions(&[kpi(Change::NotClearly)], &[ranking], "2026-12-20".parse().unwrap());
        let where_to: Vec<Option<&str>> = found.iter().map(|action| action.place.as_deref()).collect();
        assert_eq!(where_to, [Some("乙"), Some("甲")]);
        assert_eq!(found[0].zh, "乙：履约准时率为55.0%，目标93.0%，逐单复盘未达标的30单并整改。");
    }

    #[test]
    fn a_part_with_a_target_of_its_own_is_measured_by_that() {
        let aims_low = Place { target_permille: Some(850), ..place("甲", 800, 900, Some(1)) };
        let aims_high = Place { target_permille: Some(980), ..place("乙", 940, 960, Some(2)) };
        let ranking = Ranking {
            kpi: "punctuality".into(),
            zh: String::new(),
            en: String::new(),
            by: "team".into(),
            places: vec![aims_low, aims_high],
        };
        let found = actions(&[kpi(Change::NotClearly)], &[ranking], "2026-12-20".parse().unwrap());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].zh.starts_with("乙") && found[0].zh.contains("目标98.0%"), "{}", found[0].zh);
    }

    #[test]
    fn what_became_worse_as_a_whole_stands_before_its_parts() {
        let found = actions(&[kpi(Change::Worse)], &[], "2026-12-20".parse().unwrap());
        assert_eq!(found.len(), 1);
        assert!(found[0].place.is_none() && found[0].zh.contains("明显变差"));
    }
}
