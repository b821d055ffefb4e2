//! Where everything of a sheet stands: text, rules and a drawing on pages of A4, in points (1/72 inch), before anything
//! is drawn.

use super::font::advance;

/// A4.
pub(super) const WIDTH: f32 = 595.0;
/// A4.
pub(super) const HEIGHT: f32 = 842.0;
pub(super) const MARGIN: f32 = 56.0;
/// Room for the labels of facts.
const LABEL: f32 = 96.0;
/// Of a line to its letters.
pub(super) const LEADING: f32 = 1.6;

/// How loud a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Ink,
    Quiet,
    /// Lines between rows.
    Faint,
    /// Became better.
    Good,
    /// Became worse, or is to be looked at.
    Bad,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// Letters on their base line.
    Text { x: f32, y: f32, size: f32, tone: Tone, text: String },
    /// A thin line from margin to margin.
    Rule { y: f32, tone: Tone },
    /// A signature: its strokes, fitted into the box.
    Drawing { x: f32, y: f32, strokes: Vec<Vec<(f32, f32)>> },
}

/// Pages that fill from the top; what does not fit goes on to the next.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) pages: Vec<Vec<Mark>>,
    pub(super) y: f32,
}

impl Layout {
    pub(crate) fn new() -> Self {
        Self { pages: vec![Vec::new()], y: MARGIN }
    }

    /// Text over the whole width, in as many lines as it takes.
    pub(crate) fn text(&mut self, size: f32, tone: Tone, text: &str) {
        self.column(MARGIN, WIDTH - 2.0 * MARGIN, size, tone, text);
    }

    /// A label and what it says, side by side.
    pub(crate) fn fact(&mut self, label: &str, text: &str) {
        let lines = wrap(text, WIDTH - 2.0 * MARGIN - LABEL, 11.0).len().max(1);
        self.room(lines as f32 * 11.0 * LEADING);
        let before = self.y;
        self.column(MARGIN, LABEL, 11.0, Tone::Quiet, label);
        self.y = before;
        self.column(MARGIN + LABEL, WIDTH - 2.0 * MARGIN - LABEL, 11.0, Tone::Ink, text);
    }

    /// A heading with a rule above, never alone at the foot of a page.
    pub(crate) fn heading(&mut self, text: &str) {
        self.room(72.0);
        self.y += 10.0;
        let y = self.y;
        self.page().push(Mark::Rule { y, tone: Tone::Quiet });
        self.y += 8.0;
        self.text(13.0, Tone::Ink, text);
    }

    /// A heading inside a part, kept with what follows it.
    pub(crate) fn subheading(&mut self, text: &str) {
        self.room(64.0);
        self.y += 8.0;
        self.text(10.5, Tone::Ink, text);
        self.y += 2.0;
    }

    /// A drawing, fitted into the given box without being stretched.
    pub(crate) fn drawing(&mut self, strokes: &[Vec<(f32, f32)>], width: f32, height: f32) {
        self.room(height + 8.0);
        let y = self.y + 4.0;
        let strokes = fit(strokes, width, height);
        self.page().push(Mark::Drawing { x: MARGIN, y, strokes });
        self.y += height + 8.0;
    }

    fn column(&mut self, x: f32, width: f32, size: f32, tone: Tone, text: &str) {
        for line in wrap(text, width, size) {
            self.room(size * LEADING);
            self.y += size * LEADING;
            let y = self.y - size * (LEADING - 1.0) / 2.0 - size * 0.12;
            self.page().push(Mark::Text { x, y, size, tone, text: line });
        }
    }

    /// Begins a new page where so much does not fit any more.
    pub(super) fn room(&mut self, height: f32) {
        self.begins_page(height);
    }

    /// The same, and whether it was so.
    pub(super) fn begins_page(&mut self, height: f32) -> bool {
        let is_full = self.y + height > HEIGHT - MARGIN;
        if is_full {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
        is_full
    }

    pub(super) fn page(&mut self) -> &mut Vec<Mark> {
        self.pages.last_mut().expect("there is a first page")
    }
}

/// Lines no wider than asked: Chinese breaks between any two characters but before none that closes; other scripts break at
/// blanks where there are some.
pub(super) fn wrap(text: &str, width: f32, size: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for letter in text.chars() {
        let wide = advance(letter) * size;
        if used + wide > width && !line.is_empty() {
            let rest = line.split_off(break_at(&line, letter));
            lines.push(line.trim_end().to_owned());
            used = rest.chars().map(advance).sum::<f32>() * size;
            line = rest;
        }
        line.push(letter);
        used += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Where a line ends that has no room for one more letter.
fn break_at(line: &str, next: char) -> usize {
    let last = |line: &str| line.char_indices().next_back().map_or(0, |(at, _)| at);
    let word = || line.rfind(' ').map(|blank| blank + 1).filter(|at| line[*at..].is_ascii());
    if next.is_ascii_graphic() && line.ends_with(|letter: char| letter.is_ascii_graphic()) {
        return word().filter(|at| *at > 1).unwrap_or(line.len());
    }
    // Never a full stop alone at the head of a line.
    if CLOSING.contains(next) && last(line) > 0 { last(line) } else { line.len() }
}

/// What never begins a line.
const CLOSING: &str = "，。、；：？！）》”’％%";

fn fit(strokes: &[Vec<(f32, f32)>], width: f32, height: f32) -> Vec<Vec<(f32, f32)>> {
    let points = || strokes.iter().flatten();
    let least = |of: fn(&(f32, f32)) -> f32| points().map(of).fold(f32::INFINITY, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| points().map(of).fold(f32::NEG_INFINITY, f32::max);
    let (left, top) = (least(|point| point.0), least(|point| point.1));
    let (wide, high) = (most(|point| point.0) - left, most(|point| point.1) - top);
    let scale = (width / wide.max(1.0)).min(height / high.max(1.0));
    let place = |(x, y): &(f32, f32)| ((x - left) * scale, (y - top) * scale);
    strokes.iter().map(|stroke| stroke.iter().map(place).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Layout, MARGIN, Mark, WIDTH, fit, wrap};

    #[test]
    fn lines_stay_within_their_width_and_lose_no_letter() {
        let texts = [
            "客户要求把光猫从客厅移到书房，已重新布线并测速，信号正常，客户确认后签字。",
            "The optical network unit was moved to the study and the line was measured again.",
            "ONU HWTC1234ABCD 换到书房 then tested",
            "",
        ];
        for text in texts {
            let lines = wrap(text, 120.0, 11.0);
            let all = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
            assert_eq!(all(&lines.concat()), all(text));
            for line in &lines {
                assert!(line.chars().map(super::advance).sum::<f32>() * 11.0 <= 121.0, "{line}");
            }
        }
    }

    #[test]
    fn no_line_begins_with_what_closes() {
        for line in wrap("信号正常，已测速。客户确认，签字。完成！", 44.0, 11.0) {
            assert!(!line.starts_with(|letter| super::CLOSING.contains(letter)), "{line}");
        }
    }

    #[test]
    fn whatever_does_not_fit_goes_on_to_the_next_page() {
        let mut layout = Layout::new();
        for _ in 0..60 {
            layout.fact("做了什么", "核对订单、查看线路、清理现场");
            layout.heading("测量结果");
        }
        layout.drawing(&[vec![(0.0, 0.0), (300.0, 100.0)]], 160.0, 60.0);
        assert!(layout.pages.len() > 2);
        for mark in layout.pages.iter().flatten() {
            let (x, y) = match mark {
                Mark::Text { x, y, .. } => (*x, *y),
                Mark::Rule { y, .. } => (MARGIN, *y),
                Mark::Drawing { x, y, .. } => (*x, *y),
            };
            assert!(
                (MARGIN..WIDTH - MARGIN).contains(&x) && (MARGIN..=HEIGHT - MARGIN).contains(&y),
                "{mark:?}"
            );
        }
    }

    #[test]
    fn a_drawing_keeps_its_shape() {
        let fitted = fit(&[vec![(10.0, 10.0), (410.0, 110.0)]], 160.0, 60.0);
        assert_eq!(fitted, [vec![(0.0, 0.0), (160.0, 40.0)]]);
    }
}
