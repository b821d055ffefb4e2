use super::{LinkFault, LinkKey, Purpose};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doorstep_domain::{CustomerId, OrderId};
use doorstep_kernel::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Purpose, order, issue and end in seconds.
const FACTS: usize = 1 + 16 + 4 + 4;

/// HMAC-SHA-256 (RFC 2104) cut to 128 bits: short enough for a text message, long enough not to be guessed.
const TAG: usize = 16;

/// Keeps these signatures apart from any other use of the same key.
const DOMAIN: &[u8] = b"doorstep customer link 1";

/// What a link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub purpose: Purpose,
    /// Which order it opens.
    pub order: OrderId,
    /// When it was made, to the second.
    pub issued_at: Timestamp,
    /// When it ends, to the second.
    pub expires_at: Timestamp,
}

impl Link {
    /// A link that begins now.
    pub fn new(purpose: Purpose, order: OrderId, now: Timestamp) -> Self {
        let issued_at = whole_seconds(now);
        Self { purpose, order, issued_at, expires_at: issued_at + purpose.lifetime() }
    }

    /// The token: the facts and a signature over them and over the customer, who is not in it.
    pub fn sign(&self, key: &LinkKey, customer: CustomerId) -> String {
        let facts = self.facts();
        let tag = mac(key, &facts, customer).finalize().into_bytes();
        let mut bytes = facts.to_vec();
        bytes.extend_from_slice(&tag[..TAG]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a token without believing it.
    pub(super) fn read(token: &str) -> Result<(Self, [u8; TAG]), LinkFault> {
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| LinkFault::Forged)?;
        let (facts, tag) = bytes.split_at_checked(FACTS).ok_or(LinkFault::Forged)?;
        let tag: [u8; TAG] = tag.try_into().map_err(|_| LinkFault::Forged)?;
        let purpose = Purpose::of_byte(facts[0]).ok_or(LinkFault::Forged)?;
        let order: [u8; 16] = facts[1..17].try_into().map_err(|_| LinkFault::Forged)?;
        let seconds = |at: usize| {
            let bytes = [facts[at], facts[at + 1], facts[at + 2], facts[at + 3]];
            Timestamp::from_millis(i64::from(u32::from_be_bytes(bytes)) * 1000)
        };
        let order = OrderId::from_u128(u128::from_be_bytes(order));
        Ok((Self { purpose, order, issued_at: seconds(17), expires_at: seconds(21) }, tag))
    }

    /// Whether the signature is ours for this customer; compared in constant time.
    pub(super) fn is_signed(&self, tag: &[u8; TAG], key: &LinkKey, customer: CustomerId) -> bool {
        mac(key, &self.facts(), customer).verify_truncated_left(tag).is_ok()
    }

    fn facts(&self) -> [u8; FACTS] {
        let mut facts = [0; FACTS];
        facts[0] = self.purpose.byte();
        facts[1..17].copy_from_slice(&self.order.as_u128().to_be_bytes());
        facts[17..21].copy_from_slice(&seconds(self.issued_at).to_be_bytes());
        facts[21..25].copy_from_slice(&seconds(self.expires_at).to_be_bytes());
        facts
    }
}

fn mac(key: &LinkKey, facts: &[u8], customer: CustomerId) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes()).expect("HMAC takes keys of any length");
    mac.update(DOMAIN);
    mac.update(facts);
    mac.update(&customer.as_u128().to_be_bytes());
    mac
}

/// Seconds since 1970, until 2106.
fn seconds(at: Timestamp) -> u32 {
    u32::try_from(at.as_millis() / 1000).unwrap_or(u32::MAX)
}

fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(i64::from(seconds(at)) * 1000)
}

#[cfg(test)]
mod tests {
    use super::{Link, LinkFault, LinkKey, Purpose};
    use doorstep_domain::{CustomerId, OrderId};
    use doorstep_kernel::Timestamp;

    const LI: CustomerId = CustomerId::from_u128(7);

    fn key(letter: &str) -> LinkKey {
        LinkKey::parse(&letter.repeat(32)).expect("long enough")
    }

    fn link() -> Link {
        Link::new(Purpose::Visit, OrderId::from_u128(1 << 90), Timestamp::from_millis(1_763_800_000_123))
    }

    #[test]
    fn a_token_says_what_was_signed_and_is_short_enough_for_a_message() {
        let token = link().sign(&key("k"), LI);
        let (read, tag) = Link::read(&token).expect("our own token");
        assert_eq!(read, link());
        assert!(read.is_signed(&tag, &key("k"), LI));
        assert_eq!(token.len(), 55);
        assert!(!token.contains('.'), "a page's address without a dot is no file");
    }

    #[test]
    fn another_key_or_another_customer_has_nothing() {
        let (read, tag) = Link::read(&link().sign(&key("k"), LI)).expect("our own token");
        assert!(!read.is_signed(&tag, &key("x"), LI));
        assert!(!read.is_signed(&tag, &key("k"), CustomerId::from_u128(8)));
    }

    #[test]
    fn every_changed_letter_is_noticed() {
        let token = link().sign(&key("k"), LI);
        for at in 0..token.len() {
            let mut letters: Vec<char> = token.chars().collect();
            letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
            let changed: String = letters.into_iter().collect();
            let fits = match Link::read(&changed) {
                Ok((read, tag)) => read.is_signed(&tag, &key("k"), LI),
                Err(fault) => fault != LinkFault::Forged,
            };
            assert!(!fits, "letter {at}: {changed}");
        }
        for wrong in ["", "x", "链接", &token[1..], &format!("{token}A")] {
            assert_eq!(Link::read(wrong).map(|(link, _)| link), Err(LinkFault::Forged), "{wrong}");
        }
    }
}
