//! 服务确认单 as a file that is kept for years: one sheet of A4 with the signature as it was drawn.

mod layout;
mod words;

use super::{ConfirmationView, Measured, MeasuredResult};
use crate::AppError;
use doorstep_domain::Locale;
use doorstep_kernel::Timestamp;
use jiff::tz::TimeZone;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Data, Document};
use layout::{HEIGHT, Layout, Mark, Tone, WIDTH};
use serde::Deserialize;
use words::pick;

/// The characters of GB 2312 and some more that names are written with; its licence lies beside it.
const FONT: &[u8] = include_bytes!("../../../../../data/fonts/NotoSansSC-GB2312.otf");

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
    let language = pick(locale, "zh-CN", "en").to_owned();
    draw(&layout, Metadata::new().title(title).language(language))
        .ok_or_else(|| AppError::Unavailable("the service confirmation cannot be drawn".to_owned()))
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

fn draw(layout: &Layout, metadata: Metadata) -> Option<Vec<u8>> {
    let font = Font::new(Data::from(FONT.to_vec()), 0)?;
    let mut document = Document::new();
    document.set_metadata(metadata);
    for marks in &layout.pages {
        let mut page = document.start_page_with(PageSettings::from_wh(WIDTH, HEIGHT)?);
        let mut surface = page.surface();
        for mark in marks {
            put(&mut surface, &font, mark)?;
        }
        surface.finish();
        page.finish();
    }
    document.finish().ok()
}

fn put(surface: &mut Surface<'_>, font: &Font, mark: &Mark) -> Option<()> {
    match mark {
        Mark::Text { x, y, size, tone, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: colour(*tone).into(), ..Fill::default() }));
            let (at, direction) = (Point::from_xy(*x, *y), TextDirection::Auto);
            surface.draw_text(at, font.clone(), *size, text, false, direction);
        }
        Mark::Rule { y } => {
            let line = path(&[(layout::MARGIN, *y), (WIDTH - layout::MARGIN, *y)])?;
            pull(surface, &line, 0.5, Tone::Quiet);
        }
        Mark::Drawing { x, y, strokes } => {
            for stroke in strokes {
                let there: Vec<(f32, f32)> = stroke.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
                // A dot has no length: nothing is drawn of it.
                if let Some(line) = path(&there) {
                    pull(surface, &line, 1.4, Tone::Ink);
                }
            }
        }
    }
    Some(())
}

fn colour(tone: Tone) -> rgb::Color {
    match tone {
        Tone::Ink => rgb::Color::new(20, 24, 31),
        Tone::Quiet => rgb::Color::new(90, 96, 106),
    }
}

fn path(points: &[(f32, f32)]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first.0, first.1);
    for point in rest {
        builder.line_to(point.0, point.1);
    }
    builder.finish()
}

fn pull(surface: &mut Surface<'_>, line: &Path, width: f32, tone: Tone) {
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: colour(tone).into(),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }));
    surface.draw_path(line);
}

#[cfg(test)]
mod tests {
    use super::super::{ConfirmationView, SignedBy};
    use super::{drawn, lay_out, write};
    use crate::Said;
    use crate::customers::confirmation_pdf::layout::Mark;
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
