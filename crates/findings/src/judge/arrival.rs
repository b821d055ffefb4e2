use crate::look::Look;
use crate::{Finding, Verdict, Why};
use doorstep_domain::NormId;
use doorstep_norms::{Severity, Text};

/// 履约: did somebody come by the promised time, and was it the right place?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    findings.extend(kept(look));
    findings.extend(at_the_site(look));
}

fn kept(look: &Look<'_>) -> Option<Finding> {
    let norms = [NormId::new("TIME-05"), NormId::new("KPI-04"), NormId::new("TIME-10")];
    let promise = look.promise()?;
    let rule = "promise:kept".to_owned();
    let what = Text::new("按约上门", "Kept appointment");
    let latest = promise.latest_arrival(look.pack.parameters().promise_tolerance);
    let mut finding = match look.event("arrived") {
        Some(item) if item.at <= latest => {
            let late = item.at.since(latest).as_mins().abs();
            let zh = format!("按约上门，比最晚时间早{late}分钟。");
            let explain = Text::new(zh, format!("Kept the appointment, {late} min before the latest time."));
            look.finding(rule, &norms, Verdict::Met, vec![item.clone()], explain)
        }
        Some(item) => {
            let late = item.at.since(latest).as_secs().div_euclid(60).max(1);
            let explain =
                Text::new(format!("没有按约上门，晚了{late}分钟。"), format!("Came {late} min too late."));
            look.finding(rule, &norms, Verdict::Breached, vec![item.clone()], explain)
        }
        None if look.now <= latest => look.unjudged(rule, &norms, &what, Why::NotYet),
        None if !look.case.complete => look.unjudged(rule, &norms, &what, Why::NoNews),
        None => {
            let explain = Text::new("约好的时间没有人上门。", "Nobody came at the promised time.");
            look.finding(rule, &norms, Verdict::Breached, Vec::new(), explain)
        }
    };
    finding.severity = Severity::Critical;
    Some(finding)
}

fn at_the_site(look: &Look<'_>) -> Option<Finding> {
    let norms = [NormId::new("TIME-01")];
    let rule = "arrival:place".to_owned();
    let arrived = look.event("arrived")?;
    let Some(distance) = look.case.arrival_distance else {
        let what = Text::new("到达位置", "Place of arrival");
        return Some(look.unjudged(rule, &norms, &what, Why::NeedsPlace));
    };
    let allowed = look.pack.parameters().arrival_radius_m;
    let verdict = if distance.0 <= allowed { Verdict::Met } else { Verdict::Breached };
    let zh = format!("到达时离客户家{}米，允许{allowed}米。", distance.0);
    let en = format!("{} m from the site on arrival, {allowed} m allowed.", distance.0);
    Some(look.finding(rule, &norms, verdict, vec![arrived.clone()], Text::new(zh, en)))
}
