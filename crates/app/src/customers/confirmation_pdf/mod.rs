//! 服务确认单 as a file that is kept for years: one sheet of A4 with the signature as it was drawn.

mod words;

use super::{ConfirmationView, Measured, MeasuredResult};
use crate::AppError;
use crate::sheets::{Layout, Tone, draw, pick};
use doorstep_domain::Locale;
use doorstep_kernel::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// The room of a signature, in points.
const SIGNATURE: (f32, f32) = (200.0, 80.0);

#[derive(Deserialize)]
struct Drawn {
    points: Vec<DrawnPoint>,
}

#[derive(Deserialize)]
struct DrawnPoint {
    x: f32,
    y: f32,
}

/// The sheet as PDF, in the reader's language and the operator's time. `strokes` is the signature as the phone sent it.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(
    view: &ConfirmationView,
    strokes: Option<&[u8]>,
    locale: Locale,
    zone: &TimeZone,
) -> Result<Vec<u8>, AppError> {
    let layout = lay_out(view, strokes, locale, zone);
    let title = format!("{} {}", pick(locale, "服务确认单", "Service confirmation"), view.number);
    draw(&layout, &title, locale)
}

fn lay_out(view: &ConfirmationView, strokes: Option<&[u8]>, locale: Locale, zone: &TimeZone) -> Layout {
    let say = |zh, en| pick(locale, zh, en);
    let time = |at: Timestamp| told(at, zone);
    let mut sheet = Layout::new();
    sheet.text(20.0, Tone::Ink, say("服务确认单", "Service confirmation"));
    let number = format!("{} · {} {}", words::kind(view.kind, locale), say("工单号", "Order"), view.number);
    sheet.text(11.0, Tone::Quiet, &number);
    sheet.heading(say("服务", "Service"));
    sheet.fact(say("客户", "Customer"), &view.name);
    sheet.fact(say("地址", "Address"), &view.address);
    if let Some(visitor) = &view.visitor {
        let badge = say("工号", "badge");
        sheet.fact(say("服务人员", "Service by"), &format!("{} · {badge} {}", visitor.name, visitor.badge));
    }
    if let Some(at) = view.arrived_at {
        sheet.fact(say("到达", "Arrived"), &time(at));
    }
    if let Some(at) = view.left_at {
        sheet.fact(say("离开", "Left"), &time(at));
    }
    if let Some(cause) = view.cause {
        sheet.fact(say("结论", "Result"), words::cause(cause, locale));
    }
    if !view.measured.is_empty() {
        sheet.heading(say("测量结果", "Measured"));
    }
    for row in &view.measured {
        sheet.fact(words::quantity(&row.quantity, locale), &measured(row, locale));
    }
    if !view.done.is_empty() {
        sheet.heading(say("做了什么", "What was done"));
    }
    for done in &view.done {
        let text = match locale {
            Locale::ZhCn => &done.zh,
            Locale::En => &done.en,
        };
        sheet.text(11.0, Tone::Ink, &format!("· {text}"));
    }
    if let Some(signed) = &view.signed {
        sheet.heading(say("客户签字", "Customer's signature"));
        if let Some(strokes) = strokes.and_then(drawn) {
            sheet.drawing(&strokes, SIGNATURE.0, SIGNATURE.1);
        }
        sheet.text(11.0, Tone::Ink, &time(signed.at));
        let proof = say("签字存证 SHA-256", "Signature kept as SHA-256");
        sheet.text(9.0, Tone::Quiet, &format!("{proof} {}", signed.strokes));
    }
    sheet
}

/// A measured value, what was asked of it, and how it came out.
fn measured(row: &Measured, locale: Locale) -> String {
    let say = |zh, en| pick(locale, zh, en);
    let read = |milli| words::reading(&row.quantity, milli);
    let mut parts = vec![read(row.value_milli)];
    match row.result {
        MeasuredResult::Met => parts.push(say("达标", "met").to_owned()),
        MeasuredResult::Short => parts.push(say("没达标", "not met").to_owned()),
        MeasuredResult::NotJudged => {}
    }
    if let Some(bought) = row.bought_milli {
        parts.push(format!("{} {}", say("办理", "bought"), read(bought)));
    }
    if let Some(least) = row.least_milli {
        parts.push(format!("{} {}", say("不低于", "at least"), read(least)));
    }
    if let Some(most) = row.most_milli {
        parts.push(format!("{} {}", say("不高于", "at most"), read(most)));
    }
    parts.join(" · ")
}

/// A document is read years later: the whole date, always.
fn told(at: Timestamp, zone: &TimeZone) -> String {
    at.in_zone(zone).strftime("%Y-%m-%d %H:%M").to_string()
}

/// The strokes of a signature; `None` for what no phone of ours sends.
fn drawn(bytes: &[u8]) -> Option<Vec<Vec<(f32, f32)>>> {
    let strokes: Vec<Drawn> = serde_json::from_slice(bytes).ok()?;
    let strokes: Vec<Vec<(f32, f32)>> = strokes
        .into_iter()
        .map(|stroke| stroke.points.into_iter().map(|point| (point.x, point.y)).collect())
        .collect();
    strokes.iter().any(|stroke| stroke.len() > 1).then_some(strokes)
}

#[cfg(test)]
mod tests {
    use super::super::{ConfirmationView, SignedBy};
    use super::{drawn, lay_out, write};
    use crate::Said;
    use crate::sheets::Mark;
    use doorstep_domain::{BlobHash, ClosingCause, Locale, OrderKind, OrderNumber, Service};
    use jiff::tz::TimeZone;

    const STROKES: &[u8] = br#"[{"points":[{"x":10,"y":40},{"x":60,"y":12},{"x":120,"y":44}]}]"#;

    fn view() -> ConfirmationView {
        let at = "2026-11-22T14:05:00+08:00".parse().expect("an instant");
        ConfirmationView {
            now: at,
            number: OrderNumber::new("DS1"),
            kind: OrderKind::Repair,
            services: vec![Service::BroadbandFtth],
            name: "李**".into(),
            address: "东湖花园3栋".into(),
            visitor: None,
            arrived_at: Some(at),
            left_at: Some(at),
            cause: Some(ClosingCause::NetworkFault),
            done: vec![Said { zh: "穿鞋套、铺垫布".into(), en: "Shoe covers and a pad cloth".into() }],
            measured: Vec::new(),
            signed: Some(SignedBy { at, strokes: BlobHash::new("ab".repeat(32)) }),
        }
    }

    fn texts(strokes: Option<&[u8]>, locale: Locale) -> (String, usize) {
        let layout = lay_out(&view(), strokes, locale, &TimeZone::fixed(jiff::tz::offset(8)));
        let (mut text, mut drawings) = (String::new(), 0);
        for mark in layout.pages.iter().flatten() {
            match mark {
                Mark::Text { text: line, .. } => text.push_str(&format!("{line}\n")),
                Mark::Drawing { .. } => drawings += 1,
                Mark::Rule { .. } => {}
            }
        }
        (text, drawings)
    }

    #[test]
    fn the_sheet_says_who_what_and_when_in_the_readers_language_with_the_signature() {
        let (zh, drawings) = texts(Some(STROKES), Locale::ZhCn);
        for said in ["服务确认单", "李**", "2026-11-22 14:05", "修复线路故障", "· 穿鞋套、铺垫布"]
        {
            assert!(zh.contains(said), "{said} in\n{zh}");
        }
        assert_eq!(drawings, 1);
        let (en, drawings) = texts(Some(b"no strokes"), Locale::En);
        for said in ["Service confirmation", "A line fault was repaired", "Shoe covers", "SHA-256"] {
            assert!(en.contains(said), "{said} in\n{en}");
        }
        assert_eq!(drawings, 0, "what is no signature is not drawn");
    }

    #[test]
    fn the_file_is_small_although_its_font_is_in_it() {
        let file = write(&view(), Some(STROKES), Locale::ZhCn, &TimeZone::UTC).expect("a file");
        assert!(file.starts_with(b"%PDF-") && file.len() < 64 * 1024, "{} bytes", file.len());
    }

    #[test]
    fn strokes_without_a_line_are_no_signature() {
        assert!(drawn(br#"[{"points":[{"x":1,"y":1}]}]"#).is_none());
        assert!(drawn(STROKES).is_some());
    }
}
