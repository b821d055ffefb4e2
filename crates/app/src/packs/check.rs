use crate::{App, Said};
use doorstep_norms::{BoundPack, Pack, PackError, PackState, Shelf};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// One mistake of a pack: where it is, what is wrong, what to do, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackMistake {
    /// The file as it was sent.
    pub file: String,
    /// The line, counted from 1; 0 where the whole file or folder is meant.
    pub line: u64,
    /// What is wrong.
    pub message: Said,
    /// What to do about it.
    pub remedy: Said,
}

impl From<PackError> for PackMistake {
    fn from(error: PackError) -> Self {
        let PackError { file, line, mistake } = error;
        let (message, remedy) = (Said::from(&mistake.message()), Said::from(&mistake.remedy()));
        Self { file, line: line as u64, message, remedy }
    }
}

/// A pack with everything on the shelf around it, without consequence; every mistake where it does not fit.
pub(super) fn compose(app: &App, files: &[(String, String)]) -> Result<Arc<BoundPack>, Vec<PackError>> {
    let mut pack = Pack::parse(files)?;
    pack.header.state = PackState::Shadow;
    pack.header.until = None;
    let (id, version) = (pack.header.id.clone(), pack.header.version.clone());
    let others = app.rules.shelf().packs().iter();
    let mut packs: Vec<Pack> = others.cloned().collect();
    packs.push(pack);
    let shelf = Shelf::new(&packs)?;
    let own = |bound: &&Arc<BoundPack>| bound.header().id == id && bound.header().version == version;
    let last = shelf.iter().rfind(own);
    Ok(last.expect("what was composed is on the shelf").clone())
}
