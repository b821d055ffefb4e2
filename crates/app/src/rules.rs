use crate::AppError;
use crate::editions::Editions;
use doorstep_domain::{NormPackId, Operator, PackRef};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{BoundPack, Pack, Shelf};
use std::sync::Arc;

/// The norm packs of the installation, and whose installation it is. When people bring packs in or decide about them another
/// shelf is laid out beside the ones before.
#[derive(Debug, Clone)]
pub struct Rules {
    editions: Editions<Edition>,
    operator: Operator,
}

/// One layout of the shelf.
#[derive(Debug, Clone)]
struct Edition {
    shelf: Shelf,
    made_of: Vec<(NormPackId, u64)>,
    on_trial: Vec<(NormPackId, Arc<BoundPack>)>,
}

impl Rules {
    /// Rules of an operator.
    ///
    /// # Errors
    /// When no pack binds that operator.
    pub fn new(shelf: Shelf, operator: Operator) -> Result<Self, AppError> {
        binds(&shelf, &operator)?;
        let first = Edition { shelf, made_of: Vec::new(), on_trial: Vec::new() };
        Ok(Self { editions: Editions::new(first), operator })
    }

    /// Whose installation it is.
    pub const fn operator(&self) -> &Operator {
        &self.operator
    }

    /// All packs.
    pub fn shelf(&self) -> &Shelf {
        &self.editions.latest().shelf
    }

    /// The pack in force at an instant.
    pub fn at(&self, at: Timestamp) -> &Arc<BoundPack> {
        self.shelf().binding(&self.operator, at).expect("every shelf was looked at for a pack that binds")
    }

    /// The pack that an order or a visit names; the one in force where that version is no longer on the shelf.
    pub fn named(&self, reference: &PackRef, at: Timestamp) -> &Arc<BoundPack> {
        self.shelf().by_reference(reference).unwrap_or_else(|| self.at(at))
    }

    /// The operator's calendar day of an instant.
    pub fn date(&self, at: Timestamp) -> Date {
        at.date_in(self.at(at).calendar().zone())
    }

    /// The packs that came with the program or its folder.
    pub(crate) fn built_in(&self) -> &[Pack] {
        self.editions.first().shelf.packs()
    }

    /// Of which brought packs, at which versions, the shelf is made.
    pub(crate) fn made_of(&self) -> &[(NormPackId, u64)] {
        &self.editions.latest().made_of
    }

    /// Packs on trial 试运行: they judge beside, and count nowhere.
    pub(crate) fn on_trial(&self) -> &[(NormPackId, Arc<BoundPack>)] {
        &self.editions.latest().on_trial
    }

    /// Lays another shelf out.
    ///
    /// # Errors
    /// When no pack on it binds the operator: the one before stays.
    pub(crate) fn lay_out(
        &self,
        shelf: Shelf,
        made_of: Vec<(NormPackId, u64)>,
        on_trial: Vec<(NormPackId, Arc<BoundPack>)>,
    ) -> Result<(), AppError> {
        binds(&shelf, &self.operator)?;
        self.editions.lay_out(Edition { shelf, made_of, on_trial });
        Ok(())
    }
}

fn binds(shelf: &Shelf, operator: &Operator) -> Result<(), AppError> {
    if shelf.binding(operator, Timestamp::EPOCH).is_some() {
        return Ok(());
    }
    let known = shelf.operators().iter().map(|operator| operator.as_str()).collect::<Vec<_>>().join(", ");
    let en = format!("no norm pack binds `{operator}`: write one of {known}");
    Err(AppError::invalid("operator", en, format!("没有适用于“{operator}”的规范包，可选：{known}")))
}
