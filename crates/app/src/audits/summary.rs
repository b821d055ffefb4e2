use super::SubjectKind;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::audit::Sampled;
use doorstep_domain::{Audit, AuditState, Person, PersonId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_perception::{agreement, wilson};
use doorstep_store::AuditFilter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Which audits are counted: drawn from the first to the last day.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SummaryQuery {
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Of visits, or of conversations; of both when left out.
    #[param(inline)]
    pub subject: Option<SubjectKind>,
    /// First day.
    #[param(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[param(value_type = String, format = Date)]
    pub to: Date,
}

/// How many visits or conversations did not stand their audit, with the 95 % interval (Wilson).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditRate {
    /// Those that were judged.
    pub judged: u32,
    /// Of these, failed.
    pub failed: u32,
    /// Thousandths; none where nothing was judged.
    pub permille: Option<u32>,
    /// Lower end of the interval.
    pub low_permille: Option<u32>,
    /// Upper end of the interval.
    pub high_permille: Option<u32>,
}

/// What one inspector has done and has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InspectorLoad {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// In hand.
    pub in_hand: u32,
    /// Judged.
    pub judged: u32,
    /// Of these, failed.
    pub failed: u32,
    /// Appeals against their judgements that were granted.
    pub reversed: u32,
}

/// The state of the audits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditSummary {
    /// What time it is: deadlines are told by it.
    pub now: Timestamp,
    /// How many stand in each state, by its word.
    pub states: BTreeMap<String, u32>,
    /// Appeals whose time for a decision is over.
    pub overdue: u32,
    /// Of the random share: it tells how the whole is.
    pub by_chance: AuditRate,
    /// Of those drawn by their score: it tells how well the score finds faults, never how the whole is.
    pub by_score: AuditRate,
    /// Of conversations drawn for a risk.
    pub by_risk: AuditRate,
    /// Of conversations of new people.
    pub novice: AuditRate,
    /// Those that two inspectors judged without seeing each other.
    pub judged_twice: u32,
    /// Of these, judged alike.
    pub alike: u32,
    /// Cohen's kappa in thousandths; none without cases, or where both always say the same.
    pub kappa_permille: Option<i32>,
    /// Inspector by inspector.
    pub inspectors: Vec<InspectorLoad>,
    /// How many one inspector may have in hand.
    pub caseload: i64,
}

/// Counts audits: what waits, what was found, how alike inspectors judge, how much each has.
///
/// # Errors
/// When the caller may not see them.
pub async fn summary(app: &App, caller: &Caller, query: &SummaryQuery) -> Result<AuditSummary, AppError> {
    let within = caller.within(Act::ReadAudits, query.territory.as_ref())?;
    let pack = app.rules.at(app.now()).clone();
    let calendar = pack.calendar();
    let filter = AuditFilter {
        within,
        of_conversations: query.subject.map(|subject| subject == SubjectKind::Conversation),
        from: Some(Timestamp::start_of(query.from, calendar.zone())),
        before: Some(calendar.end_of(query.to)),
        ..AuditFilter::default()
    };
    let mut audits = app.store.all::<Audit>(&filter).await?;
    if let Some(firm) = OwnFirm::of(app, caller, Act::ReadAudits).await? {
        audits.retain(|audit| audit.head.inspected.is_some_and(|one| firm.has(one)));
    }
    let mut states: BTreeMap<String, u32> =
        AuditState::WORDS.into_iter().map(|word| (word.to_owned(), 0)).collect();
    for audit in &audits {
        *states.entry(audit.state.word().to_owned()).or_default() += 1;
    }
    let now = app.now();
    let late =
        |audit: &&Audit| matches!(audit.state, AuditState::Appealed { answer_by, .. } if answer_by < now);
    let both =
        audits.iter().filter_map(|audit| Some((audit.state.judged()?.passed, audit.blind.as_ref()?.passed)));
    let alike = agreement(both);
    Ok(AuditSummary {
        now,
        overdue: u32::try_from(audits.iter().filter(late).count()).unwrap_or(u32::MAX),
        by_chance: rate(&audits, Sampled::ByChance),
        by_score: rate(&audits, Sampled::ByScore),
        by_risk: rate(&audits, Sampled::ByRisk),
        novice: rate(&audits, Sampled::Novice),
        judged_twice: alike.both,
        alike: alike.alike,
        kappa_permille: alike.kappa_permille,
        inspectors: inspectors(app, &audits).await?,
        caseload: pack.parameters().audit_caseload,
        states,
    })
}

fn rate(audits: &[Audit], sampled: Sampled) -> AuditRate {
    let passed = audits.iter().filter(|audit| audit.head.sampled == sampled).filter_map(Audit::passed);
    let (mut judged, mut failed) = (0u32, 0u32);
    for passed in passed {
        judged += 1;
        failed += u32::from(!passed);
    }
    let permille = |ppm: i64| u32::try_from((ppm + 500) / 1000).unwrap_or_default();
    let interval = wilson(u64::from(failed), u64::from(judged));
    AuditRate {
        judged,
        failed,
        permille: (failed * 1000).checked_div(judged),
        low_permille: interval.map(|interval| permille(interval.low_ppm())),
        high_permille: interval.map(|interval| permille(interval.high_ppm())),
    }
}

async fn inspectors(app: &App, audits: &[Audit]) -> Result<Vec<InspectorLoad>, AppError> {
    let mut loads: BTreeMap<PersonId, InspectorLoad> = BTreeMap::new();
    for audit in audits {
        let holder = match &audit.state {
            AuditState::Drawn => continue,
            AuditState::InHand { by, .. } => *by,
            AuditState::Judged { judged, .. }
            | AuditState::Appealed { judged, .. }
            | AuditState::Settled { judged, .. } => judged.by,
        };
        let fresh = || InspectorLoad {
            person: holder,
            name: String::new(),
            in_hand: 0,
            judged: 0,
            failed: 0,
            reversed: 0,
        };
        let load = loads.entry(holder).or_insert_with(fresh);
        match &audit.state {
            AuditState::Drawn => {}
            AuditState::InHand { .. } => load.in_hand += 1,
            AuditState::Judged { judged, .. } | AuditState::Appealed { judged, .. } => {
                load.judged += 1;
                load.failed += u32::from(!judged.passed);
            }
            AuditState::Settled { judged, decided, .. } => {
                load.judged += 1;
                load.failed += u32::from(!judged.passed);
                load.reversed += u32::from(decided.as_ref().is_some_and(|decided| decided.granted));
            }
        }
    }
    let keys: Vec<String> = loads.keys().map(ToString::to_string).collect();
    for found in app.store.get_many::<Person>(&keys).await? {
        if let Some(load) = loads.get_mut(&found.record.id) {
            load.name = found.record.name;
        }
    }
    Ok(loads.into_values().collect())
}
