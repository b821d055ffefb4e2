use doorstep_domain::order::OrderHead;
use doorstep_domain::{AreaClass, CustomerClass, OrderKind, Service};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of an order beside its evidence: the conditions of requirements, steps and clocks look at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// What is to be done.
    pub kind: OrderKind,
    /// The services it concerns.
    pub services: Vec<Service>,
    /// How the customer is served.
    #[serde(default)]
    pub customer_class: CustomerClass,
    /// Town or country, for repair limits.
    #[serde(default)]
    pub area: AreaClass,
    /// Devices at the customer's: `ont`, `stb`, `remote`, `router`, `phone`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub devices: BTreeSet<String>,
    /// What else holds: `risk`, `paid`, `repeat_fault`, `repeat_case`, `fibre_present`, `same_day`, `long_wait`, ...
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub flags: BTreeSet<String>,
    /// Numbers to compare measurements with, in thousandths of the unit: `subscribed_down_kbps`, ...
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quantities_milli: BTreeMap<String, i64>,
}

impl Context {
    /// The context of a plain order: ordinary customer in town, nothing else known.
    pub fn new(kind: OrderKind, services: Vec<Service>) -> Self {
        Self {
            kind,
            services,
            customer_class: CustomerClass::default(),
            area: AreaClass::default(),
            devices: BTreeSet::new(),
            flags: BTreeSet::new(),
            quantities_milli: BTreeMap::new(),
        }
    }

    /// What is known of an order at a site: its flags, the devices that its services bring, its subscribed
    /// rate where it has one; without a rate a speed test is asked for but not compared.
    pub fn of_order(order: &OrderHead, area: AreaClass) -> Self {
        let mut context = Self::new(order.kind, order.services.clone());
        context.customer_class = order.class;
        context.area = area;
        for service in &order.services {
            let devices: &[&str] = match service {
                Service::BroadbandFtth | Service::BroadbandFttb => &["ont"],
                Service::BroadbandFttn => &["router"],
                Service::Iptv => &["stb", "remote"],
                Service::Telephone => &["phone"],
                Service::Wifi => &["router"],
            };
            context.devices.extend(devices.iter().map(|device| (*device).to_owned()));
        }
        let flags = [
            (order.risky, "risk"),
            (order.paid, "paid"),
            (order.repeat_fault, "repeat_fault"),
            (order.repeat_case, "repeat_case"),
        ];
        context.flags.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag.to_owned()));
        if let Some(kbps) = order.subscribed_kbps {
            context = context.quantity("subscribed_down_kbps", kbps.saturating_mul(1000));
        }
        context
    }

    /// The same context in which a flag holds.
    #[must_use]
    pub fn flag(mut self, flag: &str) -> Self {
        self.flags.insert(flag.to_owned());
        self
    }

    /// The same context with a device at the customer's.
    #[must_use]
    pub fn device(mut self, device: &str) -> Self {
        self.devices.insert(device.to_owned());
        self
    }

    /// The same context with a number, in thousandths of its unit.
    #[must_use]
    pub fn quantity(mut self, name: &str, milli: i64) -> Self {
        self.quantities_milli.insert(name.to_owned(), milli);
        self
    }
}
