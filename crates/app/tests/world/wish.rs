//! What customers want, as it is taken in.

use doorstep_app::orders::{self, AcceptOrder, NewCustomer, NewSite};
use doorstep_app::{App, Caller};
use doorstep_domain::{
    AccessNetwork, Address, AreaClass, Channel, CustomerClass, Order, OrderKind, Service, TerritoryCode,
};

/// A repair that 李梅 asks for on the phone, in the first grid.
pub(crate) fn repair(site: NewSite) -> AcceptOrder {
    AcceptOrder {
        number: None,
        territory: TerritoryCode::new("yz.donghu.g01"),
        kind: OrderKind::Repair,
        services: vec![Service::BroadbandFtth],
        customer: customer("李梅"),
        site,
        channel: Channel::Phone,
        accepted_at: None,
        wished: None,
        duration_min: None,
        skills: Vec::new(),
        parts: Vec::new(),
        risky: false,
        paid: false,
        repeat_fault: false,
        subscribed_kbps: None,
        remarks: String::new(),
    }
}

/// An ordinary customer.
pub(crate) fn customer(name: &str) -> NewCustomer {
    NewCustomer {
        name: name.into(),
        phone: "13800001234".into(),
        class: CustomerClass::Ordinary,
        language: None,
    }
}

/// An address of which nobody said where on the map it lies.
pub(crate) fn site(address: &str) -> NewSite {
    NewSite {
        address: Address { text: address.into(), ..Address::default() },
        lat: None,
        lon: None,
        datum: None,
        area_class: AreaClass::default(),
        access_notes: String::new(),
        network: AccessNetwork::default(),
    }
}

/// One on the map.
pub(crate) fn site_at(address: &str, lat: f64, lon: f64) -> NewSite {
    NewSite { lat: Some(lat), lon: Some(lon), ..site(address) }
}

/// The order that it becomes.
pub(crate) async fn accepted(app: &App, wish: AcceptOrder) -> Order {
    orders::accept(app, &Caller::system(), wish).await.unwrap()
}
