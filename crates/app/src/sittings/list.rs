use super::SittingView;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::{PersonId, Sitting, TerritoryCode};
use doorstep_store::SittingFilter;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which sittings.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SittingQuery {
    /// Of this person.
    pub person: Option<PersonId>,
    /// Of this exam.
    pub exam: Option<String>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// Sittings where the caller reads them, newest first, a page at a time.
///
/// # Errors
/// When the caller may read none.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &SittingQuery,
) -> Result<(Vec<SittingView>, Option<String>), AppError> {
    let act = Act::ReadTraining;
    let within = caller.within(act, query.territory.as_ref())?;
    let filter =
        SittingFilter { within, person: query.person, exam: query.exam.clone(), ..SittingFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Sitting>(&filter, cursor.as_ref(), limit).await?;
    let views = page.items.into_iter().map(|sitting| SittingView::of(app, sitting));
    Ok((views.collect(), page.next.map(|cursor| cursor.as_str().to_owned())))
}
