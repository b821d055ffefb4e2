use doorstep_domain::{Evidence, Fact, MatterKind, VisitEvent};

/// What was reported, before it is a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) kind: MatterKind,
    pub(crate) what: Option<String>,
    pub(crate) words: String,
    pub(crate) agreed: Option<bool>,
}

impl Report {
    /// A report of a kind, with nothing beside it.
    pub(crate) const fn new(kind: MatterKind) -> Self {
        Self { kind, what: None, words: String::new(), agreed: None }
    }

    /// With a code or a value.
    pub(crate) fn what(self, what: impl Into<String>) -> Self {
        Self { what: Some(what.into()), ..self }
    }

    /// With words beside it.
    pub(crate) fn words(self, words: impl Into<String>) -> Self {
        Self { words: words.into(), ..self }
    }

    /// `other: 门禁坏了`: a code and what was said beside it.
    fn coded(self, value: &str) -> Self {
        match value.split_once(':') {
            Some((code, words)) => self.what(code.trim()).words(words.trim()),
            None => self.what(value.trim()),
        }
    }
}

/// What an event of a visit asks of the desk, if anything; `evidence` is the visit's, with the event in it. A lead and a
/// quote are told in parts, the customer's answer last: with it they are whole.
pub(crate) fn of_visit(event: &VisitEvent, evidence: &Evidence) -> Option<Report> {
    match event {
        VisitEvent::Blocked { reason, .. } => Some(match reason.strip_prefix("part_missing:") {
            Some(part) => Report::new(MatterKind::PartMissing).what(part),
            None => Report::new(MatterKind::Blocked).coded(reason),
        }),
        VisitEvent::Contested { verb, state } => {
            Some(Report::new(MatterKind::Contested).what(verb.as_str()).words(state.as_str()))
        }
        VisitEvent::Recorded { what, .. } => of_fact(what, evidence),
        VisitEvent::Assigned { .. }
        | VisitEvent::Reassigned { .. }
        | VisitEvent::Confirmed { .. }
        | VisitEvent::Departed { .. }
        | VisitEvent::Arrived { .. }
        | VisitEvent::Entered { .. }
        | VisitEvent::WorkStarted { .. }
        | VisitEvent::Fixed { .. }
        | VisitEvent::Demonstrated { .. }
        | VisitEvent::Signed { .. }
        | VisitEvent::Left { .. }
        | VisitEvent::NoAnswer { .. }
        | VisitEvent::Withdrawn { .. }
        | VisitEvent::Overridden { .. } => None,
    }
}

fn of_fact(fact: &Fact, evidence: &Evidence) -> Option<Report> {
    match fact {
        Fact::Event { name } if name == "sos" => Some(Report::new(MatterKind::Sos)),
        Fact::Declared { item, value: Some(value) } => Some(Report::new(told(item)?).coded(value)),
        Fact::Consent { subject, given } if subject == "lead" => {
            let (item, because) = declared(evidence, |item| item.starts_with("lead:"))?;
            let offer = item.trim_start_matches("lead:");
            let report = Report::new(MatterKind::Lead).what(offer).words(because.unwrap_or_default());
            Some(Report { agreed: Some(*given), ..report })
        }
        Fact::Consent { subject, given } if subject == "quote" => {
            let (_, quoted) = declared(evidence, |item| item == "quote")?;
            let report = Report::new(MatterKind::Quote).what(quoted.unwrap_or_default());
            Some(Report { agreed: Some(*given), ..report })
        }
        Fact::Event { .. }
        | Fact::Declared { .. }
        | Fact::Consent { .. }
        | Fact::Call { .. }
        | Fact::Measurement { .. }
        | Fact::Photo { .. }
        | Fact::Signature { .. } => None,
    }
}

/// What a crew tells the desk in a code and a word beside it.
fn told(item: &str) -> Option<MatterKind> {
    let told = [
        MatterKind::WrongAddress,
        MatterKind::RescheduleAsked,
        MatterKind::HandOverAsked,
        MatterKind::ResourceShort,
    ];
    told.into_iter().find(|kind| kind.word() == item)
}

/// The last declared item that fits.
fn declared(evidence: &Evidence, fits: impl Fn(&str) -> bool) -> Option<(&str, Option<&str>)> {
    evidence.items().iter().rev().find_map(|known| match &known.fact {
        Fact::Declared { item, value } if fits(item) => Some((item.as_str(), value.as_deref())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_kernel::Timestamp;

    fn recorded(fact: Fact) -> VisitEvent {
        VisitEvent::Recorded { at: Timestamp::EPOCH, what: fact }
    }

    fn declared(item: &str, value: &str) -> Fact {
        Fact::Declared { item: item.into(), value: Some(value.into()) }
    }

    fn consent(subject: &str, given: bool) -> VisitEvent {
        recorded(Fact::Consent { subject: subject.into(), given })
    }

    #[test]
    fn what_a_crew_reports_comes_to_the_desk_and_the_rest_does_not() {
        let blocked = |reason: &str| VisitEvent::Blocked { at: Timestamp::EPOCH, reason: reason.into() };
        let table = [
            (recorded(Fact::Event { name: "sos".into() }), Some(Report::new(MatterKind::Sos))),
            (
                recorded(declared("wrong_address", "no_such_door: 没有 3 单元")),
                Some(Report::new(MatterKind::WrongAddress).what("no_such_door").words("没有 3 单元")),
            ),
            (
                recorded(declared("hand_over_asked", "too_late")),
                Some(Report::new(MatterKind::HandOverAsked).what("too_late")),
            ),
            (
                recorded(declared("resource_short", "port")),
                Some(Report::new(MatterKind::ResourceShort).what("port")),
            ),
            (
                blocked("other:物业不让进"),
                Some(Report::new(MatterKind::Blocked).what("other").words("物业不让进")),
            ),
            (blocked("no_power"), Some(Report::new(MatterKind::Blocked).what("no_power"))),
            (blocked("part_missing:ONT-G2"), Some(Report::new(MatterKind::PartMissing).what("ONT-G2"))),
            (
                VisitEvent::Contested { verb: "depart".into(), state: "withdrawn".into() },
                Some(Report::new(MatterKind::Contested).what("depart").words("withdrawn")),
            ),
            (recorded(declared("kit_shoe_covers", "yes")), None),
            (recorded(Fact::Event { name: "wrong_address".into() }), None),
            (consent("enter", true), None),
            (VisitEvent::Left { at: Timestamp::EPOCH }, None),
        ];
        for (event, expected) in table {
            assert_eq!(of_visit(&event, &Evidence::default()), expected, "{event:?}");
        }
    }

    #[test]
    fn a_lead_is_whole_with_the_customers_answer() {
        let mut evidence = Evidence::default();
        assert_eq!(of_visit(&consent("lead", true), &evidence), None, "nothing was offered");
        evidence.push(Timestamp::EPOCH, declared("lead:fttr", "weak_signal"));
        assert_eq!(
            of_visit(&recorded(declared("lead:fttr", "weak_signal")), &evidence),
            None,
            "not asked yet"
        );
        let report = of_visit(&consent("lead", false), &evidence).unwrap();
        assert_eq!((report.kind, report.agreed), (MatterKind::Lead, Some(false)));
        assert_eq!((report.what.as_deref(), report.words.as_str()), (Some("fttr"), "weak_signal"));
    }

    #[test]
    fn a_quote_comes_with_its_lines_and_the_answer() {
        let mut evidence = Evidence::default();
        evidence.push(Timestamp::EPOCH, declared("quote", r#"{"total_fen":8000}"#));
        let report = of_visit(&consent("quote", true), &evidence).unwrap();
        assert_eq!((report.what.as_deref(), report.agreed), (Some(r#"{"total_fen":8000}"#), Some(true)));
    }
}
