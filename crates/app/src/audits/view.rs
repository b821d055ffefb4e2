use crate::{Act, Caller};
use doorstep_domain::audit::{Appeal, AuditHead, Decided, Escalated, Judgement};
use doorstep_domain::{Audit, AuditState, PersonId, Role};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the caller may do with an audit as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[allow(clippy::struct_excessive_bools)] // five verbs, each for itself
pub struct AuditMay {
    /// 领取.
    pub take_up: bool,
    /// 判定.
    pub judge: bool,
    /// 盲评.
    pub judge_blind: bool,
    /// 申诉.
    pub appeal: bool,
    /// 复核.
    pub decide: bool,
}

/// An audit as a caller may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditView {
    /// Known when it was drawn.
    #[serde(flatten)]
    pub head: AuditHead,
    /// `drawn`, `in_hand`, `judged`, `appealed` or `settled`.
    pub state: String,
    /// Who has it in hand, or judged it.
    pub holder: Option<PersonId>,
    /// What was judged.
    pub judged: Option<Judgement>,
    /// The judgement is kept from this caller: they may judge it blind.
    pub hidden: bool,
    /// What a second inspector judged blind.
    pub blind: Option<Judgement>,
    /// Until when an appeal is open.
    pub appeal_until: Option<Timestamp>,
    /// What is said against the judgement.
    pub appeal: Option<Appeal>,
    /// By when the appeal is to be decided.
    pub answer_by: Option<Timestamp>,
    /// To whom it went up when nobody had decided it by then.
    pub escalated: Option<Escalated>,
    /// What was decided on it.
    pub decided: Option<Decided>,
    /// When nothing more could happen to it.
    pub settled_at: Option<Timestamp>,
    /// Whether it stood the audit; a granted appeal clears it.
    pub passed: Option<bool>,
    /// What the caller may do.
    pub may: AuditMay,
}

impl AuditView {
    /// As the caller may see it: who may judge it blind sees no judgement before.
    pub fn of(audit: Audit, caller: &Caller) -> Self {
        let (me, may) = (caller.person, may(&audit, caller));
        let (passed, state) = (audit.passed(), audit.state.word().to_owned());
        let mut view = Self {
            head: audit.head,
            state,
            holder: None,
            judged: None,
            hidden: may.judge_blind,
            blind: audit.blind,
            appeal_until: None,
            appeal: None,
            answer_by: None,
            escalated: None,
            decided: None,
            settled_at: None,
            passed,
            may,
        };
        match audit.state {
            AuditState::Drawn => {}
            AuditState::InHand { by, .. } => view.holder = Some(by),
            AuditState::Judged { judged, appeal_until } => {
                view.appeal_until = Some(appeal_until);
                view.judged = Some(judged);
            }
            AuditState::Appealed { judged, appeal, answer_by, escalated } => {
                view.escalated = escalated;
                (view.judged, view.appeal, view.answer_by) = (Some(judged), Some(appeal), Some(answer_by));
            }
            AuditState::Settled { at, judged, appeal, decided } => {
                (view.judged, view.appeal, view.decided) = (Some(judged), appeal, decided);
                view.settled_at = Some(at);
            }
        }
        view.holder = view.judged.as_ref().map(|judged| judged.by).or(view.holder);
        if view.hidden {
            (view.judged, view.passed, view.holder) = (None, None, None);
        }
        // Which inspector it was is nothing to whoever is inspected.
        if me == view.head.inspected && !caller.is(Role::Inspector) {
            (view.holder, view.blind) = (None, None);
        }
        view
    }
}

fn may(audit: &Audit, caller: &Caller) -> AuditMay {
    let me = caller.person;
    let as_one = |act| me.is_some() && caller.may(act, &audit.head.territory).is_ok();
    let (inspects, decides) = (as_one(Act::JudgeAudits), as_one(Act::DecideAppeals));
    let mut may = AuditMay { take_up: false, judge: false, judge_blind: false, appeal: false, decide: false };
    match &audit.state {
        AuditState::Drawn => may.take_up = inspects,
        AuditState::InHand { by, .. } => may.judge = inspects && me == Some(*by),
        AuditState::Judged { judged, .. } => {
            may.judge_blind = inspects && audit.head.twice && audit.blind.is_none() && me != Some(judged.by);
            may.appeal = me.is_some() && me == audit.head.inspected;
        }
        AuditState::Appealed { judged, appeal, .. } => {
            may.decide = decides && me != Some(judged.by) && me != Some(appeal.by);
        }
        AuditState::Settled { .. } => {}
    }
    may
}
