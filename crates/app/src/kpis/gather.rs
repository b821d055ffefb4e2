use crate::hotspots::{Span, Trouble, TroubleKind, TroubleReason, told};
use crate::people::OwnFirm;
use crate::{App, AppError};
use doorstep_domain::{
    Clock, ClockState, Lead, LedgerEntry, Order, OrderEvent, OrderId, OrderKind, Person, PersonId,
    Reschedule, Site, SiteId, Survey, Technician, TerritoryCode, Visit,
};
use doorstep_kernel::{Date, Duration, Timestamp};
use doorstep_norms::{BoundPack, Context};
use doorstep_perception::{Case, Facts, Handling, Judged, Reported, facts, reported};
use doorstep_store::{
    ClockFilter, FindingFilter, LeadFilter, OrderFilter, PromiseFilter, StoredFinding, StreamId,
    SurveyFilter, VisitFilter,
};
use jiff::tz::TimeZone;
use std::collections::{BTreeSet, HashMap, HashSet};

/// An order that ends in a period was accepted no longer before it; what waits longer is no case of KPIs any more.
const ACCEPTED_BEFORE: Duration = Duration::from_hours(24 * 120);

/// Clocks of the first contact, by the packs' words.
const FIRST_CONTACT: [&str; 2] = ["first_contact", "repair_first_call"];

/// Clocks of the repair limit, by the packs' words.
const LIMITS: [&str; 2] = ["repair_limit", "repair_limit_emergency"];

/// A period: its first instant, and the first one after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
}

impl Period {
    fn holds(self, at: Timestamp) -> bool {
        at >= self.start && at < self.end
    }
}

/// Whose orders are counted.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    /// In these territories; everywhere when left out.
    pub(super) within: Option<Vec<TerritoryCode>>,
    /// Of this firm alone, where a contractor 代维 asks.
    pub(super) firm: Option<OwnFirm>,
}

/// What the cases of a period are made of, by order.
pub(super) struct Gathered {
    pub(super) orders: Vec<Order>,
    pub(super) visits: HashMap<OrderId, Vec<Visit>>,
    ledger: HashMap<OrderId, Vec<LedgerEntry>>,
    surveys: HashMap<OrderId, Vec<Survey>>,
    clocks: HashMap<OrderId, Vec<Clock>>,
    reschedules: HashMap<OrderId, Vec<Reschedule>>,
    leads: HashMap<OrderId, Vec<Lead>>,
    judged: HashMap<OrderId, Judged>,
    /// On which days orders were replied, and where, in and before the period.
    pub(super) reply_days: BTreeSet<(TerritoryCode, Date)>,
    /// When faults were reported, by site.
    reports: HashMap<SiteId, Vec<Timestamp>>,
    sites: HashMap<SiteId, Site>,
    pub(super) technicians: HashMap<PersonId, (Technician, Option<String>)>,
    /// Complaints and repeated faults of the period, by the day they were reported.
    troubles: Vec<Trouble>,
    /// Their orders, which need not be of the period.
    troubled: HashMap<OrderId, Order>,
    now: Timestamp,
}

impl Gathered {
    /// Reads everything of the orders whose reply, or whose promise or first contact while there is none, lies in the
    /// period. Later reports of a fault at the same site are read up to the longest span in which they count.
    pub(super) async fn read(
        app: &App,
        pack: &BoundPack,
        Whose { within, firm }: Whose,
        period: Period,
    ) -> Result<Self, AppError> {
        let oldest = period.start - ACCEPTED_BEFORE;
        let longest = pack.parameters().repeat_long.max(pack.parameters().fault_deduction);
        let orders = OrderFilter {
            within: within.clone(),
            accepted_from: Some(oldest),
            accepted_before: Some(period.end + longest),
            ..OrderFilter::default()
        };
        let orders = app.store.all::<Order>(&orders).await?;
        let span = Span { from: period.start, to: period.end };
        let troubles = told(app, within.clone(), span, TroubleKind::ComplaintsAndRepeats, &orders).await?;
        let zone = pack.calendar().zone();
        let visits = VisitFilter {
            within: within.clone(),
            from: Some(oldest.date_in(zone)),
            ..VisitFilter::default()
        };
        let promises =
            PromiseFilter { within: within.clone(), from: Some(oldest), ..PromiseFilter::default() };
        let surveys =
            SurveyFilter { within: within.clone(), sent_from: Some(oldest), ..SurveyFilter::default() };
        let kinds = FIRST_CONTACT.iter().chain(&LIMITS).map(|kind| (*kind).to_owned()).collect();
        let clocks = ClockFilter {
            within: within.clone(),
            kinds: Some(kinds),
            due_from: Some(oldest),
            ..ClockFilter::default()
        };
        let leads = LeadFilter { within: within.clone(), raised_from: Some(oldest), ..LeadFilter::default() };
        let findings = FindingFilter { within, from: Some(oldest), ..FindingFilter::default() };
        let mut gathered = Self {
            visits: by_order(app.store.all::<Visit>(&visits).await?, |visit| visit.order),
            ledger: by_order(app.store.all::<LedgerEntry>(&promises).await?, |entry| entry.order),
            surveys: by_order(app.store.all::<Survey>(&surveys).await?, |survey| survey.order),
            clocks: clocks_by_order(app.store.all::<Clock>(&clocks).await?),
            leads: by_order(app.store.all::<Lead>(&leads).await?, |lead| lead.order),
            judged: judged(app, &findings).await?,
            reply_days: reply_days(&orders, zone),
            reports: reports(&orders),
            reschedules: HashMap::new(),
            sites: HashMap::new(),
            technicians: HashMap::new(),
            orders: Vec::new(),
            troubles,
            troubled: HashMap::new(),
            now: app.now(),
        };
        gathered.sort();
        gathered.keep_troubled(&orders, firm.as_ref());
        let counted = |order: &Order| {
            gathered.counts(order, period) && firm.as_ref().is_none_or(|firm| gathered.is_of(order, firm))
        };
        gathered.orders = orders.into_iter().filter(counted).collect();
        gathered.sites = gathered.sites(app).await?;
        gathered.technicians = gathered.technicians(app).await?;
        gathered.reschedules = gathered.proofs(app).await?;
        Ok(gathered)
    }

    /// What is counted of an order.
    pub(super) fn facts(&self, order: &Order, pack: &BoundPack) -> Facts {
        self.facts_judged(order, pack, None)
    }

    /// The same; where it is told what its visits were judged to be, by that instead of what is kept.
    pub(super) fn facts_judged(&self, order: &Order, pack: &BoundPack, judged: Option<Judged>) -> Facts {
        let (id, site) = (order.head.id, order.head.site);
        let area = self.sites.get(&site).map(|site| site.area_class).unwrap_or_default();
        let context = Context::of_order(&order.head, area);
        let accepted = order.head.accepted_at;
        let reports = of(&self.reports, site);
        let again: Vec<Timestamp> = reports.iter().copied().filter(|at| *at > accepted).collect();
        let case = Case {
            order,
            visits: of(&self.visits, id),
            ledger: of(&self.ledger, id),
            surveys: of(&self.surveys, id),
            first_contact: self.clock(id, &FIRST_CONTACT),
            limit: self.clock(id, &LIMITS),
            reschedules: of(&self.reschedules, id),
            reported_again: &again,
            leads: of(&self.leads, id),
            judged: judged.or_else(|| self.judged.get(&id).copied()).unwrap_or_default(),
            context: &context,
            now: self.now,
        };
        facts(&case, pack)
    }

    /// Every complaint, and every repeated fault that no batch fault explains, with its order and what is counted of it by a
    /// pack.
    pub(super) fn reported(&self, pack: &BoundPack) -> impl Iterator<Item = (&Order, Facts)> {
        let time = pack.parameters().complaint_handling;
        self.troubles.iter().filter_map(move |trouble| {
            let order = self.troubled.get(&trouble.order)?;
            let what = match trouble.why {
                TroubleReason::Complaint => {
                    Reported::Complaint(Handling::of(trouble.at, trouble.closed_at, time, self.now))
                }
                TroubleReason::RepeatFault | TroubleReason::Fault => Reported::Repeat,
            };
            let area = self.sites.get(&order.head.site).map(|site| site.area_class).unwrap_or_default();
            Some((order, reported(what, Context::of_order(&order.head, area))))
        })
    }

    /// The estate an order's site lies in.
    pub(super) fn estate(&self, order: &Order) -> Option<&str> {
        self.sites.get(&order.head.site)?.address.estate.as_deref()
    }

    /// Keeps the orders behind trouble: of a firm its own, and no repeat that a batch fault explains. A complaint counts
    /// whatever broke.
    fn keep_troubled(&mut self, orders: &[Order], firm: Option<&OwnFirm>) {
        self.troubles.retain(|trouble| trouble.why == TroubleReason::Complaint || !trouble.explained);
        let behind: HashSet<OrderId> = self.troubles.iter().map(|trouble| trouble.order).collect();
        let own = |order: &&Order| {
            behind.contains(&order.head.id) && firm.is_none_or(|firm| self.is_of(order, firm))
        };
        let kept = orders.iter().filter(own).map(|order| (order.head.id, order.clone())).collect();
        self.troubled = kept;
    }

    /// The orders of the period and those behind its trouble.
    fn looked_at(&self) -> impl Iterator<Item = &Order> {
        self.orders.iter().chain(self.troubled.values())
    }

    fn sort(&mut self) {
        self.visits.values_mut().for_each(|visits| visits.sort_by_key(|visit| visit.id));
        self.ledger.values_mut().for_each(|entries| entries.sort_by_key(|entry| entry.number));
        self.surveys.values_mut().for_each(|surveys| surveys.sort_by_key(|survey| survey.sent_at));
    }

    /// Whether an order is a case of the period: by its reply, else by its last promise, else by its first contact.
    fn counts(&self, order: &Order, period: Period) -> bool {
        let id = order.head.id;
        let replied = order.evidence.last_event("replied");
        let promised = || of(&self.ledger, id).last().map(|entry| entry.promise.window.end());
        let contact = || self.clock(id, &FIRST_CONTACT).map(|clock| clock.due_at);
        replied.or_else(promised).or_else(contact).is_some_and(|at| period.holds(at))
    }

    /// The earliest clock of some kinds; one that was stopped only where there is no other.
    fn clock(&self, order: OrderId, kinds: &[&str]) -> Option<&Clock> {
        let clocks = of(&self.clocks, order).iter().filter(|clock| kinds.contains(&clock.kind.as_str()));
        clocks.min_by_key(|clock| (matches!(clock.state, ClockState::Stopped { .. }), clock.started_at))
    }

    async fn sites(&self, app: &App) -> Result<HashMap<SiteId, Site>, AppError> {
        let mut keys: Vec<String> = self.looked_at().map(|order| order.head.site.to_string()).collect();
        keys.sort_unstable();
        keys.dedup();
        let found = app.store.get_many::<Site>(&keys).await?;
        Ok(found.into_iter().map(|found| (found.record.id, found.record)).collect())
    }

    /// The time that was promised last: announced, else the window's start.
    pub(super) fn promised(&self, order: &Order) -> Option<Timestamp> {
        let entry = of(&self.ledger, order.head.id).last()?;
        Some(entry.promise.reference().unwrap_or_else(|| entry.promise.window.start()))
    }

    /// Who led the last visit that somebody made; whoever took the order where there was none.
    pub(super) fn lead(&self, order: &Order) -> Option<PersonId> {
        let went = of(&self.visits, order.head.id).iter().rev().find(|visit| visit.arrived_at.is_some());
        went.and_then(Visit::lead).or(order.taken_by)
    }

    /// Whether a firm answers for an order: its people made the last visit, or are to make the first one.
    fn is_of(&self, order: &Order, firm: &OwnFirm) -> bool {
        let visits = of(&self.visits, order.head.id);
        let last = visits.iter().rev().find(|visit| visit.arrived_at.is_some()).or(visits.last());
        last.is_some_and(|visit| firm.goes(&visit.crew))
    }

    /// The people who led, with the firm they work for.
    async fn technicians(
        &self,
        app: &App,
    ) -> Result<HashMap<PersonId, (Technician, Option<String>)>, AppError> {
        let mut keys: Vec<String> =
            self.looked_at().filter_map(|order| self.lead(order)).map(|lead| lead.to_string()).collect();
        keys.sort_unstable();
        keys.dedup();
        let people = app.store.get_many::<Person>(&keys).await?.into_iter().map(|found| found.record);
        let firms: HashMap<PersonId, Option<String>> =
            people.map(|person| (person.id, person.firm)).collect();
        let found = app.store.get_many::<Technician>(&keys).await?.into_iter().map(|found| found.record);
        let with_firm = |one: Technician| {
            let firm = firms.get(&one.person).cloned().flatten();
            (one.person, (one, firm))
        };
        Ok(found.map(with_firm).collect())
    }

    /// Who asked for a change and the proof of it stand in the journal alone.
    async fn proofs(&self, app: &App) -> Result<HashMap<OrderId, Vec<Reschedule>>, AppError> {
        let mut proofs = HashMap::new();
        let moved = |order: &&Order| order.reschedules.by_customer + order.reschedules.by_us > 0;
        for order in self.orders.iter().filter(moved) {
            let events = app.store.stream(&StreamId::new("order", order.head.id)).await?;
            let events = events.into_iter().filter(|event| event.kind == "order.rescheduled");
            let asked = events.filter_map(|event| {
                let read = serde_json::from_value(event.data).ok()?;
                if let OrderEvent::Rescheduled { asked, .. } = read { Some(asked) } else { None }
            });
            proofs.insert(order.head.id, asked.collect());
        }
        Ok(proofs)
    }
}

/// How many rules of each order's visits were met and breached: counted by the store, not read one by one.
async fn judged(app: &App, filter: &FindingFilter) -> Result<HashMap<OrderId, Judged>, AppError> {
    let mut found: HashMap<OrderId, Judged> = HashMap::new();
    for (order, verdict, count) in
        app.store.count_by::<StoredFinding>(filter, ("order_id", "verdict")).await?
    {
        let Ok(order) = order.parse::<OrderId>() else { continue };
        let judged = found.entry(order).or_default();
        match verdict.as_str() {
            "met" => judged.met += count,
            "breached" => judged.breached += count,
            _ => {}
        }
    }
    Ok(found)
}

fn clocks_by_order(clocks: Vec<Clock>) -> HashMap<OrderId, Vec<Clock>> {
    let mut by_order: HashMap<OrderId, Vec<Clock>> = HashMap::new();
    for clock in clocks {
        if let Some(order) = clock.subject.order() {
            by_order.entry(order).or_default().push(clock);
        }
    }
    by_order
}

fn by_order<T>(items: Vec<T>, order: impl Fn(&T) -> OrderId) -> HashMap<OrderId, Vec<T>> {
    let mut found: HashMap<OrderId, Vec<T>> = HashMap::new();
    for item in items {
        found.entry(order(&item)).or_default().push(item);
    }
    found
}

fn of<K: std::hash::Hash + Eq, T>(found: &HashMap<K, Vec<T>>, key: K) -> &[T] {
    found.get(&key).map_or(&[], Vec::as_slice)
}

fn reply_days(orders: &[Order], zone: &TimeZone) -> BTreeSet<(TerritoryCode, Date)> {
    let day = |order: &Order| {
        let at = order.evidence.last_event("replied")?;
        Some((order.head.territory.clone(), at.date_in(zone)))
    };
    orders.iter().filter_map(day).collect()
}

fn reports(orders: &[Order]) -> HashMap<SiteId, Vec<Timestamp>> {
    let mut reports: HashMap<SiteId, Vec<Timestamp>> = HashMap::new();
    for order in orders.iter().filter(|order| order.head.kind == OrderKind::Repair) {
        reports.entry(order.head.site).or_default().push(order.head.accepted_at);
    }
    reports
}
