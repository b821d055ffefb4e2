use crate::people::OwnFirm;
use crate::{Act, App, AppError, Caller};
use doorstep_domain::TerritoryCode;
use doorstep_store::{EventFilter, RecordedEvent};

/// Which events of the journal a caller reads.
pub(crate) struct Sight {
    within: Option<Vec<TerritoryCode>>,
    firm: Option<OwnFirm>,
}

impl Sight {
    /// Who audits or reads orders sees the events of their territories; a contractor 代维 only those of its own people,
    /// of their visits, and of the orders they visit.
    ///
    /// # Errors
    /// When the caller does neither.
    pub(crate) async fn of(app: &App, caller: &Caller) -> Result<Self, AppError> {
        let (act, scope) = match caller.scope(Act::Audit) {
            Ok(scope) => (Act::Audit, scope),
            Err(_) => (Act::ReadOrders, caller.scope(Act::ReadOrders)?),
        };
        let within = caller.person.is_some().then_some(scope);
        Ok(Self { within, firm: OwnFirm::of(app, caller, act).await? })
    }

    /// What the store is asked for.
    pub(crate) fn filter(&self) -> EventFilter {
        EventFilter { within: self.within.clone(), ..EventFilter::default() }
    }

    /// Of events that the filter found those that the caller reads.
    pub(crate) async fn of_events(
        &self,
        app: &App,
        events: Vec<RecordedEvent>,
    ) -> Result<Vec<RecordedEvent>, AppError> {
        match &self.firm {
            Some(firm) => firm.events(app, events).await,
            None => Ok(events),
        }
    }
}
