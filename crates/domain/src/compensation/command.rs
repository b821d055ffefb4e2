use super::{Compensation, ExamineCompensation, RefuseCompensation, ReleaseCompensation};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Every verb that people ask of a compensation, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum CompensationCommand {
    Examine(ExamineCompensation),
    Release(ReleaseCompensation),
    Refuse(RefuseCompensation),
}

impl CompensationCommand {
    /// What has happened then: the journal's `kind` is `compensation.` and this.
    pub const fn happened(&self) -> &'static str {
        match self {
            Self::Examine(_) => "examined",
            Self::Release(_) => "released",
            Self::Refuse(_) => "refused",
        }
    }

    /// The same, happening at a time that the asker does not choose: money hangs on it.
    #[must_use]
    pub fn moved_to(mut self, time: Timestamp) -> Self {
        let at = match &mut self {
            Self::Examine(facts) => &mut facts.at,
            Self::Release(facts) => &mut facts.at,
            Self::Refuse(facts) => &mut facts.at,
        };
        *at = time;
        self
    }
}

impl Compensation {
    /// Asks one verb of the compensation; answers it as it stands then.
    ///
    /// # Errors
    /// When the state, the person or the facts do not allow it.
    pub fn act(self, command: &CompensationCommand, by: PersonId) -> Result<Self, Refusal> {
        match command {
            CompensationCommand::Examine(facts) => self.examine(facts, by),
            CompensationCommand::Release(facts) => self.release(facts, by),
            CompensationCommand::Refuse(facts) => self.refuse(facts, by),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BrokenPromise, CompensationCause, CompensationHead};
    use super::{
        Compensation, CompensationCommand, ExamineCompensation, RefuseCompensation, ReleaseCompensation,
    };
    use crate::{ClockId, CompensationId, OrderId, PackRef, PersonId, TerritoryCode};
    use doorstep_kernel::{Money, Timestamp};

    const FIRST: PersonId = PersonId::from_u128(1);
    const SECOND: PersonId = PersonId::from_u128(2);

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(minute * 60_000)
    }

    /// The rule gives 20 yuan for two days, 100 at most.
    fn proposed() -> Compensation {
        Compensation::propose(CompensationHead {
            id: CompensationId::from_u128(1),
            territory: TerritoryCode::new("yz.donghu.g01"),
            order: OrderId::from_u128(2),
            clock: ClockId::from_u128(1),
            clock_kind: "same_day".into(),
            rule: "late_repair".into(),
            pack: PackRef { pack: "base".into(), version: "1".into() },
            proposed_at: at(3000),
            amount_fen: Money::from_fen(2000),
            cap_fen: Money::from_fen(10_000),
            evidence: BrokenPromise {
                promise: None,
                arrived_at: Some(at(2990)),
                visit: None,
                broken_at: at(100),
                ended_at: at(3000),
                days_begun: 2,
                moved_by_customer: 0,
                moved_by_us: 0,
                no_answers: 0,
                exclusions: Vec::new(),
                suggested: CompensationCause::Crew,
            },
        })
    }

    fn examine(
        cause: CompensationCause,
        exclusion: Option<&str>,
        fen: i64,
        note: &str,
    ) -> CompensationCommand {
        CompensationCommand::Examine(ExamineCompensation {
            at: at(3100),
            cause,
            exclusion: exclusion.map(str::to_owned),
            amount_fen: Money::from_fen(fen),
            note: note.into(),
        })
    }

    fn release() -> CompensationCommand {
        CompensationCommand::Release(ReleaseCompensation { at: at(3200) })
    }

    fn refuse(reason: &str) -> CompensationCommand {
        CompensationCommand::Refuse(RefuseCompensation { at: at(3200), reason: reason.into() })
    }

    #[test]
    fn an_amount_fits_the_rule_the_cause_and_what_takes_the_case_out() {
        use CompensationCause::{Crew, Customer};
        for (cause, exclusion, fen, note, goes) in [
            (Crew, None, 2000, "", true),
            (Crew, None, 1000, "", false),
            (Crew, None, 1000, "来过一次，只晚了一天", true),
            (Crew, None, 10_001, "多赔", false),
            (Crew, None, -1, "倒扣", false),
            (Crew, None, 0, "", false),
            (Customer, Some("no_access"), 0, "", true),
            (Customer, Some("no_access"), 2000, "", false),
            (Crew, Some("no_access"), 0, "", false),
            (Customer, None, 2000, "", true),
        ] {
            let command = examine(cause, exclusion, fen, note);
            assert_eq!(proposed().act(&command, FIRST).is_ok(), goes, "{command:?}");
        }
    }

    #[test]
    fn nothing_is_paid_or_refused_on_one_pair_of_eyes() {
        assert!(proposed().act(&release(), SECOND).is_err(), "nobody has looked at it");
        assert!(proposed().act(&refuse("x"), SECOND).is_err(), "nobody has looked at it");
        let due = examine(CompensationCause::Crew, None, 2000, "");
        let examined = proposed().act(&due, FIRST).unwrap();
        for command in [release(), refuse("客户自己改期")] {
            assert!(examined.clone().act(&command, FIRST).is_err(), "the same person: {command:?}");
            let decided = examined.clone().act(&command, SECOND).unwrap();
            assert_eq!(decided.state.word(), command.happened());
            for late in [due.clone(), release(), refuse("x")] {
                assert!(decided.clone().act(&late, SECOND).is_err(), "it is decided: {late:?}");
            }
        }
        let anew = examined.act(&due, SECOND).unwrap();
        assert!(anew.clone().act(&release(), SECOND).is_err(), "who examines anew becomes the first person");
        assert!(anew.act(&release(), FIRST).is_ok());
    }

    #[test]
    fn a_refusal_says_why_and_nothing_is_not_released() {
        let nothing = examine(CompensationCause::Customer, Some("no_access"), 0, "");
        let examined = proposed().act(&nothing, FIRST).unwrap();
        assert!(examined.clone().act(&release(), SECOND).is_err());
        assert!(examined.clone().act(&refuse("  "), SECOND).is_err());
        assert_eq!(examined.act(&refuse("当天家里没人"), SECOND).unwrap().state.word(), "refused");
    }
}
