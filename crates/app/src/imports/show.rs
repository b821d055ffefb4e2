use super::{ImportKind, ImportReport, Severity};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::{PersonId, Role, TerritoryCode};
use doorstep_kernel::{Timestamp, new_uuid};
use doorstep_store::{Import, ImportFault, ImportState, Row, StreamId};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// The most faults that are kept with an import; the answer to the import itself has more.
const KEPT_MAX: usize = 1000;

/// Who brought in a file that the product's own command line brought in.
const NOBODY: PersonId = PersonId::from_u128(0);

/// A row that did not land, as it is kept: without what stood in the cell, which may be a customer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportFaultView {
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// The column's heading.
    pub column: String,
    /// A stable code for machines.
    pub reason: String,
}

/// An import, looked up afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportView {
    /// Its id.
    pub id: String,
    /// What it brought.
    pub kind: String,
    /// The file's name.
    pub file: String,
    /// The file's SHA-256, hex.
    pub sha256: String,
    /// Who; none for the command line.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_at: Timestamp,
    /// How many rows landed.
    pub accepted: u32,
    /// What did not land; at most 1,000.
    pub faults: Vec<ImportFaultView>,
}

/// Shows what became of a file.
///
/// # Errors
/// When the caller brings in no files, or there is no such import of theirs.
pub async fn show(app: &App, caller: &Caller, id: &str) -> Result<ImportView, AppError> {
    caller.scope(Act::Import)?;
    let found = app.store.get::<Import>(id).await?;
    let own = |import: &Import| caller.person.is_none_or(|person| person == import.made_by);
    let import = found.filter(own).ok_or_else(|| AppError::not_found("import", id))?;
    let accepted = match import.state {
        ImportState::Done { landed } => landed,
        ImportState::Running | ImportState::DryRun { .. } | ImportState::Failed { .. } => 0,
    };
    let fault =
        |fault: ImportFault| ImportFaultView { row: fault.row, column: fault.column, reason: fault.reason };
    Ok(ImportView {
        id: import.id,
        kind: import.kind,
        file: import.file_name,
        sha256: import.blob,
        made_by: Some(import.made_by).filter(|person| *person != NOBODY),
        made_at: import.made_at,
        accepted,
        faults: import.faults.into_iter().map(fault).collect(),
    })
}

/// A second request with the same key gets the first one's answer before any row is looked at.
pub(super) async fn not_yet_answered(app: &App, caller: &Caller) -> Result<(), AppError> {
    let Some(request) = &caller.request else { return Ok(()) };
    match app.store.answered(&caller.asker(), &request.key, &request.hash).await? {
        Some(answer) => Err(AppError::AlreadyAnswered(answer)),
        None => Ok(()),
    }
}

/// Keeps what became of a file, with an event that says who brought it in.
pub(super) async fn keep(
    app: &App,
    caller: &Caller,
    hash: &str,
    scope: &[TerritoryCode],
    mut report: ImportReport,
) -> Result<ImportReport, AppError> {
    let id = app.new_id(|now, rng| new_uuid(now, rng).to_string());
    report.id = Some(id.clone());
    let refusals = report.faults.iter().filter(|fault| fault.severity == Severity::Error).take(KEPT_MAX);
    let kept = |fault: &super::RowFault| ImportFault {
        row: fault.row,
        column: fault.heading.clone().unwrap_or_default(),
        reason: fault.code.clone(),
    };
    let import = Import {
        id: id.clone(),
        kind: report.kind.word().to_owned(),
        file_name: report.file.clone(),
        blob: hash.to_owned(),
        made_by: caller.person.unwrap_or(NOBODY),
        made_at: app.now(),
        faults: refusals.map(kept).collect(),
        state: ImportState::Done { landed: report.accepted },
    };
    app.decide(caller, || async {
        let mut change = Change::by(caller.actor(role(caller, report.kind)), app.now());
        change.row(Row::insert(&import));
        let facts = json!({
            "kind": report.kind, "sha256": hash, "rows": report.rows,
            "accepted": report.accepted, "rejected": report.rejected,
        });
        let territory = scope.first().cloned().unwrap_or_else(|| TerritoryCode::new(""));
        change.event(StreamId::new("import", &id), 0, "import.finished", &facts, &territory);
        Ok((change.finish(), report.clone()))
    })
    .await
}

fn role(caller: &Caller, kind: ImportKind) -> Role {
    let grant = caller.grants.iter().find(|grant| kind.act().roles().contains(&grant.role));
    grant.map_or(Role::System, |grant| grant.role)
}
