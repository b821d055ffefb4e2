use crate::{Act, App, AppError, Caller, Change, sessions, tokens};
use doorstep_domain::{Person, PersonId, Shift, Tenure};
use doorstep_kernel::Date;
use doorstep_store::{AccessToken, Record as _, Row, Session, ShiftFilter, StreamId};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// What happens to a person's tenure.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "verb", rename_all = "snake_case", deny_unknown_fields)]
pub enum ChangeTenure {
    /// 转入后备: they wait in the reserve.
    Reserve {
        /// Since which day: today or earlier.
        #[schema(value_type = String, format = Date)]
        since: Date,
    },
    /// 上岗: they take up service.
    Join {
        /// On which day: today or earlier.
        #[schema(value_type = String, format = Date)]
        on: Date,
    },
    /// 离岗: they have left. Whoever left signs in no more and is on no roster.
    Leave {
        /// The last day: today or earlier.
        #[schema(value_type = String, format = Date)]
        on: Date,
        /// Why, a leaving reason of the norm pack.
        #[schema(min_length = 1, max_length = 64)]
        reason: String,
    },
}

impl ChangeTenure {
    /// The field that tells the day, and the day.
    const fn day(&self) -> (&'static str, Date) {
        match self {
            Self::Reserve { since } => ("since", *since),
            Self::Join { on } | Self::Leave { on, .. } => ("on", *on),
        }
    }

    /// What the event is called.
    const fn happened(&self) -> &'static str {
        match self {
            Self::Reserve { .. } => "person.reserved",
            Self::Join { .. } => "person.joined",
            Self::Leave { .. } => "person.left",
        }
    }
}

/// Puts somebody in the reserve, lets them take up service, or writes down that they left.
///
/// # Errors
/// When the caller does not look after the person's territory, the day lies ahead, the pack knows no such reason, or the
/// person does not stand so that it can happen.
pub async fn change_tenure(
    app: &App,
    caller: &Caller,
    person: PersonId,
    wanted: ChangeTenure,
) -> Result<Tenure, AppError> {
    app.decide(caller, || async {
        let found = app.store.get::<Person>(&person.to_string()).await?;
        let found = found.ok_or_else(|| AppError::not_found("person", person))?;
        let role = caller.may(Act::ChangePeople, &found.territory)?;
        check(app, caller, &found, &wanted)?;
        let known = app.store.get::<Tenure>(&person.to_string()).await?;
        let known =
            known.unwrap_or_else(|| Tenure::unrecorded(person, found.territory.clone(), found.firm.clone()));
        // Who moved to another territory is on record there.
        let known = Tenure { territory: found.territory.clone(), firm: found.firm.clone(), ..known };
        let mut change = Change::by(caller.actor(role), app.now());
        let tenure = match &wanted {
            ChangeTenure::Reserve { since } => known.reserve(*since)?,
            ChangeTenure::Join { on } => known.join(*on)?,
            ChangeTenure::Leave { on, reason } => {
                sign_out(app, &mut change, &found).await?;
                off_the_roster(app, &mut change, &found, *on).await?;
                known.leave(*on, reason)?
            }
        };
        change.upsert(&tenure);
        let stream = StreamId::new("person", person);
        let version = app.store.version_of(&stream).await?;
        // Why somebody left stays in their row, which can be erased.
        let (_, day) = wanted.day();
        change.event(stream, version, wanted.happened(), &json!({ "on": day }), &found.territory);
        Ok((change.finish(), tenure))
    })
    .await
}

fn check(app: &App, caller: &Caller, person: &Person, wanted: &ChangeTenure) -> Result<(), AppError> {
    let (field, day) = wanted.day();
    if day > app.rules.date(app.now()) {
        let en = "the day lies ahead: write it down when it has come";
        return Err(AppError::invalid(field, en, "日期还没到，请当天再登记"));
    }
    let ChangeTenure::Leave { reason, .. } = wanted else { return Ok(()) };
    if caller.person == Some(person.id) {
        let en = "nobody writes down their own leaving: ask somebody else who looks after people";
        return Err(AppError::invalid("person", en, "不能登记自己离岗，请由他人办理"));
    }
    if app.rules.at(app.now()).sections().leaving_reasons.get(reason).is_none() {
        let en = format!("the norm pack knows no leaving reason `{reason}`: choose one of its list");
        return Err(AppError::invalid("reason", en, format!("规范包里没有离岗原因“{reason}”，请从列表中选")));
    }
    Ok(())
}

/// Nobody signs in with it any more.
async fn sign_out(app: &App, change: &mut Change, person: &Person) -> Result<(), AppError> {
    change.upsert(&Person { active: false, ..person.clone() });
    for session in sessions::sessions_of(app, person).await? {
        change.row(Row::delete::<Session>(session.token_hash));
    }
    for token in tokens::of_person(app, person.id).await? {
        change.row(Row::delete::<AccessToken>(token.token_hash));
    }
    Ok(())
}

/// The shifts after the last day are gone; the next plan goes by it.
async fn off_the_roster(app: &App, change: &mut Change, person: &Person, on: Date) -> Result<(), AppError> {
    let filter = ShiftFilter {
        technician: Some(person.id),
        from: Some(on.saturating_add(1.day())),
        ..ShiftFilter::default()
    };
    for shift in app.store.all::<Shift>(&filter).await? {
        let stream = StreamId::new("shift", shift.key());
        let version = app.store.version_of(&stream).await?;
        let facts = json!({ "date": shift.date, "area": shift.area });
        change.row(Row::delete::<Shift>(shift.key()));
        change.event(stream, version, "shift.removed", &facts, &person.territory);
    }
    Ok(())
}
