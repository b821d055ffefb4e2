use crate::{Said, sittings};
use doorstep_domain::{
    Lowering, LoweringState, Person, Sitting, SittingId, SittingState, SkillCode, Technician,
};
use doorstep_findings::{Finding, called_for};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{Binds, BoundPack, Exam};
use jiff::ToSpan as _;
use serde::Serialize;
use utoipa::ToSchema;

/// Why somebody should sit an exam now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExamDue {
    /// A failed audit took a level that it gives back.
    Lowered,
    /// The certificate that everybody needs is missing, or out of date.
    Missing,
    /// The certificate ends soon.
    Ending,
    /// The own breaches call for it.
    Breaches,
    /// A novice needs it to go alone.
    ToGoAlone,
}

/// An exam of the pack, as it stands for somebody.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExamView {
    /// Its id in the pack.
    pub id: String,
    /// Its name.
    pub text: Said,
    /// How many questions.
    pub draws: usize,
    /// The share of right answers that passes, thousandths.
    pub pass_permille: i64,
    /// How long a paper may take, in minutes.
    pub minutes: i64,
    /// The certificate it gives.
    pub certificate: Option<String>,
    /// Its name.
    pub certificate_text: Option<Said>,
    /// The last day of the certificate they hold.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Why it should be sat now; none where nothing calls for it.
    pub due: Option<ExamDue>,
    /// Levels that it gives back.
    pub gives_back: Vec<SkillCode>,
    /// The paper that lies on the table.
    pub on_the_table: Option<SittingId>,
    /// Failures in a row.
    pub failures: u32,
    /// From when on it may be sat again, where it was failed just now.
    pub again_from: Option<Timestamp>,
    /// When it was passed last.
    pub passed_at: Option<Timestamp>,
}

/// What is known of somebody that says which exam is due.
pub(super) struct Learner<'a> {
    pub(super) person: &'a Person,
    pub(super) technician: Option<&'a Technician>,
    pub(super) findings: &'a [Finding],
    pub(super) sittings: &'a [Sitting],
    pub(super) lowerings: &'a [Lowering],
    pub(super) today: Date,
    pub(super) now: Timestamp,
}

impl Learner<'_> {
    /// Every exam of the pack that is for them, those that are due first.
    pub(super) fn exams(&self, pack: &BoundPack) -> Vec<ExamView> {
        let least = usize::try_from(pack.parameters().coaching_breaches).unwrap_or(usize::MAX);
        let called = called_for(pack, self.findings, least);
        let mut exams: Vec<ExamView> = pack
            .sections()
            .exams
            .iter()
            .filter(|exam| sittings::is_for(exam.audience, self.person))
            .map(|exam| self.exam(pack, exam, called.iter().any(|one| one.id == exam.id)))
            .collect();
        exams.sort_by_key(|exam| exam.due.is_none());
        exams
    }

    fn exam(&self, pack: &BoundPack, exam: &Exam, called: bool) -> ExamView {
        let certificate = exam.certificate.as_ref().and_then(|kind| pack.sections().certificates.get(kind));
        let held = exam.certificate.as_ref().and_then(|kind| {
            self.technician?.certificates.iter().find(|one| one.kind == *kind).map(|one| one.valid_until)
        });
        let mine = || self.sittings.iter().filter(|sitting| sitting.head.exam == exam.id);
        let failure = sittings::failure(pack.parameters(), self.sittings, &exam.id);
        let stands = self.lowerings.iter().filter(|one| one.state == LoweringState::Stands);
        let gives_back: Vec<SkillCode> = stands
            .filter(|one| exam.restores.iter().any(|skill| skill == one.skill.as_str()))
            .map(|one| one.skill.clone())
            .collect();
        let passed = mine().filter(|sitting| matches!(sitting.state, SittingState::Passed { .. }));
        let passed_at = passed.filter_map(|sitting| sitting.state.ended_at()).max();
        let renew =
            self.today.saturating_add((pack.parameters().exam_renew_before.as_millis() / 86_400_000).days());
        let in_date = held.is_some_and(|until| self.today <= until);
        let binds = certificate.map(|one| one.binds);
        let novice = self.technician.is_some_and(|one| one.novice);
        // Breaches of before it was passed are what it was passed for.
        let period = pack.parameters().coaching_period;
        let passed_lately = passed_at.is_some_and(|at| self.now.since(at) < period);
        let due = if !gives_back.is_empty() {
            Some(ExamDue::Lowered)
        } else if binds == Some(Binds::Everyone) && !in_date && self.technician.is_some() {
            Some(ExamDue::Missing)
        } else if in_date && held.is_some_and(|until| until <= renew) {
            Some(ExamDue::Ending)
        } else if binds == Some(Binds::Novices) && novice && !in_date {
            Some(ExamDue::ToGoAlone)
        } else {
            (called && !passed_lately).then_some(ExamDue::Breaches)
        };
        let open = mine().find(|sitting| sitting.state == SittingState::Open);
        ExamView {
            id: exam.id.clone(),
            text: Said::from(&exam.text),
            draws: exam.draws,
            pass_permille: pack.pass_permille(exam),
            minutes: pack.parameters().exam_time.as_mins(),
            certificate: exam.certificate.clone(),
            certificate_text: certificate.map(|one| Said::from(&one.text)),
            valid_until: held,
            due,
            gives_back,
            on_the_table: open.map(|sitting| sitting.head.id),
            failures: failure.map_or(0, |one| one.in_a_row),
            again_from: failure.map(|one| one.again_from).filter(|from| self.now < *from),
            passed_at,
        }
    }
}
