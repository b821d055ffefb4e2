use crate::Said;
use crate::{App, AppError, Caller};
use doorstep_domain::{Customer, OrderKind, Person};
use doorstep_norms::{Context, Moment};
use serde::Serialize;
use utoipa::ToSchema;

/// What to say at a point of the contact, with its slots filled.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScriptLine {
    /// The script's id in the pack.
    pub id: String,
    /// The words.
    pub text: Said,
}

/// The pack's words for the hotline, filled with who calls and who answers. A slot that nothing is known for falls away.
pub(super) async fn script(
    app: &App,
    caller: &Caller,
    customer: Option<&Customer>,
) -> Result<Vec<ScriptLine>, AppError> {
    let pack = app.rules.at(app.now()).clone();
    let badge = match caller.person {
        Some(person) => app.store.get::<Person>(&person.to_string()).await?.map(|own| own.login),
        None => None,
    };
    let surname = customer.and_then(|customer| customer.name.chars().next()).map(String::from);
    let context = Context::new(OrderKind::Repair, Vec::new());
    let line = |script: &doorstep_norms::Script| {
        let mut text = script.text.clone();
        let (zh, en) = match &surname {
            Some(surname) => (format!("{surname}先生/女士"), format!("Mr/Ms {surname}")),
            None => ("先生/女士".to_owned(), "Sir or Madam".to_owned()),
        };
        text.zh = text.zh.replace("{customer}", &zh);
        text.en = text.en.replace("{customer}", &en);
        text = text.fill("badge", badge.as_deref().unwrap_or(""));
        ScriptLine { id: script.id.clone(), text: Said::from(&text) }
    };
    Ok(pack.scripts(&context, Moment::Hotline).into_iter().map(line).collect())
}
