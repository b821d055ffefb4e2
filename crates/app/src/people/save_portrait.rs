use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{Person, PersonId, Portrait, Role};
use doorstep_store::StreamId;
use serde_json::json;

/// A portrait is shown as large as a thumb: more bytes than these are a camera's, sent as they are.
const BYTES_MAX: usize = 512 * 1024;

/// Takes in the portrait 工作照 that customers compare at the door, in place of the one before.
///
/// # Errors
/// When the caller does not look after the person's territory, the person goes to nobody's door, or it is no JPEG, PNG
/// or WebP of at most 512 kB.
pub async fn save_portrait(
    app: &App,
    caller: &Caller,
    person: PersonId,
    picture: Vec<u8>,
) -> Result<Portrait, AppError> {
    let found = app.store.get::<Person>(&person.to_string()).await?;
    let found = found.ok_or_else(|| AppError::not_found("person", person))?;
    let role = caller.may(Act::ChangePeople, &found.territory)?;
    if !found.grants.iter().any(|grant| grant.role == Role::Technician) {
        let en =
            format!("`{}` does not work as a technician: only who comes to the door has one", found.login);
        return Err(AppError::invalid("person", en, format!("“{}”不是装维人员，不用工作照", found.name)));
    }
    if !is_picture(&picture) || picture.len() > BYTES_MAX {
        let en = format!("send a JPEG, PNG or WebP of at most {} kB", BYTES_MAX / 1024);
        let zh = format!("请传 JPEG、PNG 或 WebP 图片，不超过 {} KB", BYTES_MAX / 1024);
        return Err(AppError::invalid("picture", en, zh));
    }
    let picture = app.store.put_blob(picture).await?;
    let portrait = Portrait { person, territory: found.territory, picture, taken_in_at: app.now() };
    let mut change = Change::by(caller.actor(role), app.now());
    change.upsert(&portrait);
    let stream = StreamId::new("person", person);
    let version = app.store.version_of(&stream).await?;
    change.event(stream, version, "person.portrait_saved", &json!({}), &portrait.territory);
    app.commit(change.finish()).await?;
    Ok(portrait)
}

/// Whether the first bytes are those of a picture, whatever a browser called it.
fn is_picture(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFF, 0xD8, 0xFF, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]
    )
}
