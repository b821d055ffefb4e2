use super::KpiCut;
use super::cut::BETWEEN;
use super::gather::Whose;
use crate::{App, AppError};
use doorstep_domain::hotspot::ServedGroup;
use doorstep_store::ServedGroupFilter;
use std::collections::BTreeMap;

/// The users of some places, as the operator's resource table counts them: what complaints are measured against. Of one
/// contractor's firm nobody can say which users are its own, and where no table was told there are none.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// By territory and estate.
    by_place: BTreeMap<(String, String), u64>,
}

impl Users {
    pub(super) async fn read(app: &App, whose: &Whose) -> Result<Self, AppError> {
        if whose.firm.is_some() {
            return Ok(Self::default());
        }
        let filter = ServedGroupFilter { within: whose.within.clone() };
        let mut by_place: BTreeMap<(String, String), u64> = BTreeMap::new();
        for group in app.store.all::<ServedGroup>(&filter).await? {
            let place = (group.territory.to_string(), group.estate.unwrap_or_default());
            *by_place.entry(place).or_default() += u64::from(group.users);
        }
        Ok(Self { by_place })
    }

    /// Users by place: territory, estate (empty where the table names none), how many.
    pub fn places(&self) -> impl Iterator<Item = (&str, &str, u64)> {
        self.by_place.iter().map(|((territory, estate), users)| (territory.as_str(), estate.as_str(), *users))
    }

    /// By the parts of a cut, where users can be told apart by it: territories and estates.
    pub(super) fn by(&self, cuts: &[KpiCut]) -> BTreeMap<String, u64> {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (territory, estate, users) in self.places() {
            let part = |cut: &KpiCut| match cut {
                KpiCut::Territory => Some(territory),
                KpiCut::Estate => Some(estate),
                KpiCut::Team
                | KpiCut::Technician
                | KpiCut::Vendor
                | KpiCut::Kind
                | KpiCut::Service
                | KpiCut::Class
                | KpiCut::Hour => None,
            };
            if let Some(parts) = cuts.iter().map(part).collect::<Option<Vec<_>>>() {
                *found.entry(parts.join(BETWEEN)).or_default() += users;
            }
        }
        found
    }

    /// All of them.
    pub(super) fn whole(&self) -> u64 {
        self.by_place.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Users;
    use crate::kpis::KpiCut;

    #[test]
    fn users_are_told_apart_by_territory_and_estate_and_by_nothing_else() {
        let place = |territory: &str, estate: &str| (territory.to_owned(), estate.to_owned());
        let by_place = [
            (place("yz.donghu", "东湖花园"), 300),
            (place("yz.donghu", "翠苑"), 200),
            (place("yz.xihu", "翠苑"), 100),
        ];
        let users = Users { by_place: by_place.into() };
        let by = |cuts: &[KpiCut]| users.by(cuts).into_iter().collect::<Vec<_>>();
        assert_eq!(users.whole(), 600);
        assert_eq!(by(&[KpiCut::Territory]), [("yz.donghu".to_owned(), 500), ("yz.xihu".to_owned(), 100)]);
        assert_eq!(by(&[KpiCut::Estate]), [("东湖花园".to_owned(), 300), ("翠苑".to_owned(), 300)]);
        assert_eq!(by(&[KpiCut::Territory, KpiCut::Estate]).len(), 3);
        assert!(by(&[KpiCut::Technician]).is_empty() && by(&[KpiCut::Territory, KpiCut::Hour]).is_empty());
    }
}
