use super::{Thing, What};
use crate::AppError;
use crate::kpis::gather::Period;
use doorstep_domain::conversation::Inspected;
use doorstep_domain::{Conversation, TerritoryCode};
use doorstep_perception::InspectedTalk;
use doorstep_store::{ConversationFilter, PAGE_MAX};

/// The group of a pack's score tree that tells how well an agent communicates (HOT-56).
const COMMUNICATION: &str = "communication";

/// The conversations that began in a period and were inspected: a page of them is held at a time.
pub(super) async fn read(
    app: &crate::App,
    within: Option<&[TerritoryCode]>,
    period: Period,
) -> Result<Vec<Thing>, AppError> {
    let filter = ConversationFilter {
        within: within.map(<[_]>::to_vec),
        from: Some(period.start),
        before: Some(period.end),
        ..ConversationFilter::default()
    };
    let (mut things, mut cursor) = (Vec::new(), None);
    loop {
        let page = app.store.list::<Conversation>(&filter, cursor.as_ref(), PAGE_MAX).await?;
        things.extend(page.items.iter().filter_map(thing));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(things);
        }
    }
}

fn thing(conversation: &Conversation) -> Option<Thing> {
    Some(Thing {
        territory: conversation.head.territory.clone(),
        who: conversation.head.agent,
        at: Some(conversation.began_at()),
        what: What::Talk(found(conversation.inspected()?)),
    })
}

fn found(inspected: &Inspected) -> InspectedTalk {
    let group = inspected.groups.iter().find(|group| group.group == COMMUNICATION);
    InspectedTalk {
        permille: inspected.permille,
        communication_permille: group.map(|group| group.permille),
        turns: inspected.courtesy.map_or(0, |courtesy| courtesy.turns),
        courteous: inspected.courtesy.map_or(0, |courtesy| courtesy.courteous),
    }
}
