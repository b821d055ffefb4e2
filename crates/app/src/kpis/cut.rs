use super::apart::Thing;
use super::gather::Gathered;
use crate::AppError;
use crate::targets::Aims;
use doorstep_domain::{Order, TerritoryCode};
use doorstep_kernel::Timestamp;
use doorstep_norms::BoundPack;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most cuts at once: more leave nothing to count in each.
const AT_ONCE: usize = 3;

/// Between the parts of a cut by several things.
pub(super) const BETWEEN: &str = " / ";

/// By what cases are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KpiCut {
    /// The order's territory.
    Territory,
    /// The estate the customer lives in.
    Estate,
    /// The planning area that whoever led the last visit works in.
    Team,
    /// Who led the last visit; whoever took the order where there was none; of a conversation who spoke for the operator.
    Technician,
    /// The firm that person works for.
    Vendor,
    /// The kind of work.
    Kind,
    /// The first service of the order.
    Service,
    /// How the customer is served.
    Class,
    /// The hour of the day that was promised last, by the operator's clock; of a conversation the one in which it began.
    Hour,
}

impl KpiCut {
    /// Every cut.
    pub const ALL: [Self; 9] = [
        Self::Territory,
        Self::Estate,
        Self::Team,
        Self::Technician,
        Self::Vendor,
        Self::Kind,
        Self::Service,
        Self::Class,
        Self::Hour,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Territory => "territory",
            Self::Estate => "estate",
            Self::Team => "team",
            Self::Technician => "technician",
            Self::Vendor => "vendor",
            Self::Kind => "kind",
            Self::Service => "service",
            Self::Class => "class",
            Self::Hour => "hour",
        }
    }

    /// The cuts of a list such as `territory,team`.
    ///
    /// # Errors
    /// When a word is no cut, or there are too many.
    pub fn list(words: &str) -> Result<Vec<Self>, AppError> {
        let known = || Self::ALL.map(Self::word).join(", ");
        let cuts = words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(|word| {
            Self::ALL.into_iter().find(|cut| cut.word() == word).ok_or_else(|| {
                let en = format!("`{word}` is no cut: write some of {}", known());
                AppError::invalid("by", en, format!("不能按“{word}”分组，可选：{}", known()))
            })
        });
        let cuts: Vec<Self> = cuts.collect::<Result<_, _>>()?;
        if cuts.len() > AT_ONCE {
            let en = format!("{} cuts at once: write at most {AT_ONCE}", cuts.len());
            return Err(AppError::invalid("by", en, format!("一次最多按 {AT_ONCE} 项分组")));
        }
        Ok(cuts)
    }

    /// Where an order belongs by several cuts together; empty parts where it belongs to nobody yet.
    pub(super) fn key(cuts: &[Self], order: &Order, gathered: &Gathered, pack: &BoundPack) -> String {
        cuts.iter().map(|cut| cut.of(order, gathered, pack)).collect::<Vec<_>>().join(BETWEEN)
    }

    /// Where a thing of no order belongs by several cuts together; none where one of them says nothing of it.
    pub(super) fn key_apart(cuts: &[Self], thing: &Thing, pack: &BoundPack) -> Option<String> {
        let parts: Option<Vec<String>> = cuts.iter().map(|cut| cut.of_thing(thing, pack)).collect();
        parts.map(|parts| parts.join(BETWEEN))
    }

    /// The territory that a part lies in, by the cuts it was made with; none where they say nothing of it. `holds_orders` is the
    /// nearest that holds the part's orders.
    pub(super) fn place(
        cuts: &[Self],
        key: &str,
        holds_orders: Option<&TerritoryCode>,
        gathered: &Gathered,
        aims: &Aims,
    ) -> Option<TerritoryCode> {
        let parts: Vec<&str> = key.split(BETWEEN).collect();
        let part = |cut: Self| {
            let at = cuts.iter().position(|one| *one == cut)?;
            parts.get(at).copied().filter(|part| !part.is_empty())
        };
        if let Some(territory) = part(Self::Territory) {
            return Some(TerritoryCode::new(territory));
        }
        if part(Self::Estate).is_some() {
            return holds_orders.cloned();
        }
        let of_technician = |id: &str| Some(gathered.technicians.get(&id.parse().ok()?)?.0.area.to_string());
        let area = part(Self::Team).map(str::to_owned).or_else(|| of_technician(part(Self::Technician)?));
        aims.of_area(&area?)
    }

    fn of(self, order: &Order, gathered: &Gathered, pack: &BoundPack) -> String {
        let technician = || gathered.technicians.get(&gathered.lead(order)?);
        match self {
            Self::Territory => order.head.territory.to_string(),
            Self::Estate => gathered.estate(order).unwrap_or_default().to_owned(),
            Self::Kind => order.head.kind.word().to_owned(),
            Self::Service => order.head.services.first().map(word).unwrap_or_default(),
            Self::Class => word(&order.head.class),
            Self::Technician => gathered.lead(order).map(|lead| lead.to_string()).unwrap_or_default(),
            Self::Team => technician().map(|(one, _)| one.area.to_string()).unwrap_or_default(),
            Self::Vendor => technician().and_then(|(_, firm)| firm.clone()).unwrap_or_default(),
            Self::Hour => gathered.promised(order).map_or_else(String::new, |at| hour(at, pack)),
        }
    }

    fn of_thing(self, thing: &Thing, pack: &BoundPack) -> Option<String> {
        match self {
            Self::Territory => Some(thing.territory.to_string()),
            Self::Technician => thing.who.map(|who| who.to_string()),
            Self::Hour => thing.at.map(|at| hour(at, pack)),
            Self::Estate | Self::Team | Self::Vendor | Self::Kind | Self::Service | Self::Class => None,
        }
    }
}

/// The hour of the day by the operator's clock.
fn hour(at: Timestamp, pack: &BoundPack) -> String {
    at.in_zone(pack.calendar().zone()).strftime("%H:00").to_string()
}

/// The word that an enum has in JSON.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::KpiCut;

    #[test]
    fn cuts_are_read_from_a_list_and_a_wrong_word_names_the_right_ones() {
        assert_eq!(KpiCut::list("territory, team").unwrap(), [KpiCut::Territory, KpiCut::Team]);
        assert!(KpiCut::list("").unwrap().is_empty());
        let refused = KpiCut::list("territory,sausage").unwrap_err().to_string();
        assert!(refused.contains("`sausage`") && refused.contains("vendor"), "{refused}");
        assert!(KpiCut::list("territory,team,kind,hour").is_err());
        for cut in KpiCut::ALL {
            assert_eq!(KpiCut::list(cut.word()).unwrap(), [cut]);
        }
    }
}
