use crate::orders::{AcceptOrder, NewCustomer, NewSite};
use crate::{App, AppError};
use doorstep_domain::{
    Address, Channel, Contact, ContactChannel, Customer, OrderKind, Service, Site, SiteId, TerritoryCode,
};
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the caller wants, as an agent takes it down: at a line that is known already, or at a new address. Name and phone
/// come from the contact, so that nobody needs to see them for it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WishedOrder {
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    pub services: Vec<Service>,
    /// At which known line.
    #[serde(default)]
    pub line: Option<SiteId>,
    /// The address in words, where the line is new.
    #[serde(default)]
    pub address: Option<String>,
    /// Where the new line lies; the contact's territory when left out.
    #[serde(default)]
    pub territory: Option<TerritoryCode>,
    /// The caller's full name, where it is not known yet.
    #[serde(default)]
    pub name: Option<String>,
    /// Estimated minutes on site; the pack's when left out.
    #[serde(default)]
    pub duration_min: Option<i64>,
    /// Whether the same fault was reported before.
    #[serde(default)]
    pub repeat_fault: bool,
    /// Remarks.
    #[serde(default)]
    pub remarks: String,
}

/// The order as it is accepted: the contact's customer at the line.
pub(super) async fn completed(
    app: &App,
    contact: &Contact,
    wanted: WishedOrder,
) -> Result<AcceptOrder, AppError> {
    let customer = app.store.get::<Customer>(&contact.head.customer.to_string()).await?;
    let customer = customer.ok_or_else(|| AppError::not_found("customer", contact.head.customer))?;
    let (territory, site) = site(app, contact, &wanted).await?;
    let name = wanted.name.filter(|name| !name.trim().is_empty()).unwrap_or(customer.name);
    Ok(AcceptOrder {
        number: None,
        territory,
        kind: wanted.kind,
        services: wanted.services,
        customer: NewCustomer {
            name,
            phone: customer.phone,
            class: customer.class,
            language: customer.language,
        },
        site,
        channel: match contact.head.channel {
            ContactChannel::Call => Channel::Phone,
            ContactChannel::Chat | ContactChannel::Web => Channel::Web,
            ContactChannel::Messenger => Channel::Messenger,
        },
        accepted_at: None,
        wished: None,
        duration_min: wanted.duration_min,
        skills: Vec::new(),
        parts: Vec::new(),
        risky: false,
        paid: false,
        repeat_fault: wanted.repeat_fault,
        subscribed_kbps: None,
        remarks: wanted.remarks,
    })
}

async fn site(
    app: &App,
    contact: &Contact,
    wanted: &WishedOrder,
) -> Result<(TerritoryCode, NewSite), AppError> {
    if let Some(id) = wanted.line {
        let site = app.store.get::<Site>(&id.to_string()).await?;
        let site = site.ok_or_else(|| AppError::not_found("site", id))?;
        let known = NewSite {
            address: site.address,
            lat: site.point.map(GeoPoint::lat),
            lon: site.point.map(GeoPoint::lon),
            datum: None,
            area_class: site.area_class,
            access_notes: site.access_notes,
            network: site.network,
        };
        return Ok((site.territory, known));
    }
    let text = wanted.address.clone().unwrap_or_default();
    if text.trim().is_empty() {
        let (en, zh) = ("choose a line, or write the address", "请选一条线路，或填写地址");
        return Err(AppError::invalid("address", en, zh));
    }
    let territory = wanted.territory.clone().unwrap_or_else(|| contact.head.territory.clone());
    let new = NewSite {
        address: Address { text, ..Address::default() },
        lat: None,
        lon: None,
        datum: None,
        area_class: doorstep_domain::AreaClass::default(),
        access_notes: String::new(),
        network: doorstep_domain::AccessNetwork::default(),
    };
    Ok((territory, new))
}
