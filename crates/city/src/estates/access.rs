use super::{Estate, EstateNo, Home};
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// Homes of one PON port (1:64 split in two stages, 1:8 and 1:8).
pub(crate) const HOMES_PER_PORT: u32 = 64;
/// Homes of one second-stage splitter.
pub(crate) const HOMES_PER_SPLITTER: u32 = 8;
const PORTS_PER_CARD: u32 = 16;
const CARDS_PER_OLT: u32 = 16;

/// An optical line terminal in an equipment room: 16 cards of 16 PON ports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Olt {
    /// Such as `yunzhou-donghu-OLT03`.
    pub code: String,
    /// The room it stands in.
    pub place: GeoPoint,
    /// The estates it serves.
    pub estates: Vec<EstateNo>,
}

/// A PON port: homes that fail together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PonPortRef {
    /// Whose homes hang on it.
    pub estate: EstateNo,
    /// The n-th port of that estate.
    pub port: u32,
}

/// Puts estates on OLTs, district by district, in the order they stand in.
pub(crate) fn lay_access(estates: &mut [Estate], district_codes: &[String]) -> Vec<Olt> {
    let mut order: Vec<usize> = (0..estates.len()).collect();
    order.sort_by_key(|estate| (estates[*estate].district, estates[*estate].grid, *estate));
    let mut olts: Vec<Olt> = Vec::new();
    let (mut district, mut used, mut count) = (u32::MAX, 0, 0);
    for index in order {
        let estate = &mut estates[index];
        let ports = estate.homes().div_ceil(HOMES_PER_PORT);
        let same = estate.district == district;
        if !same || used + ports > PORTS_PER_CARD * CARDS_PER_OLT {
            count = if same { count + 1 } else { 1 };
            (district, used) = (estate.district, 0);
            let code = format!("{}-OLT{count:02}", district_codes[district as usize].replace('.', "-"));
            olts.push(Olt { code, place: estate.middle(), estates: Vec::new() });
        }
        estate.olt = olts.len() as u32 - 1;
        estate.first_port = used as u16;
        used += ports;
        olts[estate.olt as usize].estates.push(EstateNo(index as u32));
    }
    olts
}

/// The line of a home: OLT, port, splitter, and the serial number of the ONU.
pub(crate) fn line_of(estate: &Estate, olt: &Olt, home: &Home) -> doorstep_domain::AccessNetwork {
    let port = u32::from(estate.first_port) + home.at.index / HOMES_PER_PORT;
    let splitter = home.at.index / HOMES_PER_SPLITTER;
    doorstep_domain::AccessNetwork {
        olt: Some(olt.code.clone()),
        pon_port: Some(port_name(olt, port)),
        splitter: Some(format!("{}-FGQ{splitter:03}", estate.name)),
        onu_serial: Some(onu_serial(home.at.estate, home.at.index, 0)),
    }
}

/// Such as `yunzhou-donghu-OLT03/0/2/11`: OLT, frame, card, port.
pub(crate) fn port_name(olt: &Olt, port: u32) -> String {
    format!("{}/0/{}/{}", olt.code, port / PORTS_PER_CARD, port % PORTS_PER_CARD)
}

/// A serial number as printed on the label: four letters of a maker that does not exist and eight hex digits.
/// `generation` counts devices put into the same home one after another.
pub(crate) fn onu_serial(estate: EstateNo, home: u32, generation: u32) -> String {
    // Twelve bits hold the largest estate (3,168 homes); an odd factor keeps different numbers different.
    let number = (u64::from(estate.0) << 12 | u64::from(home)).wrapping_mul(0x9E37_79B1) as u32;
    let letters = ["DSTP", "DSTQ", "DSTR", "DSTS"][(generation % 4) as usize];
    format!("{letters}{number:08X}")
}
