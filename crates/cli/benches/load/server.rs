//! The binary as a process of its own, asked over HTTP: what benches load and tests kill.
#![allow(dead_code)] // each of them uses a part of it

use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The token that a monitor shows.
pub(crate) const MONITOR: &str = "5b1f0c2ad3e94b6f8a7c6d5e4f3a2b1c";

/// The binary at work; ended when dropped.
pub(crate) struct Server {
    pub(crate) base: String,
    pub(crate) client: reqwest::Client,
    child: Child,
    database: String,
    port: u16,
    /// The largest file it may write, in KB; a full disk that can be had without one.
    limit_kb: Option<u64>,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// How long the process may take until it answers: debug builds on a busy machine.
const START_MAX: Duration = Duration::from_secs(120);

/// How long an answer may take: a large file.
const ANSWER_MAX: Duration = Duration::from_secs(1200);

impl Server {
    /// Starts it on a new database; `None` is SQLite in a folder of its own.
    pub(crate) async fn start(database: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        let database = database
            .map_or_else(|| format!("sqlite:{}", folder.path().join("d.db").display()), str::to_owned);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let migrated = command(&folder, &database, port, None, &["migrate"]).status().unwrap();
        assert!(migrated.success(), "the database can be made");
        let add = [
            "user",
            "add",
            "security",
            "--role",
            "security_administrator",
            "--territory",
            "yz",
            "--password-stdin",
        ];
        let mut added = command(&folder, &database, port, None, &add).stdin(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(added.stdin.as_mut().unwrap(), b"security-security\n").unwrap();
        assert!(added.wait().unwrap().success(), "the first administrator is let in");
        let child = command(&folder, &database, port, None, &["serve"]).spawn().unwrap();
        // A second call finds the first one's in place.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().timeout(ANSWER_MAX).build().unwrap();
        let base = format!("http://127.0.0.1:{port}");
        let server = Self { base, client, child, database, port, limit_kb: None, folder };
        server.ready().await;
        server
    }

    async fn ready(&self) {
        let begun = Instant::now();
        while self.client.get(format!("{}/readyz", self.base)).send().await.is_err() {
            assert!(begun.elapsed() < START_MAX, "the server answers within two minutes");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends it as a power cut would: nothing is finished, nothing said goodbye.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it again where it was.
    pub(crate) async fn restart(&mut self, limit_kb: Option<u64>) {
        self.kill();
        self.limit_kb = limit_kb;
        self.child = command(&self.folder, &self.database, self.port, limit_kb, &["serve"]).spawn().unwrap();
        self.ready().await;
    }

    /// Runs another verb on the same installation; answers whether it succeeded, and what it said.
    pub(crate) fn verb(&self, verb: &[&str]) -> (bool, String) {
        let mut command = command(&self.folder, &self.database, self.port, None, verb);
        let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// The process, for those who change its limits.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Where its database lies.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Signs somebody in.
    pub(crate) async fn sign_in(&self, login: &str, password: &str) -> String {
        let asked = json!({ "login": login, "password": password });
        let signed =
            self.client.post(format!("{}/api/v1/session", self.base)).json(&asked).send().await.unwrap();
        signed.json::<Value>().await.unwrap()["token"].as_str().unwrap().to_owned()
    }

    /// Lets somebody in and signs them in.
    pub(crate) async fn let_in(&self, login: &str, role: &str) -> String {
        let security = self.sign_in("security", "security-security").await;
        let password = format!("{login}-{login}-{login}");
        let person = json!({ "login": login, "name": login, "territory": "yz", "password": password,
            "grants": [{ "role": role, "territory": "yz" }] });
        self.post(&security, "/people", &person).await;
        self.sign_in(login, &password).await
    }

    /// Asks; what is refused ends the bench.
    pub(crate) async fn post(&self, token: &str, path: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}/api/v1{path}", self.base)).bearer_auth(token).json(body);
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Reads.
    pub(crate) async fn get(&self, token: &str, path: &str) -> Value {
        let request = self.client.get(format!("{}/api/v1{path}", self.base)).bearer_auth(token);
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Brings in a file.
    pub(crate) async fn import(&self, token: &str, kind: &str, csv: String) -> Value {
        let part = reqwest::multipart::Part::text(csv).file_name(format!("{kind}.csv"));
        let form = reqwest::multipart::Form::new().text("kind", kind.to_owned()).part("file", part);
        let request =
            self.client.post(format!("{}/api/v1/imports", self.base)).bearer_auth(token).multipart(form);
        let report: Value = request.send().await.unwrap().json().await.unwrap();
        assert_eq!(report["rejected"], 0, "{report}");
        report
    }

    /// How large the database has become, in MB; zero where it is not a file.
    pub(crate) fn size_mb(&self) -> f64 {
        std::fs::metadata(self.folder.path().join("d.db")).map_or(0.0, |file| file.len() as f64 / 1e6)
    }
}

/// A command of the binary on an installation. With a limit on files a write beyond it fails as on a full disk, instead of
/// ending the process.
fn command(folder: &TempDir, database: &str, port: u16, limit_kb: Option<u64>, verb: &[&str]) -> Command {
    let binary = env!("CARGO_BIN_EXE_doorstep");
    let mut command = match limit_kb {
        None => Command::new(binary),
        Some(limit) => {
            let mut shell = Command::new("bash");
            shell.args(["-c", &format!("trap '' XFSZ; ulimit -S -f {limit}; exec \"$0\" \"$@\""), binary]);
            shell
        }
    };
    command
        .args(verb)
        .current_dir(folder.path())
        .env("DOORSTEP_DATABASE", database)
        .env("DOORSTEP_LISTEN", format!("127.0.0.1:{port}"))
        .env("DOORSTEP_METRICS_TOKEN", MONITOR)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// An order as a hotline sends it.
pub(crate) fn order(number: usize) -> Value {
    // A grid of places 200 m apart around a town's centre.
    let (x, y) = (number % 40, number / 40 % 40);
    json!({
        "territory": "yz.donghu.g01", "kind": "repair", "services": ["broadband_ftth"], "channel": "phone",
        "customer": { "name": "李梅", "phone": format!("138{:08}", number % 100_000_000) },
        "site": { "address": { "text": format!("东湖路{number}号") }, "lat": 32.36 + y as f64 * 0.0018,
            "lon": 119.38 + x as f64 * 0.0021 },
    })
}
