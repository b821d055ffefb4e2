use super::FindingView;
use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{NormId, OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_findings::Finding;
use doorstep_kernel::Timestamp;
use doorstep_store::{FindingFilter, StoredFinding};
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// The words of verdicts.
const VERDICTS: [&str; 3] = ["met", "breached", "not_judged"];

fn verdicts() -> Schema {
    asked::one_of(VERDICTS)
}

/// Which findings.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FindingQuery {
    /// With this norm behind it, such as `TIME-05`.
    pub norm: Option<NormId>,
    /// `met`, `breached` or `not_judged`.
    #[param(schema_with = verdicts)]
    pub verdict: Option<String>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Where this technician led.
    pub technician: Option<PersonId>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Judged at or after.
    pub from: Option<Timestamp>,
    /// Judged before.
    pub before: Option<Timestamp>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// A finding with what it is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingRow {
    /// Where.
    pub territory: TerritoryCode,
    /// Which order.
    pub order: Option<OrderId>,
    /// Which visit.
    pub visit: Option<VisitId>,
    /// Who led it.
    pub technician: Option<PersonId>,
    /// When it was judged.
    pub judged_at: Timestamp,
    /// The finding.
    pub finding: FindingView,
}

/// Kept findings the caller may see, newest first, a page at a time.
///
/// # Errors
/// When the caller may see none, a verdict is no verdict, or the cursor is of another list.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &FindingQuery,
) -> Result<(Vec<FindingRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadFindings, query.territory.as_ref())?;
    let verdict = asked::word(query.verdict.as_deref(), "verdict", &VERDICTS)?;
    let filter = FindingFilter {
        within,
        order: query.order,
        norm: query.norm.clone(),
        verdicts: verdict.map(|verdict| vec![verdict.to_owned()]),
        technician: query.technician,
        from: query.from,
        before: query.before,
        ..FindingFilter::default()
    };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<StoredFinding>(&filter, cursor.as_ref(), limit).await?;
    // A contractor reads what its own people were judged to be, and nothing else of the territory.
    let firm = OwnFirm::of(app, caller, Act::ReadFindings).await?;
    let own = |kept: &StoredFinding| {
        firm.as_ref().is_none_or(|firm| kept.technician.is_some_and(|technician| firm.has(technician)))
    };
    let rows = page.items.into_iter().filter(own).map(row).collect::<Result<Vec<FindingRow>, AppError>>()?;
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

fn row(kept: StoredFinding) -> Result<FindingRow, AppError> {
    let finding = serde_json::from_value::<Finding>(kept.finding)
        .map_err(|error| AppError::Unavailable(format!("finding {}: {error}", kept.id)))?;
    Ok(FindingRow {
        territory: kept.territory,
        order: kept.order,
        visit: kept.visit,
        technician: kept.technician,
        judged_at: kept.made_at,
        finding: finding.into(),
    })
}
