use super::font::{FONT, has, width};
use super::layout::{HEIGHT, Layout, MARGIN, Mark, Tone, WIDTH};
use super::pick;
use crate::AppError;
use doorstep_domain::Locale;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Data, Document};

/// Of page numbers and notes at the foot.
const FOOT: f32 = 8.0;

/// A layout as PDF. The same layout gives the same bytes. Where the font lacks a letter the foot of the page says so: a name
/// must not lose a letter without a word.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn draw(layout: &Layout, title: &str, locale: Locale) -> Result<Vec<u8>, AppError> {
    let language = pick(locale, "zh-CN", "en").to_owned();
    let metadata = Metadata::new().title(title.to_owned()).language(language);
    pages(layout, metadata, locale)
        .ok_or_else(|| AppError::Unavailable(format!("the sheet `{title}` cannot be drawn")))
}

fn pages(layout: &Layout, metadata: Metadata, locale: Locale) -> Option<Vec<u8>> {
    let font = Font::new(Data::from(FONT.to_vec()), 0)?;
    let mut document = Document::new();
    document.set_metadata(metadata);
    let of = layout.pages.len();
    for (number, marks) in (1..).zip(&layout.pages) {
        let mut page = document.start_page_with(PageSettings::from_wh(WIDTH, HEIGHT)?);
        let mut surface = page.surface();
        for mark in marks.iter().chain(&foot(marks, number, of, locale)) {
            put(&mut surface, &font, mark)?;
        }
        surface.finish();
        page.finish();
    }
    document.finish().ok()
}

/// Which page of how many, where there are several, and whether letters are missing on it.
fn foot(marks: &[Mark], number: usize, of: usize, locale: Locale) -> Vec<Mark> {
    let y = HEIGHT - MARGIN / 2.0;
    let mut foot = Vec::new();
    let line = |x: f32, text: String| Mark::Text { x, y, size: FOOT, tone: Tone::Quiet, text };
    if let Some(note) = missing(marks, locale) {
        foot.push(line(MARGIN, note));
    }
    if of > 1 {
        let text = format!("{number} / {of}");
        foot.push(line(WIDTH - MARGIN - width(&text) * FOOT, text));
    }
    foot
}

/// How many letters of a page the font lacks.
fn missing(marks: &[Mark], locale: Locale) -> Option<String> {
    let letters = marks.iter().flat_map(|mark| match mark {
        Mark::Text { text, .. } => text.chars(),
        Mark::Rule { .. } | Mark::Drawing { .. } => "".chars(),
    });
    let count = letters.filter(|letter| !has(*letter)).count();
    if count == 0 {
        return None;
    }
    tracing::warn!(letters = count, "a sheet has letters that the font lacks; they are drawn as boxes");
    Some(match locale {
        Locale::ZhCn => format!("本页有 {count} 个生僻字字体里没有，以方框代替，以系统里的文字为准"),
        Locale::En => {
            format!(
                "{count} letters of this page are not in the font and stand as boxes; the system's text holds"
            )
        }
    })
}

fn put(surface: &mut Surface<'_>, font: &Font, mark: &Mark) -> Option<()> {
    match mark {
        Mark::Text { x, y, size, tone, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: colour(*tone).into(), ..Fill::default() }));
            let (at, direction) = (Point::from_xy(*x, *y), TextDirection::Auto);
            surface.draw_text(at, font.clone(), *size, text, false, direction);
        }
        Mark::Rule { y, tone } => {
            let line = path(&[(MARGIN, *y), (WIDTH - MARGIN, *y)])?;
            pull(surface, &line, 0.5, *tone);
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
        Tone::Faint => rgb::Color::new(216, 220, 226),
        Tone::Good => rgb::Color::new(20, 110, 64),
        Tone::Bad => rgb::Color::new(176, 42, 42),
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
    use super::{draw, missing};
    use crate::sheets::{Layout, Tone};
    use doorstep_domain::Locale;

    fn sheet(text: &str) -> Layout {
        let mut layout = Layout::new();
        layout.text(11.0, Tone::Ink, text);
        layout
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_counted_at_the_foot_and_no_other_is() {
        assert_eq!(missing(&sheet("李喆、王堃、淼淼、珺").pages[0], Locale::ZhCn), None);
        let said = missing(&sheet("王\u{2a700}\u{2a701}").pages[0], Locale::ZhCn).expect("a note");
        assert!(said.contains("2 个生僻字"), "{said}");
    }

    #[test]
    fn the_same_sheet_is_the_same_file_and_its_font_is_cut_down() {
        let write = || draw(&sheet("通报 王\u{2a700}"), "通报", Locale::ZhCn).expect("a file");
        let file = write();
        assert!(file.starts_with(b"%PDF-") && file.len() < 16 * 1024, "{} bytes", file.len());
        assert_eq!(file, write());
    }
}
