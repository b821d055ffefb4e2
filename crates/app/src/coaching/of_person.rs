use super::broken::{Broken, broken, holds};
use super::card::{CardView, CoachedCard, CoachingCase, CourseView};
use super::exam::{ExamView, Learner};
use crate::pairings::{self, PairingRow};
use crate::sittings::{self, SittingView};
use crate::{Act, App, AppError, Caller, Said, lowerings};
use doorstep_domain::{Lowering, Order, OrderId, PackRef, Person, PersonId, Role, SkillLevel, Technician};
use doorstep_findings::{Finding, coach};
use doorstep_kernel::{Date, Timestamp};
use doorstep_norms::{BoundPack, Severity};
use doorstep_store::{Study, StudyFilter};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// So many cards are chosen at the most: who should learn everything learns nothing.
const CARDS_MAX: usize = 8;

/// So many cases are shown behind a card.
const CASES_MAX: usize = 5;

/// So many papers are shown.
const SITTINGS_MAX: usize = 10;

/// A certificate that somebody holds, or should.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CertificateView {
    /// Its kind.
    pub kind: String,
    /// Its name, where the norm knows it.
    pub text: Option<Said>,
    /// Its last day; none where they have none.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// Whether it holds today.
    pub in_date: bool,
    /// Whether dispatch asks for it of this person.
    pub needed: bool,
}

/// What somebody should learn next, and how they stand.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CoachingView {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// 工号; of an agent the sign-in name.
    pub badge: Option<String>,
    /// Not sent alone to what the norm keeps from novices.
    pub novice: bool,
    /// What they can do.
    pub skills: Vec<SkillLevel>,
    /// The pack that teaches.
    pub pack: PackRef,
    /// Breaches since then choose the cards.
    pub since: Timestamp,
    /// How many breaches that were.
    pub breaches: usize,
    /// Cards by own breaches, the heaviest first.
    pub cards: Vec<CoachedCard>,
    /// Exams that are for them, those that are due first.
    pub exams: Vec<ExamView>,
    /// Courses that are for them.
    pub courses: Vec<CourseView>,
    /// Certificates.
    pub certificates: Vec<CertificateView>,
    /// Levels that audits took, the newest first.
    pub lowerings: Vec<Lowering>,
    /// Who they look after, or who looks after them.
    pub pairings: Vec<PairingRow>,
    /// The last papers, without their questions.
    pub sittings: Vec<SittingView>,
}

/// What the caller should learn.
///
/// # Errors
/// When they are neither technician nor agent.
pub async fn own(app: &App, caller: &Caller) -> Result<CoachingView, AppError> {
    caller.scope(Act::ReadCards)?;
    let id = caller.person.ok_or(AppError::NotSignedIn("sign in first"))?;
    view(app, caller, &person(app, id).await?).await
}

/// What a technician or an agent should learn, as their trainer sees it.
///
/// # Errors
/// When there is no such person, or not for this caller.
pub async fn of_person(app: &App, caller: &Caller, id: PersonId) -> Result<CoachingView, AppError> {
    caller.scope(Act::ReadTraining)?;
    let person = person(app, id).await?;
    caller.may(Act::ReadTraining, &person.territory)?;
    if !holds(&person, Role::Technician) && !holds(&person, Role::Agent) {
        return Err(AppError::not_found("learner", id));
    }
    view(app, caller, &person).await
}

async fn person(app: &App, id: PersonId) -> Result<Person, AppError> {
    let found = app.store.get::<Person>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("person", id))
}

async fn view(app: &App, caller: &Caller, person: &Person) -> Result<CoachingView, AppError> {
    let now = app.now();
    let pack = app.rules.at(now).clone();
    let since = now - pack.parameters().coaching_period;
    let technician = app.store.get::<Technician>(&person.id.to_string()).await?;
    let (cases, findings) = broken(app, person, since).await?;
    let filter = StudyFilter { person: Some(person.id), ..StudyFilter::default() };
    let studies = app.store.all::<Study>(&filter).await?;
    let read: HashMap<String, Timestamp> = studies.into_iter().map(|one| (one.card, one.read_at)).collect();
    let sittings = sittings::of(app, person.id).await?;
    let lowerings = lowerings::of(app, person.id).await?;
    let learner = Learner {
        person,
        technician: technician.as_ref(),
        findings: &findings,
        sittings: &sittings,
        lowerings: &lowerings,
        today: app.rules.date(now),
        now,
    };
    let speaks = holds(person, Role::Agent);
    let courses = pack.sections().courses.iter().filter(|one| sittings::is_for(one.audience, person));
    let papers = sittings.iter().take(SITTINGS_MAX).cloned();
    let papers = papers.map(|one| SittingView { paper: Vec::new(), ..SittingView::of(app, one) }).collect();
    Ok(CoachingView {
        person: person.id,
        name: person.name.clone(),
        badge: technician.as_ref().map(|one| &one.badge).or(speaks.then_some(&person.login)).cloned(),
        novice: technician.as_ref().is_some_and(|one| one.novice),
        skills: technician.as_ref().map(|one| one.skills.clone()).unwrap_or_default(),
        pack: pack.reference(),
        since,
        breaches: findings.len(),
        cards: cards(app, &pack, &cases, &findings, &read).await?,
        exams: learner.exams(&pack),
        courses: courses.map(|one| CourseView::of(one, &pack, &read)).collect(),
        certificates: certificates(&pack, technician.as_ref(), app.rules.date(now)),
        lowerings,
        pairings: pairings::of(app, caller, person.id).await?,
        sittings: papers,
    })
}

async fn cards(
    app: &App,
    pack: &BoundPack,
    kept: &[Broken],
    findings: &[Finding],
    read: &HashMap<String, Timestamp>,
) -> Result<Vec<CoachedCard>, AppError> {
    let coached: Vec<_> = coach(pack, findings).into_iter().take(CARDS_MAX).collect();
    let shown = coached.iter().flat_map(|one| one.cases.iter().take(CASES_MAX));
    let mut orders: Vec<String> =
        shown.filter_map(|case| kept[*case].order).map(|order| order.to_string()).collect();
    orders.sort_unstable();
    orders.dedup();
    let orders = app.store.get_many::<Order>(&orders).await?.into_iter().map(|found| found.record.head);
    let numbers: HashMap<OrderId, String> = orders.map(|head| (head.id, head.number.to_string())).collect();
    let case = |at: &usize| {
        let (kept, finding) = (&kept[*at], &findings[*at]);
        CoachingCase {
            order_number: kept.order.and_then(|order| numbers.get(&order).cloned()),
            order: kept.order,
            visit: kept.visit,
            conversation: kept.conversation,
            judged_at: kept.at,
            rule: finding.rule.clone(),
            severity: match finding.severity {
                Severity::Minor => "minor",
                Severity::Major => "major",
                Severity::Critical => "critical",
            }
            .to_owned(),
            said: Said::from(&finding.explain),
        }
    };
    let card = |one: doorstep_findings::Coached<'_>| {
        let newest = one.cases.iter().map(|at| kept[*at].at).max();
        CoachedCard {
            card: CardView::of(one.card, pack, read),
            times: one.cases.len(),
            cases: one.cases.iter().take(CASES_MAX).map(case).collect(),
            learned: read.get(&one.card.id).zip(newest).is_some_and(|(read, newest)| *read >= newest),
            broken: one.norms,
        }
    };
    Ok(coached.into_iter().map(card).collect())
}

/// What they hold, and what dispatch asks of them and they do not hold.
fn certificates(pack: &BoundPack, technician: Option<&Technician>, today: Date) -> Vec<CertificateView> {
    let Some(technician) = technician else { return Vec::new() };
    let defined = &pack.sections().certificates;
    let needed = |kind: &str| {
        defined.get(kind).is_some_and(|one| match one.binds {
            doorstep_norms::Binds::Everyone => true,
            doorstep_norms::Binds::Novices => technician.novice,
        })
    };
    let text = |kind: &str| defined.get(kind).map(|one| Said::from(&one.text));
    let held = technician.certificates.iter().map(|one| CertificateView {
        kind: one.kind.clone(),
        text: text(&one.kind),
        valid_until: Some(one.valid_until),
        in_date: today <= one.valid_until,
        needed: needed(&one.kind),
    });
    let lacks = |id: &str| technician.certificates.iter().all(|one| one.kind != id);
    let lacking = defined.iter().filter(|one| needed(&one.id) && lacks(&one.id)).map(|one| CertificateView {
        kind: one.id.clone(),
        text: text(&one.id),
        valid_until: None,
        in_date: false,
        needed: true,
    });
    held.chain(lacking).collect()
}
