use serde::{Deserialize, Serialize};

doorstep_kernel::id_types! {
    /// A work order 工单: what the customer wants.
    OrderId = "order";
    /// A visit 上门: one trip of one crew.
    VisitId = "visit";
    /// A customer 客户.
    CustomerId = "customer";
    /// A site: where a service is delivered.
    SiteId = "site";
    /// A person who signs in: technician, dispatcher, agent, ...
    PersonId = "person";
    /// An immutable plan 排程.
    PlanId = "plan";
    /// A survey 回访.
    SurveyId = "survey";
    /// A lead 随销商机.
    LeadId = "lead";
    /// A batch fault 群障.
    BatchFaultId = "batch fault";
    /// A part 备件, one article of the store.
    PartId = "part";
    /// A finding 检查结果.
    FindingId = "finding";
    /// A notification to a customer or a colleague.
    NotificationId = "notification";
    /// A running clock 时限.
    ClockId = "clock";
    /// A contact 来电.
    ContactId = "contact";
    /// A matter 待办 of the desk.
    MatterId = "matter";
    /// An audit 质检 of one visit or conversation.
    AuditId = "audit";
    /// A conversation 通话.
    ConversationId = "conversation";
    /// A hotspot 热点 of the network.
    HotspotId = "hotspot";
    /// A circular 通报 as it went out.
    CircularId = "circular";
    /// A compensation 慢必赔.
    CompensationId = "compensation";
    /// A sitting 考试 of an exam.
    SittingId = "sitting";
    /// A pairing 师徒 of a novice with a mentor.
    PairingId = "pairing";
    /// A skills contest 技能竞赛.
    ContestId = "contest";
    /// A broadcast 群发 to the technicians of an area.
    BroadcastId = "broadcast";
    /// A norm pack 规范包 that somebody brought.
    NormPackId = "norm_pack";
    /// A back-test 回测 of a norm pack on history.
    BackTestId = "back-test";
    /// A call 话单 of the telephone platform.
    CallId = "call";
    /// A target 目标 that a territory sets for a KPI.
    KpiTargetId = "kpi target";
}

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        doorstep_kernel::id_schema!($name, code);

        impl $name {
            /// The code as people write it.
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }
            /// The code's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

codes! {
    /// A territory 网格 as a dotted path from the province down: `yz.donghu.g07`. A scope covers its descendants.
    TerritoryCode;
    /// A planning area: the territories that are planned together.
    AreaCode;
    /// A skill, such as `ftth_repair`.
    SkillCode;
    /// An id of the norm catalogue, such as `TIME-03`.
    NormId;
    /// An operator, such as `china-telecom`.
    Operator;
    /// The number of an order as operators and customers say it.
    OrderNumber;
    /// SHA-256 of a stored blob, lowercase hex.
    BlobHash;
}

impl TerritoryCode {
    /// Whether `other` is this territory or lies inside it.
    pub fn covers(&self, other: &Self) -> bool {
        other.0 == self.0 || other.0.strip_prefix(&self.0).is_some_and(|rest| rest.starts_with('.'))
    }

    /// This territory and those it lies in, from the nearest to the widest.
    pub fn with_those_above(&self) -> Vec<Self> {
        let ends = self.0.match_indices('.').map(|(end, _)| end).chain([self.0.len()]);
        let mut codes: Vec<Self> = ends.map(|end| Self::new(&self.0[..end])).collect();
        codes.reverse();
        codes
    }

    /// The nearest territory that all of some lie in, itself one of them or above; none where they share none.
    pub fn common<'a>(codes: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        let mut codes = codes.into_iter();
        let first = codes.next()?;
        let mut above = first.with_those_above();
        for code in codes {
            above.retain(|place| place.covers(code));
        }
        above.into_iter().next()
    }
}

/// Which norm pack binds: operator and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PackRef {
    /// The pack's id, such as `china-telecom`.
    pub pack: String,
    /// Its version, such as `2026.1`.
    pub version: String,
}

#[cfg(test)]
mod tests {
    use super::TerritoryCode;

    #[test]
    fn a_scope_covers_itself_and_what_lies_inside_it() {
        let city = TerritoryCode::new("yz.donghu");
        for (other, covered) in
            [("yz.donghu", true), ("yz.donghu.g07", true), ("yz.donghubei", false), ("yz", false)]
        {
            assert_eq!(city.covers(&TerritoryCode::new(other)), covered, "{other}");
        }
    }

    #[test]
    fn territories_share_the_nearest_one_that_holds_them_all() {
        let common = |codes: &[&str]| {
            let codes: Vec<TerritoryCode> = codes.iter().map(|code| TerritoryCode::new(*code)).collect();
            TerritoryCode::common(&codes).map(|code| code.to_string())
        };
        for (codes, expected) in [
            (&["yz.donghu.g01", "yz.donghu.g02"][..], Some("yz.donghu")),
            (&["yz.donghu.g01"], Some("yz.donghu.g01")),
            (&["yz.donghu", "yz.donghu.g01"], Some("yz.donghu")),
            (&["yz.donghu.g01", "yz.donghubei"], Some("yz")),
            (&["yz", "nj"], None),
            (&[], None),
        ] {
            assert_eq!(common(codes).as_deref(), expected, "{codes:?}");
        }
    }

    #[test]
    fn above_a_grid_stand_its_district_its_city_and_its_province() {
        let above = TerritoryCode::new("yz.donghu.g07").with_those_above();
        assert_eq!(above, ["yz.donghu.g07", "yz.donghu", "yz"].map(TerritoryCode::new));
    }
}
