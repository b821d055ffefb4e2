use crate::{NormId, Refusal, Role};
use serde::{Deserialize, Serialize};

/// A requirement of the norm that is not yet met: what is missing, said to a person in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unmet {
    /// The requirement's id in the pack.
    pub requirement: String,
    /// The norms it comes from.
    pub norms: Vec<NormId>,
    /// What is missing, in Chinese.
    pub zh: String,
    /// What is missing, in English.
    pub en: String,
    /// How much longer to wait, when only time is missing; milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining_ms: Option<i64>,
    /// Who may go ahead all the same, with a reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridable_by: Vec<Role>,
}

/// Someone went ahead although requirements were unmet. An event, and later a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Overridden {
    /// The verb that went ahead.
    pub verb: String,
    /// The requirements that were unmet.
    pub requirements: Vec<String>,
    /// The norms behind them.
    pub norms: Vec<NormId>,
    /// Who allowed it; `None` where it was recorded on site and is not refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Role>,
    /// Why; empty where it was recorded on site.
    pub reason: String,
}

/// What the norm pack says about a verb at this moment, and what is to be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guards {
    unmet: Vec<Unmet>,
    stance: Stance,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Stance {
    #[default]
    Enforce,
    Override {
        by: Role,
        reason: String,
    },
    OnSite,
}

impl Guards {
    /// Nothing is unmet.
    pub const fn clear() -> Self {
        Self { unmet: Vec::new(), stance: Stance::Enforce }
    }

    /// The verb is refused while anything is unmet.
    pub const fn enforce(unmet: Vec<Unmet>) -> Self {
        Self { unmet, stance: Stance::Enforce }
    }

    /// Someone goes ahead with a reason; refused where the requirement does not let that role.
    pub fn override_by(unmet: Vec<Unmet>, by: Role, reason: impl Into<String>) -> Self {
        Self { unmet, stance: Stance::Override { by, reason: reason.into() } }
    }

    /// It happened on site already: a recorded fact is never refused, an unmet guard becomes a finding.
    pub const fn on_site(unmet: Vec<Unmet>) -> Self {
        Self { unmet, stance: Stance::OnSite }
    }

    /// Whether what is recorded happened on site already.
    pub fn is_on_site(&self) -> bool {
        self.stance == Stance::OnSite
    }

    /// The event that follows, preceded by the override if there was one.
    ///
    /// # Errors
    /// `Refusal::Unmet` when requirements stand in the way and nobody entitled goes ahead.
    pub fn permit<E: From<Overridden>>(self, verb: &str, event: E) -> Result<Vec<E>, Refusal> {
        if self.unmet.is_empty() {
            return Ok(vec![event]);
        }
        let (by, reason) = match self.stance {
            Stance::Enforce => return Err(Refusal::Unmet { verb: verb.to_owned(), unmet: self.unmet }),
            Stance::Override { by, reason } => {
                let entitled = |unmet: &Unmet| unmet.overridable_by.contains(&by);
                if reason.trim().is_empty() || !self.unmet.iter().all(entitled) {
                    return Err(Refusal::Unmet { verb: verb.to_owned(), unmet: self.unmet });
                }
                (Some(by), reason)
            }
            Stance::OnSite => (None, String::new()),
        };
        let norms = self.unmet.iter().flat_map(|unmet| unmet.norms.clone()).collect();
        let requirements = self.unmet.into_iter().map(|unmet| unmet.requirement).collect();
        Ok(vec![E::from(Overridden { verb: verb.to_owned(), requirements, norms, by, reason }), event])
    }
}
