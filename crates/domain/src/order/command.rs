use super::*;
use crate::{Decision, Guards};

/// Everything that can be asked of an order, one verb each; JSON carries the verb beside its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // each verb is described at its facts
pub enum OrderCommand {
    Take(Take),
    Study(Study),
    Prediagnose(Prediagnose),
    SolveRemotely(SolveRemotely),
    Appoint(Appoint),
    Reschedule(RescheduleTo),
    Announce(Announce),
    StartVisit(StartVisit),
    VisitFailed(VisitFailed),
    Block(Block),
    WaitForPart(WaitForPart),
    Hold(Hold),
    Release(Release),
    Reply(ReplyWith),
    RecordSurvey(RecordSurvey),
    ExpireSurvey(ExpireSurvey),
    Archive(Archive),
    ReturnOrder(ReturnOrder),
    Cancel(Cancel),
    Reopen(Reopen),
    Record(RecordFact),
}

impl OrderCommand {
    /// The same as a person asks it: see [`crate::Fact::as_told`].
    #[must_use]
    pub fn as_told(mut self) -> Self {
        if let Self::Record(facts) = &mut self {
            facts.what = facts.what.clone().as_told();
        }
        self
    }

    /// The verb's word: in JSON, in packs, in refusals.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Take(_) => "take",
            Self::Study(_) => "study",
            Self::Prediagnose(_) => "prediagnose",
            Self::SolveRemotely(_) => "solve_remotely",
            Self::Appoint(_) => "appoint",
            Self::Reschedule(_) => "reschedule",
            Self::Announce(_) => "announce",
            Self::StartVisit(_) => "start_visit",
            Self::VisitFailed(_) => "visit_failed",
            Self::Block(_) => "block",
            Self::WaitForPart(_) => "wait_for_part",
            Self::Hold(_) => "hold",
            Self::Release(_) => "release",
            Self::Reply(_) => "reply",
            Self::RecordSurvey(_) => "record_survey",
            Self::ExpireSurvey(_) => "expire_survey",
            Self::Archive(_) => "archive",
            Self::ReturnOrder(_) => "return_order",
            Self::Cancel(_) => "cancel",
            Self::Reopen(_) => "reopen",
            Self::Record(_) => "record",
        }
    }

    /// When it is meant to happen.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Take(facts) => facts.at,
            Self::Study(facts) => facts.at,
            Self::Prediagnose(facts) => facts.at,
            Self::SolveRemotely(facts) => facts.at,
            Self::Appoint(facts) => facts.at,
            Self::Reschedule(facts) => facts.at,
            Self::Announce(facts) => facts.at,
            Self::StartVisit(facts) => facts.at,
            Self::VisitFailed(facts) => facts.at,
            Self::Block(facts) => facts.at,
            Self::WaitForPart(facts) => facts.at,
            Self::Hold(facts) => facts.at,
            Self::Release(facts) => facts.at,
            Self::Reply(facts) => facts.reply.at,
            Self::RecordSurvey(facts) => facts.answer.at,
            Self::ExpireSurvey(facts) => facts.at,
            Self::Archive(facts) => facts.at,
            Self::ReturnOrder(facts) => facts.at,
            Self::Cancel(facts) => facts.at,
            Self::Reopen(facts) => facts.at,
            Self::Record(facts) => facts.at,
        }
    }
}

impl Order {
    /// Asks one verb of the order.
    ///
    /// # Errors
    /// When the state does not allow it or a requirement of the norm is unmet.
    pub fn decide(&self, command: OrderCommand, guards: Guards) -> Decision<OrderEvent> {
        match command {
            OrderCommand::Take(facts) => self.take(facts, guards),
            OrderCommand::Study(facts) => self.study(facts, guards),
            OrderCommand::Prediagnose(facts) => self.prediagnose(facts, guards),
            OrderCommand::SolveRemotely(facts) => self.solve_remotely(facts, guards),
            OrderCommand::Appoint(facts) => self.appoint(facts, guards),
            OrderCommand::Reschedule(facts) => self.reschedule(facts, guards),
            OrderCommand::Announce(facts) => self.announce(facts, guards),
            OrderCommand::StartVisit(facts) => self.start_visit(facts, guards),
            OrderCommand::VisitFailed(facts) => self.visit_failed(facts, guards),
            OrderCommand::Block(facts) => self.block(facts, guards),
            OrderCommand::WaitForPart(facts) => self.wait_for_part(facts, guards),
            OrderCommand::Hold(facts) => self.hold(facts, guards),
            OrderCommand::Release(facts) => self.release(facts, guards),
            OrderCommand::Reply(facts) => self.reply(facts, guards),
            OrderCommand::RecordSurvey(facts) => self.record_survey(facts, guards),
            OrderCommand::ExpireSurvey(facts) => self.expire_survey(facts, guards),
            OrderCommand::Archive(facts) => self.archive(facts, guards),
            OrderCommand::ReturnOrder(facts) => self.return_order(facts, guards),
            OrderCommand::Cancel(facts) => self.cancel(facts, guards),
            OrderCommand::Reopen(facts) => self.reopen(facts, guards),
            OrderCommand::Record(facts) => self.record(facts, guards),
        }
    }
}
