use crate::document::Document;
use crate::home::HomeKind;
use crate::item::{Item, Place};
use crate::items::*;
use crate::{Catalog, Change, PackError, Parameter};
use doorstep_domain::NormId;

/// One place where a norm lives, as found in a pack.
pub(crate) struct Found<'a> {
    pub(crate) kind: HomeKind,
    pub(crate) id: &'a str,
    pub(crate) norms: Vec<&'a NormId>,
    pub(crate) place: &'a Place,
}

macro_rules! sections {
    ($($(#[$meta:meta])* $field:ident: $kind:ty => $home:ident;)*) => {
        /// Everything a pack holds, table by table.
        #[derive(Debug, Clone, Default)]
        pub struct Sections {
            $($(#[$meta])* pub $field: Catalog<$kind>,)*
        }

        impl Sections {
            /// The files a pack may have.
            pub(crate) const FILES: &'static [&'static str] = &[$(<$kind as Item>::FILE),*];

            pub(crate) fn read(&mut self, file: &str, document: &mut Document<'_>, errors: &mut Vec<PackError>) {
                $(if <$kind as Item>::FILE == file {
                    document.take(&mut self.$field, errors);
                })*
            }

            /// The tables of a file.
            pub(crate) fn tables_of(file: &str) -> Vec<&'static str> {
                let all = [$((<$kind as Item>::FILE, <$kind as Item>::TABLE)),*];
                all.into_iter().filter(|(of, _)| *of == file).map(|(_, table)| table).collect()
            }

            pub(crate) fn overlay(&mut self, child: &Self) {
                $(self.$field.overlay(&child.$field);)*
            }

            /// Removes the item `table:id`; says whether it was there.
            pub(crate) fn withdraw(&mut self, table: &str, id: &str) -> bool {
                match table {
                    $(<$kind as Item>::TABLE => self.$field.withdraw(id),)*
                    _ => false,
                }
            }

            /// Whether there is an item `table:id`.
            pub(crate) fn has(&self, name: &str) -> bool {
                let Some((table, id)) = name.split_once(':') else { return false };
                match table {
                    $(<$kind as Item>::TABLE => self.$field.get(id).is_some(),)*
                    _ => false,
                }
            }

            /// What another version adds, drops and changes, table by table.
            pub fn diff(&self, other: &Self) -> Vec<Change> {
                let mut changes = Vec::new();
                $(self.$field.changes(&other.$field, &mut changes);)*
                changes
            }

            /// Every item as a home of norms.
            pub(crate) fn homes(&self) -> Vec<Found<'_>> {
                let mut homes = Vec::new();
                $(for placed in self.$field.placed() {
                    let (id, norms) = (placed.item.id(), placed.item.norms().iter().collect());
                    homes.push(Found { kind: HomeKind::$home, id, norms, place: &placed.place });
                })*
                homes
            }
        }
    };
}

sections! {
    /// Named numbers.
    parameters: Parameter => Parameter;
    /// Kinds of orders.
    orders: OrderKindDef => State;
    /// State changes that norms ask for.
    transitions: TransitionDef => State;
    /// Checklists.
    steps: Step => Checklist;
    /// What must be shown before a verb, as written.
    requirements: WrittenRequirement => Guard;
    /// Clocks.
    clocks: ClockDef => Clock;
    /// KPIs.
    kpis: Kpi => Kpi;
    /// Surveys.
    surveys: SurveyDef => Survey;
    /// What to say.
    scripts: Script => Script;
    /// The price list.
    prices: Price => Record;
    /// Compensation rules.
    compensations: Compensation => Record;
    /// Levels of the dispatch objective.
    objectives: Objective => Dispatch;
    /// Rates of the last level.
    rates: ExchangeRate => Dispatch;
    /// What a plan may not do.
    constraints: Constraint => Dispatch;
    /// Classes of orders by priority.
    priorities: PriorityClass => Dispatch;
    /// Coaching cards.
    cards: CoachingCard => Coaching;
    /// Exam questions.
    questions: Question => Coaching;
    /// Exams.
    exams: Exam => Coaching;
    /// Certificates that gate dispatch.
    certificates: CertificateDef => Coaching;
    /// Courses.
    courses: Course => Coaching;
    /// Named lists.
    lists: NamedList => List;
    /// Records to keep.
    records: Record => Record;
    /// Public additions.
    references: Reference => Reference;
    /// Queues of the contact desk.
    queues: Queue => Desk;
    /// Why customers leave.
    churn_reasons: ChurnReason => Desk;
    /// Why people leave the house.
    leaving_reasons: LeavingReason => Record;
    /// What customers complain of.
    symptoms: Symptom => Desk;
    /// Questions of the pre-diagnosis.
    diagnoses: DiagnosisQuestion => Desk;
    /// Parts of the trust score.
    trust: TrustPart => Record;
    /// Holidays and swapped days.
    days: SpecialDay => Calendar;
}
