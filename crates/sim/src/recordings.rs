//! The recording system: some of the calls about orders come in as text, spoken by the hotline's agents, and inspectors
//! listen to those that were drawn.

use crate::Failure;
use crate::day::Day;
use crate::inspectors::ask;
use doorstep_city::OrderNo;
use doorstep_city::behaviour::{Call, Heard, hears, objects, talk};
use doorstep_domain::{OrderId, Person, Role};
use doorstep_kernel::Duration;
use serde_json::{Value, json};

/// So many calls of a day are recorded, about: enough to look at, few enough to read.
const RECORDED: usize = 80;

/// Whoever is new began so long before the day.
const BEGAN_BEFORE: Duration = Duration::from_hours(24 * 20);

/// So many conversations are judged at a time; the rest waits.
const AT_A_TIME: usize = 3;

impl Day<'_> {
    /// The call in which an order was taken in, where it was recorded.
    pub(crate) async fn call_was_recorded(&mut self, number: OrderNo, order: OrderId) -> Result<(), Failure> {
        let one_in = self.city.orders.len().div_ceil(RECORDED).max(1);
        if !(number.0 as usize).is_multiple_of(one_in) {
            return Ok(());
        }
        let Some(recorder) = self.inspectors.lines.first() else { return Ok(()) };
        let (agent, novice) = self.agent_of(number)?;
        let behaviour = self.city.customer_of(number);
        let surname: String = behaviour.customer().record.name.chars().take(1).collect();
        let call = Call {
            order: number.0,
            kind: behaviour.order().kind,
            surname: &surname,
            badge: agent.login.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()),
            novice,
        };
        let spoken = talk(self.city.plan.seed, call);
        let began = self.now() - Duration::from_millis(spoken.length_ms);
        let since = novice.then(|| self.app.rules.date(self.now() - BEGAN_BEFORE));
        let utterances = spoken.turns.iter().map(|turn| {
            let role = if turn.by_agent { "agent" } else { "customer" };
            json!({ "role": role, "text": turn.text, "start_ms": turn.start_ms, "end_ms": turn.end_ms })
        });
        let hang_up = if spoken.customer_hung_up { "customer" } else { "agent" };
        let wanted = json!({
            "id": format!("REC-{}", behaviour.order().number), "channel": "hotline", "started_at": began,
            "agent": { "id": agent.login, "since": since }, "order": order,
            "utterances": utterances.collect::<Vec<_>>(),
            "events": [
                { "kind": "badge_announced", "at_ms": 0 },
                { "kind": "hang_up", "side": hang_up, "at_ms": spoken.length_ms },
            ],
            "facts": { "customer_surname": surname },
        });
        recorder.post::<Value>("/conversations", &wanted).await?.done("take a conversation in")?;
        Ok(())
    }

    /// Who answered, and whether they are new: the last agent who was hired is.
    fn agent_of(&self, number: OrderNo) -> Result<(&Person, bool), Failure> {
        let speaks = |person: &&Person| person.grants.iter().any(|grant| grant.role == Role::Agent);
        let agents: Vec<&Person> = self.city.staff.iter().filter(speaks).collect();
        let at = number.0 as usize / 3 % agents.len().max(1);
        let agent = agents.get(at).ok_or_else(|| Failure::new("nobody is agent"))?;
        Ok((agent, agents.len() > 1 && at + 1 == agents.len()))
    }

    /// Draws conversations of the day so far, listens to some, lets the agent appeal.
    pub(crate) async fn listen(&mut self) -> Result<(), Failure> {
        let Some(first) = self.inspectors.lines.first() else { return Ok(()) };
        let day = self.today();
        let drawing = json!({ "territory": self.inspectors.territory, "date": day, "from": "conversations" });
        first.post::<Value>("/audits/draws", &drawing).await?.done("draw conversations")?;
        let path = "/audits?subject=conversation&state=drawn&limit=200";
        let mut page: Value = first.get(path).await?.done("look for conversations to judge")?;
        let drawn = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        for row in drawn.iter().rev().take(AT_A_TIME) {
            self.judge_conversation(row).await?;
        }
        Ok(())
    }

    async fn judge_conversation(&self, row: &Value) -> Result<(), Failure> {
        let (lines, seed) = (&self.inspectors.lines, self.city.plan.seed);
        let number = crate::inspectors::number_of(row);
        let eyes = number as usize % lines.len();
        let id = row["audit"]["conversation"].as_str().unwrap_or_default();
        let shown: Value =
            lines[eyes].get(&format!("/conversations/{id}")).await?.done("read a conversation")?;
        let breached = shown["breached"].as_array().cloned().unwrap_or_default();
        let judging = |verb: &str, eyes: usize| {
            let bad: Vec<&str> = breached.iter().filter_map(|breach| breach["severity"].as_str()).collect();
            let Heard { passed, note, overturned } = hears(seed, number, eyes as u64, &bad);
            let overturned = overturned.into_iter().map(
                |(place, reason)| json!({ "rule": breached[place]["rule"], "to": "met", "reason": reason }),
            );
            let overturned: Vec<Value> = overturned.collect();
            json!({ "verb": verb, "passed": passed, "note": note, "overturned": overturned })
        };
        ask(&lines[eyes], row, &json!({ "verb": "take_up" })).await?;
        let judged = judging("judge", eyes);
        ask(&lines[eyes], row, &judged).await?;
        let other = (eyes + 1) % lines.len();
        if row["audit"]["twice"] == true && other != eyes {
            ask(&lines[other], row, &judging("judge_blind", other)).await?;
        }
        let own = row["audit"]["inspected"] == json!(self.desk.agent_id);
        if let Some(reason) = objects(seed, number).filter(|_| own && judged["passed"] == false) {
            ask(&self.desk.agent, row, &json!({ "verb": "appeal", "reason": reason })).await?;
        }
        Ok(())
    }
}
