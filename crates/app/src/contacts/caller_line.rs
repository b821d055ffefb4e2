use crate::orders::short_address;
use crate::{App, AppError};
use doorstep_domain::{AccessNetwork, BatchFault, BatchFaultId, Service, Site, SiteId, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_store::BatchFaultFilter;
use serde::Serialize;
use utoipa::ToSchema;

/// Open batch faults that are looked at, at the most.
const FAULTS_MAX: u32 = 1000;

/// An open batch fault at a caller's line: told at once, no ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BatchFaultNotice {
    /// Its id.
    pub id: BatchFaultId,
    /// The element that failed.
    pub element: String,
    /// Since when.
    pub opened_at: Timestamp,
    /// How many orders it holds.
    pub orders: usize,
}

/// A line of the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CallerLine {
    /// Where it ends.
    pub site: SiteId,
    /// The territory.
    pub territory: TerritoryCode,
    /// Estate and building; the rest of the address is revealed with the customer.
    pub address: String,
    /// The services that orders brought there.
    pub services: Vec<Service>,
    /// The line behind the socket.
    pub network: AccessNetwork,
    /// Whether many lines are down there together.
    pub batch_fault: Option<BatchFaultNotice>,
}

/// Lines at sites, with the batch faults that are open there.
pub(super) async fn lines(
    app: &App,
    sites: Vec<(Site, Vec<Service>)>,
    within: Option<Vec<TerritoryCode>>,
) -> Result<Vec<CallerLine>, AppError> {
    let filter = BatchFaultFilter { within, states: Some(vec!["open"]), element: None };
    let faults = app.store.list::<BatchFault>(&filter, None, FAULTS_MAX).await?.items;
    let line = |(site, services): (Site, Vec<Service>)| {
        let fault = faults.iter().find(|fault| touches(&fault.element, &site));
        CallerLine {
            site: site.id,
            territory: site.territory.clone(),
            address: short_address(&site),
            services,
            batch_fault: fault.map(|fault| BatchFaultNotice {
                id: fault.id,
                element: fault.element.clone(),
                opened_at: fault.opened_at,
                orders: fault.orders.len(),
            }),
            network: site.network,
        }
    };
    Ok(sites.into_iter().map(line).collect())
}

/// Whether an element is on the way of a site's line: its OLT, its PON port, its splitter, its building.
fn touches(element: &str, site: &Site) -> bool {
    let network = &site.network;
    let building = site.address.building.as_ref().map(|_| short_address(site));
    [&network.olt, &network.pon_port, &network.splitter, &building]
        .into_iter()
        .any(|own| own.as_deref() == Some(element))
}

#[cfg(test)]
mod tests {
    use super::touches;
    use doorstep_domain::{AccessNetwork, Address, AreaClass, Site, SiteId, TerritoryCode};

    #[test]
    fn a_fault_at_olt_port_splitter_or_building_touches_the_line() {
        let site = Site {
            id: SiteId::from_u128(1),
            territory: TerritoryCode::new("yz.donghu.g01"),
            address: Address {
                text: "湖滨花园3号楼".into(),
                estate: Some("湖滨花园".into()),
                building: Some("3号楼".into()),
                ..Address::default()
            },
            point: None,
            area_class: AreaClass::Town,
            access_notes: String::new(),
            network: AccessNetwork {
                olt: Some("OLT03".into()),
                pon_port: Some("OLT03/0/2/11".into()),
                splitter: Some("湖滨花园-FGQ007".into()),
                onu_serial: Some("DSTP00000001".into()),
            },
        };
        for (element, touched) in [
            ("OLT03", true),
            ("OLT03/0/2/11", true),
            ("OLT03/0/2/1", false),
            ("湖滨花园-FGQ007", true),
            ("湖滨花园3号楼", true),
            ("湖滨花园", false),
            ("DSTP00000001", false),
        ] {
            assert_eq!(touches(element, &site), touched, "{element}");
        }
    }
}
