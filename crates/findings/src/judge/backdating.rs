use crate::look::Look;
use crate::{Finding, Verdict, Why};
use doorstep_domain::NormId;
use doorstep_norms::Text;

/// Did the device date facts further back than clocks differ?
pub(super) fn judge(look: &Look<'_>, findings: &mut Vec<Finding>) {
    if look.case.visit.is_none() {
        return;
    }
    let norms = [NormId::new("TIME-10")];
    let rule = "device:backdating".to_owned();
    let Some(backdated) = look.case.backdated else {
        let what = Text::new("手机补记时间", "Times set back on the device");
        return findings.push(look.unjudged(rule, &norms, &what, Why::NoRecord));
    };
    let allowed = look.pack.parameters().backdating_tolerance;
    let verdict = if backdated <= allowed { Verdict::Met } else { Verdict::Breached };
    let (had, most) = (backdated.as_mins(), allowed.as_mins());
    let zh = format!("手机时间往回补记{had}分钟，允许{most}分钟。");
    let en = format!("The device dated back by {had} min, {most} min allowed.");
    findings.push(look.finding(rule, &norms, verdict, Vec::new(), Text::new(zh, en)));
}
