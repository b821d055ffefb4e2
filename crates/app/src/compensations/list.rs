use super::{pack_of, rule_of};
use crate::orders::short_address;
use crate::{Act, App, AppError, Caller, Said, asked};
use doorstep_domain::{Compensation, CompensationState, Order, Person, PersonId, Site, TerritoryCode};
use doorstep_store::CompensationFilter;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// Which compensations.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompensationQuery {
    /// `proposed`, `examined`, `released` or `refused`; those that need somebody when left out.
    #[param(schema_with = states)]
    pub state: Option<String>,
    /// A territory and all that lies inside it; all the caller may read when left out.
    pub territory: Option<TerritoryCode>,
    /// Where the last page ended.
    #[param(schema_with = crate::asked::mark)]
    pub cursor: Option<String>,
    /// How many, 1 to 200; 50 when left out.
    #[param(schema_with = crate::asked::count)]
    pub limit: Option<u32>,
}

/// What the caller may do with a compensation as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct CompensationMay {
    /// 核实.
    pub examine: bool,
    /// 批准.
    pub release: bool,
    /// 不赔.
    pub refuse: bool,
}

/// A compensation with names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CompensationRow {
    /// The compensation.
    #[serde(flatten)]
    pub compensation: Compensation,
    /// What it is for, as the pack says it.
    pub text: Option<Said>,
    /// What takes it out, where the first person named something.
    pub exclusion_text: Option<Said>,
    /// The order's number.
    pub order_number: Option<String>,
    /// The address without unit, floor and room.
    pub address: String,
    /// Who examined it.
    pub examined_by_name: Option<String>,
    /// Who released or refused it.
    pub decided_by_name: Option<String>,
    /// What the caller may do.
    pub may: CompensationMay,
}

fn states() -> Schema {
    asked::one_of(CompensationState::WORDS)
}

/// Compensations the caller may see, newest first, a page at a time.
///
/// # Errors
/// When the caller may see none, or asks for a state that does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &CompensationQuery,
) -> Result<(Vec<CompensationRow>, Option<String>), AppError> {
    let states = match asked::word(query.state.as_deref(), "state", &CompensationState::WORDS)? {
        None => CompensationState::OPEN.to_vec(),
        Some(state) => vec![state],
    };
    let act = Act::ReadCompensations;
    let within = caller.within(act, query.territory.as_ref())?;
    let filter = CompensationFilter { within, states: Some(states), ..CompensationFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Compensation>(&filter, cursor.as_ref(), limit).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for compensation in page.items {
        rows.push(row(app, caller, compensation).await?);
    }
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

pub(super) async fn row(
    app: &App,
    caller: &Caller,
    compensation: Compensation,
) -> Result<CompensationRow, AppError> {
    let pack = pack_of(app, &compensation);
    let rule = rule_of(&pack, &compensation);
    let examined = compensation.state.examined();
    let exclusion = examined.and_then(|examined| examined.exclusion.as_ref());
    let exclusion = rule.zip(exclusion).and_then(|(rule, flag)| {
        rule.exclusion.iter().find(|exclusion| exclusion.flag == *flag).map(|one| Said::from(&one.text))
    });
    let order = app.store.get::<Order>(&compensation.head.order.to_string()).await?;
    let site = match &order {
        Some(order) => app.store.get::<Site>(&order.head.site.to_string()).await?,
        None => None,
    };
    Ok(CompensationRow {
        text: rule.map(|rule| Said::from(&rule.text)),
        exclusion_text: exclusion,
        order_number: order.map(|order| order.head.number.to_string()),
        address: site.as_ref().map(short_address).unwrap_or_default(),
        examined_by_name: name(app, examined.map(|examined| examined.by)).await?,
        decided_by_name: name(app, decided_by(&compensation.state)).await?,
        may: may(caller, &compensation),
        compensation,
    })
}

const fn decided_by(state: &CompensationState) -> Option<PersonId> {
    match state {
        CompensationState::Proposed | CompensationState::Examined { .. } => None,
        CompensationState::Released { by, .. } | CompensationState::Refused { by, .. } => Some(*by),
    }
}

async fn name(app: &App, person: Option<PersonId>) -> Result<Option<String>, AppError> {
    let Some(person) = person else { return Ok(None) };
    Ok(app.store.get::<Person>(&person.to_string()).await?.map(|person| person.name))
}

/// A second person decides, so that who examined it sees no such button.
fn may(caller: &Caller, compensation: &Compensation) -> CompensationMay {
    let here = |act: Act| caller.may(act, &compensation.head.territory).is_ok();
    let open = CompensationState::OPEN.contains(&compensation.state.word());
    let second = match &compensation.state {
        CompensationState::Examined { examined } => {
            here(Act::DecideCompensations) && caller.person.is_some_and(|person| person != examined.by)
        }
        CompensationState::Proposed
        | CompensationState::Released { .. }
        | CompensationState::Refused { .. } => false,
    };
    let due = compensation.state.examined().is_some_and(|examined| examined.amount_fen.fen() > 0);
    CompensationMay {
        examine: open && here(Act::ExamineCompensations),
        release: second && due,
        refuse: second,
    }
}
