//! Inspectors: they draw a sample of the day so far, judge it, and a second person decides what technicians appeal against.

use crate::Failure;
use crate::agenda::Happening;
use crate::day::{Day, login_of};
use crate::house::House;
use crate::line::{Line, Said, is_theirs};
use doorstep_city::City;
use doorstep_city::behaviour::{Opinion, appeals, decides, inspects};
use doorstep_domain::{Role, TerritoryCode};
use doorstep_kernel::{Duration, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;

/// At these times after midnight the sample of the day so far is drawn and looked at.
const HOURS: [i64; 4] = [11, 14, 17, 20];

/// So many are judged at a time; the rest waits.
const AT_A_TIME: usize = 4;

/// The people who inspect and decide.
pub(crate) struct Inspectors {
    pub(crate) lines: Vec<Line>,
    manager: Line,
    pub(crate) territory: TerritoryCode,
}

impl Inspectors {
    /// Signs every inspector and a manager in.
    pub(crate) async fn open(city: &City, house: &Arc<dyn House>) -> Result<Self, Failure> {
        let inspects = |grant: &&doorstep_domain::RoleGrant| grant.role == Role::Inspector;
        let mut lines = Vec::new();
        let mut territory = None;
        for person in &city.staff {
            if let Some(grant) = person.grants.iter().find(inspects) {
                territory.get_or_insert_with(|| grant.territory.clone());
                lines.push(Line::sign_in(house, &person.login).await?);
            }
        }
        let territory = territory.ok_or_else(|| Failure::new("nobody is inspector"))?;
        let manager = Line::sign_in(house, &login_of(city, Role::Manager)?).await?;
        Ok(Self { lines, manager, territory })
    }
}

impl Day<'_> {
    /// Writes down when inspectors are at work.
    pub(crate) fn write_inspections_down(&mut self, midnight: Timestamp) {
        for hour in HOURS {
            self.agenda.at(midnight + Duration::from_hours(hour), Happening::Inspect);
        }
    }

    /// Draws, judges some, lets technicians appeal, decides.
    pub(crate) async fn inspect(&mut self) -> Result<(), Failure> {
        let day = self.today();
        let drawing = json!({ "territory": self.inspectors.territory, "date": day });
        let Some(first) = self.inspectors.lines.first() else { return Ok(()) };
        first.post::<Value>("/audits/draws", &drawing).await?.done("draw audits")?;
        let waiting = audits(first, "subject=visit&", "drawn", "in_hand").await?;
        for row in waiting.iter().take(AT_A_TIME) {
            self.judge_audit(row).await?;
        }
        // The next one is in hand already.
        if let Some(row) = waiting.get(AT_A_TIME) {
            ask(self.eyes_of(row), row, &json!({ "verb": "take_up" })).await?;
        }
        self.listen().await?;
        for row in audits(&self.inspectors.manager, "", "appealed", "appealed").await? {
            let Some((granted, reason)) = decides(self.city.plan.seed, number_of(&row)) else { continue };
            let command = json!({ "verb": "decide", "granted": granted, "reason": reason });
            ask(&self.inspectors.manager, &row, &command).await?;
        }
        Ok(())
    }

    /// The inspector who looks at it.
    fn eyes_of(&self, row: &Value) -> &Line {
        &self.inspectors.lines[number_of(row) as usize % self.inspectors.lines.len()]
    }

    async fn judge_audit(&self, row: &Value) -> Result<(), Failure> {
        let (seed, number) = (self.city.plan.seed, number_of(row));
        let eyes = number as usize % self.inspectors.lines.len();
        let judging = |verb: &str, eyes: usize| {
            let trust = row["audit"]["trust"].as_u64().and_then(|trust| u32::try_from(trust).ok());
            let Opinion { passed, note } = inspects(seed, number, eyes as u64, trust);
            json!({ "verb": verb, "passed": passed, "note": note })
        };
        let line = self.eyes_of(row);
        ask(line, row, &json!({ "verb": "take_up" })).await?;
        let judged = judging("judge", eyes);
        ask(line, row, &judged).await?;
        let other = (eyes + 1) % self.inspectors.lines.len();
        if row["audit"]["twice"] == true && other != eyes {
            ask(&self.inspectors.lines[other], row, &judging("judge_blind", other)).await?;
        }
        if let Some(reason) = appeals(seed, number).filter(|_| judged["passed"] == false) {
            let led = &row["audit"]["inspected"];
            let of = self.city.technicians.iter().position(|one| led == &json!(one.person.id));
            if let Some(of) = of {
                ask(self.line_of(of), row, &json!({ "verb": "appeal", "reason": reason })).await?;
            }
        }
        Ok(())
    }
}

/// Audits of some subject, or of all, in either of two states.
async fn audits(line: &Line, subject: &str, one: &str, other: &str) -> Result<Vec<Value>, Failure> {
    let mut found = Vec::new();
    for state in if one == other { vec![one] } else { vec![one, other] } {
        let path = format!("/audits?{subject}state={state}&limit=200");
        let mut page: Value = line.get(&path).await?.done("look for audits")?;
        found.extend(page["items"].as_array_mut().map(std::mem::take).unwrap_or_default());
    }
    // Newest first is what people read; whoever works on them begins at the front of the queue.
    found.sort_by_key(number_of);
    Ok(found)
}

/// A verb; what another person did meanwhile is no failure.
pub(crate) async fn ask(line: &Line, row: &Value, command: &Value) -> Result<(), Failure> {
    let path = format!("/audits/{}/actions", row["audit"]["id"].as_str().unwrap_or_default());
    match line.post::<Value>(&path, command).await? {
        Said::Done(_) => Ok(()),
        Said::Refused(status, problem) if is_theirs(status) => {
            tracing::debug!(%status, %problem, %command, "refused");
            Ok(())
        }
        Said::Refused(status, problem) => Err(Failure::new(format!("{command}: {status} {problem}"))),
    }
}

/// A number that is the audit's own.
pub(crate) fn number_of(row: &Value) -> u64 {
    let id = row["audit"]["id"].as_str().unwrap_or_default();
    id.bytes().fold(0, |number, byte| number.wrapping_mul(31).wrapping_add(u64::from(byte)))
}
