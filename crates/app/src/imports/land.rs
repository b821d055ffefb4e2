use super::line::{Line, duplicate};
use crate::App;
use doorstep_store::{ChangeSet, CommitError};

/// A row with what is to be written for it.
pub(crate) struct Landing<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) change: ChangeSet,
    /// The field that tells it apart, and how a person says what stands there.
    pub(crate) said: (&'static str, String),
}

/// Writes rows: all of them in one change; where somebody else was faster with one of them, row by row, so that only that
/// one does not land.
pub(crate) async fn land<'a>(app: &App, landings: Vec<Landing<'a>>) -> Vec<Line<'a>> {
    let mut whole = ChangeSet::default();
    for landing in &landings {
        join(&mut whole, landing.change.clone());
    }
    if whole.rows.is_empty() || app.store.commit(whole).await.is_ok() {
        return landings.into_iter().map(|landing| landing.line).collect();
    }
    let mut lines = Vec::with_capacity(landings.len());
    for Landing { mut line, change, said: (field, said) } in landings {
        match app.store.commit(change).await {
            Ok(_) => {}
            Err(CommitError::Duplicate { .. }) => line.fault(field, duplicate(&said, None)),
            Err(error) => line.refuse(&error.into(), field),
        }
        lines.push(line);
    }
    lines
}

fn join(whole: &mut ChangeSet, part: ChangeSet) {
    whole.expected.extend(part.expected);
    whole.events.extend(part.events);
    whole.rows.extend(part.rows);
    whole.jobs.extend(part.jobs);
    whole.outbox.extend(part.outbox);
}
