use super::back_test::{Judged, TalkBackTest, named};
use super::beside::shown;
use super::shifted::RuleShifted;
use crate::{App, AppError};
use doorstep_dialogue::{BackTest, Pack};
use doorstep_domain::{Conversation, ConversationId};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What two packs say of the conversations that were judged so far: as large as the pack has rules, and without a word of what
/// was said.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TalksSoFar {
    test: BackTest,
    /// The conversations that are shown as examples, in the places that the test counts.
    shown: Vec<ConversationId>,
    erased: u64,
    reached: Option<Timestamp>,
}

impl TalksSoFar {
    /// In how many some rule would say otherwise.
    pub(crate) const fn otherwise(&self) -> u64 {
        self.test.otherwise
    }

    /// Judges a page of conversations beside the pack in force on a day.
    pub(crate) async fn judge(
        &mut self,
        app: &App,
        new: &Arc<Pack>,
        day: Date,
        page: Vec<Conversation>,
    ) -> Result<(), AppError> {
        let zone = app.rules.at(app.now()).calendar().zone().clone();
        self.reached = page.last().map(Conversation::began_at).or(self.reached);
        let judged = Judged::new(new.clone(), day, zone).page(app, page).await?;
        self.erased += judged.erased;
        self.test.merge(judged.test, self.shown.len());
        self.shown.extend(judged.talks.iter().map(|talk| talk.head.id));
        self.forget_unshown();
        Ok(())
    }

    /// Keeps the conversations that are examples of some rule, and counts them anew.
    fn forget_unshown(&mut self) {
        let mut places = BTreeMap::new();
        let mut kept = Vec::new();
        for example in self.test.rules.values_mut().flat_map(|rule| &mut rule.examples) {
            example.talk = *places.entry(example.talk).or_insert_with(|| {
                kept.push(self.shown[example.talk]);
                kept.len() - 1
            });
        }
        self.shown = kept;
    }

    /// The same for people: turns are quoted from what is kept today.
    pub(crate) async fn told(
        mut self,
        app: &App,
        new: &Pack,
        against: String,
    ) -> Result<TalkBackTest, AppError> {
        let talks = shown(app, &mut self.test, &self.shown).await?;
        Ok(TalkBackTest {
            pack: named(new),
            against,
            conversations: self.test.talks,
            otherwise: self.test.otherwise,
            erased: self.erased,
            before: self.test.before.into(),
            after: self.test.after.into(),
            rules: RuleShifted::of(app, new, &self.test, &talks).await?,
            reached: self.reached,
            next: None,
        })
    }
}
