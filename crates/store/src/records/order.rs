use crate::{Conditions, Filter, Order as Sorting, Record, Table, Value};
use doorstep_domain::{
    CustomerId, Order, OrderKind, OrderNumber, OrderState, PersonId, SiteId, TerritoryCode,
};
use doorstep_kernel::{TimeWindow, Timestamp};

/// Which orders; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Of these kinds.
    pub kinds: Option<Vec<OrderKind>>,
    /// Of this customer.
    pub customer: Option<CustomerId>,
    /// Of one of these customers.
    pub customers: Option<Vec<CustomerId>>,
    /// At this site.
    pub site: Option<SiteId>,
    /// At one of these sites.
    pub sites: Option<Vec<SiteId>>,
    /// With this number.
    pub number: Option<OrderNumber>,
    /// With one of these numbers.
    pub numbers: Option<Vec<OrderNumber>>,
    /// Taken by this person.
    pub taken_by: Option<PersonId>,
    /// Accepted at or after.
    pub accepted_from: Option<Timestamp>,
    /// Accepted before.
    pub accepted_before: Option<Timestamp>,
    /// Whose promised window starts at or after.
    pub promised_from: Option<Timestamp>,
    /// Whose promised window starts before.
    pub promised_before: Option<Timestamp>,
    /// Held by this batch fault.
    pub batch_fault: Option<doorstep_domain::BatchFaultId>,
    /// In which order.
    pub sort: OrderSort,
}

/// The order of a list of orders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderSort {
    /// By id.
    #[default]
    ById,
    /// Oldest acceptance first.
    Oldest,
    /// Newest acceptance first.
    Newest,
}

impl Filter for OrderFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .any_of("kind", self.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| kind.word())))
            .is("customer", self.customer.map(Value::text))
            .any_of("customer", self.customers.as_ref().map(|customers| customers.iter().map(Value::text)))
            .is("site", self.site.map(Value::text))
            .any_of("site", self.sites.as_ref().map(|sites| sites.iter().map(Value::text)))
            .is("number", self.number.as_ref().map(Value::text))
            .any_of("number", self.numbers.as_ref().map(|numbers| numbers.iter().map(Value::text)))
            .is("taken_by", self.taken_by.map(Value::text))
            .at_least("accepted_at", self.accepted_from)
            .below("accepted_at", self.accepted_before)
            .at_least("promise_start", self.promised_from)
            .below("promise_start", self.promised_before)
            .is("batch_fault", self.batch_fault.map(Value::text));
    }

    fn order(&self) -> Sorting {
        match self.sort {
            OrderSort::ById => Sorting::ById,
            OrderSort::Oldest => Sorting::By("accepted_at"),
            OrderSort::Newest => Sorting::Descending("accepted_at"),
        }
    }
}

impl Record for Order {
    const TABLE: Table = Table("orders");
    const SEARCHED: bool = true;
    type Filter = OrderFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let window = self.promise().map(|promise| promise.window);
        let batch_fault = match &self.state {
            OrderState::Held { batch_fault, .. } => Some(*batch_fault),
            OrderState::Accepted
            | OrderState::Taken { .. }
            | OrderState::Studied { .. }
            | OrderState::Prediagnosed { .. }
            | OrderState::Appointed { .. }
            | OrderState::InVisit { .. }
            | OrderState::Replied { .. }
            | OrderState::Surveyed { .. }
            | OrderState::SurveyExpired { .. }
            | OrderState::Archived { .. }
            | OrderState::SolvedRemotely { .. }
            | OrderState::Blocked { .. }
            | OrderState::WaitingPart { .. }
            | OrderState::Returned { .. }
            | OrderState::Cancelled { .. }
            | OrderState::Reopened { .. } => None,
        };
        vec![
            ("number", Value::text(&self.head.number)),
            ("operator", Value::text(&self.head.operator)),
            ("state", self.state.word().into()),
            ("kind", self.head.kind.word().into()),
            ("class", super::word(&self.head.class)),
            ("customer", Value::text(self.head.customer)),
            ("site", Value::text(self.head.site)),
            ("taken_by", Value::maybe(self.taken_by)),
            ("accepted_at", self.head.accepted_at.into()),
            ("promise_start", window.map(TimeWindow::start).into()),
            ("promise_end", window.map(TimeWindow::end).into()),
            ("batch_fault", Value::maybe(batch_fault)),
        ]
    }

    fn search_text(&self) -> Option<String> {
        Some(format!("{} {}", self.head.number, self.head.remarks))
    }
}
