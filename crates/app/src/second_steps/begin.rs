use super::{is_asked_of, is_on};
use crate::sessions::{self, SignInFault, confirm, has_password, own};
use crate::{App, AppError, Caller};
use doorstep_domain::Person;
use doorstep_store::{ChangeSet, Row, SecondStep, SecondStepState};
use serde::Serialize;
use utoipa::ToSchema;

/// Bytes of a secret: as long as what SHA-1 makes (RFC 4226, 4).
const SECRET: usize = 20;

/// A second step that was begun: what an authenticator app takes, shown this once.
#[derive(Clone, Serialize, ToSchema)]
pub struct BegunSecondStep {
    /// The secret in base 32, to be typed where no picture can be taken.
    pub secret: String,
    /// The same as an `otpauth:` address, to be shown as a QR code.
    pub uri: String,
}

/// Begins a second step for the caller, who gives a code next. One that was begun before and never confirmed is replaced.
///
/// # Errors
/// When it is on already, the password is wrong, or they did not sign in themselves.
pub async fn begin_second_step(
    app: &App,
    caller: &Caller,
    password: Option<&str>,
) -> Result<BegunSecondStep, AppError> {
    let person = own(app, caller).await?;
    if !has_password(app, &person).await? {
        let en = "you sign in without a password here: the second step is where you sign in";
        return Err(AppError::invalid("second_step", en, "您不用密码登录，动态码由登录的那一方管理"));
    }
    confirm(app, &person, password).await?;
    begin(app, &person).await
}

/// Begins it for somebody who cannot sign in without: their role asks for a second step.
///
/// # Errors
/// When login and password do not fit, or the role asks for none.
pub async fn begin_at_sign_in(app: &App, login: &str, password: &str) -> Result<BegunSecondStep, AppError> {
    let person = sessions::fits(app, login, password).await?;
    if !is_asked_of(app, &person) {
        return Err(SignInFault::Wrong.into());
    }
    begin(app, &person).await
}

async fn begin(app: &App, person: &Person) -> Result<BegunSecondStep, AppError> {
    if is_on(app, person.id).await? {
        let en = "one-time codes are on already: switch them off first";
        return Err(AppError::invalid("second_step", en, "动态码已启用，要重设请先关闭"));
    }
    let bytes: Vec<u8> =
        app.new_id(|_, rng| (0..3).flat_map(|_| rng.next_u64().to_be_bytes()).take(SECRET).collect());
    let key = app.seal_key().await?;
    let begun = SecondStep {
        person: person.id,
        sealed_secret: key.seal(app, &person.id.to_string(), &bytes),
        state: SecondStepState::Begun { at: app.now() },
    };
    app.commit(ChangeSet { rows: vec![Row::upsert(&begun)], ..ChangeSet::default() }).await?;
    let secret = base32(&bytes);
    let uri = format!("otpauth://totp/Doorstep:{}?secret={secret}&issuer=Doorstep", escaped(&person.login));
    Ok(BegunSecondStep { secret, uri })
}

/// Base 32 without padding (RFC 4648, 6).
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = bytes.chunks(5).flat_map(|chunk| {
        let mut five = [0; 8];
        five[3..3 + chunk.len()].copy_from_slice(chunk);
        let word = u64::from_be_bytes(five);
        let count = (chunk.len() * 8).div_ceil(5);
        (0..count).map(move |at| char::from(LETTERS[(word >> (35 - 5 * at)) as usize & 31]))
    });
    letters.collect()
}

/// Text as it stands in an address (RFC 3986, 2.1).
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let byte = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::{base32, escaped};

    #[test]
    fn base_32_is_that_of_the_rfc() {
        for (bytes, letters) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), letters);
        }
    }

    #[test]
    fn a_login_in_an_address_stays_itself() {
        assert_eq!(escaped("wang.fang@yz/1"), "wang.fang%40yz%2F1");
        assert_eq!(escaped("王"), "%E7%8E%8B");
    }
}
