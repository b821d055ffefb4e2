use crate::item::Item;
use crate::mistake::{NumberMistake, ParameterMistake};
use crate::{Catalog, ItemMistake, Text};
use doorstep_domain::{Likeness, NormId};
use doorstep_kernel::{Duration, Money};
use serde::{Deserialize, Serialize};

/// The value of a parameter, in the form its unit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterValue {
    /// A length of time.
    Span(Duration),
    /// A plain number, thousandths or permille where the name says so.
    Number(i64),
    /// An amount.
    Amount(Money),
    /// A time of day, as a length of time since midnight.
    TimeOfDay(Duration),
    /// Yes or no.
    Flag(bool),
    /// The norm names it without a number.
    Unset,
}

/// What a parameter is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A length of time: `"10 min"`.
    Duration,
    /// A count.
    Count,
    /// Thousandths of a whole.
    Permille,
    /// Thousandths of the unit in the name.
    Milli,
    /// Whole meters.
    Meters,
    /// Whole seconds of plan cost.
    CostSeconds,
    /// Fen.
    Fen,
    /// `"16:00"`.
    TimeOfDay,
    /// `true` or `false`.
    Flag,
}

impl Unit {
    /// The word of it in packs.
    const fn word(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Count => "count",
            Self::Permille => "permille",
            Self::Milli => "milli",
            Self::Meters => "meters",
            Self::CostSeconds => "cost_seconds",
            Self::Fen => "fen",
            Self::TimeOfDay => "time_of_day",
            Self::Flag => "flag",
        }
    }
}

/// A named number of the norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its id, the same word as the accessor in [`Parameters`].
    pub id: String,
    /// What it is counted in.
    pub unit: Unit,
    /// The value; left out where the norm gives none.
    #[serde(default)]
    value: Option<Raw>,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What it means.
    pub text: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Raw {
    Flag(bool),
    Number(i64),
    Text(String),
}

impl Parameter {
    /// Its value by its unit.
    ///
    /// # Errors
    /// When the value is not written the way the unit asks for.
    pub fn value(&self) -> Result<ParameterValue, NumberMistake> {
        let Some(raw) = &self.value else { return Ok(ParameterValue::Unset) };
        match (self.unit, raw) {
            (Unit::Duration, Raw::Text(text)) => {
                text.parse().map(ParameterValue::Span).map_err(|_| NumberMistake::NoDuration(text.clone()))
            }
            (Unit::TimeOfDay, Raw::Text(text)) => time_of_day(text).map(ParameterValue::TimeOfDay),
            (Unit::Flag, Raw::Flag(flag)) => Ok(ParameterValue::Flag(*flag)),
            (Unit::Fen, Raw::Number(fen)) => Ok(ParameterValue::Amount(Money::from_fen(*fen))),
            (
                Unit::Count | Unit::Permille | Unit::Milli | Unit::Meters | Unit::CostSeconds,
                Raw::Number(number),
            ) => Ok(ParameterValue::Number(*number)),
            (unit, _) => Err(NumberMistake::NotOfUnit(unit.word())),
        }
    }
}

/// Reads `16:00` as the time since midnight; `24:00` is the end of the day.
pub(crate) fn time_of_day(text: &str) -> Result<Duration, NumberMistake> {
    let wrong = || NumberMistake::NoTimeOfDay(text.to_owned());
    let (hours, minutes) = text.split_once(':').ok_or_else(wrong)?;
    let (hours, minutes): (i64, i64) =
        (hours.parse().map_err(|_| wrong())?, minutes.parse().map_err(|_| wrong())?);
    let since_midnight = hours * 60 + minutes;
    let possible = (0..=24).contains(&hours) && (0..60).contains(&minutes) && since_midnight <= 24 * 60;
    if possible { Ok(Duration::from_mins(since_midnight)) } else { Err(wrong()) }
}

impl Item for Parameter {
    const FILE: &'static str = "parameters.toml";
    const TABLE: &'static str = "parameter";

    fn id(&self) -> &str {
        &self.id
    }
    fn norms(&self) -> &[NormId] {
        &self.norms
    }
    fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.text]
    }
    fn problems(&self) -> Vec<ItemMistake> {
        let mut problems: Vec<ItemMistake> = Vec::new();
        if let Err(mistake) = self.value() {
            problems.push(ParameterMistake::Value(mistake).into());
        }
        if let Ok(ParameterValue::Span(span)) = self.value()
            && span < Duration::ZERO
        {
            problems.push(ParameterMistake::SpanBelowZero.into());
        }
        if let (Unit::Permille, Ok(ParameterValue::Number(share))) = (self.unit, self.value())
            && !(0..=10_000).contains(&share)
        {
            problems.push(ParameterMistake::NoShare(share).into());
        }
        if let ("photo_alike_bits", Ok(ParameterValue::Number(bits))) = (self.id.as_str(), self.value())
            && !(0..=i64::from(Likeness::REACH)).contains(&bits)
        {
            problems.push(ParameterMistake::BitsBeyond { bits, most: Likeness::REACH }.into());
        }
        if !Parameters::IDS.contains(&self.id.as_str()) {
            problems.push(ParameterMistake::Unread.into());
        }
        problems
    }
}

macro_rules! parameters {
    ($($(#[$meta:meta])* $name:ident: $kind:ident;)*) => {
        /// The named numbers of a bound pack, typed. One that a pack leaves out or writes in another unit is an error of
        /// that pack, so that none is ever missing here.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        pub struct Parameters {
            $($(#[$meta])* pub $name: kind!($kind),)*
        }

        impl Parameters {
            /// Every id.
            pub const IDS: &'static [&'static str] = &[$(stringify!($name)),*];

            pub(crate) fn read(catalog: &Catalog<Parameter>) -> Result<Self, Vec<(&'static str, ParameterMistake)>> {
                let mut wrong = Vec::new();
                $(let $name = value(catalog, stringify!($name), stringify!($kind), |value| take!($kind, value), &mut wrong);)*
                match ($($name,)*) {
                    ($(Some($name),)*) => Ok(Self { $($name),* }),
                    #[allow(unreachable_patterns)]
                    _ => Err(wrong),
                }
            }
        }
    };
}

macro_rules! kind {
    (span) => { Duration };
    (optional_span) => { Option<Duration> };
    (number) => { i64 };
    (optional_number) => { Option<i64> };
    (amount) => { Money };
    (time_of_day) => { Duration };
    (flag) => { bool };
}

macro_rules! take {
    (span, $value:expr) => {
        if let ParameterValue::Span(span) = $value { Some(span) } else { None }
    };
    (optional_span, $value:expr) => {
        match $value {
            ParameterValue::Span(span) => Some(Some(span)),
            ParameterValue::Unset => Some(None),
            _ => None,
        }
    };
    (number, $value:expr) => {
        if let ParameterValue::Number(number) = $value { Some(number) } else { None }
    };
    (amount, $value:expr) => {
        if let ParameterValue::Amount(amount) = $value { Some(amount) } else { None }
    };
    (time_of_day, $value:expr) => {
        if let ParameterValue::TimeOfDay(time) = $value { Some(time) } else { None }
    };
    (flag, $value:expr) => {
        if let ParameterValue::Flag(flag) = $value { Some(flag) } else { None }
    };
}

fn value<T>(
    catalog: &Catalog<Parameter>,
    id: &'static str,
    kind: &'static str,
    take: impl Fn(ParameterValue) -> Option<T>,
    wrong: &mut Vec<(&'static str, ParameterMistake)>,
) -> Option<T> {
    let found = catalog.get(id).and_then(|parameter| parameter.value().ok());
    let taken = found.and_then(take);
    if taken.is_none() {
        let mistake = match found {
            Some(_) => ParameterMistake::Kind { kind },
            None => ParameterMistake::Missing { kind },
        };
        wrong.push((id, mistake));
    }
    taken
}

parameters! {
    /// How long before the announced time to be there (TIME-01).
    arrive_early: span;
    /// How far past the announced time an arrival still keeps the promise (KPI-04).
    promise_tolerance: span;
    /// How long before the reference time a change must be told (TIME-03).
    change_notice: span;
    /// How long before the reference time lateness must be told (TIME-04).
    lateness_notice: span;
    /// How long to wait at a door that nobody opens (TIME-06).
    no_answer_wait: span;
    /// How long to watch a repaired line (FIN-02).
    observe: span;
    /// How long to watch it when the fault had come back before (FIN-02).
    observe_repeat: span;
    /// Days after the day of acceptance by whose end the first contact must be made (APPT-01).
    first_contact_days: number;
    /// How soon after taking a repair order to call (APPT-02).
    repair_first_call: span;
    /// How long a promised window may be at most, to name an hour and not only a day (APPT-08).
    longest_window: span;
    /// Repair limit in town (EXT-T01).
    repair_limit_town: span;
    /// Repair limit in the country (EXT-T01).
    repair_limit_country: span;
    /// Repair limit for alarm lines and important customers (DISP-01).
    repair_limit_emergency: span;
    /// Reports before this hour are served the same day (EXT-T03).
    same_day_cutoff: time_of_day;
    /// How long reports after the cut-off may take (EXT-T03).
    same_day_after_cutoff: span;
    /// How long after leaving the reply is due (FIN-18).
    reply_limit: span;
    /// When a follow-up on a question left open is due (WORK-08).
    follow_up_limit: span;
    /// How often progress is told while somebody else works on a contact (RESP-01).
    progress_notice: span;
    /// When a call-back to correct a wrong answer is due (HOT-22).
    correction_call_back: span;
    /// When a low score must have been called back (FIN-15).
    low_score_call_back: span;
    /// When an order with a missing part or resource is looked at again (WORK-11).
    blocked_review: span;

    /// Knocks at a door (DOOR-01).
    knocks: number;
    /// Presses that count as one ring (DOOR-02).
    bell_presses: number;
    /// Steps back after knocking (DOOR-04).
    steps_back: number;
    /// How long to wait between two rings (EXT-T11).
    ring_again: span;

    /// Lowest optical receive power, thousandths of dBm (EXT-P12).
    optical_min_milli_dbm: number;
    /// Lowest optical receive power of a new line, thousandths of dBm (EXT-P12).
    optical_min_new_milli_dbm: number;
    /// Highest optical receive power, thousandths of dBm (EXT-P12).
    optical_max_milli_dbm: number;
    /// Wired speed as a share of the subscribed rate (EXT-P16).
    speed_permille: number;
    /// Longest ping, thousandths of a millisecond (FIN-01).
    ping_max_milli_ms: number;

    /// The lowest score of 10 that counts as satisfied (KPI-01).
    satisfied_score: number;
    /// How long a survey stays open.
    survey_open: span;
    /// When an unanswered survey is sent again.
    survey_reminder: span;
    /// How many reminders at most.
    survey_reminders: number;
    /// The shortest time between two surveys to one customer.
    survey_fatigue: span;
    /// An answer sooner than this after completion looks begged for (DONT-05).
    survey_too_fast: span;
    /// When the customer is first asked whether it is still good.
    still_good_first: span;
    /// When the customer is asked again.
    still_good_second: span;
    /// From how many answers on nothing but tens look begged for (DONT-05).
    all_tens_minimum: number;

    /// How far back a device may date a fact before it is a finding.
    backdating_tolerance: span;
    /// How near to the site an arrival counts (TIME-01).
    arrival_radius_m: number;
    /// In how many of 64 bits two pictures that look alike differ at the most (DONT-07).
    photo_alike_bits: number;
    /// How far back pictures of other visits are compared.
    photo_alike_period: span;
    /// How far the camera's time may lie outside of the visit.
    photo_time_tolerance: span;
    /// How far from the site a camera may say that it was.
    photo_radius_m: number;
    /// Share of visits that are audited at random.
    audit_random_permille: number;
    /// Share of visits that are audited because they are trusted least.
    audit_by_score_permille: number;
    /// A visit trusted no more than this is audited by its score, thousandths.
    audit_doubtful_permille: number;
    /// Share of conversations that are audited at random.
    audit_talk_random_permille: number;
    /// The most conversations that are audited for a critical breach, as a share of all.
    audit_talk_risk_permille: number;
    /// Share of new agents' conversations that are audited.
    audit_talk_novice_permille: number;
    /// How long an agent counts as new.
    audit_novice_period: span;
    /// How long the words of a conversation are kept; what was judged of them stays.
    transcript_period: span;
    /// Share of a rule's breaches that must be right, else it should be tried out again, thousandths.
    rule_precision_permille: number;
    /// Share of inspected visits that a second inspector scores without seeing the first.
    audit_blind_permille: number;
    /// How many inspections one inspector may have in hand.
    audit_caseload: number;
    /// How long an appeal is open.
    appeal_period: span;
    /// How far back homes with trouble are counted to find hotspots (MGMT-02).
    hotspot_window: span;
    /// Fewer homes with trouble than this are no hotspot, however improbable (MGMT-02).
    hotspot_least_homes: number;
    /// How probable by chance a hotspot may be at the most, thousandths (MGMT-02).
    hotspot_chance_permille: number;
    /// How often chance is tried to say so.
    hotspot_trials: number;
    /// How long after an action its effect is measured (MGMT-02).
    hotspot_effect: span;
    /// The level of the skill `expert` that a repeat case asks for; 0 asks for none (MGMT-08).
    repeat_expert_level: number;
    /// How soon an appeal is to be decided.
    appeal_answer: span;
    /// How few cases are too few to rank (MGMT-03).
    ranking_minimum: number;
    /// The share of working time that visits and ways are to fill, thousandths (MGMT-04).
    staff_utilisation_permille: number;
    /// So many days' work may lie waiting; what is more takes people of its own (MGMT-04).
    staff_backlog_days: number;
    /// In so many working days what lies waiting beyond that is to be done (MGMT-04).
    staff_clear_days: number;
    /// After so many weeks over the capacity people are to be taken from the reserve (MGMT-04).
    staff_overload_weeks: number;
    /// The share of people that may leave in a month, thousandths (MGMT-05).
    staff_attrition_permille: number;
    /// How large the reserve is to be, as a share of those who serve, thousandths (MGMT-04).
    reserve_permille: number;
    /// Visits without a fault found that make a repeat case (MGMT-08).
    repeat_visits: number;
    /// In how long (MGMT-08).
    repeat_window: span;
    /// First window of the repeat rate.
    repeat_short: span;
    /// Second window of the repeat rate.
    repeat_middle: span;
    /// Third window of the repeat rate.
    repeat_long: span;
    /// A fault so soon after an install takes it out of the punctual ones (EXT-K01).
    fault_deduction: span;
    /// Changes for the operator's reasons that still count as punctual (EXT-K01).
    free_operator_changes: number;
    /// How long weak light is watched for coming back.
    weak_light_window: span;
    /// How often the circular is written (MGMT-01).
    circular_period: span;
    /// How long after its period a circular is still on time (MGMT-01).
    circular_due: span;
    /// Within how long a complaint is to be handled (EXT-K06).
    complaint_handling: span;

    /// How far back a person's own breaches choose their cards.
    coaching_period: span;
    /// Breaches of one norm in that time that call for its exam.
    coaching_breaches: number;
    /// Share of right answers that passes an exam, thousandths.
    exam_pass_permille: number;
    /// How long a paper lies on the table.
    exam_time: span;
    /// How long after a failed exam it may be sat again.
    exam_retake_after: span;
    /// How often in a row it may be failed before the longer wait.
    exam_tries: number;
    /// The longer wait.
    exam_retake_long: span;
    /// How long before a certificate ends its renewal is due.
    exam_renew_before: span;

    /// Days of slots that are offered.
    offer_days: number;
    /// Length of an offered slot.
    offer_slot: span;
    /// How long an offered slot is held.
    offer_hold: span;
    /// Share of a slot held back for repairs.
    offer_repair_quota_permille: number;
    /// Lowest probability of being on time that is offered.
    offer_on_time_permille: number;
    /// Work worth no more than this waits while a storm blows.
    storm_puts_off_value: number;
    /// Share of a slot's working time that is held back for repairs while a storm blows.
    storm_repair_quota_permille: number;
    /// The least chance of being on time with which a slot is offered while a storm blows.
    storm_on_time_permille: number;
    /// From how many visits of a kind, or trips, on learned lengths are used; below it they are shown only.
    learned_least_visits: number;
    /// From how many visits in one building or of one technician, or trips of one hour, on their difference is used.
    learned_least_of_one: number;
    /// From how many months' visits lengths are learned.
    learned_months: number;
    /// Probability of lateness that raises an alert (TIME-03).
    at_risk_permille: number;
    /// What is so near is frozen when a plan is repaired.
    freeze: span;
    /// How long a published plan can be taken back before customers are told.
    publish_delay: span;
    /// Quantile of the learned spread kept as reserve per leg (TIME-04).
    reserve_quantile_permille: number;
    /// How soon somebody must be on the way to an emergency (DISP-01).
    emergency_response: span;
    /// Repair orders under one port, splitter or building that make a batch fault.
    batch_fault_orders: number;
    /// In how long.
    batch_fault_window: span;
    /// How often a customer hears during a hold.
    hold_notice: span;
    /// First evening hour for VIP and E8 customers (DISP-08).
    evening_start: time_of_day;
    /// Last evening hour for VIP and E8 customers (DISP-08).
    evening_end: time_of_day;

    /// When the hotline ends a nuisance call; the source lost the number (HOT-11).
    nuisance_call: optional_span;
}
