use super::ImportKind;
use super::line::Line;
use super::parse::Wrong;
use crate::plans::StormNotice;
use crate::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Person, PersonId, Role, Technician, Territory, TerritoryCode};
use doorstep_kernel::{Datum, Timestamp};
use doorstep_store::{PersonFilter, PlanningArea, PlanningAreaFilter, TechnicianFilter, TerritoryFilter};
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

/// What rows are read against: loaded once for a file.
pub(crate) struct Known {
    pub(crate) now: Timestamp,
    pub(crate) zone: TimeZone,
    /// The datum of coordinates that say nothing themselves.
    pub(crate) datum: Option<Datum>,
    /// The territory of rows that name none.
    pub(crate) territory: Option<TerritoryCode>,
    territories: Vec<Territory>,
    by_name: HashMap<String, Vec<TerritoryCode>>,
    areas: Vec<PlanningArea>,
    /// Storms that blow now, by their area.
    storms: HashMap<AreaCode, StormNotice>,
    /// Technicians by badge, where the kind of file speaks of them.
    pub(crate) technicians: HashMap<String, (PersonId, AreaCode, TerritoryCode)>,
    /// What people type to sign in, where logins are made.
    pub(crate) logins: HashSet<String>,
}

impl Known {
    pub(crate) async fn load(
        app: &App,
        kind: ImportKind,
        datum: Option<Datum>,
        territory: Option<TerritoryCode>,
    ) -> Result<Self, AppError> {
        let territories = app.store.all::<Territory>(&TerritoryFilter::default()).await?;
        let mut by_name: HashMap<String, Vec<TerritoryCode>> = HashMap::new();
        for territory in &territories {
            by_name.entry(territory.name.clone()).or_default().push(territory.code.clone());
        }
        let (technicians, people): (Vec<Technician>, Vec<Person>) = match kind {
            ImportKind::Orders | ImportKind::Sites | ImportKind::Territories => (Vec::new(), Vec::new()),
            ImportKind::Technicians => (
                app.store.all(&TechnicianFilter::default()).await?,
                app.store.all(&PersonFilter::default()).await?,
            ),
            ImportKind::Shifts => (app.store.all(&TechnicianFilter::default()).await?, Vec::new()),
        };
        let areas = app.store.all::<PlanningArea>(&PlanningAreaFilter::default()).await?;
        let storms = areas.iter().filter_map(|area| StormNotice::of(area, app.now()));
        let by_badge = |one: Technician| (one.badge, (one.person, one.area, one.territory));
        Ok(Self {
            now: app.now(),
            zone: app.rules.at(app.now()).calendar().zone().clone(),
            datum,
            territory,
            by_name,
            territories,
            storms: storms.map(|storm| (storm.area.clone(), storm)).collect(),
            areas,
            technicians: technicians.into_iter().map(by_badge).collect(),
            logins: people.into_iter().map(|person| person.login).collect(),
        })
    }

    /// The storm over a territory, if there is one.
    pub(crate) fn storm_over(&self, territory: &TerritoryCode) -> Option<&StormNotice> {
        let found = self.territories.iter().find(|one| one.code == *territory)?;
        self.storms.get(found.area.as_ref()?)
    }

    /// The territory of a row, where the caller may bring in such rows.
    pub(crate) fn territory(
        &self,
        line: &mut Line<'_>,
        kind: ImportKind,
        caller: &Caller,
    ) -> Option<TerritoryCode> {
        let named = match (line.text("territory"), &self.territory) {
            (Some(name), _) => self.named(&name),
            (None, Some(territory)) => Ok(territory.clone()),
            (None, None) => Err(Wrong::new(
                "missing",
                "the row names no territory: fill it in, or give one for the whole file",
                "没有填写网格：请填写，或为整个文件指定一个网格",
            )),
        };
        match named {
            Ok(territory) => match may(caller, kind, &territory) {
                Ok(_) => Some(territory),
                Err(error) => {
                    line.refuse(&error, "territory");
                    None
                }
            },
            Err(wrong) => {
                line.fault("territory", wrong);
                None
            }
        }
    }

    /// A territory by its code or its name. While none is known at all, a code stands for itself.
    fn named(&self, name: &str) -> Result<TerritoryCode, Wrong> {
        let code = TerritoryCode::new(name);
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        let unknown_land = self.territories.is_empty() && name.chars().all(is_code);
        if unknown_land || self.territories.iter().any(|territory| territory.code == code) {
            return Ok(code);
        }
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([only]) => Ok(only.clone()),
            Some(several) => {
                let codes = several.iter().map(TerritoryCode::as_str).collect::<Vec<_>>().join(", ");
                let en = format!("several territories are called `{name}`: write one of the codes {codes}");
                Err(Wrong::new("ambiguous_territory", en, format!("有多个网格叫“{name}”，请填编码：{codes}")))
            }
            None => {
                let en = format!("there is no territory `{name}`: write its code or its name");
                Err(Wrong::new("unknown_territory", en, format!("没有网格“{name}”，请填网格编码或名称")))
            }
        }
    }

    /// The planning area of a row: the one it names, else the one that its territory is planned in.
    pub(crate) fn area(&self, line: &mut Line<'_>, territory: &TerritoryCode) -> Option<AreaCode> {
        let Some(name) = line.text("area") else {
            let own = self
                .territories
                .iter()
                .find(|known| known.code == *territory)
                .and_then(|known| known.area.clone());
            let around =
                || self.areas.iter().find(|area| area.territories.iter().any(|part| part.covers(territory)));
            let found = own.or_else(|| around().map(|area| area.code.clone()));
            if found.is_none() {
                let en = format!("territory `{territory}` is planned in no area: name the area in the row");
                line.fault(
                    "area",
                    Wrong::new("missing", en, format!("网格“{territory}”没有所属片区，请填写片区")),
                );
            }
            return found;
        };
        let found = self.areas.iter().find(|area| area.code.as_str() == name || area.name == name);
        if found.is_none() && !self.areas.is_empty() {
            let en = format!("there is no planning area `{name}`: write its code or its name");
            line.fault(
                "area",
                Wrong::new("unknown_area", en, format!("没有片区“{name}”，请填片区编码或名称")),
            );
            return None;
        }
        Some(found.map_or_else(|| AreaCode::new(name), |area| area.code.clone()))
    }
}

/// In which role the caller brings in such rows there: besides bringing in files they must be allowed to do by hand what
/// the file does.
pub(crate) fn may(caller: &Caller, kind: ImportKind, territory: &TerritoryCode) -> Result<Role, AppError> {
    caller.may(crate::Act::Import, territory)?;
    caller.may(kind.act(), territory)
}
