use crate::city::CityClock;
use doorstep_app::App;
use doorstep_kernel::{Clock, Timestamp};
use doorstep_sim::{Answered, Asked, Failure, House, Soon};
use reqwest::{Client, Method};
use std::net::SocketAddr;
use std::sync::Arc;

/// A server that is asked over the wire, as its users ask it.
pub(super) struct Wire {
    client: Client,
    address: SocketAddr,
    app: App,
    clock: Arc<CityClock>,
}

impl Wire {
    pub(super) fn new(address: SocketAddr, app: App, clock: Arc<CityClock>) -> Result<Self, Failure> {
        let client = Client::builder().no_proxy().build();
        let client = client.map_err(|error| Failure::of("cannot speak HTTP", &error))?;
        Ok(Self { client, address, app, clock })
    }

    async fn send(&self, asked: Asked) -> Result<Answered, Failure> {
        let method = Method::from_bytes(asked.method.as_bytes()).expect("a method of ours");
        let url = format!("http://{}/api/v1{}", self.address, asked.path);
        let mut request = self.client.request(method, url);
        if let Some(token) = asked.token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = asked.key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(body) = asked.body {
            let kind = if asked.is_json { "application/json" } else { "application/octet-stream" };
            request = request.header("Content-Type", kind).body(body);
        }
        let answer = request.send().await;
        let answer = answer.map_err(|error| Failure::of("the server does not answer", &error))?;
        let status = answer.status().as_u16();
        let body = answer.text().await.map_err(|error| Failure::of("the answer broke off", &error))?;
        Ok(Answered { status, body })
    }
}

impl Clock for Wire {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl House for Wire {
    fn ask(&self, asked: Asked) -> Soon<'_, Result<Answered, Failure>> {
        Box::pin(self.send(asked))
    }

    fn work(&self) -> Soon<'_, Result<(), Failure>> {
        Box::pin(async {
            while doorstep_worker::round(&self.app, "demo").await?.more {}
            Ok(())
        })
    }

    fn reach(&self, time: Timestamp) -> Soon<'_, ()> {
        Box::pin(self.clock.reach(time))
    }

    fn app(&self) -> App {
        self.app.clone()
    }

    /// Somebody looks on: it stays up.
    fn fall_over(&self) -> Soon<'_, Result<(), Failure>> {
        Box::pin(async { Ok(()) })
    }
}
