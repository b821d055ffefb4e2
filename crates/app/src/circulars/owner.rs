use super::{CircularAction, Ranking};
use crate::{App, AppError};
use doorstep_domain::{Person, Role, TerritoryCode};
use doorstep_store::{PersonFilter, PlanningArea, PlanningAreaFilter};

/// Who answers for what: a team lead for a planning area, a contractor for a firm, a manager for the whole.
pub(super) struct Owners {
    people: Vec<Person>,
    areas: Vec<PlanningArea>,
    territory: Option<TerritoryCode>,
    firm: Option<String>,
}

impl Owners {
    /// Reads who holds which post.
    pub(super) async fn of(
        app: &App,
        territory: Option<&TerritoryCode>,
        firm: Option<&str>,
    ) -> Result<Self, AppError> {
        let active = PersonFilter { active: Some(true), ..PersonFilter::default() };
        let posts = [Role::TeamLead, Role::Contractor, Role::Manager];
        let holds = |person: &Person| person.grants.iter().any(|grant| posts.contains(&grant.role));
        let mut people = app.store.all::<Person>(&active).await?;
        people.retain(holds);
        people.sort_by_key(|person| person.id);
        let areas = app.store.all::<PlanningArea>(&PlanningAreaFilter::default()).await?;
        let (territory, firm) = (territory.cloned(), firm.map(str::to_owned));
        Ok(Self { people, areas, territory, firm })
    }

    /// Teams are called by the names of their planning areas.
    pub(super) fn name_teams(&self, rankings: &mut [Ranking]) {
        let teams = rankings.iter_mut().filter(|ranking| ranking.by == "team");
        for place in teams.flat_map(|ranking| &mut ranking.places) {
            if let Some(area) = self.areas.iter().find(|area| area.code.as_str() == place.part) {
                place.name.clone_from(&area.name);
            }
        }
    }

    /// The same action with its owner.
    pub(super) fn give(&self, action: CircularAction, rankings: &[Ranking]) -> CircularAction {
        let owner = self.owner(&action, rankings);
        let (owner, owner_name) = owner.map(|person| (person.id, person.name.clone())).unzip();
        CircularAction { owner, owner_name, ..action }
    }

    fn owner(&self, action: &CircularAction, rankings: &[Ranking]) -> Option<&Person> {
        let found = action.place.as_ref().and_then(|name| {
            rankings.iter().filter(|ranking| ranking.kpi == action.kpi).find_map(|ranking| {
                let place = ranking.places.iter().find(|place| place.name == *name)?;
                Some((ranking.by.as_str(), place.part.as_str()))
            })
        });
        match (found, &self.firm) {
            (Some(("team", area)), _) => {
                let area = self.areas.iter().find(|known| known.code.as_str() == area)?;
                let covers = |lead: &TerritoryCode| area.territories.iter().all(|one| lead.covers(one));
                self.holder(Role::TeamLead, covers).or_else(|| self.manager())
            }
            (Some(("vendor", firm)), _) => self.contractor(firm),
            (_, Some(firm)) => self.contractor(firm),
            (_, None) => self.manager(),
        }
    }

    fn contractor(&self, firm: &str) -> Option<&Person> {
        let is_theirs = |person: &&Person| {
            person.firm.as_deref() == Some(firm)
                && person.grants.iter().any(|grant| grant.role == Role::Contractor)
        };
        self.people.iter().find(is_theirs)
    }

    /// Whoever manages the branch; of the whole, whoever manages most.
    fn manager(&self) -> Option<&Person> {
        let covers = |own: &TerritoryCode| self.territory.as_ref().is_none_or(|asked| own.covers(asked));
        self.holder(Role::Manager, covers)
    }

    fn holder(&self, role: Role, covers: impl Fn(&TerritoryCode) -> bool) -> Option<&Person> {
        let holds = |person: &&Person| {
            person.grants.iter().any(|grant| grant.role == role && covers(&grant.territory))
        };
        self.people.iter().find(holds)
    }
}
