//! Conversations 通话: taken in from whoever recorded them, inspected by the pack of their day, shown with their words
//! masked, and heard where the sound of their call lies here; an audit restates what was found of them. A pack that is tried
//! ([`back_test`]) judges them again beside the one in force, and nothing is kept of it; how packs come to be in force is told
//! in `packs/`. Their audits are those of visits (`audits/`).

mod back_test;
mod beside;
mod erase;
mod erase_of_customer;
mod fetch_sound;
mod follow_audit;
mod inspect;
mod joint;
mod lines;
mod list;
mod masks;
mod packs;
mod rules;
mod shifted;
mod show;
mod so_far;
mod sound;
mod take_in;
mod tried_pack;
mod view;

pub use back_test::{TalkBackTest, TalkBackTestQuery, TalkPackTried, back_test};
pub(crate) use back_test::{named, talks_of};
pub(crate) use beside::shadow;
pub(crate) use erase::is_in_audit;
pub use erase::{ERASE_TRANSCRIPTS, erase, erase_of_day};
pub use erase_of_customer::{SpokenOfCustomer, erase_of_customer, spoken_of_customer};
pub use fetch_sound::fetch_sound;
pub(crate) use follow_audit::{follow_audit, rules_asked};
pub(crate) use joint::of_order;
pub use joint::{Joint, JointVisit};
pub use lines::{LineRefused, TakenInLines, take_in_lines};
pub(crate) use list::severities;
pub use list::{ConversationQuery, ConversationRow, list};
pub use packs::{ConversationPackFault, ConversationPacks};
pub(crate) use packs::{HeldPack, TalkShelf};
pub use rules::{RuleQualityRow, RulesQuery, rules};
pub use shifted::{RuleShifted, TalkScore, TalkShifted};
pub use show::{ConversationDetail, show};
pub(crate) use so_far::TalksSoFar;
pub use sound::{sound, sound_part};
pub use take_in::{TakeInConversation, take_in};
pub(crate) use tried_pack::{at_the_top, is_of_talks, read_and_tried};
pub use view::{SpokenView, UtteranceView, VerdictView};

use crate::{App, AppError};
use doorstep_domain::{Conversation, ConversationId};
use doorstep_store::Transcript;

async fn load(app: &App, id: ConversationId) -> Result<Conversation, AppError> {
    let found = app.store.get::<Conversation>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("conversation", id))
}

async fn transcript(app: &App, id: ConversationId) -> Result<Transcript, AppError> {
    let found = app.store.get::<Transcript>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("transcript of conversation", id))
}
