use crate::calendar::Calendar;
use crate::item::Item;
use crate::mistake::{Mistake, OrderMistake};
use crate::sections::Sections;
use crate::{
    Binds, CoachingCard, Context, Exam, Moment, PackError, PackHeader, Parameter, Parameters, Requirement,
    Script, Step, SurveyDef, Transition,
};
use doorstep_domain::{Evidence, NormId, OrderKind, PackRef};
use doorstep_kernel::{Date, Timestamp};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The zone of operators that name none.
const DEFAULT_ZONE: &str = "Asia/Shanghai";

/// Which pack judged: the pack's own version and those of its parents, such as `2026.1+base.2026.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct PackVersion(pub String);

/// A pack with its parents under it and every number in place: what binds an operator from a day on.
#[derive(Debug, Clone)]
pub struct BoundPack {
    header: PackHeader,
    version: PackVersion,
    from: Date,
    parameters: Parameters,
    calendar: Calendar,
    requirements: Vec<Requirement>,
    by_transition: BTreeMap<Transition, Vec<usize>>,
    sections: Sections,
}

impl BoundPack {
    pub(crate) fn bind(
        header: PackHeader,
        version: PackVersion,
        from: Date,
        sections: Sections,
        zone: Option<&str>,
    ) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let head = |mistake| PackError { file: format!("{}/pack.toml", header.id), line: 0, mistake };
        let parameters = Parameters::read(&sections.parameters).map_err(|wrong| {
            errors.extend(wrong.into_iter().map(|(id, what)| {
                let at = sections
                    .parameters
                    .placed()
                    .find(|placed| placed.item.id() == id)
                    .map(|placed| &placed.place);
                let mistake = Mistake::Item { table: Parameter::TABLE, id: id.to_owned(), what: what.into() };
                match at {
                    Some(place) => PackError::at(place, mistake),
                    None => head(mistake),
                }
            }));
        });
        let zone_name = zone.unwrap_or(DEFAULT_ZONE);
        let zone = TimeZone::get(zone_name).map_err(|_| {
            errors.push(head(Mistake::UnknownZone(zone_name.to_owned())));
        });
        let mut requirements = Vec::with_capacity(sections.requirements.len());
        for placed in sections.requirements.placed() {
            match placed.item.bind(&sections.parameters) {
                Ok(requirement) => requirements.push(requirement),
                Err(number) => {
                    let mistake = Mistake::of(&placed.item, OrderMistake::Number(number).into());
                    errors.push(PackError::at(&placed.place, mistake));
                }
            }
        }
        errors.extend(crate::check::check(&sections));
        let (Ok(parameters), Ok(zone), true) = (parameters, zone, errors.is_empty()) else {
            errors.sort();
            errors.dedup();
            return Err(errors);
        };
        let mut by_transition: BTreeMap<Transition, Vec<usize>> = BTreeMap::new();
        for (at, requirement) in requirements.iter().enumerate() {
            for transition in &requirement.on {
                by_transition.entry(transition.clone()).or_default().push(at);
            }
        }
        let calendar = Calendar::read(zone, &sections.days);
        Ok(Self { header, version, from, parameters, calendar, requirements, by_transition, sections })
    }

    /// The head of the operator's own pack.
    pub const fn header(&self) -> &PackHeader {
        &self.header
    }

    /// Which versions it is made of.
    pub const fn version(&self) -> &PackVersion {
        &self.version
    }

    /// The reference that orders, visits and findings carry.
    pub fn reference(&self) -> PackRef {
        PackRef { pack: self.header.id.clone(), version: self.version.0.clone() }
    }

    /// The first day on which it binds.
    pub const fn effective_from(&self) -> Date {
        self.from
    }

    /// The named numbers.
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The operator's zone and days.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// All items as written, table by table.
    pub const fn sections(&self) -> &Sections {
        &self.sections
    }

    /// Every norm of the catalogue that its items name.
    pub fn norms(&self) -> BTreeSet<NormId> {
        self.sections.homes().into_iter().flat_map(|found| found.norms).cloned().collect()
    }

    /// Every requirement with its numbers in place: what phones read.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// The requirements before a verb, in the order of the files.
    pub fn requirements_on<'a>(&'a self, transition: &Transition) -> impl Iterator<Item = &'a Requirement> {
        let at = self.by_transition.get(transition).map_or(&[][..], Vec::as_slice);
        at.iter().map(|&at| &self.requirements[at])
    }

    /// What is unmet before a verb, as the domain's guards take it.
    pub fn unmet(
        &self,
        transition: &Transition,
        evidence: &Evidence,
        context: &Context,
        now: Timestamp,
    ) -> Vec<doorstep_domain::Unmet> {
        let unmet = crate::unmet(self.requirements_on(transition), evidence, context, now);
        unmet.into_iter().map(Into::into).collect()
    }

    /// Whether a kind of order passes over a state.
    pub fn skips(&self, kind: OrderKind, state: &str) -> bool {
        self.sections
            .orders
            .get(kind.word())
            .is_some_and(|order| order.skips.iter().any(|skipped| skipped == state))
    }

    /// The checklist of an order in a state, in the order of the files; empty where the kind skips the state.
    pub fn steps(&self, context: &Context, state: &str) -> Vec<&Step> {
        if self.skips(context.kind, state) {
            return Vec::new();
        }
        self.sections.steps.iter().filter(|step| step.state == state && step.applies(context)).collect()
    }

    /// The survey that follows an order, if one does.
    pub fn survey(&self, context: &Context) -> Option<&SurveyDef> {
        let fits = |survey: &&SurveyDef| crate::condition::applies(survey.when.as_ref(), context);
        self.sections.surveys.iter().find(fits)
    }

    /// What to say at a moment.
    pub fn scripts(&self, context: &Context, moment: Moment) -> Vec<&Script> {
        self.sections
            .scripts
            .iter()
            .filter(|script| script.moment == moment && script.applies(context))
            .collect()
    }

    /// The coaching cards of a norm.
    pub fn cards_for(&self, norm: &doorstep_domain::NormId) -> Vec<&CoachingCard> {
        self.sections.cards.iter().filter(|card| card.norms.contains(norm)).collect()
    }

    /// The certificates that an order asks of those whom they bind, in the order of the files.
    pub fn certificates(&self, context: &Context, binds: Binds) -> Vec<String> {
        let asked = self.sections.certificates.iter().filter(|one| one.binds == binds);
        asked.filter(|one| one.applies(context)).map(|one| one.id.clone()).collect()
    }

    /// The share of right answers that passes an exam, thousandths.
    pub fn pass_permille(&self, exam: &Exam) -> i64 {
        exam.pass_permille.unwrap_or(self.parameters.exam_pass_permille)
    }
}
