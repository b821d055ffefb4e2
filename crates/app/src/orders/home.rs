use super::AcceptOrder;
use crate::{App, AppError};
use doorstep_domain::{Address, ClosingCause, Order, OrderEvent, OrderKind, Site, SiteId, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{OrderFilter, OrderSort, SiteFilter, StreamId};
use sha2::{Digest as _, Sha256};

/// So many of the newest repairs of a home are looked through: more within days are no sign of anything else.
const REPAIRS_MAX: u32 = 20;

/// Sites of one building that are looked through for an address.
const SITES_MAX: u32 = 200;

/// What is known of the home that an order is for, before the order is there.
#[derive(Debug, Default)]
pub(crate) struct Home {
    /// The site, where somebody was there before.
    pub(super) site: Option<Site>,
    /// A repair was reported as done here lately.
    pub(super) repaired: bool,
    /// So many repairs lately found nothing.
    pub(super) no_fault_found: u32,
}

impl Home {
    /// Nothing is known, nor looked for: whoever brings in a file says itself what is a repeated fault.
    pub(crate) fn unknown() -> Self {
        Self::default()
    }

    /// Finds the site by the serial number of its ONU, else by its whole address; and how its latest repairs ended.
    pub(crate) async fn of(app: &App, wanted: &AcceptOrder) -> Result<Self, AppError> {
        let Some(site) = known_site(app, wanted).await? else { return Ok(Self::unknown()) };
        let accepted_at = wanted.accepted_at.unwrap_or_else(|| app.now());
        let window = app.rules.at(accepted_at).parameters().repeat_window;
        let (repaired, no_fault_found) = match wanted.kind {
            OrderKind::Repair | OrderKind::Revisit => repairs(app, site.id, accepted_at, window).await?,
            OrderKind::Install
            | OrderKind::Move
            | OrderKind::Change
            | OrderKind::Remove
            | OrderKind::Inspection => (false, 0),
        };
        Ok(Self { site: Some(site), repaired, no_fault_found })
    }
}

async fn known_site(app: &App, wanted: &AcceptOrder) -> Result<Option<Site>, AppError> {
    let (address, territory) = (&wanted.site.address, &wanted.territory);
    let here = || Some(vec![territory.clone()]);
    // A serial number that was left empty is nobody's.
    let serial = wanted.site.network.onu_serial.clone().filter(|serial| !serial.trim().is_empty());
    if let Some(serial) = serial {
        let filter = SiteFilter { within: here(), onu_serial: Some(serial), ..SiteFilter::default() };
        if let Some(site) = app.store.list::<Site>(&filter, None, 1).await?.items.pop() {
            return Ok(Some(site));
        }
    }
    if !is_whole(address) {
        return Ok(None);
    }
    let by_address = app.store.get::<Site>(&site_id(territory, address).to_string()).await?;
    if by_address.is_some() {
        return Ok(by_address);
    }
    let (estate, building) = (address.estate.clone(), address.building.clone());
    let filter = SiteFilter { within: here(), estate, building, ..SiteFilter::default() };
    let of_building = app.store.list::<Site>(&filter, None, SITES_MAX).await?.items;
    Ok(of_building.into_iter().find(|site| site.address == *address))
}

/// Whether an address names one home: many homes are at one number of a street.
pub(super) fn is_whole(address: &Address) -> bool {
    address.estate.is_some() && address.building.is_some() && address.room.is_some()
}

/// The same address in the same territory is the same site: its id is a hash of both (UUID version 8, RFC 9562).
pub fn site_id(territory: &TerritoryCode, address: &Address) -> SiteId {
    let Address { text, estate, building, unit, floor, room } = address;
    let mut hash = Sha256::new();
    for part in [Some(territory.as_str()), Some(text.as_str())] {
        hash.update(part.unwrap_or_default());
        hash.update([0x1f]);
    }
    for part in [estate, building, unit, floor, room] {
        hash.update(part.as_deref().unwrap_or_default());
        hash.update([0x1f]);
    }
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    SiteId::from_u128(u128::from_be_bytes(bytes))
}

/// Whether a repair was reported as done at a site in the time before, and how many of them found nothing.
async fn repairs(
    app: &App,
    site: SiteId,
    before: Timestamp,
    window: Duration,
) -> Result<(bool, u32), AppError> {
    let filter = OrderFilter {
        site: Some(site),
        kinds: Some(vec![OrderKind::Repair, OrderKind::Revisit]),
        accepted_before: Some(before),
        sort: OrderSort::Newest,
        ..OrderFilter::default()
    };
    let (mut repaired, mut no_fault_found) = (false, 0);
    for order in app.store.list::<Order>(&filter, None, REPAIRS_MAX).await?.items {
        if order.evidence.last_event("replied").is_none_or(|at| at < before - window) {
            continue;
        }
        repaired = true;
        // Why it was closed stands in the journal for good; the order's state forgets it when it is archived.
        let events = app.store.stream(&StreamId::new("order", order.head.id)).await?;
        let replies = events.into_iter().filter(|event| event.kind == "order.replied");
        let found_nothing = replies.filter_map(|event| serde_json::from_value(event.data).ok()).any(|event| {
            matches!(event, OrderEvent::Replied { reply } if reply.cause == ClosingCause::NoFaultFound && reply.at >= before - window)
        });
        no_fault_found += u32::from(found_nothing);
    }
    Ok((repaired, no_fault_found))
}
