//! What a customer sees and may do by a signed link: one page of their own order. Nobody signs in here; the link says
//! which order it is, and every verb is recorded as the customer's.
//!
//! To add something they may do: a file named by its verb, which opens the link for its purpose first.

mod allowed;
mod book;
mod cancel;
mod complain;
mod confirmation;
mod confirmation_pdf;
mod follow_up;
mod measured;
mod not_me;
mod offers;
mod payout;
mod sees;
mod status;
mod still_good;
mod supervision;
mod survey;
mod view;
mod visitor;
mod visitor_portrait;

pub use allowed::Allowed;
pub use book::{BookSlot, book};
pub use cancel::{CancelOrder, cancel};
pub use complain::{About, Complain, Complained, complain};
pub use confirmation::{ConfirmationView, confirmation, confirmation_file, confirmation_file_of};
pub use measured::{Measured, Result as MeasuredResult};
pub(crate) use measured::{measured, measured_of};
pub use not_me::{NotMe, not_me};
pub use offers::{SlotView, offers};
pub use payout::{Payout, PayoutState};
pub use sees::{SeenBy, SignedBy};
pub use status::Status;
pub use still_good::{StillGood, StillGoodAnswer, StillGoodAnswered, still_good};
pub use supervision::{Supervised, SupervisedState};
pub(crate) use survey::asked;
pub use survey::{AnswerSurvey, SurveyQuestionView, SurveyView, answer_survey};
pub use view::{CustomerView, PromiseLine, view};
pub use visitor::{Trip, Visitor};
pub use visitor_portrait::visitor_portrait;

/// Whether "is it still good?" is to be asked of an order now.
pub(crate) fn is_asked(app: &crate::App, order: &doorstep_domain::Order) -> bool {
    let pack = app.rules.named(&order.head.pack, order.head.accepted_at);
    still_good::due(order, pack.parameters(), app.now()).is_some()
}

/// How a customer's page asks: the link, the device and the language of the browser, the key of the request.
#[derive(Debug, Clone)]
pub struct Asking<'a> {
    /// The token.
    pub token: &'a str,
    /// The browser, where it says so.
    pub device: Option<doorstep_domain::DeviceId>,
    /// The reader's language.
    pub locale: doorstep_domain::Locale,
    /// So that asking twice acts once.
    pub request: Option<crate::RequestKey>,
}

impl Asking<'_> {
    /// The customer of an order as a caller.
    fn caller(&self, order: doorstep_domain::OrderId) -> crate::Caller {
        crate::Caller {
            request: self.request.clone(),
            ..crate::Caller::customer(order, self.device.clone(), self.locale)
        }
    }
}
