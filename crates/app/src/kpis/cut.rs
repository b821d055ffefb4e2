use super::gather::Gathered;
use doorstep_domain::{Order, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// By what cases are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KpiCut {
    /// The order's territory.
    Territory,
    /// Who led the last visit; whoever took the order where there was none.
    Technician,
    /// The kind of work.
    Kind,
}

impl KpiCut {
    /// Every cut.
    pub const ALL: [Self; 3] = [Self::Territory, Self::Technician, Self::Kind];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Territory => "territory",
            Self::Technician => "technician",
            Self::Kind => "kind",
        }
    }

    /// Where an order belongs; empty where it belongs to nobody yet.
    pub(super) fn of(self, order: &Order, gathered: &Gathered) -> String {
        match self {
            Self::Territory => order.head.territory.to_string(),
            Self::Kind => order.head.kind.word().to_owned(),
            Self::Technician => {
                let visits = gathered.visits.get(&order.head.id).map_or(&[][..], Vec::as_slice);
                let went = visits.iter().rev().find(|visit| visit.arrived_at.is_some());
                let lead = went.and_then(Visit::lead).or(order.taken_by);
                lead.map(|person| person.to_string()).unwrap_or_default()
            }
        }
    }
}
