use crate::sql::Sql;
use crate::{Conditions, Filter, Order, Record, Row, Store, StoreError, Table, Value};
use doorstep_domain::planning::{DataFault, Plan, PlanState, Route, Score, Unassigned};
use doorstep_domain::{AreaCode, PersonId, PlanId};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use std::collections::HashMap;
use std::sync::Arc;

/// Which version of whose route on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteRef {
    /// Whose.
    pub technician: PersonId,
    /// On which day.
    pub date: Date,
    /// Which version.
    pub version: u64,
}

impl RouteRef {
    fn of(route: &Route) -> Self {
        Self { technician: route.technician, date: route.date, version: route.version }
    }

    fn key(self, area: &AreaCode) -> String {
        format!("{area}/{}@{}#{}", self.technician, self.date, self.version)
    }
}

/// A plan without its routes, which are rows of their own: a new version writes the changed ones and shares the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredPlan {
    /// Its id.
    pub id: PlanId,
    /// Of which area.
    pub area: AreaCode,
    /// Counts up within the area.
    pub version: u64,
    /// The plan it was made from.
    pub parent: Option<PlanId>,
    /// Draft or published.
    #[serde(flatten)]
    pub state: PlanState,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its routes.
    pub routes: Vec<RouteRef>,
    /// What it could not place, and why.
    pub unassigned: Vec<Unassigned>,
    /// How good it is.
    pub score: Score,
    /// What was wrong with the data.
    pub data_faults: Vec<DataFault>,
}

/// Which plans; `None` is all. Newest version first.
#[derive(Debug, Clone, Default)]
pub struct PlanFilter {
    /// Of this planning area.
    pub area: Option<AreaCode>,
    /// In these states: `draft`, `published`.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for PlanFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("area", self.area.as_ref().map(Value::text)).any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("number")
    }
}

impl Record for StoredPlan {
    const TABLE: Table = Table("plans");
    type Filter = PlanFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.area.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("area", Value::text(&self.area)),
            ("number", self.version.into()),
            ("state", super::tag(&self.state, "state")),
            ("made_at", self.made_at.into()),
        ]
    }
}

/// A version of a technician's day. Never changed; the next version is another row, and writing a version that is
/// already there is a [`crate::CommitError::Duplicate`]: the compare-and-set of bookings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRoute {
    /// Of which area.
    pub area: AreaCode,
    /// The route.
    pub route: Arc<Route>,
}

/// Which routes; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct RouteFilter {
    /// Of this planning area.
    pub area: Option<AreaCode>,
    /// Of this technician.
    pub technician: Option<PersonId>,
    /// On this day.
    pub date: Option<Date>,
}

impl Filter for RouteFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .is("area", self.area.as_ref().map(Value::text))
            .is("technician", self.technician.map(Value::text))
            .is("date", self.date);
    }
}

impl Record for StoredRoute {
    const TABLE: Table = Table("routes");
    type Filter = RouteFilter;

    fn key(&self) -> String {
        RouteRef::of(&self.route).key(&self.area)
    }

    fn territory(&self) -> String {
        self.area.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("technician", Value::text(self.route.technician)),
            ("date", self.route.date.into()),
            ("area", Value::text(&self.area)),
            ("number", self.route.version.into()),
        ]
    }
}

impl Row {
    /// A plan as rows: itself, and those of its routes whose versions its parent does not have. A route version that
    /// somebody else wrote meanwhile makes the change set fail as a duplicate.
    pub fn plan(plan: &Plan, parent: Option<&Plan>) -> Vec<Self> {
        let shared = |route: &RouteRef| {
            parent.is_some_and(|parent| parent.routes.iter().any(|kept| RouteRef::of(kept) == *route))
        };
        let changed = plan.routes.iter().filter(|route| !shared(&RouteRef::of(route)));
        let mut rows: Vec<Self> = changed
            .map(|route| Self::insert(&StoredRoute { area: plan.area.clone(), route: route.clone() }))
            .collect();
        rows.push(Self::upsert(&StoredPlan {
            id: plan.id,
            area: plan.area.clone(),
            version: plan.version,
            parent: plan.parent,
            state: plan.state,
            made_at: plan.made_at,
            routes: plan.routes.iter().map(|route| RouteRef::of(route)).collect(),
            unassigned: plan.unassigned.clone(),
            score: plan.score,
            data_faults: plan.data_faults.clone(),
        }));
        rows
    }
}

impl Store {
    /// A plan with its routes.
    ///
    /// # Errors
    /// When the database cannot be reached, or a route of the plan is missing.
    pub async fn plan(&self, id: PlanId) -> Result<Option<Plan>, StoreError> {
        match self.get::<StoredPlan>(&id.to_string()).await? {
            Some(stored) => self.with_routes(stored).await.map(Some),
            None => Ok(None),
        }
    }

    /// The newest published plan of an area, with its routes.
    ///
    /// # Errors
    /// When the database cannot be reached, or a route of the plan is missing.
    pub async fn newest_plan(&self, area: &AreaCode) -> Result<Option<Plan>, StoreError> {
        let filter = PlanFilter { area: Some(area.clone()), states: Some(vec!["published"]) };
        match self.list::<StoredPlan>(&filter, None, 1).await?.items.pop() {
            Some(stored) => self.with_routes(stored).await.map(Some),
            None => Ok(None),
        }
    }

    /// The newest published plan of an area, made from one that was read before: where that is still in force nothing
    /// more is read than its id, else the routes that it does not share.
    ///
    /// # Errors
    /// When the database cannot be reached, or a route of the plan is missing.
    pub async fn newest_plan_after(
        &self,
        area: &AreaCode,
        known: Option<&Plan>,
    ) -> Result<Option<Plan>, StoreError> {
        let Some(known) = known else { return self.newest_plan(area).await };
        let mut sql = Sql::new("SELECT id FROM plans WHERE area = ");
        sql.bind(area.as_str()).push(" AND state = 'published' ORDER BY number DESC, id DESC LIMIT 1");
        let fault = |error| self.engine().fault(error);
        let row = sql.query().fetch_optional(&self.engine().pool).await.map_err(fault)?;
        let Some(row) = row else { return Ok(None) };
        let id: String = row.try_get(0).map_err(fault)?;
        if id == known.id.to_string() {
            return Ok(Some(known.clone()));
        }
        match self.get::<StoredPlan>(&id).await? {
            Some(stored) => self.with_routes_of(stored, known).await.map(Some),
            None => Ok(None),
        }
    }

    async fn with_routes(&self, stored: StoredPlan) -> Result<Plan, StoreError> {
        self.complete(stored, HashMap::new()).await
    }

    async fn with_routes_of(&self, stored: StoredPlan, known: &Plan) -> Result<Plan, StoreError> {
        let shared = known.routes.iter().map(|route| (RouteRef::of(route).key(&stored.area), route.clone()));
        let shared = shared.collect();
        self.complete(stored, shared).await
    }

    async fn complete(
        &self,
        stored: StoredPlan,
        mut found: HashMap<String, Arc<Route>>,
    ) -> Result<Plan, StoreError> {
        let keys: Vec<String> = stored.routes.iter().map(|route| route.key(&stored.area)).collect();
        let missing: Vec<String> = keys.iter().filter(|key| !found.contains_key(*key)).cloned().collect();
        for row in self.get_many::<StoredRoute>(&missing).await? {
            found.insert(row.record.key(), row.record.route);
        }
        let routes = keys.iter().map(|key| {
            found.get(key).cloned().ok_or_else(|| StoreError::Inconsistent {
                table: "plans".to_owned(),
                row: stored.id.to_string(),
                column: "routes".to_owned(),
                reason: format!("route `{key}` is missing"),
            })
        });
        Ok(Plan {
            routes: routes.collect::<Result<Vec<_>, _>>()?,
            id: stored.id,
            area: stored.area,
            version: stored.version,
            parent: stored.parent,
            state: stored.state,
            made_at: stored.made_at,
            unassigned: stored.unassigned,
            score: stored.score,
            data_faults: stored.data_faults,
        })
    }
}
