use super::moved::{MovedVisit, RuleMoved};
use crate::findings::Gathered;
use crate::kpis::Judgements;
use crate::{App, AppError};
use doorstep_domain::Visit;
use doorstep_findings::BackTest;
use doorstep_norms::BoundPack;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What two packs say of the visits that were judged so far: as large as the pack has rules.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct VisitsSoFar {
    pub(crate) visits: u64,
    pub(crate) otherwise: u64,
    pub(crate) test: BackTest,
    /// The visits that are shown as examples, in the places that the test counts.
    shown: Vec<MovedVisit>,
}

impl VisitsSoFar {
    /// Judges those of a page that are over: by the pack of their day, and by another one; without what audits overturned,
    /// which is nobody's rule. Answers how many.
    pub(crate) async fn judge(
        &mut self,
        app: &App,
        new: &BoundPack,
        page: &[Visit],
        judgements: &mut Judgements,
    ) -> Result<u64, AppError> {
        let before = self.visits;
        for visit in page.iter().filter(|visit| visit.state.is_over()) {
            let gathered = Gathered::read(app, visit.id).await?;
            let Some(over) = gathered.over_at() else { continue };
            let now = over.max(app.now());
            let (old, new) = (gathered.judged(now), gathered.judged_by(new, now));
            self.visits += 1;
            judgements.add(gathered.order.head.id, &old, &new);
            if self.test.add(self.shown.len(), &old, &new) {
                self.otherwise += 1;
                self.shown.push(MovedVisit {
                    visit: visit.id,
                    order: gathered.order.head.id,
                    number: gathered.order.head.number.clone(),
                });
            }
        }
        self.forget_unshown();
        Ok(self.visits - before)
    }

    /// Keeps the visits that are examples of some rule, and counts them anew.
    fn forget_unshown(&mut self) {
        let mut places = BTreeMap::new();
        let mut kept = Vec::new();
        for example in self.test.moved.values_mut().flat_map(|moved| &mut moved.examples) {
            *example = *places.entry(*example).or_insert_with(|| {
                kept.push(self.shown[*example].clone());
                kept.len() - 1
            });
        }
        self.shown = kept;
    }

    /// Rules that would say otherwise, the most visits first.
    pub(crate) fn rules(&self) -> Vec<RuleMoved> {
        RuleMoved::of(&self.test, &self.shown)
    }
}
