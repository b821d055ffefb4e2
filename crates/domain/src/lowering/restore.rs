use super::{Lowering, LoweringState};
use crate::{Refusal, SittingId, Technician};
use doorstep_kernel::Timestamp;

impl Lowering {
    /// A passed exam gives the level back: one more than now, and never more than it was before.
    ///
    /// # Errors
    /// When it was given back already.
    pub fn restore(
        self,
        technician: &mut Technician,
        sitting: SittingId,
        at: Timestamp,
    ) -> Result<Self, Refusal> {
        if self.state != LoweringState::Stands {
            return Err(Refusal::NotNow { verb: "restore".to_owned(), state: self.state.word() });
        }
        for one in technician.skills.iter_mut().filter(|one| one.skill == self.skill) {
            one.level = one.level.max((one.level + 1).min(self.from));
        }
        Ok(Self { state: LoweringState::Restored { at, sitting }, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AreaCode, AuditId, Mode, PersonId, SkillCode, SkillLevel, TerritoryCode};

    fn technician(levels: [u8; 2]) -> Technician {
        let skills = ["install", "repair"].into_iter().zip(levels);
        Technician {
            person: PersonId::from_u128(1),
            badge: "0001".into(),
            territory: TerritoryCode::new("yz.donghu.g01"),
            area: AreaCode::new("donghu"),
            skills: skills.map(|(skill, level)| SkillLevel { skill: SkillCode::new(skill), level }).collect(),
            certificates: Vec::new(),
            languages: Vec::new(),
            home: None,
            mode: Mode::Ebike,
            novice: false,
            instruments: Vec::new(),
            estates: Vec::new(),
        }
    }

    fn levels(technician: &Technician) -> Vec<u8> {
        technician.skills.iter().map(|one| one.level).collect()
    }

    #[test]
    fn an_audit_takes_one_level_and_an_exam_gives_it_back() {
        let (at, sitting) = (Timestamp::EPOCH, SittingId::from_u128(5));
        let repair = [SkillCode::new("repair")];
        let (mut lowered, records) =
            Lowering::after_audit(AuditId::from_u128(7), &repair, &technician([3, 4]), at);
        assert_eq!((levels(&lowered), records.len()), (vec![3, 3], 1));
        assert_eq!((records[0].from, records[0].to), (4, 3));
        let restored = records[0].clone().restore(&mut lowered, sitting, at).unwrap();
        assert_eq!(levels(&lowered), [3, 4]);
        assert!(restored.restore(&mut lowered, sitting, at).is_err(), "once");
    }

    #[test]
    fn nobody_falls_below_a_beginner_nor_rises_above_where_they_stood() {
        let (at, sitting) = (Timestamp::EPOCH, SittingId::from_u128(5));
        let repair = [SkillCode::new("repair")];
        let (same, records) = Lowering::after_audit(AuditId::from_u128(7), &repair, &technician([3, 1]), at);
        assert_eq!((levels(&same), records.len()), (vec![3, 1], 0));
        let (_, records) = Lowering::after_audit(AuditId::from_u128(7), &repair, &technician([3, 3]), at);
        let mut meanwhile = technician([3, 5]);
        records[0].clone().restore(&mut meanwhile, sitting, at).unwrap();
        assert_eq!(levels(&meanwhile), [3, 5], "who rose by other ways keeps it");
    }
}
