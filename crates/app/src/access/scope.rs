use super::Act;
use doorstep_domain::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a personal access token may be made for: a noun and whether it is only read. A token never does more than the
/// person it acts for, and what is in no scope a person does themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Scope {
    /// Orders, visits, plans, the board, the live stream.
    #[serde(rename = "orders:read")]
    OrdersRead,
    /// Accepts, appoints, changes and cancels orders, records surveys.
    #[serde(rename = "orders:write")]
    OrdersWrite,
    /// Acts on visits.
    #[serde(rename = "visits:write")]
    VisitsWrite,
    /// Makes, publishes and changes plans.
    #[serde(rename = "plans:write")]
    PlansWrite,
    /// Contacts 来电 and matters 待办, masked.
    #[serde(rename = "contacts:read")]
    ContactsRead,
    /// Works on contacts and matters.
    #[serde(rename = "contacts:write")]
    ContactsWrite,
    /// Conversations 通话 and what they were judged to be, masked.
    #[serde(rename = "conversations:read")]
    ConversationsRead,
    /// Takes conversations in, and reads nothing.
    #[serde(rename = "conversations:write")]
    ConversationsWrite,
    /// People, skills, shifts, how people learn.
    #[serde(rename = "people:read")]
    PeopleRead,
    /// Changes people, skills, shifts.
    #[serde(rename = "people:write")]
    PeopleWrite,
    /// Brings in files.
    #[serde(rename = "imports:write")]
    ImportsWrite,
    /// KPIs, circulars, findings, hotspots.
    #[serde(rename = "figures:read")]
    FiguresRead,
    /// Audits 质检.
    #[serde(rename = "audits:read")]
    AuditsRead,
    /// Compensations 慢必赔.
    #[serde(rename = "compensations:read")]
    CompensationsRead,
    /// The journal and the audit log.
    #[serde(rename = "journal:read")]
    JournalRead,
}

impl Scope {
    /// Every scope, in the order they are listed to people.
    pub const ALL: [Self; 15] = [
        Self::OrdersRead,
        Self::OrdersWrite,
        Self::VisitsWrite,
        Self::PlansWrite,
        Self::ContactsRead,
        Self::ContactsWrite,
        Self::ConversationsRead,
        Self::ConversationsWrite,
        Self::PeopleRead,
        Self::PeopleWrite,
        Self::ImportsWrite,
        Self::FiguresRead,
        Self::AuditsRead,
        Self::CompensationsRead,
        Self::JournalRead,
    ];

    /// The acts that are its own.
    const fn own_acts(self) -> &'static [Act] {
        match self {
            Self::OrdersRead => &[Act::ReadOrders],
            Self::OrdersWrite => &[Act::ChangeOrders, Act::Survey],
            Self::VisitsWrite => &[Act::WorkVisits],
            Self::PlansWrite => &[Act::Plan, Act::DeclareStorm],
            Self::ContactsRead => &[Act::ReadContacts, Act::ReadMatters],
            Self::ContactsWrite => &[Act::WorkContacts, Act::WorkMatters],
            Self::ConversationsRead => &[Act::ReadConversations],
            Self::ConversationsWrite => &[Act::TakeInConversations],
            Self::PeopleRead => &[Act::ReadPeople, Act::ReadHeadcount, Act::ReadTraining],
            Self::PeopleWrite => &[Act::ChangePeople],
            Self::ImportsWrite => &[Act::Import],
            Self::FiguresRead => {
                &[Act::ReadKpis, Act::ReadFindings, Act::ReadHotspots, Act::ReadPacks, Act::ReadLearned]
            }
            Self::AuditsRead => &[Act::ReadAudits],
            Self::CompensationsRead => &[Act::ReadCompensations],
            Self::JournalRead => &[Act::Audit],
        }
    }

    /// The scope that it brings along: whoever writes a thing reads it, or could not know what they write over.
    const fn brings(self) -> Option<Self> {
        match self {
            Self::OrdersWrite | Self::VisitsWrite | Self::PlansWrite => Some(Self::OrdersRead),
            Self::ContactsWrite => Some(Self::ContactsRead),
            Self::PeopleWrite => Some(Self::PeopleRead),
            Self::OrdersRead
            | Self::ContactsRead
            | Self::ConversationsRead
            | Self::ConversationsWrite
            | Self::PeopleRead
            | Self::ImportsWrite
            | Self::FiguresRead
            | Self::AuditsRead
            | Self::CompensationsRead
            | Self::JournalRead => None,
        }
    }

    /// Whether it opens an act.
    pub fn opens(self, act: Act) -> bool {
        self.own_acts().contains(&act) || self.brings().is_some_and(|brought| brought.opens(act))
    }

    /// Whether it opens more to a role than what it brings along. A technician's work is their own hand's and no token's.
    pub(super) fn serves(self, role: Role) -> bool {
        role != Role::Technician && self.own_acts().iter().any(|act| act.roles().contains(&role))
    }

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OrdersRead => "orders:read",
            Self::OrdersWrite => "orders:write",
            Self::VisitsWrite => "visits:write",
            Self::PlansWrite => "plans:write",
            Self::ContactsRead => "contacts:read",
            Self::ContactsWrite => "contacts:write",
            Self::ConversationsRead => "conversations:read",
            Self::ConversationsWrite => "conversations:write",
            Self::PeopleRead => "people:read",
            Self::PeopleWrite => "people:write",
            Self::ImportsWrite => "imports:write",
            Self::FiguresRead => "figures:read",
            Self::AuditsRead => "audits:read",
            Self::CompensationsRead => "compensations:read",
            Self::JournalRead => "journal:read",
        }
    }

    /// The scope of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }

    /// The scopes that open an act; none where a person does it themselves.
    pub(super) fn opening(act: Act) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |scope| scope.opens(act))
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Scope};

    /// Done by a person who signed in, never by a token: what shows a customer's name, decides about money, norms or people's
    /// work, grants roles, or takes words away for good. A phone has a session of its own.
    const IN_PERSON: [Act; 16] = [
        Act::RevealCustomer,
        Act::EraseConversations,
        Act::GrantRoles,
        Act::JudgeAudits,
        Act::AppealAudits,
        Act::DecideAppeals,
        Act::WorkHotspots,
        Act::ExamineCompensations,
        Act::DecideCompensations,
        Act::Train,
        Act::ReadCards,
        Act::Learn,
        Act::HintTone,
        Act::BringPacks,
        Act::SetPacksLive,
        Act::SetTargets,
    ];

    #[test]
    fn every_act_is_opened_by_a_scope_or_done_in_person() {
        for act in Act::ALL {
            let opened = Scope::opening(act).next().is_some();
            let in_person = IN_PERSON.contains(&act) || act == Act::Sync;
            assert_ne!(opened, in_person, "{act:?}");
        }
    }

    #[test]
    fn a_scope_has_one_word_everywhere() {
        for scope in Scope::ALL {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.word());
            assert_eq!(Scope::of_word(scope.word()), Some(scope));
        }
        assert_eq!(Scope::of_word("everything"), None);
    }
}
