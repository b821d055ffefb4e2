//! Things asked for one by one share statements: whoever asks while a look is under way is served by the next one, together
//! with all others who asked meanwhile. Alone it costs nothing; under load it spares a statement, and two changes of
//! thread, for each request.

use crate::StoreError;
use crate::engine::Engine;
use futures::future::BoxFuture;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How many share one statement at most; a power of two, as lists are.
const SHARING_MAX: usize = 256;

/// How many may wait: as for the writer, more would be some seconds of reading.
const WAITING_MAX: usize = crate::writer::WAITING_MAX;

/// What can be looked up by a key, many keys by one statement.
pub(crate) trait Look: Send + 'static {
    type Key: Clone + Eq + Hash + Send;
    type Found: Clone + Send;

    /// What is there under these keys, which are distinct.
    fn look<'a>(
        &'a self,
        engine: &'a Engine,
        keys: Vec<Self::Key>,
    ) -> BoxFuture<'a, sqlx::Result<HashMap<Self::Key, Self::Found>>>;
}

type Answer<L> = Result<Option<<L as Look>::Found>, StoreError>;

struct Question<L: Look> {
    key: L::Key,
    answer: oneshot::Sender<Answer<L>>,
}

/// The door to the task that looks, which ends when the last door is dropped.
pub(crate) struct Lookups<L: Look>(mpsc::Sender<Question<L>>);

impl<L: Look> Lookups<L> {
    /// Starts the task. Must be called inside a tokio runtime.
    pub(crate) fn start(engine: Arc<Engine>, look: L) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING_MAX);
        tokio::spawn(run(engine, look, receiver));
        Self(sender)
    }

    /// What is there under a key now, or a moment later.
    pub(crate) async fn get(&self, key: L::Key) -> Answer<L> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Question { key, answer }).await.map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or(Err(StoreError::Closed))
    }
}

impl<L: Look> Clone for Lookups<L> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

async fn run<L: Look>(engine: Arc<Engine>, look: L, mut questions: mpsc::Receiver<Question<L>>) {
    let mut asked = Vec::with_capacity(SHARING_MAX);
    while questions.recv_many(&mut asked, SHARING_MAX).await > 0 {
        let mut waiting: HashMap<L::Key, Vec<oneshot::Sender<Answer<L>>>> = HashMap::new();
        for question in asked.drain(..) {
            waiting.entry(question.key).or_default().push(question.answer);
        }
        let found = look.look(&engine, waiting.keys().cloned().collect()).await;
        let found = found.map_err(|error| engine.fault(error));
        for (key, answers) in waiting {
            let answer = found.as_ref().map(|found| found.get(&key).cloned()).map_err(StoreError::clone);
            for door in answers {
                // Whoever asked may have gone away.
                let _ = door.send(answer.clone());
            }
        }
    }
}
