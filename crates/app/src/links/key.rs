use crate::{App, AppError};
use doorstep_store::{ChangeSet, CommitError, Row, Secret};

/// The name under which the key is kept where no setting gives one.
const NAME: &str = "link-key";

/// A setting shorter than this can be guessed.
const SETTING_MIN: usize = 32;

/// The key that signs links. It is never shown.
#[derive(Clone)]
pub struct LinkKey(Vec<u8>);

impl LinkKey {
    /// A key out of a setting.
    ///
    /// # Errors
    /// When it is so short that it could be guessed.
    pub fn parse(setting: &str) -> Result<Self, AppError> {
        let setting = setting.trim();
        if setting.len() < SETTING_MIN {
            return Err(AppError::invalid(
                "link_key",
                format!("the key has {} characters: write at least {SETTING_MIN} random ones", setting.len()),
                format!("密钥只有 {} 个字符，请写至少 {SETTING_MIN} 个随机字符", setting.len()),
            ));
        }
        Ok(Self(setting.as_bytes().to_vec()))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key that the database keeps; made at random where there is none yet.
    pub(crate) async fn kept(app: &App) -> Result<Self, AppError> {
        Ok(Self(kept_secret(app, NAME).await?.into_bytes()))
    }
}

/// A random value that the database keeps under a name, in hex; made where there is none yet. Two processes that start at once
/// agree on the one that was written first.
pub(crate) async fn kept_secret(app: &App, name: &str) -> Result<String, AppError> {
    if let Some(kept) = app.store.get::<Secret>(name).await? {
        return Ok(kept.hex);
    }
    let hex = app.new_id(|_, rng| (0..4).map(|_| format!("{:016x}", rng.next_u64())).collect::<String>());
    let made = Secret { name: name.to_owned(), hex };
    let rows = vec![Row::insert(&made)];
    match app.store.commit(ChangeSet { rows, ..ChangeSet::default() }).await {
        Ok(_) => Ok(made.hex),
        Err(CommitError::Duplicate { .. }) => {
            let kept = app.store.get::<Secret>(name).await?;
            kept.map(|kept| kept.hex).ok_or(AppError::Busy)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::LinkKey;

    #[test]
    fn a_key_that_can_be_guessed_is_refused_with_its_length() {
        let error = LinkKey::parse("secret").err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("6 characters"), "{error}");
        assert!(LinkKey::parse(&"x".repeat(32)).is_ok());
    }
}
