use super::hand::ContactInHand;
use super::line_tests::{LineReading, LineTestFault};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::contact::{ContactCommand, RecordOnContact};
use doorstep_domain::{ContactId, Fact, Guards, Origin, Site, SiteId};
use serde::Deserialize;
use utoipa::ToSchema;

/// Which line to test.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct TestLine {
    /// The site it ends at.
    pub site: SiteId,
}

/// Tests a caller's line from afar; each reading is recorded on the contact.
///
/// # Errors
/// When the caller may not, no line test is connected, or the line cannot be tested.
pub async fn test_line(
    app: &App,
    caller: &Caller,
    id: ContactId,
    wanted: &TestLine,
) -> Result<Vec<LineReading>, AppError> {
    let site = app.store.get::<Site>(&wanted.site.to_string()).await?;
    let site = site.ok_or_else(|| AppError::not_found("site", wanted.site))?;
    caller.may(Act::WorkContacts, &site.territory)?;
    let tests = app.line_tests.as_ref().ok_or_else(|| {
        let (en, zh) = (
            "no line test is connected: ask the customer and type what they see",
            "未接入线路测试，请问客户看到什么，再手工填写",
        );
        AppError::invalid("line_test", en, zh)
    })?;
    let readings = tests.test(&site.network).await.map_err(|fault| failed(&fault))?;
    app.decide(caller, || async {
        let mut hand = ContactInHand::load(app, id).await?;
        let role = caller.may(Act::WorkContacts, &hand.contact.head.territory)?;
        let by = caller.person.ok_or(AppError::NotSignedIn("a line is tested by a person"))?;
        let mut change = Change::by(caller.actor(role), app.now());
        for reading in &readings {
            let what = Fact::Measurement {
                quantity: reading.quantity.clone(),
                value_milli: reading.value_milli,
                origin: Origin::Line,
            };
            let command = ContactCommand::Record(RecordOnContact { at: reading.at, what });
            hand.ask(app, &mut change, command, by, Guards::clear())?;
        }
        Ok((change.finish(), readings.clone()))
    })
    .await
}

fn failed(fault: &LineTestFault) -> AppError {
    let zh = match fault {
        LineTestFault::Unreachable(_) => "线路测试系统没有响应，请稍后再试，或问客户看到什么",
        LineTestFault::UnknownLine => "线路测试系统里没有这条线路，请核对地址，或问客户看到什么",
    };
    AppError::invalid("line_test", fault.to_string(), zh)
}
