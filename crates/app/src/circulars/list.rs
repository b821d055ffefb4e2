use super::{Circular, CircularKind};
use crate::people::firm_of;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{CircularId, Territory, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{KeptCircular, KeptCircularFilter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which circulars.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct KeptQuery {
    /// A branch and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// A circular that went out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeptRow {
    /// Its id.
    pub id: CircularId,
    /// Of which branch.
    pub territory: TerritoryCode,
    /// What it is called.
    pub territory_name: Option<String>,
    /// Of which contractor's firm, where it is of one.
    pub firm: Option<String>,
    /// Two weeks or a month.
    pub kind: CircularKind,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// When it was written.
    pub written_at: Timestamp,
    /// How much is to be done.
    pub actions: usize,
}

/// Circulars that went out, newest first, a page at a time; a contractor's are those of their firm.
///
/// # Errors
/// When the caller may read none.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &KeptQuery,
) -> Result<(Vec<KeptRow>, Option<String>), AppError> {
    let within = caller.within(Act::ReadKpis, query.territory.as_ref())?;
    let firm = firm_of(app, caller, Act::ReadKpis).await?;
    let filter = KeptCircularFilter { within, firm, ..KeptCircularFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<KeptCircular>(&filter, cursor.as_ref(), limit).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for kept in page.items {
        let name = app.store.get::<Territory>(kept.territory.as_str()).await?;
        let Some(kind) = CircularKind::of_word(&kept.kind) else { continue };
        rows.push(KeptRow {
            id: kept.id,
            territory_name: name.map(|territory| territory.name),
            territory: kept.territory,
            firm: kept.firm,
            kind,
            from: kept.from,
            to: kept.to,
            written_at: kept.written_at,
            actions: kept.circular["actions"].as_array().map_or(0, Vec::len),
        });
    }
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// A circular as it went out.
///
/// # Errors
/// When there is none, not for this caller, or it was written in a form that is read no more.
pub async fn show(app: &App, caller: &Caller, id: CircularId) -> Result<Circular, AppError> {
    let kept = app.store.get::<KeptCircular>(&id.to_string()).await?;
    let kept = kept.ok_or_else(|| AppError::not_found("circular", id))?;
    caller.may(Act::ReadKpis, &kept.territory)?;
    if let Some(own) = firm_of(app, caller, Act::ReadKpis).await?
        && kept.firm.as_ref() != Some(&own)
    {
        return Err(AppError::not_found("circular", id));
    }
    serde_json::from_value(kept.circular)
        .map_err(|error| AppError::Unavailable(format!("circular `{id}` cannot be read: {error}")))
}
