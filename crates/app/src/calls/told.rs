use doorstep_domain::Role;
use doorstep_domain::contact::ContactCommand;
use doorstep_domain::order::OrderCommand;
use doorstep_domain::visit::VisitCommand;

/// A command that may record a fact.
pub(crate) trait Told: Sized {
    /// The same as a person asks it.
    fn by_a_person(self) -> Self;
}

impl Told for VisitCommand {
    fn by_a_person(self) -> Self {
        self.as_told()
    }
}

impl Told for OrderCommand {
    fn by_a_person(self) -> Self {
        self.as_told()
    }
}

impl Told for ContactCommand {
    fn by_a_person(self) -> Self {
        self.as_told()
    }
}

/// The command as the word of a role goes: a call is the telephone system's only where the product itself says so, or another
/// system of the operator. Of everybody else it is what they declare.
pub(crate) fn told_as<C: Told>(role: Role, command: C) -> C {
    if matches!(role, Role::System | Role::Integration) { command } else { command.by_a_person() }
}
