use crate::{Context, Shortfall, Term};
use doorstep_domain::{Evidence, EvidenceItem, Fact};
use doorstep_kernel::Timestamp;

/// Evidence as it was known at an instant.
pub(crate) struct Seen<'a> {
    evidence: &'a Evidence,
    context: &'a Context,
    now: Timestamp,
}

/// Which innermost term failed and how.
pub(crate) type Failure<'t> = (&'t Term, Shortfall);

impl<'a> Seen<'a> {
    pub(crate) const fn new(evidence: &'a Evidence, context: &'a Context, now: Timestamp) -> Self {
        Self { evidence, context, now }
    }

    /// `Ok` when the term is met; otherwise the first failing term inside it.
    pub(crate) fn satisfy<'t>(&self, term: &'t Term) -> Result<(), Failure<'t>> {
        let missing = |found: bool| if found { Ok(()) } else { Err((term, Shortfall::Missing)) };
        match term {
            Term::Event { name, after } => {
                missing(self.last_event(name).is_some_and(|at| self.is_after(at, after)))
            }
            Term::Elapsed { since, at_least } => {
                let begun = self.last_event(since).ok_or((term, Shortfall::Missing))?;
                let remaining_ms = at_least.as_millis() - self.now.since(begun).as_millis();
                if remaining_ms > 0 { Err((term, Shortfall::TooEarly { remaining_ms })) } else { Ok(()) }
            }
            Term::Measurement { .. } => self.measured(term),
            Term::Photo { subject, or_declared } => {
                let taken =
                    self.last(|item| matches!(&item.fact, Fact::Photo { subject: s, .. } if s == subject));
                let excused = || or_declared.as_ref().is_some_and(|item| self.declared(item, true));
                missing(taken.is_some() || excused())
            }
            Term::Consent { subject } => {
                let answer =
                    self.last(|item| matches!(&item.fact, Fact::Consent { subject: s, .. } if s == subject));
                match answer.map(|item| &item.fact) {
                    Some(Fact::Consent { given: true, .. }) => Ok(()),
                    Some(_) => Err((term, Shortfall::Refused)),
                    None => Err((term, Shortfall::Missing)),
                }
            }
            Term::Declared { item, with_value } => missing(self.declared(item, *with_value)),
            Term::Call { purpose, answered, after } => {
                let wanted = |item: &EvidenceItem| match &item.fact {
                    Fact::Call { purpose: made_for, answered: taken, .. } => {
                        purpose.as_ref().is_none_or(|purpose| purpose == made_for)
                            && answered.is_none_or(|answered| answered == *taken)
                            && self.is_after(item.at, after)
                    }
                    _ => false,
                };
                missing(self.last(wanted).is_some())
            }
            Term::Signature { after } => self.signed(term, after.as_ref()),
            Term::All { of } => of.iter().try_for_each(|term| self.satisfy(term)),
            Term::Any { of } => missing(of.iter().any(|term| self.satisfy(term).is_ok())),
            Term::When { condition, then } => {
                if condition.holds(self.context) {
                    self.satisfy(then)
                } else {
                    Ok(())
                }
            }
        }
    }

    fn measured<'t>(&self, term: &'t Term) -> Result<(), Failure<'t>> {
        let Term::Measurement { quantity, min_milli, max_milli, min_share, after } = term else {
            return Ok(());
        };
        let last = self.last(|item| {
            matches!(&item.fact, Fact::Measurement { quantity: q, .. } if q == quantity)
                && after
                    .as_ref()
                    .is_none_or(|name| self.last_event(name).is_none_or(|since| item.at >= since))
        });
        let Some(Fact::Measurement { value_milli, .. }) = last.map(|item| &item.fact) else {
            return Err((term, Shortfall::Missing));
        };
        let measured_milli = *value_milli;
        let share = match min_share {
            None => None,
            Some(share) => match self.context.quantities_milli.get(&share.of) {
                Some(whole) => Some(whole.saturating_mul(share.permille) / 1000),
                None => return Err((term, Shortfall::NothingToCompare)),
            },
        };
        for limit_milli in [*min_milli, share].into_iter().flatten() {
            if measured_milli < limit_milli {
                return Err((term, Shortfall::Below { measured_milli, limit_milli }));
            }
        }
        match max_milli {
            Some(limit_milli) if measured_milli > *limit_milli => {
                Err((term, Shortfall::Above { measured_milli, limit_milli: *limit_milli }))
            }
            _ => Ok(()),
        }
    }

    fn signed<'t>(&self, term: &'t Term, after: Option<&String>) -> Result<(), Failure<'t>> {
        let last = self.last(|item| matches!(&item.fact, Fact::Signature { .. }));
        let Some(Fact::Signature { by_customer, started_at, .. }) = last.map(|item| &item.fact) else {
            return Err((term, Shortfall::Missing));
        };
        if !by_customer {
            return Err((term, Shortfall::Refused));
        }
        let in_order =
            after.is_none_or(|name| self.last_event(name).is_some_and(|since| *started_at >= since));
        if in_order { Ok(()) } else { Err((term, Shortfall::OutOfOrder)) }
    }

    /// The last item that is wanted; of two at the same instant the one recorded later.
    fn last(&self, wanted: impl Fn(&EvidenceItem) -> bool) -> Option<&'a EvidenceItem> {
        let known = self.evidence.items().iter().filter(|item| item.at <= self.now);
        known.filter(|item| wanted(item)).max_by_key(|item| item.at)
    }

    fn last_event(&self, wanted: &str) -> Option<Timestamp> {
        self.last(|item| matches!(&item.fact, Fact::Event { name } if name == wanted)).map(|item| item.at)
    }

    fn is_after(&self, at: Timestamp, after: &Option<String>) -> bool {
        after.as_ref().is_none_or(|name| self.last_event(name).is_some_and(|since| at >= since))
    }

    fn declared(&self, wanted: &str, with_value: bool) -> bool {
        self.last(|item| match &item.fact {
            Fact::Declared { item, value } if item == wanted => {
                !with_value || value.as_ref().is_some_and(|text| !text.trim().is_empty())
            }
            _ => false,
        })
        .is_some()
    }
}
