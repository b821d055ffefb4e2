use super::load_of;
use super::moved::{CheckedScore, MovedVisit, RuleMoved};
use crate::findings::Gathered;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::NormPackId;
use doorstep_domain::norm_pack::{NormPackState, PackJudges};
use doorstep_findings::BackTest;
use doorstep_kernel::Timestamp;
use doorstep_store::{JudgedBeside, ShadowJudgement, ShadowJudgementFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a pack on trial 试运行 says beside the one in force: it counts nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PackShadow {
    /// Since when it judges beside.
    pub since: Option<Timestamp>,
    /// How many visits it has judged.
    pub visits: u64,
    /// How many of them otherwise in something.
    pub otherwise: u64,
    /// What they come to by the packs that count.
    pub before: CheckedScore,
    /// What they would come to.
    pub after: CheckedScore,
    /// Rules that said otherwise, the most visits first.
    pub rules: Vec<RuleMoved>,
}

/// Judges a visit by every pack on trial, in the change that keeps what counts. Only where something is otherwise is there
/// anything to read later, but every visit is counted.
pub(crate) fn judge_beside(app: &App, change: &mut Change, gathered: &Gathered) {
    let shadows = app.rules.on_trial();
    if shadows.is_empty() {
        return;
    }
    let counted = gathered.judged(app.now());
    for (id, pack) in shadows.iter().cloned() {
        let mut test = BackTest::default();
        test.add(0, &counted, &gathered.judged_by(&pack, app.now()));
        change.upsert(&ShadowJudgement {
            pack: id,
            of: JudgedBeside::Visit {
                visit: gathered.visit.id,
                order: gathered.order.head.id,
                number: gathered.order.head.number.clone(),
            },
            territory: gathered.visit.territory.clone(),
            judged_at: app.now(),
            test: serde_json::to_value(&test).expect("a back-test is plain data"),
        });
    }
}

/// What a pack on trial has said so far, to whoever reads findings there.
///
/// # Errors
/// When the caller may not, or there is no such pack.
pub async fn shadow(app: &App, caller: &Caller, id: NormPackId) -> Result<PackShadow, AppError> {
    caller.scope(Act::ReadPacks)?;
    let pack = load_of(app, id, PackJudges::Visits).await?;
    let within = caller.scope(Act::ReadFindings)?;
    let filter = ShadowJudgementFilter { pack: Some(id), within: caller.person.is_some().then_some(within) };
    let mut sum = BackTest::default();
    let (mut visits, mut otherwise) = (Vec::new(), 0);
    for judged in app.store.all::<ShadowJudgement>(&filter).await? {
        let JudgedBeside::Visit { visit, order, number } = judged.of else { continue };
        let Ok(test) = serde_json::from_value::<BackTest>(judged.test) else { continue };
        otherwise += u64::from(!test.moved.is_empty());
        sum.merge(test, visits.len());
        visits.push(MovedVisit { visit, order, number });
    }
    let since = match pack.state {
        NormPackState::Shadow { at, .. } => Some(at),
        _ => None,
    };
    Ok(PackShadow {
        since,
        visits: visits.len() as u64,
        otherwise,
        before: sum.before.into(),
        after: sum.after.into(),
        rules: RuleMoved::of(&sum, &visits),
    })
}
