use crate::condition::applies;
use crate::{Condition, Context, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// Whom a certificate binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binds {
    /// Nobody goes without it.
    Everyone,
    /// A novice does not go alone without it (MGMT-10); others need none.
    Novices,
}

/// A certificate 上岗认证 that gates dispatch while it is in date (DATA-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateDef {
    /// Its id: the kind that technicians hold.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// Whom it binds.
    pub binds: Binds,
    /// For which orders; every order where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

impl CertificateDef {
    /// Whether an order asks for it.
    pub fn applies(&self, context: &Context) -> bool {
        applies(self.when.as_ref(), context)
    }
}

item!(CertificateDef, "exams.toml", "certificate", |this| texts vec![&this.text], problems Vec::new());
