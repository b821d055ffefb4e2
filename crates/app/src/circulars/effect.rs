use super::ranking::share;
use super::{ActionEffect, Change, Circular, CircularAction};
use doorstep_perception::moved;

/// What the actions of the circular before came to: each share it was about, then and now, and whether it moved by more
/// than chance. An action about a part that is not there any more came to nothing that can be said.
pub(super) fn effects(before: &Circular, now: &Circular) -> Vec<ActionEffect> {
    let minimum = u64::try_from(now.ranking_minimum).unwrap_or_default();
    before.actions.iter().filter_map(|action| effect(before, now, action, minimum)).collect()
}

fn effect(before: &Circular, now: &Circular, action: &CircularAction, minimum: u64) -> Option<ActionEffect> {
    let higher_is_better = before.kpis.iter().find(|kpi| kpi.kpi == action.kpi)?.higher_is_better;
    let then = share_of(before, action)?;
    let since = share_of(now, action);
    let change = since.map_or(Change::Unknown, |since| moved(then, since, higher_is_better, minimum).into());
    Some(ActionEffect {
        action: action.clone(),
        before_permille: permille(then)?,
        before_of: then.1,
        now_permille: since.and_then(permille),
        now_of: since.map_or(0, |since| since.1),
        change,
    })
}

/// The share that an action is about: of a part, or of the whole.
fn share_of(circular: &Circular, action: &CircularAction) -> Option<(u64, u64)> {
    let Some(place) = &action.place else {
        return share(&circular.kpis.iter().find(|kpi| kpi.kpi == action.kpi)?.now);
    };
    let own = circular.rankings.iter().filter(|ranking| ranking.kpi == action.kpi);
    let place = own.flat_map(|ranking| &ranking.places).find(|one| one.name == *place)?;
    Some((place.numerator, place.denominator))
}

fn permille((numerator, denominator): (u64, u64)) -> Option<i64> {
    let rounded = (numerator * 1000 + denominator / 2).checked_div(denominator)?;
    i64::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::permille;

    #[test]
    fn a_share_is_rounded_to_thousandths_and_is_none_without_cases() {
        for (share, expected) in [((1, 3), Some(333)), ((2, 3), Some(667)), ((0, 4), Some(0)), ((0, 0), None)]
        {
            assert_eq!(permille(share), expected, "{share:?}");
        }
    }
}
