use crate::failure::Failure;
use reqwest::{Client, Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::net::SocketAddr;

/// One person's way to the server: the public interface and a bearer token.
#[derive(Clone)]
pub(super) struct Line {
    client: Client,
    base: String,
    token: String,
}

/// What the server said.
pub(super) enum Said<T> {
    /// As asked.
    Done(T),
    /// Refused, with the problem's code and sentence.
    Refused(StatusCode, String),
}

impl<T> Said<T> {
    /// The answer; a refusal ends the demonstration, because nobody expected it.
    pub(super) fn done(self, asked: &str) -> Result<T, Failure> {
        match self {
            Self::Done(answer) => Ok(answer),
            Self::Refused(status, problem) => Err(Failure::new(format!("{asked}: {status} {problem}"))),
        }
    }
}

impl Line {
    /// Signs someone in with one click.
    pub(super) async fn sign_in(client: Client, address: SocketAddr, login: &str) -> Result<Self, Failure> {
        let mut line = Self { client, base: format!("http://{address}/api/v1"), token: String::new() };
        let session: Value = line.post("/demo/sign-in", &json!({ "login": login })).await?.done("sign in")?;
        session["token"].as_str().unwrap_or_default().clone_into(&mut line.token);
        Ok(line)
    }

    /// Asks for something.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Said<T>, Failure> {
        self.send(Method::GET, path, None::<&Value>, None).await
    }

    /// Asks for something to be done.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Said<T>, Failure> {
        self.send(Method::POST, path, Some(body), None).await
    }

    /// Puts something in place of what was there.
    pub(super) async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<Said<T>, Failure> {
        self.send(Method::PUT, path, Some(body), None).await
    }

    /// Asks under an idempotency key.
    pub(super) async fn post_once<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        key: &str,
    ) -> Result<Said<T>, Failure> {
        self.send(Method::POST, path, Some(body), Some(key)).await
    }

    /// Sends a whole file, in chunks.
    pub(super) async fn upload(
        &self,
        id: &str,
        kind: &str,
        sha256: &str,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        const CHUNK: usize = 256 * 1024;
        let begin = json!({ "id": id, "content_type": kind, "sha256": sha256, "size": bytes.len() });
        let begun: Value = self.post("/sync/uploads", &begin).await?.done("begin an upload")?;
        let mut offset = begun["received"].as_u64().unwrap_or(0) as usize;
        while offset < bytes.len() {
            let end = (offset + CHUNK).min(bytes.len());
            let url = format!("{}/sync/uploads/{id}?offset={offset}", self.base);
            let sent =
                self.client.put(url).bearer_auth(&self.token).body(bytes[offset..end].to_vec()).send().await;
            let sent = sent.map_err(|error| Failure::of("the server does not answer", &error))?;
            read::<Value>(sent).await?.done("send a chunk")?;
            offset = end;
        }
        self.post::<Value>(&format!("/sync/uploads/{id}/finish"), &json!({}))
            .await?
            .done("finish an upload")?;
        Ok(())
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
        key: Option<&str>,
    ) -> Result<Said<T>, Failure> {
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(body);
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let sent = request.send().await.map_err(|error| Failure::of("the server does not answer", &error))?;
        read(sent).await
    }
}

async fn read<T: DeserializeOwned>(sent: reqwest::Response) -> Result<Said<T>, Failure> {
    let status = sent.status();
    let text = sent.text().await.map_err(|error| Failure::of("the answer broke off", &error))?;
    if !status.is_success() {
        return Ok(Said::Refused(status, text));
    }
    // A thing that is noted is answered with nothing.
    let read = serde_json::from_str(if text.is_empty() { "null" } else { &text });
    read.map(Said::Done)
        .map_err(|error| Failure::of(format!("an answer that nobody expected, `{text:.200}`"), &error))
}
