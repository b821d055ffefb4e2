//! Leads 随销商机 (DATA-03): raised, and sold.

use crate::{Case, Subject};
use doorstep_domain::LeadState;

pub(super) const WORDS: &[&str] = &["leads_raised", "leads_sold"];

pub(super) fn say(case: &Case<'_>, subjects: &mut Vec<Subject>) {
    subjects.extend(case.leads.iter().map(|lead| {
        let open = matches!(lead.state, LeadState::Raised | LeadState::Offered { .. });
        let sold = matches!(lead.state, LeadState::Won { .. });
        Subject::of("leads_raised").when(sold, "leads_sold").open(open, "leads_sold")
    }));
}
