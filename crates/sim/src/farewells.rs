//! Customers who want to leave: the agent asks why, explains, offers, and closes with what came of it.

use crate::Failure;
use crate::day::Day;
use doorstep_city::OrderNo;
use doorstep_city::behaviour::FarewellEnd;
use serde_json::{Value, json};

impl Day<'_> {
    /// A customer calls to disconnect.
    pub(crate) async fn farewell(&mut self, number: OrderNo) -> Result<(), Failure> {
        let behaviour = self.city.customer_of(number);
        let Some(farewell) = behaviour.wants_to_leave() else { return Ok(()) };
        let (order, customer) = (behaviour.order(), &behaviour.customer().record);
        let wanted = json!({ "channel": "call", "queue": "order", "phone": customer.phone, "name": customer.name,
            "territory": self.city.site(order.home).territory });
        let key = format!("farewell-{}", order.number);
        let contact: Value = self
            .desk
            .agent
            .post_once("/contacts", &wanted, &key)
            .await?
            .done("receive who wants to leave")?;
        self.desk.counts.contacts += 1;
        let Some(id) = contact["id"].as_str() else { return Ok(()) };
        let close = match farewell.ends {
            FarewellEnd::Stays(because) => {
                json!({ "verb": "close", "outcome": "retained", "because": because })
            }
            FarewellEnd::Leaves => json!({ "verb": "close", "outcome": "lost", "reason": farewell.reason }),
            FarewellEnd::Hesitates => json!({ "verb": "close", "outcome": "answered" }),
        };
        let steps = [
            json!({ "verb": "retain", "step": "asked" }),
            json!({ "verb": "retain", "step": "reason", "reason": farewell.reason, "subjective": false }),
            json!({ "verb": "retain", "step": "explained", "what": farewell.explained }),
            json!({ "verb": "retain", "step": "offered", "offer": farewell.offer }),
            close,
        ];
        for step in steps {
            let done = self.desk.ask(&format!("/contacts/{id}/actions"), &step).await?;
            self.desk.counts.contacts_closed += u32::from(done && step["verb"] == "close");
        }
        Ok(())
    }
}
