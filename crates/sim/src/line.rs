use crate::Failure;
use crate::house::{Answered, Asked, House};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// One person's way to the server: the public interface and a bearer token, a new one where the last has run out.
#[derive(Clone)]
pub(crate) struct Line {
    house: Arc<dyn House>,
    login: String,
    token: Arc<Mutex<Option<String>>>,
}

/// Somebody has to sign in first.
const UNAUTHORIZED: u16 = 401;

/// What the server said.
pub(crate) enum Said<T> {
    /// As asked.
    Done(T),
    /// Refused, with the problem's code and sentence.
    Refused(u16, String),
}

impl<T> Said<T> {
    /// The answer; a refusal ends the day, because nobody expected it.
    pub(crate) fn done(self, asked: &str) -> Result<T, Failure> {
        match self {
            Self::Done(answer) => Ok(answer),
            Self::Refused(status, problem) => Err(Failure::new(format!("{asked}: {status} {problem}"))),
        }
    }
}

/// Whether a refusal is the asker's to deal with, and no fault of the server.
pub(crate) const fn is_theirs(status: u16) -> bool {
    status / 100 == 4
}

impl Line {
    /// Signs someone in with one click.
    pub(crate) async fn sign_in(house: &Arc<dyn House>, login: &str) -> Result<Self, Failure> {
        let line = Self { house: house.clone(), login: login.to_owned(), token: Arc::default() };
        line.enter().await?;
        Ok(line)
    }

    async fn enter(&self) -> Result<(), Failure> {
        let asked = Asked {
            method: "POST",
            path: "/demo/sign-in".to_owned(),
            token: None,
            key: None,
            body: Some(written(&json!({ "login": self.login }))),
            is_json: true,
        };
        let session: Value = read(self.house.ask(asked).await?)?.done("sign in")?;
        let token = session["token"].as_str().map(str::to_owned);
        *self.token.lock().expect("nothing panics while it is held") = token;
        Ok(())
    }

    /// Asks, signed in: once more after signing in again, where the session has ended over night.
    async fn ask(&self, asked: Asked) -> Result<Answered, Failure> {
        let answered = self.house.ask(self.signed(asked.clone())).await?;
        if answered.status != UNAUTHORIZED {
            return Ok(answered);
        }
        self.enter().await?;
        self.house.ask(self.signed(asked)).await
    }

    fn signed(&self, asked: Asked) -> Asked {
        Asked { token: self.token.lock().expect("nothing panics while it is held").clone(), ..asked }
    }

    /// Asks for something.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Said<T>, Failure> {
        self.send("GET", path, None, None).await
    }

    /// Asks for something to be done.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Said<T>, Failure> {
        self.send("POST", path, Some(written(body)), None).await
    }

    /// Puts something in place of what was there.
    pub(crate) async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Said<T>, Failure> {
        self.send("PUT", path, Some(written(body)), None).await
    }

    /// Asks under an idempotency key.
    pub(crate) async fn post_once<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        key: &str,
    ) -> Result<Said<T>, Failure> {
        self.send("POST", path, Some(written(body)), Some(key)).await
    }

    /// Sends a whole file in chunks, from where an earlier try broke off; false where this one breaks off half way.
    pub(crate) async fn upload(
        &self,
        id: &str,
        kind: &str,
        sha256: &str,
        bytes: &[u8],
        breaks_off: bool,
    ) -> Result<bool, Failure> {
        const CHUNK: usize = 256 * 1024;
        let begin = json!({ "id": id, "content_type": kind, "sha256": sha256, "size": bytes.len() });
        let begun: Value = self.post("/sync/uploads", &begin).await?.done("begin an upload")?;
        let mut offset = usize::try_from(begun["received"].as_u64().unwrap_or(0)).unwrap_or(0);
        let until = if breaks_off { offset + (bytes.len() - offset) / 2 } else { bytes.len() };
        while offset < until {
            let end = (offset + CHUNK).min(until);
            let asked = Asked {
                method: "PUT",
                path: format!("/sync/uploads/{id}?offset={offset}"),
                token: None,
                key: None,
                body: Some(bytes[offset..end].to_vec()),
                is_json: false,
            };
            read::<Value>(self.ask(asked).await?)?.done("send a chunk")?;
            offset = end;
        }
        if breaks_off {
            return Ok(false);
        }
        let path = format!("/sync/uploads/{id}/finish");
        self.post::<Value>(&path, &json!({})).await?.done("finish an upload")?;
        Ok(true)
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: &str,
        body: Option<Vec<u8>>,
        key: Option<&str>,
    ) -> Result<Said<T>, Failure> {
        let (path, key) = (path.to_owned(), key.map(str::to_owned));
        let asked = Asked { method, path, token: None, key, body, is_json: true };
        read(self.ask(asked).await?)
    }
}

fn written(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("what is asked is plain data")
}

fn read<T: DeserializeOwned>(answered: Answered) -> Result<Said<T>, Failure> {
    let Answered { status, body } = answered;
    if status / 100 != 2 {
        return Ok(Said::Refused(status, body));
    }
    // A thing that is noted is answered with nothing.
    let read = serde_json::from_str(if body.is_empty() { "null" } else { &body });
    read.map(Said::Done)
        .map_err(|error| Failure::of(format!("an answer that nobody expected, `{body:.200}`"), &error))
}
