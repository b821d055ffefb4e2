use super::NumberMistake;

/// What is wrong with one item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemMistake {
    /// Its id is none.
    NoId,
    /// Nothing says where it comes from.
    NoSource,
    /// It names a norm by what is no norm id.
    NoNormId(String),
    /// A text is missing in a language, `zh` or `en`.
    NoText(&'static str),
    /// Its id was written before.
    Again {
        /// In which file.
        file: String,
        /// On which line.
        line: usize,
    },
    /// It names an item that is not there.
    Unknown {
        /// The table where it would be.
        table: &'static str,
        /// The file of that table.
        file: &'static str,
        /// Its id.
        id: String,
    },
    /// A condition calls something by a name that is none.
    BadName {
        /// What it calls so.
        kind: NameKind,
        /// The name.
        name: String,
    },
    /// A special day whose id is no date.
    NoDate,
    /// A catalogue entry without letters or title.
    NoTitle,
    /// A price below zero.
    PriceBelowZero,
    /// A compensation whose amounts contradict.
    Amounts,
    /// A level of the objective that nothing counts.
    UncountedObjective,
    /// A rate below zero.
    CostBelowZero,
    /// A priority class without weight.
    CountsNothing,
    /// A list longer than its name says.
    TooManyInList,
    /// A record without fields.
    KeepsNothing,
    /// A default or option that nothing carries.
    NothingCarriesIt,
    /// A reference to an item that is not there.
    UsedByUnknown(String),
    /// A queue into which nobody gets.
    NobodyGetsIn,
    /// A part of the trust score that nothing measures.
    UnmeasuredPart,
    /// Doubt that begins where it is full.
    DoubtWithoutRange,
    /// A part of the trust score without weight.
    WeighsNothing,
    /// Of a parameter.
    Parameter(ParameterMistake),
    /// Of an order, a step or a requirement.
    Order(OrderMistake),
    /// Of a clock.
    Clock(ClockMistake),
    /// Of a KPI.
    Kpi(KpiMistake),
    /// Of a survey or a script.
    Words(WordsMistake),
    /// Of exams and courses.
    Training(TrainingMistake),
    /// Of the pre-diagnosis.
    Diagnosis(DiagnosisMistake),
}

/// What a condition calls by a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A device at the customer's.
    Device,
    /// A flag of the order.
    Flag,
    /// A number of the order.
    Number,
}

/// What is wrong with a parameter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterMistake {
    /// Its value cannot be read.
    Value(NumberMistake),
    /// A length of time below zero.
    SpanBelowZero,
    /// A share above ten times the whole, or below zero.
    NoShare(i64),
    /// More bits than the index of pictures is sure to find.
    BitsBeyond {
        /// How many bits.
        bits: i64,
        /// How many it is sure of.
        most: u32,
    },
    /// Nothing reads it.
    Unread,
    /// Every pack needs it, and it is missing.
    Missing {
        /// How it is written.
        kind: &'static str,
    },
    /// It is written in another way than it is read in.
    Kind {
        /// How it is to be written.
        kind: &'static str,
    },
}

/// What is wrong with an order, a step or a requirement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderMistake {
    /// An order whose id is another than its kind.
    NotItsKind(&'static str),
    /// It skips a state that there is not.
    SkipsUnknown(String),
    /// It skips a state that none can skip.
    SkipsNeeded(String),
    /// It takes no time or nobody.
    NoTimeOrNobody,
    /// A stage that is no step of `working`.
    StageElsewhere(String),
    /// A step in a state that there is not.
    UnknownState(String),
    /// A requirement that stands before no verb.
    BeforeNothing,
    /// A term of several that holds none.
    EmptyTerm,
    /// A requirement whose numbers cannot be read.
    Number(NumberMistake),
}

/// What is wrong with a clock.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockMistake {
    /// Nothing ends it.
    WaitsForNothing,
    /// It ends as it starts.
    EndsWithItsStart,
    /// It calls nobody.
    WarnsNobody,
    /// It pauses in a state that there is not.
    PausesInUnknown(String),
    /// It runs in a state that there is not.
    RunsInUnknown(String),
    /// Its limit cannot be computed.
    Limit(NumberMistake),
    /// It is due before it starts.
    DueBeforeStart,
    /// It warns when it starts, or before.
    WarnsWithStart,
}

/// What is wrong with a KPI.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KpiMistake {
    /// Its weights do not add to 100.
    Weights(i64),
    /// It counts per nothing.
    CountsPer(i64),
    /// Its target is no number of cases per this many.
    TargetNoCases(i64),
    /// Its target is no share.
    TargetNoShare,
    /// It weighs one that is weighted itself.
    WeighsWeighted(String),
}

/// What is wrong with what is asked or said: surveys and scripts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordsMistake {
    /// A survey without questions.
    AsksNothing,
    /// Two questions of one id.
    AsksTwice(String),
    /// A question that depends on a score not asked before it.
    NoScoreBefore(String),
    /// A question that reopens by `no` and has none.
    NoNo(String),
    /// More scores than two.
    TooManyScores(usize),
    /// A slot that nothing fills.
    UnknownSlot(String),
    /// A phrase without a word.
    NoWord(String),
    /// A phrase that is asked for and forbidden.
    AskedAndForbidden(String),
}

/// What is wrong with exams and courses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrainingMistake {
    /// A question with right answers only.
    NoWrongAnswer,
    /// A right answer among the wrong ones.
    RightAmongWrong,
    /// An exam that draws nothing.
    DrawsNothing,
    /// An exam that draws more than there is.
    DrawsTooMany {
        /// How many it draws.
        draws: usize,
        /// Of how many.
        of: usize,
    },
    /// An exam that nobody passes.
    CannotBePassed,
    /// An exam whose certificate is never valid.
    CertifiesNothing,
    /// A certificate, or levels, for those who hold none.
    GivesToAgents,
    /// A course without cards.
    TeachesNothing,
    /// A course that ends with an exam which not all of its audience may sit.
    ExamOfOthers(String),
}

/// What is wrong with the pre-diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiagnosisMistake {
    /// A symptom that leads to a question that is not there.
    LeadsToUnknown(String),
    /// An answer that leads to a question that is not there.
    AnswerToUnknown {
        /// The answer.
        answer: String,
        /// The question.
        question: String,
    },
    /// A question without a choice.
    NoChoice,
    /// Two answers of one id.
    AnswerTwice(String),
    /// An answer that neither ends nor goes on.
    AnswerNowhere(String),
    /// An answer that both ends and goes on.
    AnswerBoth(String),
    /// An answer with limits where nothing is measured.
    LimitsWithoutTest(String),
    /// Readings that give no answer, or two.
    ReadingsApart,
    /// A question that nobody is asked.
    NeverAsked,
    /// A question that can be asked again after itself.
    LeadsBack,
}

macro_rules! of_item {
    ($($kind:ident: $mistake:ty),*) => {
        $(impl From<$mistake> for ItemMistake {
            fn from(mistake: $mistake) -> Self {
                Self::$kind(mistake)
            }
        })*
    };
}

of_item! {
    Parameter: ParameterMistake,
    Order: OrderMistake,
    Clock: ClockMistake,
    Kpi: KpiMistake,
    Words: WordsMistake,
    Training: TrainingMistake,
    Diagnosis: DiagnosisMistake
}
