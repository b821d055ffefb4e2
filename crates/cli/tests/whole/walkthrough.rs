//! Runs the page docs/walkthrough.md: what it tells a reader to type is typed here, on both databases.

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../../docs/walkthrough.md");

/// The commands of a page: its blocks of shell, in order.
fn commands(page: &str) -> String {
    let (mut script, mut inside) = (String::new(), false);
    for line in page.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            line if inside => script += &format!("{line}\n"),
            _ => {}
        }
    }
    script
}

/// Types everything in an empty folder; answers what was printed.
fn walk(database: &str, folder: &Path) -> String {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let binary = Path::new(env!("CARGO_BIN_EXE_doorstep"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    // The server ends with the script, however that ends.
    let script =
        format!("set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n{}", commands(PAGE));
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder)
        .env("PATH", path)
        .env("DOORSTEP_DATABASE", database)
        .env("DOORSTEP_LISTEN", format!("127.0.0.1:{port}"))
        .env("no_proxy", "127.0.0.1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let log = std::fs::read_to_string(folder.join("serve.log")).unwrap_or_default();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the page fails here:\n{said}\n{complained}\nthe server says:\n{log}");
    said
}

/// What a reader is promised at the end.
fn check(said: &str) {
    for wanted in [
        "refused, as it should be",
        r#""kind":"orders","accepted":1,"rejected":1"#,
        "13800001234",
        r#""customer":"李**""#,
        "visit.arrived",
        "order.archived",
        r#""outcome":"kept""#,
    ] {
        assert!(said.contains(wanted), "the page does not show `{wanted}`:\n{said}");
    }
}

#[test]
fn the_page_works_on_sqlite() {
    let folder = TempDir::new().unwrap();
    check(&walk("sqlite:doorstep.db", folder.path()));
}

#[tokio::test]
async fn the_page_works_on_postgres() {
    let Ok(server) = std::env::var("DOORSTEP_TEST_POSTGRES") else { return };
    let name = format!("doorstep_walk_{}", std::process::id());
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&server).await.unwrap();
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::query(AssertSqlSafe(statement)).persistent(false).execute(&mut connection).await.unwrap();
    }
    let (server, _) = server.rsplit_once('/').unwrap();
    let (folder, url) = (TempDir::new().unwrap(), format!("{server}/{name}"));
    let said = tokio::task::spawn_blocking(move || walk(&url, folder.path())).await.unwrap();
    check(&said);
}
