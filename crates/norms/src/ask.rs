//! Makes exam questions of the pack's own items: what a norm says is what is asked, so that a changed number changes the
//! exam with it. Every question carries the norms of its item; what has none is not asked.

use crate::items::{ClockDef, EvidenceClass, Limit, Question, Step, WrittenRequirement};
use crate::sections::Sections;
use crate::{Parameter, ParameterValue, Text};
use doorstep_domain::{NormId, Role};
use doorstep_kernel::Duration;

/// Questions made of the items that some norms stand behind.
pub(crate) fn made(pack: &Sections, about: &[NormId]) -> Vec<Question> {
    let asked = |norms: &[NormId]| norms.iter().any(|norm| about.contains(norm));
    let spans = pack.parameters.iter().filter(|item| asked(&item.norms)).filter_map(of_parameter);
    let clocks = pack.clocks.iter().filter(|item| asked(&item.norms)).filter_map(|item| of_clock(item, pack));
    let steps = pack.steps.iter().filter(|item| asked(&item.norms)).filter_map(of_step);
    let guards = pack.requirements.iter().filter(|item| asked(&item.norms)).map(of_requirement);
    spans.chain(clocks).chain(steps).chain(guards).collect()
}

/// How long something is, by the number that the norm gives.
fn of_parameter(item: &Parameter) -> Option<Question> {
    let ParameterValue::Span(span) = item.value().ok()? else { return None };
    let text = &item.text;
    // A name that says the number itself asks nothing.
    if text.zh.contains(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)) {
        return None;
    }
    let text =
        Text::new(format!("{}：规范定的是多少？", text.zh), format!("{}: what does the norm say?", text.en));
    of_span(format!("parameter:{}", item.id), &item.norms, text, span)
}

/// By when something is due.
fn of_clock(item: &ClockDef, pack: &Sections) -> Option<Question> {
    let Limit::Within { span } = &item.limit else { return None };
    let span = span.clone().span(&pack.parameters).ok()?;
    let zh = format!("「{}」的时限是多久？", item.text.zh);
    let text = Text::new(zh, format!("How long is the limit: {}?", item.text.en));
    of_span(format!("clock:{}", item.id), &item.norms, text, span)
}

fn of_span(id: String, norms: &[NormId], text: Text, span: Duration) -> Option<Question> {
    if span <= Duration::ZERO {
        return None;
    }
    let other = |millis: i64| said(Duration::from_millis(millis));
    let millis = span.as_millis();
    let wrong = vec![other(millis * 2), other(millis / 2), other(millis * 3)];
    Some(Question { id, norms: norms.to_vec(), source: None, text, right: said(span), wrong })
}

/// A length of time as people say it, in its largest whole units.
fn said(span: Duration) -> Text {
    let seconds = span.as_millis() / 1000;
    let (days, hours, minutes, rest) =
        (seconds / 86_400, seconds % 86_400 / 3600, seconds % 3600 / 60, seconds % 60);
    // Two days are said as 48 hours by the law, three and more as days.
    let (days, hours) = if days < 3 { (0, days * 24 + hours) } else { (days, hours) };
    let parts = [(days, "天", "d"), (hours, "小时", "h"), (minutes, "分钟", "min"), (rest, "秒", "s")];
    let parts: Vec<_> = parts.into_iter().filter(|(number, ..)| *number > 0).collect();
    let zh = parts.iter().map(|(number, zh, _)| format!("{number} {zh}")).collect::<Vec<_>>().join(" ");
    let en = parts.iter().map(|(number, _, en)| format!("{number} {en}")).collect::<Vec<_>>().join(" ");
    Text::new(zh, en)
}

/// What shows that a step was done.
fn of_step(item: &Step) -> Option<Question> {
    if item.norms.is_empty() {
        return None;
    }
    let all = [
        EvidenceClass::Event,
        EvidenceClass::Measurement,
        EvidenceClass::Photo,
        EvidenceClass::Place,
        EvidenceClass::Signature,
        EvidenceClass::Survey,
        EvidenceClass::Declared,
    ];
    let at = all.iter().position(|class| *class == item.evidence)?;
    // The next three in turn, so that neighbours of the list are not always the same ones.
    let wrong = (1..=3).map(|step| proof(all[(at + step * 2) % all.len()])).collect();
    let zh = format!("「{}」靠什么留下凭证？", item.text.zh);
    Some(Question {
        id: format!("step:{}", item.id),
        norms: item.norms.clone(),
        source: None,
        text: Text::new(zh, format!("What shows that this was done: {}?", item.text.en)),
        right: proof(item.evidence),
        wrong,
    })
}

fn proof(class: EvidenceClass) -> Text {
    match class {
        EvidenceClass::Event => {
            Text::new("手机上当场点的那一步", "the step pressed on the phone at that moment")
        }
        EvidenceClass::Measurement => Text::new("仪表或系统测出的数值", "a number from an instrument"),
        EvidenceClass::Photo => Text::new("现场照片", "a photo on site"),
        EvidenceClass::Place => Text::new("手机定位", "the phone's place"),
        EvidenceClass::Signature => Text::new("客户本人签字", "the customer's own signature"),
        EvidenceClass::Survey => Text::new("客户回访时的回答", "what the customer answers afterwards"),
        EvidenceClass::Declared => Text::new("装维人员自己勾选确认", "what the technician states"),
    }
}

/// Who may let a visit go on without a requirement.
fn of_requirement(item: &WrittenRequirement) -> Question {
    let choices: [&[Role]; 5] = [
        &[],
        &[Role::TeamLead],
        &[Role::Dispatcher],
        &[Role::TeamLead, Role::Dispatcher],
        &[Role::Technician],
    ];
    let same = |roles: &&[Role]| {
        roles.len() == item.override_by.len() && roles.iter().all(|role| item.override_by.contains(role))
    };
    let wrong = choices.iter().filter(|roles| !same(roles)).take(3).map(|roles| who(roles)).collect();
    let zh = format!("手机提示「{}」，谁能放行？", item.text.zh);
    Question {
        id: format!("requirement:{}", item.id),
        norms: item.norms.clone(),
        source: None,
        text: Text::new(zh, format!("The phone says: {}. Who may let it pass?", item.text.en)),
        right: who(&item.override_by),
        wrong,
    }
}

fn who(roles: &[Role]) -> Text {
    if roles.is_empty() {
        return Text::new("谁也不行，必须做到", "nobody: it must be done");
    }
    let name = |role: &Role| match role {
        Role::TeamLead => ("班组长", "the team lead"),
        Role::Dispatcher => ("综调", "the dispatcher"),
        Role::Technician => ("装维人员自己", "the technician"),
        Role::Manager => ("经理", "the manager"),
        other => (other.word(), other.word()),
    };
    let mut sorted: Vec<&Role> = roles.iter().collect();
    sorted.sort();
    let zh = sorted.iter().map(|role| name(role).0).collect::<Vec<_>>().join("或");
    Text::new(zh, sorted.iter().map(|role| name(role).1).collect::<Vec<_>>().join(" or "))
}
