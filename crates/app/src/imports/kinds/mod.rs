//! A row of each kind of file: read from its cells, told apart from what is there, and turned into a change.

mod order;
mod shift;
mod site;
mod technician;
mod territory;

pub(crate) use territory::gather_areas;

use super::ImportKind;
use super::known::Known;
use super::line::Line;
use crate::{App, AppError, Caller};
use doorstep_store::ChangeSet;
use std::collections::HashSet;

/// A row that can land.
pub(crate) enum Draft {
    /// An order.
    Order(Box<order::OrderDraft>),
    /// A technician.
    Technician(Box<technician::TechnicianDraft>),
    /// A shift.
    Shift(Box<shift::ShiftDraft>),
    /// A site.
    Site(Box<doorstep_domain::Site>),
    /// A territory.
    Territory(doorstep_domain::Territory),
}

/// What tells a row apart from all others: the field it stands in, and what it is.
pub(crate) type Key = (&'static str, String);

impl Draft {
    /// Reads a row; `None` when it cannot land, which its faults explain.
    pub(crate) fn read(
        kind: ImportKind,
        line: &mut Line<'_>,
        known: &Known,
        caller: &Caller,
    ) -> Option<Self> {
        let draft = match kind {
            ImportKind::Orders => order::read(line, known, caller).map(|draft| Self::Order(Box::new(draft))),
            ImportKind::Technicians => {
                technician::read(line, known, caller).map(|draft| Self::Technician(Box::new(draft)))
            }
            ImportKind::Shifts => shift::read(line, known, caller).map(|draft| Self::Shift(Box::new(draft))),
            ImportKind::Sites => site::read(line, known, caller).map(|site| Self::Site(Box::new(site))),
            ImportKind::Territories => territory::read(line, known, caller).map(Self::Territory),
        };
        draft.filter(|_| line.is_good())
    }

    /// What tells it apart.
    pub(crate) fn keys(&self) -> Vec<Key> {
        match self {
            Self::Order(draft) => vec![("number", draft.number())],
            Self::Technician(draft) => draft.keys(),
            Self::Shift(draft) => vec![("date", draft.key())],
            Self::Site(site) => vec![("address", site.id.to_string())],
            Self::Territory(territory) => vec![("code", territory.code.to_string())],
        }
    }

    /// How a person would say a key.
    pub(crate) fn said(&self, key: &Key) -> String {
        match self {
            Self::Order(_) | Self::Technician(_) | Self::Territory(_) => key.1.clone(),
            Self::Shift(draft) => draft.said(),
            Self::Site(site) => site.address.text.clone(),
        }
    }

    /// Which of the keys are there already.
    pub(crate) async fn known_keys(
        app: &App,
        kind: ImportKind,
        known: &Known,
        keys: &[&Key],
    ) -> Result<HashSet<Key>, AppError> {
        match kind {
            ImportKind::Orders => order::known_keys(app, keys).await,
            ImportKind::Technicians => Ok(technician::known_keys(known, keys)),
            ImportKind::Shifts => shift::known_keys(app, keys).await,
            ImportKind::Sites => site::known_keys(app, keys).await,
            ImportKind::Territories => Ok(HashSet::new()),
        }
    }

    /// What is to be written for it.
    pub(crate) fn change(self, app: &App, caller: &Caller) -> Result<ChangeSet, AppError> {
        match self {
            Self::Order(draft) => draft.change(app, caller),
            Self::Technician(draft) => draft.change(app, caller),
            Self::Shift(draft) => Ok(draft.change()),
            Self::Site(site) => Ok(site::change(&site)),
            Self::Territory(territory) => Ok(territory::change(&territory)),
        }
    }
}
