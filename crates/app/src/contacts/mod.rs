//! Contacts 来电: received and owned, diagnosed on the phone, turned into orders, handed over, called back, closed.
//! Owns two ports to the outside: how a line is tested from afar ([`LineTests`]) and, with it, what a screen may say
//! when nothing is connected.

mod accept_order;
mod act;
mod caller;
mod caller_line;
mod desk;
mod hand;
mod line_tests;
mod list;
mod open;
mod reveal;
mod script;
mod show;
mod test_line;
mod wished_order;

pub use accept_order::accept_order;
pub use act::act;
pub use caller::{CallerOrder, CallerView, WhoCalls, caller};
pub use caller_line::{BatchFaultNotice, CallerLine};
pub use desk::{ChurnReasonView, Colleague, DeskView, QueueView, SymptomView, desk};
pub(crate) use hand::ContactInHand;
pub use line_tests::{LineReading, LineTestFault, LineTests};
pub use list::{ClockLine, ContactQuery, ContactRow, list};
pub use open::{OpenContact, open};
pub use reveal::reveal;
pub use script::ScriptLine;
pub use show::{AnswerView, ContactView, QuestionView, show};
pub use test_line::{TestLine, test_line};
pub use wished_order::WishedOrder;
