use crate::AppError;
use doorstep_domain::{Operator, PackRef};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{BoundPack, Shelf};
use std::sync::Arc;

/// The norm packs of the installation, and whose installation it is.
#[derive(Debug, Clone)]
pub struct Rules {
    shelf: Shelf,
    operator: Operator,
}

impl Rules {
    /// Rules of an operator.
    ///
    /// # Errors
    /// When no pack binds that operator.
    pub fn new(shelf: Shelf, operator: Operator) -> Result<Self, AppError> {
        if shelf.binding(&operator, Timestamp::EPOCH).is_some() {
            return Ok(Self { shelf, operator });
        }
        let known = shelf.operators().iter().map(|operator| operator.as_str()).collect::<Vec<_>>().join(", ");
        let en = format!("no norm pack binds `{operator}`: write one of {known}");
        Err(AppError::invalid("operator", en, format!("没有适用于“{operator}”的规范包，可选：{known}")))
    }

    /// Whose installation it is.
    pub const fn operator(&self) -> &Operator {
        &self.operator
    }

    /// All packs.
    pub const fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The pack in force at an instant.
    pub fn at(&self, at: Timestamp) -> &Arc<BoundPack> {
        self.shelf.binding(&self.operator, at).expect("`Rules::new` made sure that a pack binds the operator")
    }

    /// The pack that an order or a visit names; the one in force where that version is no longer on the shelf.
    pub fn named(&self, reference: &PackRef, at: Timestamp) -> &Arc<BoundPack> {
        self.shelf.by_reference(reference).unwrap_or_else(|| self.at(at))
    }

    /// The operator's calendar day of an instant.
    pub fn date(&self, at: Timestamp) -> Date {
        at.date_in(self.at(at).calendar().zone())
    }
}
