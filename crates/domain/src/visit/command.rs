use super::*;
use crate::{Decision, Guards};

/// Everything that can be asked of a visit, one verb each; JSON carries the verb beside its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // each verb is described at its facts
pub enum VisitCommand {
    Reassign(Assign),
    Confirm(Confirm),
    Depart(Depart),
    Arrive(Arrive),
    Enter(Enter),
    StartWork(StartWork),
    Fix(Fix),
    Demonstrate(Demonstrate),
    Sign(Sign),
    Leave(Leave),
    NoAnswer(LeaveNote),
    Block(BlockVisit),
    Withdraw(Withdraw),
    Record(Record),
}

impl VisitCommand {
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
            Self::Reassign(_) => "reassign",
            Self::Confirm(_) => "confirm",
            Self::Depart(_) => "depart",
            Self::Arrive(_) => "arrive",
            Self::Enter(_) => "enter",
            Self::StartWork(_) => "start_work",
            Self::Fix(_) => "fix",
            Self::Demonstrate(_) => "demonstrate",
            Self::Sign(_) => "sign",
            Self::Leave(_) => "leave",
            Self::NoAnswer(_) => "no_answer",
            Self::Block(_) => "block",
            Self::Withdraw(_) => "withdraw",
            Self::Record(_) => "record",
        }
    }

    /// When it happened, by the device's clock.
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Reassign(facts) => facts.at,
            Self::Confirm(facts) => facts.at,
            Self::Depart(facts) => facts.at,
            Self::Arrive(facts) => facts.at,
            Self::Enter(facts) => facts.at,
            Self::StartWork(facts) => facts.at,
            Self::Fix(facts) => facts.at,
            Self::Demonstrate(facts) => facts.at,
            Self::Sign(facts) => facts.at,
            Self::Leave(facts) => facts.at,
            Self::NoAnswer(facts) => facts.at,
            Self::Block(facts) => facts.at,
            Self::Withdraw(facts) => facts.at,
            Self::Record(facts) => facts.at,
        }
    }

    /// The same command at another instant: device time corrected by a measured offset. Every time in its facts that the
    /// same clock told moves with it.
    #[must_use]
    pub fn moved_to(mut self, to: Timestamp) -> Self {
        let by = to.since(self.at());
        match &mut self {
            Self::Sign(facts) => facts.started_at = facts.started_at + by,
            Self::NoAnswer(facts) => {
                facts.note.arrived_at = facts.note.arrived_at + by;
                facts.note.left_at = facts.note.left_at + by;
            }
            Self::Reassign(_)
            | Self::Confirm(_)
            | Self::Depart(_)
            | Self::Arrive(_)
            | Self::Enter(_)
            | Self::StartWork(_)
            | Self::Fix(_)
            | Self::Demonstrate(_)
            | Self::Leave(_)
            | Self::Block(_)
            | Self::Withdraw(_)
            | Self::Record(_) => {}
        }
        let at = match &mut self {
            Self::Reassign(facts) => &mut facts.at,
            Self::Confirm(facts) => &mut facts.at,
            Self::Depart(facts) => &mut facts.at,
            Self::Arrive(facts) => &mut facts.at,
            Self::Enter(facts) => &mut facts.at,
            Self::StartWork(facts) => &mut facts.at,
            Self::Fix(facts) => &mut facts.at,
            Self::Demonstrate(facts) => &mut facts.at,
            Self::Sign(facts) => &mut facts.at,
            Self::Leave(facts) => &mut facts.at,
            Self::NoAnswer(facts) => &mut facts.at,
            Self::Block(facts) => &mut facts.at,
            Self::Withdraw(facts) => &mut facts.at,
            Self::Record(facts) => &mut facts.at,
        };
        *at = to;
        self
    }
}

impl Visit {
    /// Asks one verb of the visit.
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn act(&self, command: VisitCommand, guards: Guards) -> Decision<VisitEvent> {
        match command {
            VisitCommand::Reassign(facts) => self.reassign(facts, guards),
            VisitCommand::Confirm(facts) => self.confirm(facts, guards),
            VisitCommand::Depart(facts) => self.depart(facts, guards),
            VisitCommand::Arrive(facts) => self.arrive(facts, guards),
            VisitCommand::Enter(facts) => self.enter(facts, guards),
            VisitCommand::StartWork(facts) => self.start_work(facts, guards),
            VisitCommand::Fix(facts) => self.fix(facts, guards),
            VisitCommand::Demonstrate(facts) => self.demonstrate(facts, guards),
            VisitCommand::Sign(facts) => self.sign(facts, guards),
            VisitCommand::Leave(facts) => self.leave(facts, guards),
            VisitCommand::NoAnswer(facts) => self.no_answer(facts, guards),
            VisitCommand::Block(facts) => self.block(facts, guards),
            VisitCommand::Withdraw(facts) => self.withdraw(facts, guards),
            VisitCommand::Record(facts) => self.record(facts, guards),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BlobHash;
    use doorstep_kernel::Duration;

    #[test]
    fn a_signature_begun_on_a_slow_phone_is_moved_whole() {
        let minute = |minute| Timestamp::EPOCH + Duration::from_mins(minute);
        let strokes = BlobHash::new("aa");
        let sign = Sign { at: minute(10), started_at: minute(9), by_customer: true, strokes };
        let VisitCommand::Sign(moved) = VisitCommand::Sign(sign).moved_to(minute(70)) else { unreachable!() };
        assert_eq!((moved.started_at, moved.at), (minute(69), minute(70)));
    }
}
