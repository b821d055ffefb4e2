use doorstep_domain::Site;

/// What a site shares with others, widest reach last: its splitter, its PON port, its building. Each is one word, as
/// dispatchers say it.
pub(super) fn elements(site: &Site) -> Vec<String> {
    let network = &site.network;
    let building = match (&site.address.estate, &site.address.building) {
        (Some(estate), Some(building)) => Some(format!("{estate}{building}")),
        (Some(_) | None, _) => None,
    };
    // A port's number means something only beside its terminal, a splitter's only beside its port.
    let port = network.pon_port.as_ref().map(|port| match &network.olt {
        Some(olt) if !port.starts_with(olt.as_str()) => format!("{olt} {port}"),
        Some(_) | None => port.clone(),
    });
    let splitter = network.splitter.as_ref().map(|splitter| match &port {
        Some(port) if !splitter.starts_with(port.as_str()) => format!("{port} {splitter}"),
        Some(_) | None => splitter.clone(),
    });
    [splitter, port, building].into_iter().flatten().collect()
}
