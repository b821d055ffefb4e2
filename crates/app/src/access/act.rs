use doorstep_domain::Role;

/// Everything that can be asked of the product, by who may ask it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Reads orders, visits, plans, the board of a territory.
    ReadOrders,
    /// Accepts, studies, appoints, reschedules, blocks, cancels orders.
    ChangeOrders,
    /// Sees a customer's full name and phone, which is logged.
    RevealCustomer,
    /// Reads contacts 来电 and what the desk shows of a caller, masked.
    ReadContacts,
    /// Receives, works on, hands over and closes contacts.
    WorkContacts,
    /// Takes conversations 通话 in from whoever recorded them.
    TakeInConversations,
    /// Reads conversations and what they were judged to be, masked; whoever spoke in one reads it wherever it lies.
    ReadConversations,
    /// Erases the words of a conversation because a customer asks for it.
    EraseConversations,
    /// Reads matters 待办: what crews and customers reported.
    ReadMatters,
    /// Takes, answers and closes matters.
    WorkMatters,
    /// Works on a visit; technicians on their own only.
    WorkVisits,
    /// Makes, publishes and changes plans.
    Plan,
    /// Switches storm mode on and off, which holds slots back for repairs.
    DeclareStorm,
    /// Reads what was learned of the lengths of visits and trips, by building and by technician.
    ReadLearned,
    /// Reads people, skills, shifts.
    ReadPeople,
    /// Reads headcount against load, who left and who waits in the reserve; a contractor of its own people only.
    ReadHeadcount,
    /// Changes people, skills, shifts.
    ChangePeople,
    /// Creates logins and grants roles.
    GrantRoles,
    /// Brings in files.
    Import,
    /// Records surveys.
    Survey,
    /// Reads KPIs and circulars.
    ReadKpis,
    /// Sets targets of KPIs for a territory.
    SetTargets,
    /// Reads what visits were judged to be; a crew reads its own wherever it lies.
    ReadFindings,
    /// Reads audits 质检 and their figures; whoever is inspected reads what was judged.
    ReadAudits,
    /// Draws samples of visits and conversations, and judges them.
    JudgeAudits,
    /// Appeals against what was judged of an own visit or conversation.
    AppealAudits,
    /// Decides appeals, as a second person.
    DecideAppeals,
    /// Reads hotspots 热点 and where trouble gathers.
    ReadHotspots,
    /// Takes hotspots on, says what was done, or why they are left.
    WorkHotspots,
    /// Reads compensations 慢必赔 with their evidence.
    ReadCompensations,
    /// Examines whose cause a broken promise was, and what is to be paid.
    ExamineCompensations,
    /// Releases or refuses a compensation, as a second person.
    DecideCompensations,
    /// Reads how people learn: cards, papers, certificates, pairings, contests.
    ReadTraining,
    /// Pairs novices, looks on while exams are sat, holds contests.
    Train,
    /// Reads the own cards, chosen by own visits and own conversations.
    ReadCards,
    /// Sits exams.
    Learn,
    /// Says how a customer likes to be spoken to; a crew of its own customers only.
    HintTone,
    /// Reads norm packs 规范包 and tries them on history.
    ReadPacks,
    /// Brings norm packs in, puts them on trial and gives them up.
    BringPacks,
    /// Lets a norm pack bind from a day on, or ends it, as a second person, for the whole installation.
    SetPacksLive,
    /// Reads the journal and the audit log.
    Audit,
    /// Sends what a phone recorded.
    Sync,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 42] = [
        Self::ReadOrders,
        Self::ChangeOrders,
        Self::RevealCustomer,
        Self::ReadContacts,
        Self::WorkContacts,
        Self::TakeInConversations,
        Self::ReadConversations,
        Self::EraseConversations,
        Self::ReadMatters,
        Self::WorkMatters,
        Self::WorkVisits,
        Self::Plan,
        Self::DeclareStorm,
        Self::ReadLearned,
        Self::ReadPeople,
        Self::ReadHeadcount,
        Self::ChangePeople,
        Self::GrantRoles,
        Self::Import,
        Self::Survey,
        Self::ReadKpis,
        Self::SetTargets,
        Self::ReadFindings,
        Self::ReadAudits,
        Self::JudgeAudits,
        Self::AppealAudits,
        Self::DecideAppeals,
        Self::ReadHotspots,
        Self::WorkHotspots,
        Self::ReadCompensations,
        Self::ExamineCompensations,
        Self::DecideCompensations,
        Self::ReadTraining,
        Self::Train,
        Self::ReadCards,
        Self::Learn,
        Self::HintTone,
        Self::ReadPacks,
        Self::BringPacks,
        Self::SetPacksLive,
        Self::Audit,
        Self::Sync,
    ];

    /// The roles that may. System, security and audit administrators are three people (三员): none of them sees
    /// customers, and none of them does another's work.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{
            Administrator, Agent, AuditAdministrator, Contractor, Dispatcher, Inspector, Integration,
            Manager, SecurityAdministrator, System, TeamLead, Technician, Trainer,
        };
        match self {
            Self::ReadOrders => {
                &[Dispatcher, Agent, Inspector, TeamLead, Manager, Contractor, Integration, System]
            }
            Self::ChangeOrders => &[Dispatcher, Agent, Integration, System],
            Self::RevealCustomer => &[Dispatcher, Agent, Technician],
            Self::ReadContacts => &[Agent, TeamLead, Dispatcher, Inspector, Manager, System],
            Self::WorkContacts => &[Agent, TeamLead],
            Self::TakeInConversations => &[Integration, Inspector, TeamLead, System],
            Self::ReadConversations => &[Inspector, TeamLead, Manager, System],
            Self::EraseConversations => &[Manager, System],
            Self::ReadMatters => &[Dispatcher, Agent, TeamLead, Inspector, Manager, System],
            Self::WorkMatters => &[Dispatcher, Agent, TeamLead],
            Self::WorkVisits => &[Technician, Dispatcher, System],
            Self::Plan => &[Dispatcher, System],
            Self::DeclareStorm => &[Dispatcher, Manager, System],
            Self::ReadLearned => &[Dispatcher, Manager, System],
            Self::ReadPeople => {
                &[Dispatcher, TeamLead, Manager, Contractor, Trainer, Administrator, SecurityAdministrator]
            }
            Self::ReadHeadcount => &[TeamLead, Manager, Contractor],
            Self::ChangePeople => &[Administrator, TeamLead],
            Self::GrantRoles => &[SecurityAdministrator],
            Self::Import => &[Dispatcher, Administrator, Integration],
            Self::Survey => &[Agent, Integration, System],
            Self::ReadKpis | Self::ReadFindings => &[TeamLead, Manager, Inspector, Contractor, Dispatcher],
            Self::ReadAudits => &[Inspector, TeamLead, Manager, Contractor],
            Self::JudgeAudits => &[Inspector, System],
            Self::DecideAppeals => &[Inspector, Manager],
            Self::ReadHotspots => &[TeamLead, Manager, Inspector, Dispatcher, System],
            Self::WorkHotspots => &[TeamLead, Manager, System],
            Self::ReadCompensations => &[Dispatcher, Agent, TeamLead, Inspector, Manager, System],
            Self::ExamineCompensations => &[TeamLead, Manager],
            Self::DecideCompensations | Self::SetPacksLive | Self::SetTargets => &[Manager],
            Self::ReadTraining => &[Trainer, TeamLead, Manager],
            Self::Train => &[Trainer, TeamLead],
            Self::HintTone => &[Dispatcher, Agent],
            Self::ReadPacks => &[TeamLead, Manager, Inspector, Dispatcher],
            Self::BringPacks => &[Manager, Inspector],
            Self::Audit => &[AuditAdministrator],
            Self::AppealAudits | Self::ReadCards | Self::Learn => &[Technician, Agent],
            Self::Sync => &[Technician],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Role};

    const THREE: [Role; 3] = [Role::Administrator, Role::SecurityAdministrator, Role::AuditAdministrator];

    fn of(role: Role) -> Vec<Act> {
        Act::ALL.into_iter().filter(|act| act.roles().contains(&role)).collect()
    }

    #[test]
    fn each_of_the_three_administrators_does_their_own_work_and_no_other_s() {
        assert_eq!(of(Role::Administrator), [Act::ReadPeople, Act::ChangePeople, Act::Import]);
        assert_eq!(of(Role::SecurityAdministrator), [Act::ReadPeople, Act::GrantRoles]);
        assert_eq!(of(Role::AuditAdministrator), [Act::Audit]);
    }

    #[test]
    fn what_one_of_the_three_decides_none_of_the_others_does() {
        let decided = |role: Role| of(role).into_iter().filter(|act| *act != Act::ReadPeople);
        for one in THREE {
            for other in THREE.into_iter().filter(|other| *other != one) {
                assert!(decided(one).all(|act| !act.roles().contains(&other)), "{one:?} and {other:?}");
            }
        }
    }
}
