use crate::Letter;
use serde::{Deserialize, Serialize};

/// The kinds of places where a norm can live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomeKind {
    /// A named number.
    Parameter,
    /// A state or transition.
    State,
    /// A requirement before a transition.
    Guard,
    /// A checklist item.
    Checklist,
    /// A clock.
    Clock,
    /// A KPI.
    Kpi,
    /// A survey or one of its questions.
    Survey,
    /// Something to say.
    Script,
    /// A rule that inspects conversations.
    Dialogue,
    /// A rule that inspects the times of conversations.
    DialogueTime,
    /// A record, price or compensation rule.
    Record,
    /// An objective, rate, constraint or class of planning.
    Dispatch,
    /// A coaching card, question or exam.
    Coaching,
    /// A named list.
    List,
    /// A public addition.
    Reference,
    /// A queue, a churn reason, a symptom or a question of the pre-diagnosis.
    Desk,
    /// A special day.
    Calendar,
}

impl HomeKind {
    /// Whether it is the home that a type letter of the catalogue asks for.
    pub const fn fits(self, letter: Letter) -> bool {
        match letter {
            Letter::State => matches!(self, Self::State),
            Letter::Clock => matches!(self, Self::Clock | Self::DialogueTime),
            Letter::Checklist => matches!(self, Self::Checklist | Self::Desk),
            Letter::Dialogue => matches!(self, Self::Dialogue | Self::DialogueTime | Self::Script),
            Letter::Kpi => matches!(self, Self::Kpi),
            Letter::Record => matches!(self, Self::Record | Self::Desk),
            Letter::Dispatch => matches!(self, Self::Dispatch),
            Letter::Coaching => matches!(self, Self::Coaching),
            Letter::Slot => matches!(self, Self::List),
            Letter::Reference => matches!(self, Self::Reference),
        }
    }

    /// The word of it in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::State => "state",
            Self::Guard => "requirement",
            Self::Checklist => "step",
            Self::Clock => "clock",
            Self::Kpi => "kpi",
            Self::Survey => "survey",
            Self::Script => "script",
            Self::Dialogue => "dialogue rule",
            Self::DialogueTime => "dialogue time rule",
            Self::Record => "record",
            Self::Dispatch => "dispatch",
            Self::Coaching => "coaching",
            Self::List => "list",
            Self::Reference => "reference",
            Self::Desk => "desk",
            Self::Calendar => "day",
        }
    }

    /// The test that goes through every home of this kind: file and name.
    pub const fn test(self) -> &'static str {
        match self {
            Self::Parameter => "norms/tests/packs.rs: every_parameter_is_read_typed_and_can_be_overridden",
            Self::State => "norms/tests/packs.rs: every_transition_names_a_verb_of_the_domain",
            Self::Guard => "norms/tests/vectors.rs: every_requirement_is_met_once_and_unmet_once",
            Self::Checklist => {
                "norms/tests/packs.rs: every_step_is_reached_by_an_order_and_names_its_evidence"
            }
            Self::Clock => "norms/tests/clocks.rs: every_clock_warns_before_it_is_due",
            Self::Kpi => "norms/tests/packs.rs: every_kpi_is_computable_and_weights_add_up",
            Self::Survey => "norms/tests/packs.rs: every_survey_asks_in_an_answerable_order",
            Self::Script => "norms/tests/packs.rs: every_script_can_be_filled_and_recognised",
            Self::Dialogue | Self::DialogueTime => "dialogue: each rule's own examples",
            Self::Record => "norms/tests/packs.rs: every_record_has_fields_and_amounts_stay_under_their_cap",
            Self::Dispatch => "norms/tests/packs.rs: the_dispatch_objective_is_a_full_order",
            Self::Coaching => "norms/tests/packs.rs: every_exam_can_be_drawn_and_every_card_says_something",
            Self::List => "norms/tests/packs.rs: lists_the_sources_do_not_print_are_named_and_empty",
            Self::Reference => "norms/tests/packs.rs: every_reference_is_carried_by_what_it_names",
            Self::Desk => "norms/tests/desk.rs: every_walk_ends_and_every_question_is_asked",
            Self::Calendar => "norms/tests/clocks.rs: swapped_days_are_worked_and_holidays_are_not",
        }
    }
}

/// One place where a norm lives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Home {
    /// What kind of place.
    pub kind: HomeKind,
    /// The pack it was found in.
    pub pack: String,
    /// The item's id.
    pub id: String,
    /// File and line.
    pub place: String,
    /// The test that goes through every home of its kind.
    pub test: &'static str,
}

impl Home {
    /// A place where a norm lives.
    pub fn new(
        kind: HomeKind,
        pack: impl Into<String>,
        id: impl Into<String>,
        place: impl Into<String>,
    ) -> Self {
        Self { kind, pack: pack.into(), id: id.into(), place: place.into(), test: kind.test() }
    }
}
