use super::asker::{Asker, Place};
use doorstep_domain::Role;

/// Who gets an answer from a route.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// Everybody, signed in or not.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// These roles, wherever they hold; the answer itself names nothing of a territory.
    Anywhere(&'static [Role]),
    /// These roles where they cover the order's territory.
    Here(&'static [Role]),
    /// As [`Rule::Here`]; a contractor of another firm is answered, and finds nothing of what the row shows.
    Shared(&'static [Role]),
    /// As [`Rule::Here`] without a contractor of another firm.
    HereOfFirm(&'static [Role]),
    /// As [`Rule::HereOfFirm`], and the technician whose visit it is.
    HereAndCrew(&'static [Role]),
    /// As [`Rule::Here`], and the agent who spoke in the scene's conversation.
    HereAndSpeaker(&'static [Role]),
    /// These roles are answered everywhere, and only those who cover the territory find what the row shows; a contractor
    /// of another firm does not.
    Listed(&'static [Role]),
    /// As [`Rule::Listed`], to contractors of every firm alike.
    Known(&'static [Role]),
    /// Whoever shows the token of the monitor, and nobody by a session.
    ByToken,
    /// Technicians are answered, and only the crew finds what the row shows.
    CrewsOwn,
    /// The one in this role and territory who made it.
    Maker(Role),
    /// Whoever gives login and password, which the sample's do not suffice for.
    ByPassword,
    /// Nobody by a session: a link opens it, and the sample has none.
    ByLink,
    /// Nobody by a session: a link that opens once leads to it, and the sample's is none.
    ByWelcome,
    /// Whoever is signed in, about things of their own; the sample is nobody's.
    Nobodys,
    /// Nobody: it is not there outside of a demonstration.
    Absent,
}

/// What somebody gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They are served.
    Yes,
    /// They are served, and what is not theirs is not in it.
    Nothing,
    /// They may not, or must not know of it.
    No,
    /// They have to sign in first.
    WhoAreYou,
}

impl Rule {
    /// What is due to somebody.
    pub(crate) fn answer_to(self, asker: &Asker) -> Answer {
        let yes_if = |yes: bool| if yes { Answer::Yes } else { Answer::No };
        let Some((role, place)) = asker.who else {
            return match self {
                Self::Public => Answer::Yes,
                Self::Absent | Self::ByWelcome => Answer::No,
                _ => Answer::WhoAreYou,
            };
        };
        let is_crew = (role, place) == (Role::Technician, Place::Own);
        let of_another_firm = (role, place) == (Role::Contractor, Place::Beside);
        let here = |roles: &[Role]| roles.contains(&role) && place != Place::Other;
        let found_if = |found: bool| if found { Answer::Yes } else { Answer::Nothing };
        match self {
            Self::Public | Self::SignedIn => Answer::Yes,
            Self::Absent | Self::Nobodys | Self::ByWelcome => Answer::No,
            Self::ByToken | Self::ByPassword | Self::ByLink => Answer::WhoAreYou,
            Self::Anywhere(roles) => yes_if(roles.contains(&role)),
            Self::Here(roles) => yes_if(here(roles)),
            Self::Shared(roles) if here(roles) => found_if(!of_another_firm),
            Self::Shared(_) => Answer::No,
            Self::HereOfFirm(roles) => yes_if(here(roles) && !of_another_firm),
            Self::HereAndCrew(roles) => yes_if(is_crew || (here(roles) && !of_another_firm)),
            Self::HereAndSpeaker(roles) => yes_if((role, place) == (Role::Agent, Place::Own) || here(roles)),
            Self::Listed(roles) | Self::Known(roles) if !roles.contains(&role) => Answer::No,
            Self::Listed(_) => found_if(place != Place::Other && !of_another_firm),
            Self::Known(_) => found_if(place != Place::Other),
            Self::CrewsOwn if role != Role::Technician => Answer::No,
            Self::CrewsOwn => found_if(is_crew),
            Self::Maker(maker) => yes_if(role == maker && place == Place::Own),
        }
    }
}
