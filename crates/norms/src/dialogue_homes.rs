use crate::{Home, HomeKind};
use doorstep_dialogue::{Demand, Expression, Pack, Rule};

/// The rules of a conversation pack as homes of norms: (norm id, home). Rules that measure time are homes of clocks.
pub fn dialogue_homes(pack: &Pack) -> Vec<(String, Home)> {
    let mut homes = Vec::new();
    for rule in pack.rules() {
        let kind = if measures_time(rule) { HomeKind::DialogueTime } else { HomeKind::Dialogue };
        let pack = pack.front().id.as_str();
        let home = Home::new(kind, pack, rule.id.0.clone(), format!("{pack}/rules"));
        homes.extend(rule.norm_ids.iter().map(|norm| (norm.clone(), home.clone())));
    }
    homes
}

fn measures_time(rule: &Rule) -> bool {
    let demanded = match &rule.demand {
        Demand::Forbids(expression) | Demand::Requires(expression) => timed(expression),
        Demand::Beyond(_) => false,
    };
    demanded || rule.applies.as_ref().is_some_and(timed)
}

fn timed(expression: &Expression) -> bool {
    match expression {
        Expression::All(of) | Expression::Any(of) => of.iter().any(timed),
        Expression::Not(of) => timed(of),
        Expression::Silence(_)
        | Expression::ResponseTime(_)
        | Expression::Overlap(_)
        | Expression::SpeechRate(_)
        | Expression::TalkShare(_)
        | Expression::CallLength(_)
        | Expression::UnannouncedWait(_) => true,
        Expression::Say(_)
        | Expression::Heard(_)
        | Expression::Near(_)
        | Expression::Sequence(_)
        | Expression::Follow(_)
        | Expression::Frequency(_)
        | Expression::Courtesy(_)
        | Expression::Unanswered(_)
        | Expression::Repeat(_)
        | Expression::HangUp(_)
        | Expression::Ended(_)
        | Expression::Event(_)
        | Expression::Clock(_)
        | Expression::Calendar(_)
        | Expression::Fact(_)
        | Expression::Mentions(_) => false,
    }
}
