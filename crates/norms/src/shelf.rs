use crate::{BoundPack, Mistake, Pack, PackError, PackState, PackVersion};
use doorstep_domain::{Operator, PackRef};
use doorstep_kernel::{Date, Timestamp};
use std::sync::Arc;

/// No chain of parents is longer.
const MAX_CHAIN: usize = 8;

/// All packs of an installation: several versions of each, composed with their parents.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    packs: Arc<[Pack]>,
    bound: Vec<Arc<BoundPack>>,
}

impl Shelf {
    /// Composes packs. Every version of every pack is bound from its own first day on, and again from each later day on
    /// which one of its parents changes.
    ///
    /// # Errors
    /// Every mistake that shows only with the parents in place: unknown or cyclic parents, unknown ids, numbers that
    /// contradict.
    pub fn new(packs: &[Pack]) -> Result<Self, Vec<PackError>> {
        let mut errors = twice(packs);
        let mut bound = Vec::new();
        let mut days: Vec<Date> = packs.iter().map(|pack| pack.header.effective_from).collect();
        days.sort_unstable();
        days.dedup();
        for pack in packs {
            let own = pack.header.effective_from;
            let mut last: Option<PackVersion> = None;
            for &day in days.iter().filter(|&&day| {
                day >= own
                    && (pack.header.state != PackState::Live
                        || current(packs, &pack.header.id, day) == Some(own))
            }) {
                match compose(packs, pack, day) {
                    Ok(composed) if last.as_ref() != Some(composed.version()) => {
                        last = Some(composed.version().clone());
                        bound.push(Arc::new(composed));
                    }
                    Ok(_) => {}
                    Err(wrong) => errors.extend(wrong),
                }
            }
        }
        if errors.is_empty() {
            bound.sort_by_key(|pack| pack.effective_from());
            return Ok(Self { packs: packs.into(), bound });
        }
        errors.sort();
        errors.dedup();
        Err(errors)
    }

    /// The pack that binds an operator at an instant: the latest whose first day, in the operator's zone, has begun.
    /// Before the first day of all the earliest binds, so that old orders have a norm; `None` for an unknown operator.
    pub fn binding(&self, operator: &Operator, at: Timestamp) -> Option<&Arc<BoundPack>> {
        let of_operator = || self.of(operator, PackState::Live);
        let in_force = of_operator().rfind(|pack| {
            let day = at.date_in(pack.calendar().zone());
            pack.effective_from() <= day && pack.header().until.is_none_or(|until| day < until)
        });
        in_force.or_else(|| of_operator().next())
    }

    /// The packs it was composed of, as they were given.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The packs that judge an operator beside the live one, without consequence.
    pub fn shadows(&self, operator: &Operator) -> impl Iterator<Item = &Arc<BoundPack>> {
        self.of(operator, PackState::Shadow)
    }

    fn of<'a>(
        &'a self,
        operator: &Operator,
        state: PackState,
    ) -> impl DoubleEndedIterator<Item = &'a Arc<BoundPack>> {
        let fits = move |pack: &&Arc<BoundPack>| pack.header().state == state;
        let operator = operator.clone();
        self.bound.iter().filter(move |pack| pack.header().operator == operator).filter(fits)
    }

    /// The pack that an order, visit or finding names.
    pub fn by_reference(&self, reference: &PackRef) -> Option<&Arc<BoundPack>> {
        self.bound.iter().find(|pack| &pack.reference() == reference)
    }

    /// Every bound pack, by first day.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<BoundPack>> {
        self.bound.iter()
    }

    /// Every operator that a pack binds.
    pub fn operators(&self) -> Vec<&Operator> {
        let mut operators: Vec<&Operator> = self.bound.iter().map(|pack| &pack.header().operator).collect();
        operators.sort();
        operators.dedup();
        operators
    }
}

fn current(packs: &[Pack], id: &str, day: Date) -> Option<Date> {
    let days = packs
        .iter()
        .filter(|pack| pack.header.id == id && pack.header.state == PackState::Live)
        .map(|pack| pack.header.effective_from);
    days.filter(|from| *from <= day).max()
}

fn compose(packs: &[Pack], pack: &Pack, day: Date) -> Result<BoundPack, Vec<PackError>> {
    let mut chain = vec![pack];
    while let Some(parent_id) = &chain[chain.len() - 1].header.parent {
        let child = chain[chain.len() - 1];
        let fail = |mistake| Err(vec![PackError::at(&child.place, mistake)]);
        if chain.iter().any(|seen| &seen.header.id == parent_id) {
            return fail(Mistake::ParentCircle(parent_id.clone()));
        }
        if chain.len() == MAX_CHAIN {
            return fail(Mistake::ChainTooLong { most: MAX_CHAIN });
        }
        let live =
            |pack: &&Pack| pack.header.state == PackState::Live || pack.header.state == PackState::Retired;
        let versions = || packs.iter().filter(|pack| &pack.header.id == parent_id).filter(live);
        let in_force = versions().filter(|pack| {
            pack.header.effective_from <= day && pack.header.until.is_none_or(|until| day < until)
        });
        let chosen = in_force
            .max_by_key(|pack| pack.header.effective_from)
            .or_else(|| versions().min_by_key(|pack| pack.header.effective_from));
        let Some(parent) = chosen else {
            return fail(Mistake::UnknownParent(parent_id.clone()));
        };
        chain.push(parent);
    }
    let mut errors = Vec::new();
    let mut sections = crate::sections::Sections::default();
    for part in chain.iter().rev() {
        for name in &part.header.without {
            let gone = name.split_once(':').is_some_and(|(table, id)| sections.withdraw(table, id));
            if !gone {
                errors.push(PackError::at(&part.place, Mistake::WithoutUnknown(name.clone())));
            }
        }
        sections.overlay(&part.sections);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let parents: String =
        chain[1..].iter().map(|part| format!("+{}.{}", part.header.id, part.header.version)).collect();
    let version = PackVersion(format!("{}{parents}", pack.header.version));
    let zone = chain.iter().find_map(|part| part.header.zone.as_deref());
    BoundPack::bind(pack.header.clone(), version, day, sections, zone)
}

/// Two versions that bind must not begin on one day; drafts and packs on trial stand beside them on any.
fn binds(pack: &Pack) -> bool {
    matches!(pack.header.state, PackState::Live | PackState::Retired)
}

fn twice(packs: &[Pack]) -> Vec<PackError> {
    let same = |a: &Pack, b: &Pack| {
        a.header.id == b.header.id
            && (a.header.version == b.header.version
                || (binds(a) && binds(b) && a.header.effective_from == b.header.effective_from))
    };
    let again =
        packs.iter().enumerate().filter(|(at, pack)| packs[..*at].iter().any(|earlier| same(earlier, pack)));
    again.map(|(_, pack)| PackError::at(&pack.place, Mistake::PackTwice(pack.header.id.clone()))).collect()
}
