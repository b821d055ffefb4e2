use doorstep_domain::call::{CallNews, CallPurpose, NoSound};
use doorstep_domain::{CallId, VisitId};
use doorstep_kernel::Timestamp;
use std::pin::Pin;
use std::sync::Arc;

/// A telephone platform: puts two people through, lends middle numbers, and tells what became of calls.
pub trait Telephony: Send + Sync {
    /// Rings ours and, once they pick up, the customer. Answers what the platform knows the call as.
    fn place<'a>(&'a self, wanted: &'a PutThrough) -> Asked<'a, String>;

    /// Lends a number by which two people reach each other until it is released, or its time is over.
    fn bind<'a>(&'a self, wanted: &'a BindNumber) -> Asked<'a, BoundNumber>;

    /// Takes a lent number back. One that is not lent any more is no fault.
    fn release<'a>(&'a self, binding: &'a str) -> Asked<'a, ()>;

    /// Fetches the sound of a recording, whole. A platform that hands none out says that there is none.
    fn fetch<'a>(&'a self, wanted: &'a FetchSound) -> Fetched<'a> {
        let _ = wanted;
        let said = "this platform hands no recordings out".to_owned();
        Box::pin(std::future::ready(Err(SoundFault { why: NoSound::Refused, said })))
    }

    /// Reads what was received in the platform's name. What its signature does not prove to be its own, and of now, is not read.
    ///
    /// # Errors
    /// When it is not proved, or means nothing.
    fn read(&self, told: &Told<'_>, now: Timestamp) -> Result<Vec<Heard>, TelephonyFault>;

    /// News that the platform keeps until it is asked; a platform that calls back keeps none.
    fn kept(&self, now: Timestamp) -> Vec<Heard> {
        let _ = now;
        Vec::new()
    }
}

/// What a platform will have said.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, TelephonyFault>> + Send + 'a>>;

/// The sound that a platform will have handed out.
pub type Fetched<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, SoundFault>> + Send + 'a>>;

/// A platform, and what is asked of it here.
#[derive(Clone)]
pub struct Platform {
    /// The platform.
    pub telephony: Arc<dyn Telephony>,
    /// 点击呼叫: whether it puts people through.
    pub click_to_call: bool,
    /// 隐私号: whether it lends numbers. Then nobody is shown a customer's own.
    pub middle_numbers: bool,
    /// 录音取回: whether the sound of recordings is fetched and kept here, as long as words are.
    pub recordings: bool,
}

/// Two people who are to be put through. The numbers go to the platform and are written down nowhere here.
#[derive(Clone, PartialEq, Eq)]
pub struct PutThrough {
    /// Our name for the call: the platform says it back.
    pub call: CallId,
    /// Whose phone rings first.
    pub from: String,
    /// The customer's.
    pub to: String,
    /// What it is for.
    pub purpose: CallPurpose,
}

/// Two people who are to reach each other by a middle number.
#[derive(Clone, PartialEq, Eq)]
pub struct BindNumber {
    /// For which visit.
    pub visit: VisitId,
    /// The technician's number.
    pub technician: String,
    /// The customer's number.
    pub customer: String,
    /// When it is let go at the latest.
    pub until: Timestamp,
}

/// A recording whose sound is wanted.
#[derive(Clone, PartialEq, Eq)]
pub struct FetchSound {
    /// Of which call.
    pub call: CallId,
    /// What the platform knows the call as.
    pub platform: Option<String>,
    /// What the platform gave to find the recording by: a link, or a name.
    pub reference: String,
}

/// A link may hold a number.
impl std::fmt::Debug for FetchSound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FetchSound").field("call", &self.call).finish_non_exhaustive()
    }
}

/// Why a sound did not come.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{said}")]
pub struct SoundFault {
    /// In a word that people are told by.
    pub why: NoSound,
    /// In a sentence for whoever runs the installation; it names a host at the most.
    pub said: String,
}

/// Their numbers are nobody's business.
impl std::fmt::Debug for PutThrough {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PutThrough").field("call", &self.call).finish_non_exhaustive()
    }
}

/// Their numbers are nobody's business.
impl std::fmt::Debug for BindNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BindNumber").field("visit", &self.visit).finish_non_exhaustive()
    }
}

/// A middle number that was lent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundNumber {
    /// What the platform knows the binding as.
    pub platform: String,
    /// The number to dial.
    pub number: String,
}

/// What was received in a platform's name, before it is believed (Standard Webhooks: id, time and signature are headers).
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The message's own id.
    pub id: &'a str,
    /// When it was sent, seconds since 1970.
    pub sent: &'a str,
    /// Its signatures, with blanks between them.
    pub signatures: &'a str,
    /// What was signed.
    pub body: &'a [u8],
}

/// One piece of news of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// What the platform knows the call as.
    pub platform: String,
    /// Our own name for it, where the platform says it back.
    pub reference: Option<CallId>,
    /// The binding whose middle number was dialled, where it was one.
    pub binding: Option<String>,
    /// Whether the customer dialled.
    pub is_inward: bool,
    /// When the call began, where that is known.
    pub at: Timestamp,
    /// What happened.
    pub news: CallNews,
    /// Where a recording lies.
    pub recording: Option<String>,
}

/// Why a platform did not do it, or is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TelephonyFault {
    /// It does not answer.
    #[error("{0}")]
    Unreachable(String),
    /// It says no.
    #[error("the telephone platform refused: {0}")]
    Refused(String),
    /// Nothing proves that it is the platform's own.
    #[error("the message is not proved to be the telephone platform's: {0}")]
    Untrusted(&'static str),
    /// It is the platform's own and means nothing.
    #[error("the telephone platform's message cannot be read: {0}")]
    Unreadable(String),
}
