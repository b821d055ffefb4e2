use super::erase_sound::drop_later;
use super::fetch_sound::fetch_later;
use super::forget_recording::forget_later;
use super::platform::{Heard, TelephonyFault, Told};
use super::settle::{self, Sure};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::call::{Call, CallAbout, CallHead, CallNews, CallPurpose, CallWay};
use doorstep_domain::{CallId, MiddleNumber, Role, TerritoryCode, Visit};
use doorstep_store::{CallFilter, CallRecording, MiddleNumberFilter, Row};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// What became of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Taken {
    /// News that was new.
    pub taken: u32,
    /// News that was known already.
    pub repeated: u32,
    /// Of what was new: of calls that nobody here asked for. They are kept, and the desk sees them.
    pub unknown: u32,
}

/// What became of one piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
enum Became {
    Taken,
    Repeated,
    Unknown,
}

/// Takes what the platform tells of its calls.
///
/// # Errors
/// When no platform is connected, the message is not proved to be its own, or it cannot be read.
pub async fn hear(app: &App, told: &Told<'_>) -> Result<Taken, AppError> {
    let platform = app.calls.as_ref().ok_or_else(|| AppError::not_found("telephone platform", "calls"))?;
    let heard = platform.telephony.read(told, app.now()).map_err(|fault| unbelieved(&fault))?;
    take_all(app, &heard).await
}

/// Takes news that a platform keeps until it is asked; a worker asks in every round.
///
/// # Errors
/// When the store cannot take it.
pub async fn catch_up(app: &App) -> Result<Taken, AppError> {
    let Some(platform) = &app.calls else { return Ok(Taken::default()) };
    take_all(app, &platform.telephony.kept(app.now())).await
}

async fn take_all(app: &App, heard: &[Heard]) -> Result<Taken, AppError> {
    let mut taken = Taken::default();
    for one in heard {
        match take(app, one).await? {
            Became::Repeated => taken.repeated += 1,
            Became::Taken => taken.taken += 1,
            Became::Unknown => {
                taken.taken += 1;
                taken.unknown += 1;
            }
        }
    }
    if taken.unknown > 0 {
        tracing::warn!(
            calls = taken.unknown,
            "the telephone platform tells of calls that nobody here asked for"
        );
    }
    Ok(taken)
}

async fn take(app: &App, heard: &Heard) -> Result<Became, AppError> {
    let system = Caller::system();
    app.decide(&system, || async {
        let mut change = Change::by(system.actor(Role::System), app.now());
        let (mut call, is_new) = match found(app, heard).await? {
            Some(call) => (call, false),
            None => {
                let (call, placed) = Call::place(begun(app, heard).await?, Some(heard.platform.clone()));
                (change.place_call(call, &placed), true)
            }
        };
        if call.platform.is_none() {
            call = adopt(app, &mut change, call.known_as(heard.platform.clone())).await?;
        }
        let events = call.hear(&heard.news);
        if events.is_empty() && !is_new {
            return Ok((change.finish(), Became::Repeated));
        }
        let mut call = change.call(call, &events);
        if let Some(reference) = heard.recording.clone().filter(|_| !events.is_empty()) {
            let territory = call.head.territory.clone();
            let recording = CallRecording { call: call.head.id, territory, reference, ready_at: app.now() };
            forget_later(app, &mut change, &recording);
            change.upsert(&recording);
            call = fetch_later(app, &mut change, call);
        }
        let tells_all = matches!(&heard.news, CallNews::Ended { started_at: Some(_), .. });
        let sure = if tells_all { Sure::Yes } else { Sure::NotYet };
        let call = settle::settle(app, &mut change, call, sure).await?;
        let became = match call.head.about {
            CallAbout::Unknown => Became::Unknown,
            CallAbout::Visit { .. } | CallAbout::Order { .. } | CallAbout::Contact { .. } => Became::Taken,
        };
        Ok((change.finish(), became))
    })
    .await
}

/// The call by our own name for it, else by the platform's.
async fn found(app: &App, heard: &Heard) -> Result<Option<Call>, AppError> {
    if let Some(reference) = heard.reference
        && let Some(call) = app.store.get::<Call>(&reference.to_string()).await?
    {
        return Ok(Some(call));
    }
    let filter = CallFilter { platform: Some(heard.platform.clone()), ..CallFilter::default() };
    Ok(app.store.list::<Call>(&filter, None, 1).await?.items.pop())
}

/// A call that the platform tells of first: by a middle number it is the visit's, else nobody knows whose.
async fn begun(app: &App, heard: &Heard) -> Result<CallHead, AppError> {
    let way = if heard.is_inward { CallWay::Inward } else { CallWay::MiddleNumber };
    let unknown = CallHead {
        id: id_of(&heard.platform),
        territory: TerritoryCode::new(""),
        about: CallAbout::Unknown,
        purpose: CallPurpose::FirstContact,
        way,
        person: None,
        placed_at: heard.at,
    };
    let Some(binding) = heard.binding.clone() else { return Ok(unknown) };
    let filter = MiddleNumberFilter { platform: Some(binding), ..MiddleNumberFilter::default() };
    let Some(number) = app.store.list::<MiddleNumber>(&filter, None, 1).await?.items.pop() else {
        return Ok(unknown);
    };
    let visit = app.store.get::<Visit>(&number.visit.to_string()).await?;
    let purpose = visit.map_or(CallPurpose::FirstContact, |visit| CallPurpose::likely(&visit.state));
    let about = CallAbout::Visit { visit: number.visit, order: number.order };
    let (territory, person) = (number.territory, Some(number.person));
    Ok(CallHead { territory, about, purpose, person, ..unknown })
}

/// What was heard of a call before anybody knew whose it was becomes the call's own.
pub(super) async fn adopt(app: &App, change: &mut Change, call: Call) -> Result<Call, AppError> {
    let stray = call.platform.as_deref().map(id_of).filter(|stray| *stray != call.head.id);
    let stray = match stray {
        Some(id) => app.store.get::<Call>(&id.to_string()).await?,
        None => None,
    };
    let Some(stray) = stray.filter(|stray| stray.head.about == CallAbout::Unknown) else {
        return Ok(change.call(call, &[]));
    };
    let known = [
        stray.started_at.map(|at| CallNews::Started { at }),
        stray.answered_at.map(|at| CallNews::Answered { at }),
        stray.ended.clone().map(|ended| CallNews::Ended { ended, started_at: None, answered_at: None }),
        stray.recorded.then_some(CallNews::Recorded),
    ];
    let mut call = call;
    for news in known.into_iter().flatten() {
        let events = call.hear(&news);
        call = change.call(call, &events);
    }
    if let Some(recording) = app.store.get::<CallRecording>(&stray.head.id.to_string()).await? {
        let (call, territory) = (call.head.id, call.head.territory.clone());
        change.row(Row::delete::<CallRecording>(recording.call.to_string()));
        change.upsert(&CallRecording { call, territory, ..recording });
    }
    let call = sound_of(app, change, call, &stray);
    change.row(Row::delete::<Call>(stray.head.id.to_string()));
    settle::settle(app, change, call, Sure::NotYet).await
}

/// The sound that came under the other name is the call's own; one that did not come yet is fetched under its own name.
fn sound_of(app: &App, change: &mut Change, call: Call, stray: &Call) -> Call {
    let call = fetch_later(app, change, call);
    let Some(kept) = stray.kept_sound() else { return call };
    let events = call.keep_sound(kept.clone());
    if events.is_empty() {
        change.job(drop_later(&kept.sha256, change.now()));
    }
    change.call(call, &events)
}

/// The id of a call that the platform tells of first follows from its name for it: two messages at once begin one call.
fn id_of(platform: &str) -> CallId {
    let digest = Sha256::digest(format!("call\n{platform}"));
    CallId::from_u128(digest.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte)))
}

fn unbelieved(fault: &TelephonyFault) -> AppError {
    tracing::warn!(%fault, "a message in the telephone platform's name was not taken");
    match fault {
        TelephonyFault::Untrusted(why) => AppError::NotSignedIn(why),
        TelephonyFault::Unreachable(_) | TelephonyFault::Refused(_) | TelephonyFault::Unreadable(_) => {
            AppError::invalid("body", fault.to_string(), "电话平台的消息看不懂，请核对字段映射")
        }
    }
}
