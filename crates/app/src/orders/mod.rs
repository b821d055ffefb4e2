//! Orders 工单: accepted, asked one verb at a time, shown with their whole chain.

mod accept;
mod act;
mod consequences;
mod evidence_file;
mod find;
mod home;
mod list;
mod miss_promise;
mod reveal;
mod show;

pub use accept::{AcceptOrder, NewCustomer, NewSite, accept};
pub use act::{Override, act};
pub use evidence_file::evidence_file;
pub use list::{OrderQuery, OrderRow, list};
pub use miss_promise::{MISS_PROMISE, miss_promise};
pub use reveal::reveal;
pub use show::{ActionView, ChainLink, OrderView, show};
pub(crate) use show::{may_see, visits};

pub(crate) use accept::{accepted, number};
pub(crate) use act::{OrderInHand, promised};
pub(crate) use consequences::tell_customer;
pub(crate) use home::Home;
pub use home::site_id;
pub(crate) use list::{own, rows, short_address, state};
