//! The one way into the database: change sets queue up, a group of them becomes one transaction, and each is answered
//! after the commit.

mod group;
mod judge;
mod known;
mod save;

use crate::engine::Engine;
use crate::{ChangeSet, CommitError, Committed, StoreError};
use std::sync::Arc;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};

/// How many change sets may wait; a few seconds of writing, after which it is more honest to refuse.
pub(crate) const WAITING_MAX: usize = 8192;

/// How many change sets share one transaction at most.
const GROUP_MAX: usize = 512;

type Outcome = Result<Committed, CommitError>;

struct Request {
    change: ChangeSet,
    answer: oneshot::Sender<Outcome>,
}

/// The door to the writer task, which ends when the last door is dropped.
#[derive(Clone)]
pub(crate) struct Writer(mpsc::Sender<Request>);

impl Writer {
    /// Starts the writer task.
    pub(crate) fn start(engine: Arc<Engine>, waiting_max: usize) -> Self {
        let (sender, receiver) = mpsc::channel(waiting_max);
        tokio::spawn(run(engine, receiver));
        Self(sender)
    }

    /// Hands a change set in and waits until it is on disk or refused.
    pub(crate) async fn commit(&self, change: ChangeSet) -> Outcome {
        let (answer, answered) = oneshot::channel();
        self.0.try_send(Request { change, answer }).map_err(|error| match error {
            TrySendError::Full(_) => CommitError::Busy,
            TrySendError::Closed(_) => StoreError::Closed.into(),
        })?;
        answered.await.unwrap_or(Err(CommitError::Unavailable(StoreError::Closed)))
    }
}

async fn run(engine: Arc<Engine>, mut queue: mpsc::Receiver<Request>) {
    let mut waiting = Vec::with_capacity(GROUP_MAX);
    while queue.recv_many(&mut waiting, GROUP_MAX).await > 0 {
        let (changes, answers): (Vec<_>, Vec<_>) =
            waiting.drain(..).map(|request| (request.change, request.answer)).unzip();
        let outcomes = group::commit(&engine, &changes).await;
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // Whoever asked may have gone away; the change is on disk all the same.
            let _ = answer.send(outcome);
        }
    }
}
