//! The main job on real input: an operator's workbook of 2,000 orders and 200 technicians comes in, is planned, worked
//! through by phones, and reported; every promise can be traced.

use crate::server::Server;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const WRITER: &str = include_str!("operator_workbook.py");

/// Phones that send at once.
const PHONES: usize = 8;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes and a Python with openpyxl: `cargo xtask test --long`"]
async fn an_operators_workbook_is_brought_in_planned_worked_through_and_every_promise_traced() {
    walk(2_000, 200).await;
}

async fn walk(orders: usize, technicians: usize) {
    let server = Server::start(None).await;
    let (admin, dispatcher) =
        (server.let_in("admin", "administrator").await, server.let_in("boss", "dispatcher").await);
    let security = server.sign_in("security", "security-security").await;
    let zone = jiff::Timestamp::now().in_tz("Asia/Shanghai").unwrap();
    let day = zone.date().tomorrow().unwrap().to_string();
    let file = workbook(server.folder(), orders, technicians, &day);
    let mut reports = Vec::new();
    for (who, kind) in
        [(&admin, "territories"), (&admin, "technicians"), (&admin, "shifts"), (&dispatcher, "orders")]
    {
        let begun = Instant::now();
        let report = bring(&server, who, kind, &file).await;
        println!(
            "{kind}: {} of {} rows landed in {:.1?}",
            report["accepted"],
            report["rows"],
            begun.elapsed()
        );
        reports.push(report);
    }
    // Four kinds of dirt in two hundred rows refuse theirs; a row without a place lands with a warning.
    let dirty = |of: usize| (0..orders).filter(|n| n % 200 == of).count();
    let refused = dirty(17) + dirty(57) + dirty(97) + dirty(137);
    assert_eq!(reports[1]["accepted"], technicians);
    assert_eq!(reports[2]["accepted"], technicians);
    assert_eq!(reports[3]["rejected"], refused, "{}", reports[3]["faults"]);
    assert_eq!(reports[3]["accepted"], orders - refused);
    let (mut planned, mut unassigned) = (0, 0);
    for area in ["donghu-1", "donghu-2"] {
        let wanted = json!({ "area": area, "from": day, "seconds": 3, "publish": true });
        let begun = Instant::now();
        let made = server.post(&dispatcher, "/plans", &wanted).await;
        planned += made["stops"].as_u64().unwrap() as usize;
        unassigned += made["unassigned"].as_array().unwrap().len();
        println!(
            "{area}: {} stops, {} without a place, in {:.1?}",
            made["stops"],
            made["unassigned"].as_array().unwrap().len(),
            begun.elapsed()
        );
    }
    assert_eq!(planned + unassigned, orders - refused, "every promised order is planned, or said why not");
    let people = server.get(&admin, "/people").await;
    let people =
        people.as_array().unwrap().iter().filter(|row| !row["technician"].is_null()).collect::<Vec<_>>();
    assert_eq!(people.len(), technicians);
    let begun = Instant::now();
    for some in people.chunks(PHONES) {
        let work = some.iter().map(|row| phone(&server, &security, &row["person"], &day));
        futures::future::join_all(work).await;
    }
    println!("{planned} visits worked through in {:.1?}", begun.elapsed());
    // Every promise: what became of it, and the event that says so.
    let (mut kept, mut other, mut cursor) = (0, Vec::new(), String::new());
    loop {
        let page = server.get(&dispatcher, &format!("/orders?limit=200{cursor}")).await;
        for row in page["items"].as_array().unwrap() {
            let view = server.get(&dispatcher, &format!("/orders/{}", row["id"].as_str().unwrap())).await;
            let kinds: Vec<&str> =
                view["chain"].as_array().unwrap().iter().map(|link| link["kind"].as_str().unwrap()).collect();
            assert!(kinds.contains(&"order.accepted") && kinds.contains(&"order.appointed"), "{kinds:?}");
            for promise in view["promises"].as_array().unwrap() {
                if promise["outcome"] == "kept" {
                    kept += 1;
                    assert!(kinds.contains(&"visit.arrived"), "a kept promise has its arrival: {kinds:?}");
                } else {
                    other.push(promise["outcome"].as_str().unwrap().to_owned());
                }
            }
        }
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    println!("promises: {kept} kept, {} otherwise", other.len());
    assert_eq!(kept + other.len(), orders - refused);
    assert_eq!(kept, planned, "everybody who was planned came at the planned time");
    let file = server.folder().join("kpis.csv");
    let (done, said) = server.verb(&["export", "kpis", file.to_str().unwrap(), "--from", &day, "--to", &day]);
    assert!(done, "{said}");
    let (verified, said) = server.verb(&["journal", "verify"]);
    assert!(verified, "{said}");
    println!("{said}");
}

/// Writes the workbook by a Python of its own.
fn workbook(folder: &Path, orders: usize, technicians: usize, day: &str) -> PathBuf {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    if !python.join("bin/python").is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&python));
        run(Command::new(python.join("bin/pip")).args(["install", "--quiet", "openpyxl==3.1.5"]));
    }
    let file = folder.join("operator.xlsx");
    let script = folder.join("write.py");
    std::fs::write(&script, WRITER).unwrap();
    let counts = [orders.to_string(), technicians.to_string()];
    run(Command::new(python.join("bin/python")).arg(&script).arg(&file).args(counts).arg(day));
    file
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

async fn bring(server: &Server, token: &str, kind: &str, file: &Path) -> Value {
    let part = reqwest::multipart::Part::bytes(std::fs::read(file).unwrap()).file_name("operator.xlsx");
    let sheet = match kind {
        "territories" => "网格",
        "technicians" => "装维人员",
        "shifts" => "班次",
        _ => "工单",
    };
    let form = reqwest::multipart::Form::new()
        .text("kind", kind.to_owned())
        .text("datum", "gcj02")
        .text("sheet", sheet);
    let request = server.client.post(format!("{}/api/v1/imports", server.base)).bearer_auth(token);
    let answer = request.multipart(form.part("file", part)).send().await.unwrap();
    let (status, text) = (answer.status(), answer.text().await.unwrap());
    assert!(status.is_success(), "{kind}: {status} {text}");
    serde_json::from_str(&text).unwrap()
}

/// One technician's phone: fetches the day, and sends what happened when the day is over, as one without signal does.
async fn phone(server: &Server, security: &str, person: &Value, day: &str) {
    let login = person["login"].as_str().unwrap();
    let account = json!({ "login": login, "name": person["name"], "territory": person["territory"],
        "grants": person["grants"], "password": format!("{login}-{login}-{login}") });
    server.post(security, "/people", &account).await;
    let token = server.sign_in(login, &format!("{login}-{login}-{login}")).await;
    let pulled = server.get(&token, &format!("/sync?device={login}&date={day}")).await;
    let mut items = Vec::new();
    for pack in pulled["visits"].as_array().unwrap() {
        let planned: jiff::Timestamp = pack["visit"]["planned_arrival"].as_str().unwrap().parse().unwrap();
        let mut did = |minute: i64, mut command: Value| {
            let at = planned + jiff::SignedDuration::from_mins(minute);
            command["at"] = json!(at.to_string());
            let seq = items.len() + 1;
            items.push(json!({ "seq": seq, "wall": at.to_string(), "monotonic_ms": at.as_millisecond(),
                "pack": pulled["pack"], "visit": pack["visit"]["id"], "command": command }));
        };
        did(-10, json!({ "verb": "depart", "pack": pulled["pack"] }));
        did(0, json!({ "verb": "arrive" }));
        did(1, json!({ "verb": "enter" }));
        did(2, json!({ "verb": "start_work", "stage": "fault_repair" }));
        did(15, json!({ "verb": "fix" }));
        did(21, json!({ "verb": "demonstrate" }));
        did(24, json!({ "verb": "leave" }));
    }
    for some in items.chunks(200) {
        let sent = json!({ "device": login, "sent_at": jiff::Timestamp::now().to_string(), "items": some });
        let pushed = server.post(&token, "/sync", &sent).await;
        for result in pushed["results"].as_array().unwrap() {
            assert_eq!(result["outcome"], "applied", "{result}");
        }
    }
}
