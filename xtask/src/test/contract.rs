//! The chain Rust types -> docs/openapi.json -> TypeScript types: no link may be stale.

use super::stage::Outcome;
use crate::{api_client, openapi, product, web};
use anyhow::Result;

pub(super) fn run() -> Result<Outcome> {
    if !openapi::document().is_file() {
        return Ok(Outcome::skipped("there is no `docs/openapi.json` yet"));
    }
    openapi::check(&product::build()?)?;
    if web::exists() && api_client::types().is_file() {
        web::install()?;
        api_client::check()?;
    }
    Ok(Outcome::passed())
}
