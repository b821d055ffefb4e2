use crate::hotspots::{building_name, port_name, splitter_name};
use doorstep_domain::Site;

/// What a site shares with others, widest reach last: its splitter, its PON port, its building. Each is one word, as
/// dispatchers say it.
pub(super) fn elements(site: &Site) -> Vec<String> {
    let (network, address) = (&site.network, &site.address);
    let building = building_name(address.estate.as_deref(), address.building.as_deref());
    [splitter_name(network), port_name(network), building].into_iter().flatten().collect()
}
