//! Norm packs: what the operators print on paper, as data. A pack is a folder of TOML files; [`Pack::parse`] reads one
//! and names every mistake with file, line and remedy; [`Shelf`] composes parents and children and answers which
//! [`BoundPack`] binds an operator at an instant; [`unmet`] says which requirements of a transition are not met yet;
//! [`clock_times`] computes when a clock warns and when it is due; [`Coverage`] says where each catalogue id lives.
//!
//! What must not be known here: files on disk, the time it is now, databases, planning. Evidence, context and instants
//! arrive as arguments. No number of a norm is written in code: it is a parameter or an item of a pack.
//!
//! To add a kind of item: a file in `items/` that implements [`Item`], one line in `sections.rs`, its cross checks in
//! `check.rs`, its home in `home.rs`, its name in `mistake/zh.rs`. To add a requirement term: a variant of [`Term`], its arm in `satisfy.rs`, its
//! cases in `tests/vectors.rs`, and the same arm in the TypeScript reader, which the vectors file then proves.

mod ask;
mod bound;
mod calendar;
mod catalogue;
mod check;
mod check_diagnosis;
mod clock_times;
mod condition;
mod context;
mod coverage;
mod dialogue_homes;
mod document;
mod draw;
mod error;
mod home;
mod item;
mod items;
mod mistake;
mod pack;
mod parameters;
mod satisfy;
mod sections;
mod shelf;
mod span;
mod term;
mod text;
mod unmet;
mod verbs;
mod walk;
mod witness;

pub use bound::{BoundPack, PackVersion};
pub use calendar::Calendar;
pub use catalogue::{Catalogue, CatalogueEntry, Letter};
pub use clock_times::{ClockTimes, clock_times};
pub use condition::Condition;
pub use context::Context;
pub use coverage::{Coverage, CoverageRow};
pub use dialogue_homes::dialogue_homes;
pub use draw::{Drawn, draw};
pub use error::PackError;
pub use home::{Home, HomeKind};
pub use item::{Catalog, Change, ChangeKind, Item, Place, Placed};
pub use items::*;
pub use mistake::{
    ClockMistake, DiagnosisMistake, ItemMistake, KpiMistake, Mistake, NameKind, NumberMistake, OrderMistake,
    ParameterMistake, TrainingMistake, WordsMistake,
};
pub use pack::{Pack, PackHeader, PackState};
pub use parameters::{Parameter, ParameterValue, Parameters};
pub use sections::Sections;
pub use shelf::Shelf;
pub use term::{Share, Term};
pub use text::Text;
pub use unmet::{Shortfall, Unmet, unmet};
pub use verbs::{Aggregate, Transition, TransitionMistake};
pub use walk::{Walk, WalkFault, walk};
pub use witness::witness;
