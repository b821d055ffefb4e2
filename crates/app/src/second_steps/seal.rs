//! What must be read again and is nobody's to see lies sealed in the database (ChaCha20-Poly1305, RFC 8439). Whose key is a
//! setting of the installation, a copy of the database alone opens nothing.

use crate::{App, AppError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

/// The name under which the key is kept where no setting gives one.
const NAME: &str = "seal-key";

/// A setting shorter than this can be guessed.
const SETTING_MIN: usize = 32;

/// The key that seals. It is never shown.
#[derive(Clone)]
pub struct SealKey(LessSafeKey);

impl SealKey {
    /// A key out of a setting.
    ///
    /// # Errors
    /// When it is so short that it could be guessed.
    pub fn parse(setting: &str) -> Result<Self, AppError> {
        let setting = setting.trim();
        if setting.len() < SETTING_MIN {
            return Err(AppError::invalid(
                "seal_key",
                format!("the key has {} characters: write at least {SETTING_MIN} random ones", setting.len()),
                format!("密钥只有 {} 个字符，请写至少 {SETTING_MIN} 个随机字符", setting.len()),
            ));
        }
        Ok(Self::of(setting.as_bytes()))
    }

    /// The key that the database keeps; made at random where there is none yet.
    pub(crate) async fn kept(app: &App) -> Result<Self, AppError> {
        Ok(Self::of(crate::links::kept_secret(app, NAME).await?.as_bytes()))
    }

    fn of(bytes: &[u8]) -> Self {
        let key = Sha256::digest(bytes);
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).expect("a hash has the length of the key");
        Self(LessSafeKey::new(key))
    }

    /// Seals bytes for one owner: what is sealed for another does not open.
    pub(crate) fn seal(&self, app: &App, owner: &str, bytes: &[u8]) -> String {
        let nonce: [u8; NONCE_LEN] = app.new_id(|_, rng| {
            let random = [rng.next_u64().to_be_bytes(), rng.next_u64().to_be_bytes()].concat();
            std::array::from_fn(|at| random[at])
        });
        let mut sealed = bytes.to_vec();
        let bound = Aad::from(owner.as_bytes());
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut sealed)
            .expect("a secret is far shorter than what can be sealed");
        STANDARD.encode([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this owner.
    ///
    /// # Errors
    /// When it was sealed with another key, for another owner, or changed since.
    pub(crate) fn open(&self, owner: &str, sealed: &str) -> Result<Vec<u8>, AppError> {
        let shut = || AppError::Unavailable("a secret was sealed with another `seal_key`".to_owned());
        let bytes = STANDARD.decode(sealed).map_err(|_| shut())?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or_else(shut)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| shut())?;
        let mut opened = sealed.to_vec();
        let length =
            self.0.open_in_place(nonce, Aad::from(owner.as_bytes()), &mut opened).map_err(|_| shut())?.len();
        opened.truncate(length);
        Ok(opened)
    }
}

#[cfg(test)]
mod tests {
    use super::SealKey;

    #[test]
    fn a_key_that_can_be_guessed_is_refused() {
        assert!(SealKey::parse("secret").is_err());
        assert!(SealKey::parse(&"k".repeat(32)).is_ok());
    }

    #[test]
    fn what_was_changed_or_sealed_with_another_key_does_not_open() {
        let key = SealKey::parse(&"k".repeat(32)).unwrap();
        assert!(key.open("a", "").is_err());
        assert!(key.open("a", &"A".repeat(64)).is_err());
    }
}
