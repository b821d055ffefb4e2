use crate::{Context, Requirement, Term};
use doorstep_domain::{BlobHash, CallEvidence, Evidence, Fact, Origin, PhotoOrigin};
use doorstep_kernel::{Duration, Timestamp};

/// Evidence that meets requirements as early as they can be met, when everything is done right from `begun` on. The
/// generated city, tests and vectors live by it. Gives back the evidence and the instant at which all of it is met.
pub fn witness<'a>(
    requirements: impl IntoIterator<Item = &'a Requirement>,
    context: &Context,
    begun: Timestamp,
) -> (Evidence, Timestamp) {
    let mut evidence = Evidence::default();
    let mut until = begun;
    for requirement in requirements.into_iter().filter(|requirement| requirement.applies(context)) {
        show(&requirement.term, context, begun, &mut evidence, &mut until);
    }
    (evidence, until)
}

fn show(term: &Term, context: &Context, at: Timestamp, evidence: &mut Evidence, until: &mut Timestamp) {
    let after = |name: &Option<String>, evidence: &mut Evidence| {
        if let Some(name) = name
            && evidence.last_event(name).is_none()
        {
            evidence.push_event(at, name);
        }
    };
    match term {
        Term::Event { name, after: since } => {
            after(since, evidence);
            evidence.push_event(at, name);
        }
        Term::Elapsed { since, at_least } => {
            after(&Some(since.clone()), evidence);
            *until = (*until).max(at + *at_least);
        }
        Term::Measurement { quantity, min_milli, max_milli, min_share, after: since } => {
            after(since, evidence);
            let share = min_share.as_ref().map(|share| {
                context.quantities_milli.get(&share.of).copied().unwrap_or(0).saturating_mul(share.permille)
                    / 1000
            });
            let lowest = (*min_milli).max(share).or(*max_milli).unwrap_or(1000);
            let fact =
                Fact::Measurement { quantity: quantity.clone(), value_milli: lowest, origin: Origin::Line };
            evidence.push(at, fact);
        }
        Term::Photo { subject, .. } => {
            let sha256 = BlobHash::new("0".repeat(64));
            evidence.push(at, Fact::Photo { subject: subject.clone(), sha256, origin: PhotoOrigin::Camera });
        }
        Term::Consent { subject } => {
            evidence.push(at, Fact::Consent { subject: subject.clone(), given: true });
        }
        Term::Declared { item, with_value } => {
            let value = with_value.then(|| "-".to_owned());
            evidence.push(at, Fact::Declared { item: item.clone(), value });
        }
        Term::Call { purpose, answered, after: since } => {
            after(since, evidence);
            let purpose = purpose.clone().unwrap_or_else(|| "contact".to_owned());
            let answered = answered.unwrap_or(true);
            evidence.push(at, Fact::Call { purpose, answered, class: CallEvidence::Telephony, call: None });
        }
        Term::Signature { after: since } => {
            after(since, evidence);
            let strokes = BlobHash::new("1".repeat(64));
            evidence.push(at, Fact::Signature { by_customer: true, started_at: at, strokes });
        }
        Term::All { of } => of.iter().for_each(|term| show(term, context, at, evidence, until)),
        Term::Any { of } => of.iter().take(1).for_each(|term| show(term, context, at, evidence, until)),
        Term::When { condition, then } => {
            if condition.holds(context) {
                show(then, context, at, evidence, until);
            }
        }
    }
    *until = (*until).max(at + Duration::ZERO);
}
