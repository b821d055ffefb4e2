use crate::App;
use sha2::{Digest, Sha256};

/// How many characters of a hash name a session or a token to its owner: 64 bits, never taken for the whole.
const ID: usize = 16;

/// A token of 256 random bits, hex.
pub(crate) fn new_token(app: &App) -> String {
    app.new_id(|_, rng| (0..4).map(|_| format!("{:016x}", rng.next_u64())).collect())
}

/// What is kept of a token: its SHA-256, hex.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// What a session or a token is called where it is listed.
pub(crate) fn listed_as(token_hash: &str) -> String {
    token_hash.chars().take(ID).collect()
}

/// The word that a page must send back with everything that writes: made from the token, which scripts cannot read.
pub fn csrf_of(token: &str) -> String {
    hex::encode(Sha256::digest(format!("csrf:{token}").as_bytes()))
}
