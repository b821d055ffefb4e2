//! Use cases: one verb a file. A use case loads at a version, asks the norm pack what is unmet, calls the domain verb,
//! and gathers events, rows, jobs and messages in a [`Change`], which the store writes whole or not at all. No
//! transaction is open while code decides; a conflict runs the use case again, three times at most ([`App::decide`]).
//!
//! What must not be known here: HTTP, sockets, the wall clock (it is an argument), SQL.
//!
//! To add a use case: a file named by its verb in the folder of its noun, its act in `access/act.rs` with the roles that
//! may do it, and, where it gets a route, a row in the table of `cli/tests/whole/access/table.rs`.

pub mod access;
pub mod asked;
pub mod audits;
pub mod back_tests;
pub mod batch_faults;
pub mod broadcasts;
pub mod calls;
mod change;
pub mod churn;
pub mod circulars;
pub mod clocks;
pub mod coaching;
pub mod compensations;
pub mod contacts;
pub mod contests;
pub mod conversations;
pub mod corporate;
pub mod customers;
mod editions;
mod error;
pub mod findings;
pub mod headcount;
pub mod health;
pub mod hotspots;

pub mod imports;

pub mod journal;
pub mod kpis;
pub mod leads;
pub mod links;
mod lowerings;
pub mod maps;
pub mod matters;

pub mod orders;
pub mod packs;
pub mod pairings;
pub mod people;
pub mod photos;
pub mod plans;

mod rules;
mod said;
pub mod second_steps;
pub mod sessions;
pub(crate) mod sheets;
pub mod sittings;
pub mod surveys;
pub mod sync;
pub mod tables;
pub mod targets;
pub mod tokens;
pub mod tone_hints;
pub mod views;
pub mod visits;

pub use access::{Act, ByToken, Caller, RequestKey, Scope};
pub use change::Change;
pub use error::{AppError, FieldFault};
pub use rules::Rules;
pub use said::Said;

use doorstep_kernel::{Clock, Rng, Timestamp, TravelTimes};
use doorstep_store::{ChangeSet, Committed, IdempotencyAnswer, Store, StoredAnswer};
use serde::Serialize;
use std::sync::{Arc, Mutex};

/// A use case is tried so often at the most. Of those who meet over one record one gets through each time, so this many
/// may meet and all get through.
const TRIES: usize = 12;

/// Everything a use case needs from outside, wired together by `cli`.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The norm packs and the zone.
    pub rules: Arc<Rules>,
    /// How long the way is.
    pub travel: Arc<dyn TravelTimes>,
    /// The server of maps that tells it, where one does.
    pub maps: Option<Arc<maps::Maps>>,
    /// How long a search has run; a fresh one for each search.
    pub stopwatch: Arc<dyn Fn() -> Box<dyn doorstep_kernel::Stopwatch + Send> + Send + Sync>,
    /// How lines are tested from afar, where that is connected.
    pub line_tests: Option<Arc<dyn contacts::LineTests>>,
    /// The telephone platform, where one is connected.
    pub calls: Option<calls::Platform>,
    /// How people sign in here.
    pub sign_in: Arc<sessions::SignInRules>,
    /// Corporate accounts, where they sign in.
    pub corporate: Option<corporate::Corporate>,
    /// What conversations are inspected by.
    pub(crate) conversation_packs: Arc<conversations::ConversationPacks>,
    pub(crate) areas: Arc<plans::Areas>,
    pub(crate) packs_read: Arc<packs::PacksRead>,
    link_key: Arc<tokio::sync::OnceCell<links::LinkKey>>,
    seal_key: Arc<tokio::sync::OnceCell<second_steps::SealKey>>,
    rng: Arc<Mutex<Box<dyn Rng>>>,
}

impl App {
    /// An application over a store, a clock, rules, travel times, a source of stopwatches and randomness.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        rules: Arc<Rules>,
        travel: Arc<dyn TravelTimes>,
        stopwatch: Arc<dyn Fn() -> Box<dyn doorstep_kernel::Stopwatch + Send> + Send + Sync>,
        rng: Box<dyn Rng>,
    ) -> Self {
        Self {
            store,
            clock,
            rules,
            travel,
            maps: None,
            stopwatch,
            line_tests: None,
            calls: None,
            sign_in: Arc::default(),
            corporate: None,
            conversation_packs: Arc::default(),
            areas: Arc::default(),
            packs_read: Arc::default(),
            link_key: Arc::default(),
            seal_key: Arc::default(),
            rng: Arc::new(Mutex::new(rng)),
        }
    }

    /// The same, where a server of maps tells the ways; the travel times so far hold where it knows none.
    #[must_use]
    pub fn with_maps(self, provider: Arc<dyn maps::MapProvider>) -> Self {
        let maps = Arc::new(maps::Maps::new(provider, self.travel));
        Self { travel: maps.clone(), maps: Some(maps), ..self }
    }

    /// The same with a way to test lines from afar.
    #[must_use]
    pub fn with_line_tests(mut self, line_tests: Arc<dyn contacts::LineTests>) -> Self {
        self.line_tests = Some(line_tests);
        self
    }

    /// The same with a telephone platform.
    #[must_use]
    pub fn with_calls(self, platform: calls::Platform) -> Self {
        Self { calls: Some(platform), ..self }
    }

    /// The same with rules of signing in of its own.
    #[must_use]
    pub fn with_sign_in(self, rules: sessions::SignInRules) -> Self {
        Self { sign_in: Arc::new(rules), ..self }
    }

    /// The same, where corporate accounts sign in too.
    #[must_use]
    pub fn with_corporate(self, corporate: corporate::Corporate) -> Self {
        Self { corporate: Some(corporate), ..self }
    }

    /// The same with packs that conversations are inspected by.
    #[must_use]
    pub fn with_conversation_packs(self, packs: conversations::ConversationPacks) -> Self {
        Self { conversation_packs: Arc::new(packs), ..self }
    }

    /// The same application, which signs customers' links with a key of the installation's own.
    #[must_use]
    pub fn with_link_key(self, key: links::LinkKey) -> Self {
        Self { link_key: Arc::new(tokio::sync::OnceCell::new_with(Some(key))), ..self }
    }

    /// The key that signs customers' links: the installation's own, else the one that the database keeps.
    pub(crate) async fn link_key(&self) -> Result<&links::LinkKey, AppError> {
        self.link_key.get_or_try_init(|| links::LinkKey::kept(self)).await
    }

    /// The same application, which seals what it must read again with a key of the installation's own.
    #[must_use]
    pub fn with_seal_key(self, key: second_steps::SealKey) -> Self {
        Self { seal_key: Arc::new(tokio::sync::OnceCell::new_with(Some(key))), ..self }
    }

    /// The key that seals: the installation's own, else the one that the database keeps.
    pub(crate) async fn seal_key(&self) -> Result<&second_steps::SealKey, AppError> {
        self.seal_key.get_or_try_init(|| second_steps::SealKey::kept(self)).await
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id, from the time and the randomness the application was given.
    pub fn new_id<T>(&self, make: impl FnOnce(Timestamp, &mut dyn Rng) -> T) -> T {
        let mut rng = self.rng.lock().expect("nothing panics while it draws a number");
        make(self.now(), &mut **rng)
    }

    /// Runs a use case: `attempt` loads and decides, the store commits; a conflict runs it again. Where the caller gave an
    /// idempotency key the answer is kept under it in the same transaction, and a second request gets that answer.
    ///
    /// # Errors
    /// What the use case refuses, or a conflict that did not go away.
    pub async fn decide<T, F>(&self, caller: &Caller, mut attempt: impl FnMut() -> F) -> Result<T, AppError>
    where
        T: Serialize,
        F: Future<Output = Result<(ChangeSet, T), AppError>>,
    {
        let asker = caller.asker();
        if let Some(RequestKey { key, hash, .. }) = &caller.request
            && let Some(answer) = self.store.answered(&asker, key, hash).await?
        {
            return Err(AppError::AlreadyAnswered(answer));
        }
        for tried in 1..=TRIES {
            let last = tried == TRIES;
            let (mut change, answer) = match attempt().await {
                // What it read was written by somebody else before it had read everything.
                Err(AppError::Conflict(_)) if !last => continue,
                decided => decided?,
            };
            change.idempotency = caller.request.as_ref().map(|request| keep(&asker, request, &answer));
            match self.commit(change).await {
                Ok(_) => return Ok(answer),
                Err(AppError::Conflict(_)) if !last => {}
                Err(error) => return Err(error),
            }
        }
        unreachable!("the last try returns")
    }

    /// Writes a change.
    ///
    /// # Errors
    /// When somebody else was faster, or the store cannot take it.
    pub async fn commit(&self, change: ChangeSet) -> Result<Option<Committed>, AppError> {
        let nothing = change.events.is_empty() && change.rows.is_empty() && change.jobs.is_empty();
        if nothing && change.idempotency.is_none() && change.finishing.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.store.commit(change).await?))
    }
}

fn keep(asker: &str, request: &RequestKey, answer: &impl Serialize) -> IdempotencyAnswer {
    let body = serde_json::to_string(answer).expect("answers are plain data");
    IdempotencyAnswer {
        actor: asker.to_owned(),
        key: request.key.clone(),
        request_hash: request.hash.clone(),
        answer: StoredAnswer { status: request.status, body, content_type: "application/json".to_owned() },
    }
}
