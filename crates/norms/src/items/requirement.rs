use crate::condition::applies;
use crate::mistake::{NumberMistake, OrderMistake};
use crate::{Catalog, Condition, Context, Item, Parameter, ParameterValue, Term, Text, Transition};
use doorstep_domain::{NormId, Role};
use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};

/// A number or length of time as a pack writes it: plainly, or by the parameter that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Written {
    /// `"10 min"`.
    Text(String),
    /// `-27000`.
    Number(i64),
    /// `{ parameter = "observe" }`.
    Parameter {
        /// Its id.
        parameter: String,
    },
}

/// No norm waits longer; keeps sums of times far from the end of the calendar.
const LONGEST: Duration = Duration::from_hours(24 * 3660);

impl Written {
    pub(crate) fn span(self, parameters: &Catalog<Parameter>) -> Result<Duration, NumberMistake> {
        let span = self.any_span(parameters)?;
        if span.as_millis().unsigned_abs() > LONGEST.as_millis().unsigned_abs() {
            return Err(NumberMistake::TooLong(span));
        }
        Ok(span)
    }

    fn any_span(self, parameters: &Catalog<Parameter>) -> Result<Duration, NumberMistake> {
        match self {
            Self::Text(text) => text.parse().map_err(|_| NumberMistake::NoDuration(text)),
            Self::Number(number) => Err(NumberMistake::NoSpan(number)),
            Self::Parameter { parameter } => match value_of(&parameter, parameters)? {
                ParameterValue::Span(span) => Ok(span),
                _ => Err(NumberMistake::ParameterNoSpan(parameter)),
            },
        }
    }

    pub(crate) fn number(self, parameters: &Catalog<Parameter>) -> Result<i64, NumberMistake> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Text(text) => Err(NumberMistake::NoNumber(text)),
            Self::Parameter { parameter } => match value_of(&parameter, parameters)? {
                ParameterValue::Number(number) => Ok(number),
                _ => Err(NumberMistake::ParameterNoNumber(parameter)),
            },
        }
    }
}

fn value_of(id: &str, parameters: &Catalog<Parameter>) -> Result<ParameterValue, NumberMistake> {
    parameters.get(id).ok_or_else(|| NumberMistake::UnknownParameter(id.to_owned()))?.value()
}

/// What must be shown before a verb, as a pack writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRequirement {
    /// Its id.
    pub id: String,
    /// The verbs it stands before.
    pub on: Vec<Transition>,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// When it asks for anything; always where not given.
    #[serde(default)]
    pub when: Option<Condition>,
    /// What must be shown.
    pub term: Term<Written, Written>,
    /// What is missing, said to the person who wants to go on.
    pub text: Text,
    /// Who may go ahead without it, with a reason; nobody where empty.
    #[serde(default)]
    pub override_by: Vec<Role>,
    /// How bad it is when somebody went on without it.
    #[serde(default)]
    pub severity: Severity,
}

/// How bad a breach is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a word.
    Minor,
    /// Counts in scores.
    #[default]
    Major,
    /// Needs a person to look at it.
    Critical,
}

item!(WrittenRequirement, "requirements.toml", "requirement", |this| texts vec![&this.text], problems {
    let mut empty = false;
    this.term.walk(&mut |term| empty |= matches!(term, Term::All { of } | Term::Any { of } if of.is_empty()));
    if this.on.is_empty() {
        vec![OrderMistake::BeforeNothing.into()]
    } else if empty {
        vec![OrderMistake::EmptyTerm.into()]
    } else {
        Vec::new()
    }
});

/// What must be shown before a verb, with every number in place. This is the form phones read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its id.
    pub id: String,
    /// The verbs it stands before.
    pub on: Vec<Transition>,
    /// Its catalogue ids.
    pub norms: Vec<NormId>,
    /// When it asks for anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What must be shown.
    pub term: Term,
    /// What is missing, said to the person who wants to go on.
    pub text: Text,
    /// Who may go ahead without it, with a reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub override_by: Vec<Role>,
    /// How bad it is when somebody went on without it.
    pub severity: Severity,
}

impl Requirement {
    /// Whether it asks for anything of an order.
    pub fn applies(&self, context: &Context) -> bool {
        applies(self.when.as_ref(), context)
    }
}

impl WrittenRequirement {
    pub(crate) fn bind(&self, parameters: &Catalog<Parameter>) -> Result<Requirement, NumberMistake> {
        let term = self
            .term
            .clone()
            .rewrite(&mut |span: Written| span.span(parameters), &mut |number: Written| {
                number.number(parameters)
            })?;
        Ok(Requirement {
            id: self.id().to_owned(),
            on: self.on.clone(),
            norms: self.norms.clone(),
            when: self.when.clone(),
            term,
            text: self.text.clone(),
            override_by: self.override_by.clone(),
            severity: self.severity,
        })
    }
}
