use crate::{CustomerId, TerritoryCode};
use serde::{Deserialize, Serialize};

/// How a customer is served.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CustomerClass {
    /// Everyone.
    #[default]
    Ordinary,
    /// VIP or E8: evening windows (DISP-08).
    Vip,
    /// A business.
    Business,
    /// Emergency lines 119/110/120/122 and important customers: come first (DISP-01).
    Emergency,
}

/// A customer 客户. Personal data: a row that can be masked and erased, never part of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// Full name.
    pub name: String,
    /// Phone for contact.
    pub phone: String,
    /// How it is served.
    pub class: CustomerClass,
    /// Preferred language, such as `zh-CN` or `yue` (EXPL-10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Customer {
    /// 李**, 138****1234: what everyone sees.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut letters = self.name.chars();
        let name = letters.next().map(|first| format!("{first}**")).unwrap_or_default();
        Self { name, phone: mask_phone(&self.phone), ..self.clone() }
    }
}

fn mask_phone(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    if digits.len() < 8 {
        return "*".repeat(digits.len());
    }
    let (head, tail) = (&digits[..3], &digits[digits.len() - 4..]);
    format!(
        "{}{}{}",
        head.iter().collect::<String>(),
        "*".repeat(digits.len() - 7),
        tail.iter().collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::{Customer, CustomerClass};
    use crate::{CustomerId, TerritoryCode};

    #[test]
    fn a_masked_customer_keeps_surname_and_the_ends_of_the_phone() {
        let customer = Customer {
            id: CustomerId::from_u128(1),
            territory: TerritoryCode::new("yz"),
            name: "李小明".into(),
            phone: "13800001234".into(),
            class: CustomerClass::Ordinary,
            language: None,
        };
        let masked = customer.masked();
        assert_eq!((masked.name.as_str(), masked.phone.as_str()), ("李**", "138****1234"));
    }
}
