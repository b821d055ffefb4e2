use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use doorstep_kernel::Money;
use serde::{Deserialize, Serialize};

/// One line of the price list 收费价目表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What is paid for.
    pub text: Text,
    /// The price in fen; not given while the operator has not set it: then it must not be charged.
    #[serde(default)]
    pub fen: Option<Money>,
    /// Per what: `visit`, `meter`, `piece`, `hour`.
    pub per: String,
}

item!(Price, "prices.toml", "price", |this| texts vec![&this.text], problems {
    if this.fen.is_some_and(|fen| fen < Money::ZERO) {
        vec![ItemMistake::PriceBelowZero]
    } else {
        Vec::new()
    }
});
