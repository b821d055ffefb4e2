use crate::Said;
use doorstep_domain::{Evidence, Fact};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, Context, EvidenceClass, Step};
use serde::Serialize;
use utoipa::ToSchema;

/// What is done before the visit and can still be seen at the door: what was brought along, uniform and badge.
const SEEN_AT_THE_DOOR: [&str; 2] = ["PREP-01", "LOOK-01"];

/// Families of norms that happen before the customer's eyes: at the door, explaining, finishing.
const BEFORE_THEIR_EYES: [&str; 3] = ["DOOR-", "EXPL-", "FIN-"];

/// How a step stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SupervisedState {
    /// The technician recorded it.
    Recorded {
        /// When.
        at: Timestamp,
    },
    /// Only the customer can tell: please watch.
    YoursToWatch,
    /// Not recorded yet.
    Open,
}

/// One step of the norm that the customer is invited to watch (EXPL-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Supervised {
    /// The step's id.
    pub id: String,
    /// `bring`, `door`, `home`, `work` or `finish`.
    pub phase: String,
    /// What is to be done.
    pub text: Said,
    /// Its parts, where the norm lists them, such as the five to bring 五个一.
    pub parts: Vec<Said>,
    /// How it stands.
    #[serde(flatten)]
    pub state: SupervisedState,
}

/// The steps of a visit that its customer can see, with what was recorded so far.
pub(super) fn supervision(pack: &BoundPack, context: &Context, evidence: &Evidence) -> Vec<Supervised> {
    let phases = [
        ("bring", &["assigned"][..]),
        ("door", &["arrived"]),
        ("home", &["in_home"]),
        ("work", &["working", "observing"]),
        ("finish", &["demonstrated", "signed"]),
    ];
    let mut rows = Vec::new();
    for (phase, states) in phases {
        for step in states.iter().flat_map(|state| pack.steps(context, state)) {
            let list = step.list.as_ref().and_then(|list| pack.sections().lists.get(list));
            if list.is_some_and(doorstep_norms::NamedList::is_open) || !is_seen(step, phase) {
                continue;
            }
            let state = match recorded(step, evidence) {
                Some(at) => SupervisedState::Recorded { at },
                None if step.evidence == EvidenceClass::Survey => SupervisedState::YoursToWatch,
                None => SupervisedState::Open,
            };
            rows.push(Supervised {
                id: step.id.clone(),
                phase: phase.to_owned(),
                text: Said::from(&step.text),
                parts: list.map(|list| list.entries.iter().map(Said::from).collect()).unwrap_or_default(),
                state,
            });
        }
    }
    rows
}

fn is_seen(step: &Step, phase: &str) -> bool {
    let of = |families: &[&str]| {
        step.norms.iter().any(|norm| families.iter().any(|family| norm.as_str().starts_with(family)))
    };
    if phase == "bring" {
        return of(&SEEN_AT_THE_DOOR);
    }
    match step.evidence {
        EvidenceClass::Survey
        | EvidenceClass::Photo
        | EvidenceClass::Measurement
        | EvidenceClass::Signature => true,
        EvidenceClass::Event | EvidenceClass::Declared => of(&BEFORE_THEIR_EYES),
        EvidenceClass::Place => false,
    }
}

/// When the fact that proves a step was last recorded.
fn recorded(step: &Step, evidence: &Evidence) -> Option<Timestamp> {
    let proves = |fact: &Fact| match fact {
        Fact::Event { name } => *name == step.fact,
        Fact::Call { purpose, .. } => *purpose == step.fact,
        Fact::Measurement { quantity, .. } => *quantity == step.fact,
        Fact::Photo { subject, .. } => *subject == step.fact,
        Fact::Consent { subject, given } => *given && *subject == step.fact,
        Fact::Declared { item, .. } => *item == step.fact,
        Fact::Signature { by_customer, .. } => *by_customer && step.evidence == EvidenceClass::Signature,
    };
    evidence.items().iter().rev().find(|item| proves(&item.fact)).map(|item| item.at)
}
