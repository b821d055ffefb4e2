use super::hear::adopt;
use super::list::{CallRow, rows};
use super::platform::{Platform, PutThrough, TelephonyFault};
use crate::contacts::ContactInHand;
use crate::orders::OrderInHand;
use crate::visits::VisitInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::call::{Call, CallAbout, CallHead, CallPurpose, CallStanding, CallWay};
use doorstep_domain::{
    CallId, ContactId, Customer, CustomerId, OrderId, Person, Role, TerritoryCode, VisitId,
};
use doorstep_kernel::Duration;
use doorstep_store::CallFilter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A call of which nothing was heard for so long stands in no further call's way.
const UNDER_WAY: Duration = Duration::from_mins(2);

/// Whom to put through.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum CallTo {
    /// The customer of a visit; its crew calls.
    Visit {
        /// Which.
        visit: VisitId,
    },
    /// The customer of an order.
    Order {
        /// Which.
        order: OrderId,
    },
    /// Whoever made a contact.
    Contact {
        /// Which.
        contact: ContactId,
        /// The call-back that this is, where it is one.
        #[serde(default)]
        call_back: Option<u32>,
    },
}

/// A wish to be put through to a customer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PlaceCall {
    /// Whom to.
    #[serde(flatten)]
    pub to: CallTo,
    /// What for.
    pub purpose: CallPurpose,
}

/// Everything that putting through needs to know, in one role.
struct Wish {
    about: CallAbout,
    territory: TerritoryCode,
    customer: CustomerId,
    role: Role,
}

/// Puts whoever asks through to a customer: their own work phone rings, then the customer's. The wish is written down before
/// the platform is asked, so that asking twice with one key rings once.
///
/// # Errors
/// When no platform puts through, the caller may not, has no work phone, is on the phone about it already, or the platform does
/// not take it.
pub async fn place(app: &App, caller: &Caller, wanted: PlaceCall) -> Result<CallRow, AppError> {
    wish(app, caller, &wanted.to).await?;
    let platform = app.calls.as_ref().filter(|platform| platform.click_to_call).ok_or_else(none_connected)?;
    let id = app.new_id(CallId::new);
    app.decide(caller, || async {
        let wish = wish(app, caller, &wanted.to).await?;
        free(app, &wish.about).await?;
        numbers(app, caller, &wish).await?;
        let head = CallHead {
            id,
            territory: wish.territory,
            about: wish.about,
            purpose: wanted.purpose,
            way: CallWay::Placed,
            person: caller.person,
            placed_at: app.now(),
        };
        let mut change = Change::by(caller.actor(wish.role), app.now());
        let (call, placed) = Call::place(head, None);
        let call = change.place_call(call, &placed);
        Ok((change.finish(), row(app, call).await?))
    })
    .await?;
    let wish = wish(app, caller, &wanted.to).await?;
    let (from, to) = numbers(app, caller, &wish).await?;
    let put_through = PutThrough { call: id, from, to, purpose: wanted.purpose };
    let asked = platform.telephony.place(&put_through).await;
    let call = taken(app, id, &asked).await?;
    asked.map_err(|fault| refused(platform, &fault))?;
    row(app, call).await
}

async fn row(app: &App, call: Call) -> Result<CallRow, AppError> {
    let id = call.head.id;
    rows(app, vec![call]).await?.pop().ok_or_else(|| AppError::not_found("call", id))
}

/// What the platform made of it; news of it may have come before its answer.
async fn taken(app: &App, id: CallId, asked: &Result<String, TelephonyFault>) -> Result<Call, AppError> {
    let system = Caller::system();
    app.decide(&system, || async {
        let call = app.store.get::<Call>(&id.to_string()).await?;
        let call = call.ok_or_else(|| AppError::not_found("call", id))?;
        let mut change = Change::by(system.actor(Role::System), app.now());
        let call = match asked {
            Ok(platform) => {
                let call = call.known_as(platform.clone());
                adopt(app, &mut change, call).await?
            }
            Err(fault) => {
                let events = call.fail(app.now(), plain(fault));
                change.call(call, &events)
            }
        };
        Ok((change.finish(), call))
    })
    .await
}

/// Why, in a word that names nobody.
fn plain(fault: &TelephonyFault) -> String {
    let word = match fault {
        TelephonyFault::Unreachable(_) => "unreachable",
        TelephonyFault::Refused(_) => "refused",
        TelephonyFault::Untrusted(_) | TelephonyFault::Unreadable(_) => "unreadable",
    };
    word.to_owned()
}

async fn wish(app: &App, caller: &Caller, to: &CallTo) -> Result<Wish, AppError> {
    match to {
        CallTo::Visit { visit } => {
            let hand = VisitInHand::load(app, *visit).await?;
            let role = hand.may(caller)?;
            if hand.visit.state.is_over() {
                return Err(over());
            }
            let head = &hand.hand.order.head;
            let about = CallAbout::Visit { visit: *visit, order: head.id };
            Ok(Wish { about, territory: head.territory.clone(), customer: head.customer, role })
        }
        CallTo::Order { order } => {
            let order = OrderInHand::load(app, *order).await?.order;
            let role = caller.may(Act::ChangeOrders, &order.head.territory)?;
            if order.state.is_over() {
                return Err(over());
            }
            let about = CallAbout::Order { order: order.head.id };
            Ok(Wish { about, territory: order.head.territory, customer: order.head.customer, role })
        }
        CallTo::Contact { contact, call_back } => {
            let contact = ContactInHand::load(app, *contact).await?.contact;
            let role = caller.may(Act::WorkContacts, &contact.head.territory)?;
            if contact.state.is_over() {
                return Err(over());
            }
            let only = if let [only] = contact.orders[..] { Some(only) } else { None };
            let about = CallAbout::Contact { contact: contact.head.id, order: only, call_back: *call_back };
            Ok(Wish { about, territory: contact.head.territory, customer: contact.head.customer, role })
        }
    }
}

/// One call at a time: a second tap does not ring a customer twice.
async fn free(app: &App, about: &CallAbout) -> Result<(), AppError> {
    let (order, contact) = (about.order().filter(|_| about.contact().is_none()), about.contact());
    let filter = CallFilter { order, contact, ..CallFilter::default() };
    let last = app.store.list::<Call>(&filter, None, 1).await?.items.pop();
    let busy = last.is_some_and(|last| match last.standing() {
        CallStanding::Placed => app.now().since(last.head.placed_at) < UNDER_WAY,
        CallStanding::Ringing { since } => app.now().since(since) < UNDER_WAY,
        CallStanding::Talking { .. } => true,
        CallStanding::Answered { .. }
        | CallStanding::Unanswered { .. }
        | CallStanding::NotPutThrough { .. }
        | CallStanding::Failed { .. } => false,
    });
    if busy {
        let (en, zh) = ("a call about this is under way: let it end first", "这件事正在通话，打完再拨");
        return Err(AppError::invalid("call", en, zh));
    }
    Ok(())
}

/// Whose phone rings first, and the customer's.
async fn numbers(app: &App, caller: &Caller, wish: &Wish) -> Result<(String, String), AppError> {
    let person = caller.person.ok_or(AppError::NotSignedIn("a person is put through"))?;
    let own = app.store.get::<Person>(&person.to_string()).await?.and_then(|person| person.phone);
    let own = own.filter(|phone| !phone.trim().is_empty()).ok_or_else(|| {
        let en = "your record has no work phone: ask the administrator to enter it";
        AppError::invalid("phone", en, "您的档案里没有工作电话，请联系系统管理员补上")
    })?;
    let customer = app.store.get::<Customer>(&wish.customer.to_string()).await?;
    let number = customer.map(|customer| customer.phone).filter(|phone| !phone.trim().is_empty());
    let number = number.ok_or_else(|| {
        let en = "the customer has no phone number: enter it on the order";
        AppError::invalid("phone", en, "客户没有联系电话，请先补上")
    })?;
    Ok((own, number))
}

fn over() -> AppError {
    AppError::Forbidden("customers are called only while there is something to do for them".to_owned())
}

fn none_connected() -> AppError {
    let en = "no telephone platform puts through here: dial by hand and note how it went";
    AppError::invalid("call", en, "未接入电话平台，请自行拨打后记一下结果")
}

fn refused(platform: &Platform, fault: &TelephonyFault) -> AppError {
    tracing::warn!(%fault, middle_numbers = platform.middle_numbers, "a call was not put through");
    let zh = match fault {
        TelephonyFault::Unreachable(_) => "电话平台没有响应，请自行拨打，或稍后再试",
        TelephonyFault::Refused(_) => "电话平台没有接受这次呼叫，请自行拨打，并告诉系统管理员",
        TelephonyFault::Untrusted(_) | TelephonyFault::Unreadable(_) => {
            "电话平台的回答看不懂，请自行拨打，并告诉系统管理员"
        }
    };
    AppError::invalid("call", fault.to_string(), zh)
}
