use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::call::CallAbout;
use doorstep_domain::{BlobHash, Call, CallId, ContactId, ConversationId, OrderId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Which calls; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct CallFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// About this order, or a visit to it.
    pub order: Option<OrderId>,
    /// About this contact.
    pub contact: Option<ContactId>,
    /// What the platform knows it as.
    pub platform: Option<String>,
    /// About what, by its word.
    pub about: Option<&'static str>,
    /// Of which this conversation was taken in.
    pub conversation: Option<ConversationId>,
    /// Whose sound is this blob.
    pub sound: Option<BlobHash>,
}

impl Filter for CallFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .is("contact", self.contact.map(Value::text))
            .is("platform", self.platform.clone())
            .is("about", self.about.map(str::to_owned))
            .is("conversation", self.conversation.map(Value::text))
            .is("sound", self.sound.as_ref().map(Value::text));
    }

    fn order(&self) -> Order {
        Order::Descending("placed_at")
    }
}

impl Record for Call {
    const TABLE: Table = Table("calls");
    type Filter = CallFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let about = match &self.head.about {
            CallAbout::Visit { .. } => "visit",
            CallAbout::Order { .. } => "order",
            CallAbout::Contact { .. } => "contact",
            CallAbout::Unknown => "unknown",
        };
        vec![
            ("platform", self.platform.clone().into()),
            ("about", about.into()),
            ("order_id", Value::maybe(self.head.about.order())),
            ("visit", Value::maybe(self.head.about.visit())),
            ("contact", Value::maybe(self.head.about.contact())),
            ("state", self.standing().word().into()),
            ("placed_at", self.head.placed_at.into()),
            ("conversation", Value::maybe(self.conversation)),
            ("sound", Value::maybe(self.kept_sound().map(|kept| &kept.sha256))),
        ]
    }
}

/// Where the recording of a call lies with the platform. Its address may hold what a number is found by, so that it stands in
/// no event and goes when words are not kept any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRecording {
    /// Of which call.
    pub call: CallId,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// What the platform gave to find it by.
    pub reference: String,
    /// When it was told of.
    pub ready_at: Timestamp,
}

/// Which recordings; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct CallRecordingFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for CallRecordingFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for CallRecording {
    const TABLE: Table = Table("call_recordings");
    type Filter = CallRecordingFilter;

    fn key(&self) -> String {
        self.call.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("ready_at", self.ready_at.into())]
    }
}
