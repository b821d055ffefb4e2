//! Recovery codes, for whoever lost the phone: 80 random bits each, of which hashes are kept.

use super::begin::base32;
use crate::App;
use crate::sessions::token_hash;

/// So many are given out: enough for some lost phones, few enough to be kept on paper.
const CODES: usize = 10;

/// Bytes of randomness in one: sixteen letters, which nobody guesses from their hash.
const BYTES: usize = 10;

/// New codes, as they are shown this once.
pub(super) fn new_codes(app: &App) -> Vec<String> {
    let code = || {
        let random =
            app.new_id(|_, rng| [rng.next_u64().to_be_bytes(), rng.next_u64().to_be_bytes()].concat());
        let letters = base32(&random[..BYTES]).to_lowercase();
        let parts: Vec<&str> = (0..letters.len()).step_by(4).map(|at| &letters[at..at + 4]).collect();
        parts.join("-")
    };
    (0..CODES).map(|_| code()).collect()
}

/// What is kept of one, however it is typed.
pub(super) fn kept(code: &str) -> String {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    token_hash(&format!("recovery:{}", letters.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn a_code_may_be_typed_without_dashes_and_in_capitals() {
        assert_eq!(kept("abcd-efgh-ijkl-mnop"), kept(" ABCDEFGH ijklmnop"));
        assert_ne!(kept("abcd-efgh-ijkl-mnop"), kept("abcd-efgh-ijkl-mnoq"));
    }
}
