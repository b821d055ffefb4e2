//! Who decides on compensations: the team leads examine whose cause a broken promise was, a manager decides as the second
//! person. Some are left for whoever looks on.

use crate::Failure;
use crate::day::{Day, login_of};
use crate::house::House;
use crate::line::{Line, Said, is_theirs};
use doorstep_city::City;
use doorstep_domain::Role;
use serde_json::{Value, json};
use std::sync::Arc;

/// So many each of them examines at a time.
const EXAMINED: usize = 2;

/// Of these so many are decided at once; the rest waits for its second person.
const DECIDED: usize = 1;

/// The people.
pub(crate) struct Approvers {
    leads: Vec<Line>,
    manager: Line,
}

impl Approvers {
    /// Signs every team lead and a manager in.
    pub(crate) async fn open(city: &City, house: &Arc<dyn House>) -> Result<Self, Failure> {
        let leads = |grant: &doorstep_domain::RoleGrant| grant.role == Role::TeamLead;
        let mut lines = Vec::new();
        for person in city.staff.iter().filter(|person| person.grants.iter().any(leads)) {
            lines.push(Line::sign_in(house, &person.login).await?);
        }
        let manager = Line::sign_in(house, &login_of(city, Role::Manager)?).await?;
        Ok(Self { leads: lines, manager })
    }
}

impl Approvers {
    /// The team leads' ways to the server.
    pub(crate) fn leads(&self) -> &[Line] {
        &self.leads
    }
}

impl Day<'_> {
    /// Each team lead examines the oldest that wait; the manager decides some of them.
    pub(crate) async fn look_at_compensations(&self) -> Result<(), Failure> {
        for lead in &self.approvers.leads {
            let path = "/compensations?state=proposed&limit=200";
            let mut page: Value = lead.get(path).await?.done("look for compensations")?;
            let mut rows = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
            rows.sort_by_key(|row| row["order_number"].to_string());
            for (number, row) in rows.iter().take(EXAMINED).enumerate() {
                examine(lead, row).await?;
                if number < DECIDED {
                    decide(&self.approvers.manager, row).await?;
                }
            }
        }
        Ok(())
    }
}

/// What the record suggests is what the first person finds.
async fn examine(lead: &Line, row: &Value) -> Result<(), Failure> {
    let exclusion = &row["evidence"]["exclusions"][0];
    let amount = if exclusion.is_null() { row["amount_fen"].clone() } else { json!(0) };
    let cause = &row["evidence"]["suggested"];
    let found = json!({ "verb": "examine", "cause": cause, "exclusion": exclusion, "amount_fen": amount });
    ask(lead, row, &found).await
}

/// The second person agrees.
async fn decide(manager: &Line, row: &Value) -> Result<(), Failure> {
    let command = if row["evidence"]["exclusions"][0].is_null() {
        json!({ "verb": "release" })
    } else {
        json!({ "verb": "refuse", "reason": "按规范不属于赔付范围" })
    };
    ask(manager, row, &command).await
}

/// A verb; what another person did meanwhile is no failure.
async fn ask(line: &Line, row: &Value, command: &Value) -> Result<(), Failure> {
    let path = format!("/compensations/{}/actions", row["id"].as_str().unwrap_or_default());
    match line.post::<Value>(&path, command).await? {
        Said::Done(_) => Ok(()),
        Said::Refused(status, problem) if is_theirs(status) => {
            tracing::debug!(%status, %problem, %command, "refused");
            Ok(())
        }
        Said::Refused(status, problem) => Err(Failure::new(format!("{command}: {status} {problem}"))),
    }
}
