use crate::{App, AppError, Change};
use doorstep_domain::pairing::ReleaseNovice;
use doorstep_domain::{Pairing, PairingId, PersonId, TerritoryCode};
use doorstep_store::PairingFilter;
use std::collections::HashMap;

/// Novices of some territories who go along with a mentor, by mentor.
pub(crate) async fn along(
    app: &App,
    within: &[TerritoryCode],
) -> Result<HashMap<PersonId, Vec<PersonId>>, AppError> {
    let filter = PairingFilter {
        within: Some(within.to_vec()),
        states: Some(vec!["along"]),
        ..PairingFilter::default()
    };
    let mut along: HashMap<PersonId, Vec<PersonId>> = HashMap::new();
    for pairing in app.store.all::<Pairing>(&filter).await? {
        along.entry(pairing.head.mentor).or_default().push(pairing.head.novice);
    }
    along.values_mut().for_each(|novices| novices.sort_unstable());
    Ok(along)
}

/// A passed exam lets a novice go alone; answers which pairing it was, if one.
pub(crate) async fn release_by_exam(
    app: &App,
    change: &mut Change,
    novice: PersonId,
) -> Result<Option<PairingId>, AppError> {
    let filter =
        PairingFilter { novice: Some(novice), states: Some(vec!["along"]), ..PairingFilter::default() };
    let Some(pairing) = app.store.list::<Pairing>(&filter, None, 1).await?.items.pop() else {
        return Ok(None);
    };
    let id = pairing.head.id;
    change.upsert(&pairing.release(&ReleaseNovice { at: app.now() }, None)?);
    Ok(Some(id))
}
