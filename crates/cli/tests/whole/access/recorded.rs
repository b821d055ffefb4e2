//! A call about an order in which an agent spoke, with its sound.

use doorstep_app::{App, Caller, Change, conversations};
use doorstep_domain::call::{
    Call, CallAbout, CallEvent, CallHead, CallPurpose, CallWay, KeptSound, SoundKind,
};
use doorstep_domain::{CallId, ConversationId, Order, Role};
use serde_json::json;

/// No more than its head.
const SOUND: &[u8] = b"RIFF\x24\0\0\0WAVEfmt ";

/// What was said in it, taken in.
pub(super) async fn talked(app: &App, agent: &Caller, order: &Order, reference: &str) -> ConversationId {
    let head = CallHead {
        id: app.new_id(CallId::new),
        territory: order.head.territory.clone(),
        about: CallAbout::Order { order: order.head.id },
        purpose: CallPurpose::FirstContact,
        way: CallWay::Placed,
        person: agent.person,
        placed_at: app.now(),
    };
    let (call, placed) = Call::place(head, None);
    let (id, at) = (call.head.id, app.now());
    let sha256 = app.store.put_blob(SOUND.to_vec()).await.unwrap();
    let kept = KeptSound { at, sha256, bytes: SOUND.len() as u64, kind: SoundKind::Wav };
    let mut change = Change::by(Caller::system().actor(Role::System), at);
    let call = change.place_call(call, &placed);
    change.call(call, &[CallEvent::Recorded, CallEvent::SoundAwaited { at }, CallEvent::SoundKept { kept }]);
    app.commit(change.finish()).await.unwrap();
    let talk = json!({ "id": reference, "channel": "hotline", "order": order.head.id, "call": id,
        "agent": { "id": agent.person }, "utterances": [{ "role": "agent", "text": "您好" }] });
    let taken = conversations::take_in(app, &Caller::system(), serde_json::from_value(talk).unwrap()).await;
    taken.unwrap().head.id
}
