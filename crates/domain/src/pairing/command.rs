use super::{EndPairing, Pairing, ReleaseNovice};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Every verb that people ask of a pairing, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum PairingCommand {
    Release(ReleaseNovice),
    End(EndPairing),
}

impl PairingCommand {
    /// What has happened then: the journal's `kind` is `pairing.` and this.
    pub const fn happened(&self) -> &'static str {
        match self {
            Self::Release(_) => "released",
            Self::End(_) => "ended",
        }
    }

    /// The same, happening at a time that the asker does not choose: plans hang on it.
    #[must_use]
    pub const fn moved_to(mut self, time: Timestamp) -> Self {
        match &mut self {
            Self::Release(facts) => facts.at = time,
            Self::End(facts) => facts.at = time,
        }
        self
    }
}

impl Pairing {
    /// Asks one verb of the pairing; answers it as it stands then.
    ///
    /// # Errors
    /// When the state or the facts do not allow it.
    pub fn act(self, command: &PairingCommand, by: PersonId) -> Result<Self, Refusal> {
        match command {
            PairingCommand::Release(facts) => self.release(facts, Some(by)),
            PairingCommand::End(facts) => self.end(facts, by),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::PairingHead;
    use super::*;
    use crate::{AreaCode, Mode, PairingId, Technician, TerritoryCode};

    fn technician(number: u128, area: &str, novice: bool) -> Technician {
        Technician {
            person: PersonId::from_u128(number),
            badge: format!("{number:04}"),
            territory: TerritoryCode::new("yz.donghu.g01"),
            area: AreaCode::new(area),
            skills: Vec::new(),
            certificates: Vec::new(),
            languages: Vec::new(),
            home: None,
            mode: Mode::Ebike,
            novice,
            instruments: Vec::new(),
            estates: Vec::new(),
        }
    }

    fn pair(novice: &Technician, mentor: &Technician) -> Result<Pairing, Refusal> {
        let head = PairingHead {
            id: PairingId::from_u128(1),
            territory: novice.territory.clone(),
            novice: novice.person,
            mentor: mentor.person,
            paired_at: Timestamp::EPOCH,
            paired_by: PersonId::from_u128(9),
        };
        Pairing::pair(head, novice, mentor)
    }

    #[test]
    fn a_novice_rides_with_somebody_experienced_of_the_same_area() {
        let (novice, mentor) = (technician(1, "donghu", true), technician(2, "donghu", false));
        assert!(pair(&novice, &mentor).is_ok());
        assert!(pair(&novice, &novice).is_err(), "with oneself");
        assert!(pair(&mentor, &technician(3, "donghu", false)).is_err(), "no novice");
        assert!(pair(&novice, &technician(3, "donghu", true)).is_err(), "two novices");
        assert!(pair(&novice, &technician(3, "xihu", false)).is_err(), "two areas");
    }

    #[test]
    fn along_then_alone_then_out_of_it() {
        let by = PersonId::from_u128(9);
        let along = pair(&technician(1, "donghu", true), &technician(2, "donghu", false)).unwrap();
        let release = PairingCommand::Release(ReleaseNovice { at: Timestamp::EPOCH });
        let end = |graduated, note: &str| {
            PairingCommand::End(EndPairing { at: Timestamp::EPOCH, graduated, note: note.into() })
        };
        assert!(along.clone().act(&end(true, ""), by).is_err(), "never went alone");
        assert!(along.clone().act(&end(false, " "), by).is_err(), "no reason");
        assert!(along.clone().act(&end(false, "师傅调走了"), by).is_ok());
        let alone = along.act(&release, by).unwrap();
        assert!(alone.clone().act(&release, by).is_err(), "twice");
        let ended = alone.act(&end(true, ""), by).unwrap();
        for late in [release, end(true, ""), end(false, "x")] {
            assert!(ended.clone().act(&late, by).is_err(), "it is over: {late:?}");
        }
    }
}
