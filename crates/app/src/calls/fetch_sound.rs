use super::erase_sound::{DROP_SOUND, drop_later, erase_sound};
use super::platform::{FetchSound, SoundFault};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::call::{Call, CallEvent, KeptSound, NoSound, SoundKind};
use doorstep_domain::{BlobHash, CallId, Conversation, Role};
use doorstep_kernel::Duration;
use doorstep_store::{CallRecording, ChangeSet, NewJob};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// The job that fetches the sound of a call from the platform.
pub const FETCH_SOUND: &str = "fetch_sound";

/// What was written and not said to be kept, because a process ended between the two, is looked for after so long: no fetch
/// takes an hour.
const SWEPT_AFTER: Duration = Duration::from_hours(1);

/// Its sound is to be fetched, where the installation does so and nobody did yet.
pub(super) fn fetch_later(app: &App, change: &mut Change, call: Call) -> Call {
    if !app.calls.as_ref().is_some_and(|platform| platform.recordings) {
        return call;
    }
    let events = call.await_sound(change.now());
    let key = format!("{FETCH_SOUND}:{}", call.head.id);
    awaited(change, call, &events, key)
}

/// The call waits for its sound, and a job fetches it, where anything happened at all.
pub(super) fn awaited(change: &mut Change, call: Call, events: &[CallEvent], key: String) -> Call {
    if !events.is_empty() {
        let (id, territory) = (call.head.id, call.head.territory.to_string());
        let job = NewJob::new(FETCH_SOUND, change.now(), json!({ "call": id }));
        change.job(job.in_territory(territory).once(key));
    }
    change.call(call, events)
}

/// Fetches the sound of a call into a blob of our own. Whatever does not come for good is said in the call, on the `last_try`
/// also what might have come later. A call that waits for none changes nothing.
///
/// # Errors
/// When it should be tried again later.
pub async fn fetch_sound(app: &App, id: CallId, last_try: bool) -> Result<(), AppError> {
    let call = app.store.get::<Call>(&id.to_string()).await?;
    let Some(call) = call.filter(Call::awaits_sound) else { return Ok(()) };
    let Some(recording) = app.store.get::<CallRecording>(&id.to_string()).await? else {
        // Where it lies was forgotten meanwhile.
        return told(app, id, |call| call.erase_sound(app.now())).await;
    };
    let wanted = FetchSound { call: id, platform: call.platform, reference: recording.reference };
    let fetched = match &app.calls {
        Some(platform) => platform.telephony.fetch(&wanted).await,
        None => {
            let said = "no telephone platform is connected any more: set `[calls]`".to_owned();
            Err(SoundFault { why: NoSound::Unreachable, said })
        }
    };
    let fault = match fetched {
        Ok(sound) => match SoundKind::of(&sound) {
            Some(kind) => return keep(app, id, sound, kind).await,
            None => {
                let said = "what came is no WAV, MP3, Ogg or MP4 file: look at what the link answers";
                SoundFault { why: NoSound::NotSound, said: said.to_owned() }
            }
        },
        Err(fault) => fault,
    };
    if fault.why.may_pass() && !last_try {
        return Err(AppError::Unavailable(fault.said));
    }
    tracing::warn!(call = %id, %fault, "the sound of a call could not be had");
    told(app, id, |call| call.miss_sound(app.now(), fault.why)).await
}

/// Says in the call that its sound did not come, because whoever fetched it was interrupted to the last.
///
/// # Errors
/// When the store cannot take it.
pub async fn give_sound_up(app: &App, id: CallId) -> Result<(), AppError> {
    told(app, id, |call| call.miss_sound(app.now(), NoSound::Interrupted)).await
}

async fn told(app: &App, id: CallId, what: impl Fn(&Call) -> Vec<CallEvent>) -> Result<(), AppError> {
    let system = Caller::system();
    app.decide(&system, || async {
        let mut change = Change::by(system.actor(Role::System), app.now());
        // Somebody may have adopted it meanwhile: then it waits under its own name.
        if let Some(call) = app.store.get::<Call>(&id.to_string()).await? {
            let events = what(&call);
            change.call(call, &events);
        }
        Ok((change.finish(), ()))
    })
    .await
}

/// Writes the blob and then says so in the call. Where the process ends between the two, a job finds a blob that nobody keeps;
/// where the customer asked for it to be gone meanwhile, it goes at once.
async fn keep(app: &App, id: CallId, sound: Vec<u8>, kind: SoundKind) -> Result<(), AppError> {
    let bytes = sound.len() as u64;
    let sha256 = BlobHash::new(hex::encode(Sha256::digest(&sound)));
    let sweep = drop_later(&sha256, app.now() + SWEPT_AFTER).once(format!("{DROP_SOUND}:{sha256}:{id}"));
    app.commit(ChangeSet { jobs: vec![sweep], ..ChangeSet::default() }).await?;
    app.store.put_blob(sound).await?;
    let system = Caller::system();
    app.decide(&system, || async {
        let mut change = Change::by(system.actor(Role::System), app.now());
        let call = app.store.get::<Call>(&id.to_string()).await?.filter(Call::awaits_sound);
        let Some(call) = call else {
            change.job(drop_later(&sha256, app.now()));
            return Ok((change.finish(), ()));
        };
        let kept = KeptSound { at: app.now(), sha256: sha256.clone(), bytes, kind };
        let events = call.keep_sound(kept);
        let call = change.call(call, &events);
        if words_are_gone(app, &call).await? {
            erase_sound(&mut change, call);
        }
        Ok((change.finish(), ()))
    })
    .await
}

/// Whether the words of its conversation were erased: its sound does not outlive them.
async fn words_are_gone(app: &App, call: &Call) -> Result<bool, AppError> {
    let Some(conversation) = call.conversation else { return Ok(false) };
    let conversation = app.store.get::<Conversation>(&conversation.to_string()).await?;
    Ok(conversation.is_some_and(|conversation| conversation.erased.is_some()))
}
