//! Plans 排程: made from a snapshot, judged by the stranger, published as visits, changed one route at a time.

mod areas;
mod board;
mod book;
mod change_plan;
mod make;
mod move_order;
mod objective;
mod offer;
mod repair;
mod snapshot;

pub(crate) use areas::Areas;
pub use board::{Board, BoardStop, BoardTechnician, BoardUnassigned, board};
pub(crate) use book::booked;
pub use book::{Book, Booked, book};
pub use make::{MadePlan, MakePlan, make};
pub use move_order::{MoveOrder, MovePreview, move_order, preview_move};
pub use offer::{OfferView, offer};
pub(crate) use offer::{is_offerable, offered};
pub use repair::{RepairPlan, RepairedPlan, repair};
pub(crate) use snapshot::all;
