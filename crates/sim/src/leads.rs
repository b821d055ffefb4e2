//! Who follows leads up: the team leads call the customers of what their crews offered. The city decides what comes of it.

use crate::Failure;
use crate::agenda::Happening;
use crate::day::Day;
use crate::line::{Said, is_theirs};
use doorstep_city::behaviour::{FollowUp, follows_up};
use doorstep_kernel::{Duration, Timestamp};
use serde_json::{Value, json};
use std::collections::HashSet;

/// At these times after midnight the day's offers are followed up.
const HOURS: [i64; 4] = [11, 14, 17, 20];

impl Day<'_> {
    /// Writes down when leads are followed up.
    pub(crate) fn write_follow_ups_down(&mut self, midnight: Timestamp) {
        for hour in HOURS {
            self.agenda
                .at(midnight + Duration::from_hours(hour) + Duration::from_mins(20), Happening::FollowUp);
        }
    }

    /// Each team lead looks at what was offered in their town.
    pub(crate) async fn follow_leads_up(&self) -> Result<(), Failure> {
        let mut looked_at = HashSet::new();
        for line in self.approvers.leads() {
            let path = "/leads?state=offered&limit=200";
            let mut page: Value = line.get(path).await?.done("look for leads")?;
            let mut rows = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
            rows.sort_by_key(|row| (row["order_number"].to_string(), row["raised_at"].to_string()));
            for row in rows.iter().filter(|row| row["may_act"] == true) {
                let Some(matter) = row["matter"].as_str().map(str::to_owned) else { continue };
                if !looked_at.insert(matter.clone()) {
                    continue;
                }
                let Some(command) = self.follow_up(row) else { continue };
                match line.post::<Value>(&format!("/matters/{matter}/actions"), &command).await? {
                    Said::Done(_) => {}
                    // What another person did meanwhile is no failure.
                    Said::Refused(status, _) if is_theirs(status) => {}
                    Said::Refused(status, problem) => {
                        return Err(Failure::new(format!("{command}: {status} {problem}")));
                    }
                }
            }
        }
        Ok(())
    }

    fn follow_up(&self, row: &Value) -> Option<Value> {
        let number = row["order_number"].as_str().unwrap_or_default();
        let order = number.bytes().fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let notes = row["followed_up"].as_array().map_or(0, Vec::len);
        match follows_up(self.city.plan.seed, order, row["consent"] == true, notes) {
            FollowUp::Waits => None,
            FollowUp::Notes(words) => Some(json!({ "verb": "answer", "words": words })),
            FollowUp::Won => Some(json!({ "verb": "close", "outcome": "won", "reason": "" })),
            FollowUp::Lost(reason) => Some(json!({ "verb": "close", "outcome": "lost", "reason": reason })),
        }
    }
}
