use super::trouble::Trouble;
use super::unit::{Shared, cell_of};
use crate::{App, AppError};
use doorstep_domain::hotspot::{Layer, ServedGroup};
use doorstep_domain::{Site, SiteId, TerritoryCode};
use doorstep_kernel::GeoPoint;
use doorstep_perception::hotspots::Group;
use doorstep_store::{ServedGroupFilter, SiteFilter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use utoipa::ToSchema;

/// Whose number the expectation goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 用户数: as the operator's resource table counts them.
    Users,
    /// 已知地址: sites that ever had an order, where no resource table was told.
    KnownSites,
}

/// The users of some territories by what they share, with their trouble.
pub(super) struct Ground {
    pub(super) basis: Basis,
    pub(super) groups: Vec<Group>,
    /// The units, the narrowest layer first, as groups name them.
    pub(super) units: Vec<Unit>,
    /// Which unit is which.
    numbers: BTreeMap<(Layer, String), usize>,
    /// Trouble behind each unit, by its place in what was given; newest first.
    pub(super) behind: Vec<Vec<usize>>,
    /// Homes with trouble that the resource table does not know: nobody can say of how many users they are.
    pub(super) unplaced: u64,
}

/// A unit with where it is.
pub(super) struct Unit {
    pub(super) layer: Layer,
    pub(super) name: String,
    pub(super) point: Option<GeoPoint>,
}

/// Users who share everything, while they are counted.
#[derive(Default)]
struct Counted {
    users: u64,
    homes: HashSet<SiteId>,
    troubles: Vec<usize>,
    /// Where it stands by the table that counts its users: by nothing else is it told which cell they are in.
    point: Option<GeoPoint>,
    /// Where a home of it is, to be drawn.
    seen_at: Option<GeoPoint>,
}

impl Ground {
    /// Reads who shares what, and lays trouble on it.
    pub(super) async fn read(
        app: &App,
        within: Option<Vec<TerritoryCode>>,
        troubles: &[Trouble],
    ) -> Result<Self, AppError> {
        let served = ServedGroupFilter { within: within.clone() };
        let served = app.store.all::<ServedGroup>(&served).await?;
        let mut counted: BTreeMap<Shared, Counted> = BTreeMap::new();
        let basis = if served.is_empty() { Basis::KnownSites } else { Basis::Users };
        for group in &served {
            let shared = Shared::of(&group.network, group.estate.as_deref(), group.building.as_deref());
            let own = counted.entry(shared).or_default();
            own.users += u64::from(group.users);
            own.point = own.point.or(group.point);
        }
        if basis == Basis::KnownSites {
            let filter = SiteFilter { within, ..SiteFilter::default() };
            for site in app.store.all::<Site>(&filter).await? {
                let own = counted.entry(shared_of(&site)).or_default();
                own.users += 1;
                own.point = own.point.or(site.point);
            }
        }
        let unplaced = lay(app, &mut counted, troubles).await?;
        Ok(Self::of(basis, counted, unplaced))
    }

    fn of(basis: Basis, counted: BTreeMap<Shared, Counted>, unplaced: u64) -> Self {
        let mut numbers: BTreeMap<(Layer, String), usize> = BTreeMap::new();
        let told = |(shared, own): &(Shared, Counted)| -> Vec<(Layer, String)> {
            shared.units(own.point.and_then(cell_of)).collect()
        };
        let counted: Vec<(Shared, Counted)> = counted.into_iter().collect();
        for unit in counted.iter().flat_map(told) {
            numbers.insert(unit, 0);
        }
        // The map is sorted by layer, so that the narrower ones have the smaller numbers.
        numbers.values_mut().enumerate().for_each(|(number, place)| *place = number);
        let named =
            numbers.keys().map(|(layer, name)| Unit { layer: *layer, name: name.clone(), point: None });
        let mut units: Vec<Unit> = named.collect();
        let mut behind = vec![Vec::new(); units.len()];
        let mut groups = Vec::with_capacity(counted.len());
        for one in &counted {
            let own: Vec<usize> = told(one).iter().map(|unit| numbers[unit]).collect();
            for unit in &own {
                units[*unit].point = units[*unit].point.or(one.1.point).or(one.1.seen_at);
                behind[*unit].extend(one.1.troubles.iter().copied());
            }
            let homes = one.1.homes.len() as u64;
            groups.push(Group { units: own, users: one.1.users.max(homes), homes });
        }
        behind.iter_mut().for_each(|troubles: &mut Vec<usize>| troubles.sort_unstable());
        Self { basis, groups, units, numbers, behind, unplaced }
    }

    /// A unit by its name.
    pub(super) fn unit(&self, layer: Layer, name: &str) -> Option<usize> {
        self.numbers.get(&(layer, name.to_owned())).copied()
    }

    /// Users and homes with trouble of a unit.
    pub(super) fn counts(&self, unit: usize) -> (u64, u64) {
        let inside = self.groups.iter().filter(|group| group.units.contains(&unit));
        inside.fold((0, 0), |(users, homes), group| (users + group.users, homes + group.homes))
    }

    /// Users and homes with trouble of all.
    pub(super) fn whole(&self) -> (u64, u64) {
        self.groups.iter().fold((0, 0), |(users, homes), group| (users + group.users, homes + group.homes))
    }
}

/// Lays trouble on the groups of its homes; a home of which the resource table knows the splitter alone belongs there.
/// Answers how many homes it does not know at all.
async fn lay(
    app: &App,
    counted: &mut BTreeMap<Shared, Counted>,
    troubles: &[Trouble],
) -> Result<u64, AppError> {
    let by_splitter: HashMap<String, Shared> =
        counted.keys().filter_map(|shared| Some((shared.splitter.clone()?, shared.clone()))).collect();
    let mut keys: Vec<String> = troubles.iter().map(|trouble| trouble.site.to_string()).collect();
    keys.sort_unstable();
    keys.dedup();
    let sites = app.store.get_many::<Site>(&keys).await?.into_iter().map(|found| found.record);
    let sites: HashMap<SiteId, Site> = sites.map(|site| (site.id, site)).collect();
    let mut unplaced = HashSet::new();
    for (number, trouble) in troubles.iter().enumerate() {
        let Some(site) = sites.get(&trouble.site) else { continue };
        let mut shared = shared_of(site);
        if !counted.contains_key(&shared)
            && let Some(known) = shared.splitter.as_ref().and_then(|splitter| by_splitter.get(splitter))
        {
            shared = known.clone();
        }
        let Some(own) = counted.get_mut(&shared) else {
            unplaced.insert(site.id);
            continue;
        };
        own.seen_at = own.seen_at.or(site.point);
        own.homes.insert(site.id);
        own.troubles.push(number);
    }
    Ok(unplaced.len() as u64)
}

fn shared_of(site: &Site) -> Shared {
    Shared::of(&site.network, site.address.estate.as_deref(), site.address.building.as_deref())
}
