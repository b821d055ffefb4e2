use crate::orders::short_address;
use crate::{Act, App, AppError, Caller, asked};
use doorstep_domain::hotspot::{Hotspot, HotspotState};
use doorstep_domain::{HotspotId, Order, OrderId, Person, Site, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::HotspotFilter;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Schema;
use utoipa::{IntoParams, ToSchema};

/// Which hotspots.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HotspotQuery {
    /// `seen`, `acting`, `done`, `measured` or `dismissed`; those that need somebody when left out.
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

/// What the caller may do with a hotspot as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HotspotMay {
    /// 整改.
    pub take_on: bool,
    /// 完成.
    pub finish: bool,
    /// 不处理.
    pub dismiss: bool,
}

/// A hotspot with names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HotspotRow {
    /// The hotspot.
    #[serde(flatten)]
    pub hotspot: Hotspot,
    /// Who answers for it.
    pub owner_name: Option<String>,
    /// Whether what was to be done is overdue.
    pub overdue: bool,
    /// What the caller may do.
    pub may: HotspotMay,
}

/// An order behind a hotspot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HotspotOrder {
    /// Which.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// Where it stands.
    pub state: String,
    /// The address without unit, floor and room.
    pub address: String,
}

/// A hotspot with the orders behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HotspotDetail {
    /// The hotspot with names.
    #[serde(flatten)]
    pub row: HotspotRow,
    /// The very orders, newest first.
    pub order_rows: Vec<HotspotOrder>,
}

fn states() -> Schema {
    asked::one_of(HotspotState::WORDS)
}

/// Hotspots the caller may see, newest first, a page at a time.
///
/// # Errors
/// When the caller may see none, or asks for a state that does not exist.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: &HotspotQuery,
) -> Result<(Vec<HotspotRow>, Option<String>), AppError> {
    let states = match asked::word(query.state.as_deref(), "state", &HotspotState::WORDS)? {
        None => HotspotState::OPEN.to_vec(),
        Some(state) => vec![state],
    };
    let within = caller.within(Act::ReadHotspots, query.territory.as_ref())?;
    let filter = HotspotFilter { within, states: Some(states), ..HotspotFilter::default() };
    let cursor = asked::cursor(query.cursor.as_deref());
    let limit = asked::limit(query.limit);
    let page = app.store.list::<Hotspot>(&filter, cursor.as_ref(), limit).await?;
    let mut rows = Vec::with_capacity(page.items.len());
    for hotspot in page.items {
        rows.push(row(app, caller, hotspot).await?);
    }
    Ok((rows, page.next.map(|cursor| cursor.as_str().to_owned())))
}

/// One hotspot with the orders behind it.
///
/// # Errors
/// When there is none, or not for this caller.
pub async fn show(app: &App, caller: &Caller, id: HotspotId) -> Result<HotspotDetail, AppError> {
    let hotspot = super::load(app, id).await?;
    caller.may(Act::ReadHotspots, &hotspot.head.territory)?;
    let keys: Vec<String> = hotspot.head.orders.iter().map(ToString::to_string).collect();
    let orders = app.store.get_many::<Order>(&keys).await?;
    let mut order_rows = Vec::with_capacity(orders.len());
    for order in orders.into_iter().map(|found| found.record) {
        let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
        order_rows.push(HotspotOrder {
            id: order.head.id,
            number: order.head.number.to_string(),
            accepted_at: order.head.accepted_at,
            state: order.state.word().to_owned(),
            address: site.as_ref().map(short_address).unwrap_or_default(),
        });
    }
    order_rows.sort_by_key(|order| std::cmp::Reverse(order.accepted_at));
    Ok(HotspotDetail { row: row(app, caller, hotspot).await?, order_rows })
}

pub(super) async fn row(app: &App, caller: &Caller, hotspot: Hotspot) -> Result<HotspotRow, AppError> {
    let owner = hotspot.state.action().map(|action| action.owner);
    let owner = match owner {
        Some(owner) => app.store.get::<Person>(&owner.to_string()).await?,
        None => None,
    };
    let overdue = matches!(&hotspot.state, HotspotState::Acting { action } if action.due < app.now());
    let works = caller.person.is_some() && caller.may(Act::WorkHotspots, &hotspot.head.territory).is_ok();
    let (seen, acting) =
        (matches!(hotspot.state, HotspotState::Seen), matches!(hotspot.state, HotspotState::Acting { .. }));
    let may = HotspotMay {
        take_on: works && (seen || acting),
        finish: works && acting,
        dismiss: works && (seen || acting),
    };
    Ok(HotspotRow { owner_name: owner.map(|person| person.name), overdue, may, hotspot })
}
