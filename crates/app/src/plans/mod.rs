//! Plans 排程: made from a snapshot, judged by the stranger, published as visits, changed one route at a time.

mod areas;
mod at_risk;
mod board;
mod book;
mod by_hand;
mod change_plan;
mod data_quality;
mod explain;
mod insert_emergency;
mod learn;
mod learned;
mod learned_file;
mod make;
mod move_order;
mod notes;
mod objective;
mod offer;
mod pin;
mod repair;
mod snapshot;
mod storm;
mod unassign;
mod undo;
mod what_if;

pub(crate) use areas::Areas;
pub use at_risk::{AtRiskView, at_risk};
pub use board::{Board, BoardStop, BoardTechnician, BoardUnassigned, board};
pub(crate) use book::booked;
pub use book::{Book, Booked, book};
pub use data_quality::{DataFaultView, data_quality};
pub use explain::{ExplainQuery, OrderExplained, PlaceElsewhere, WhyThere, explain};
pub use insert_emergency::{EmergencyInserted, InsertEmergency, insert_emergency};
pub(crate) use learn::learn_later;
pub use learn::{LEARN_LENGTHS, LearnLengths, LengthsLearned, learn, learn_by_night};
pub(crate) use learned::learned_of;
pub use learned::{LearnedEffect, LearnedHour, LearnedKind, LearnedView, LeftOut, learned};
pub use learned_file::learned_file;
pub use make::{MadePlan, MakePlan, make};
pub(crate) use move_order::may_plan;
pub use move_order::{MoveOrder, MovePreview, move_order, preview_move};
pub(crate) use notes::find as find_area;
pub use notes::{LeaveShiftNote, ShiftNoteView, leave_note, notes};
pub use offer::{OfferView, offer};
pub(crate) use offer::{is_offerable, offered};
pub use pin::{PinOrder, pin};
pub use repair::{RepairPlan, RepairedPlan, repair};
pub(crate) use snapshot::newest_plan;
pub use storm::{
    END_STORM, EndStorm, PutOffOrder, StartStorm, StormCall, StormNotice, StormSeen, StormView, end_storm,
    end_storm_by_itself, start_storm, storm,
};
pub(crate) use storm::{is_outdated, put_off_in, put_off_new, seen as storm_seen, storms};
pub use unassign::{UnassignOrder, unassign};
pub use undo::{UndoPlan, undo};
pub use what_if::{DayOutlook, OtherShift, WhatIf, WhatIfAnswer, what_if};
