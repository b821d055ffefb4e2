//! Rows and columns; the heading stands again on every page that a table goes on to.

use super::font::width;
use super::layout::{LEADING, Layout, MARGIN, Mark, Tone, wrap};

/// Of what stands in a table.
const SIZE: f32 = 9.0;
/// Above and below the lines of a row.
const PADDING: f32 = 3.0;
/// Between columns.
const GAP: f32 = 8.0;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// What it is called.
    title: &'static str,
    /// Its share of the width, of the sum of all.
    share: f32,
    side: Side,
}

impl Column {
    pub(crate) const fn left(title: &'static str, share: f32) -> Self {
        Self { title, share, side: Side::Left }
    }

    pub(crate) const fn right(title: &'static str, share: f32) -> Self {
        Self { title, share, side: Side::Right }
    }
}

/// A text of a cell and how loud it is.
type Cell = (String, Tone);

impl Layout {
    /// A table over the whole width.
    pub(crate) fn table(&mut self, columns: &[Column], rows: &[Vec<Cell>]) {
        let all: f32 = columns.iter().map(|column| column.share).sum();
        let room = super::layout::WIDTH - 2.0 * MARGIN;
        let mut places = Vec::with_capacity(columns.len());
        let mut x = MARGIN;
        for column in columns {
            let wide = room * column.share / all;
            places.push((x, wide - GAP, column.side));
            x += wide;
        }
        let titles: Vec<Cell> = columns.iter().map(|column| (column.title.to_owned(), Tone::Quiet)).collect();
        let titles = lines(&titles, &places);
        let rows: Vec<_> = rows.iter().map(|row| lines(row, &places)).collect();
        let first = rows.first().map_or(0.0, height);
        self.room(height(&titles) + first);
        self.row(&titles, &places, Tone::Quiet);
        for row in &rows {
            if self.begins_page(height(row)) {
                self.row(&titles, &places, Tone::Quiet);
            }
            self.row(row, &places, Tone::Faint);
        }
    }

    fn row(&mut self, cells: &[(Vec<String>, Tone)], places: &[(f32, f32, Side)], rule: Tone) {
        let top = self.y + PADDING;
        for ((texts, tone), (x, wide, side)) in cells.iter().zip(places) {
            let mut y = top;
            for text in texts {
                y += SIZE * LEADING;
                let x = match side {
                    Side::Left => *x,
                    Side::Right => x + (wide - width(text) * SIZE).max(0.0),
                };
                let base = y - SIZE * (LEADING - 1.0) / 2.0 - SIZE * 0.12;
                self.page().push(Mark::Text { x, y: base, size: SIZE, tone: *tone, text: text.clone() });
            }
        }
        self.y += height(cells);
        let y = self.y;
        self.page().push(Mark::Rule { y, tone: rule });
    }
}

fn lines(cells: &[Cell], places: &[(f32, f32, Side)]) -> Vec<(Vec<String>, Tone)> {
    cells.iter().zip(places).map(|((text, tone), (_, wide, _))| (wrap(text, *wide, SIZE), *tone)).collect()
}

fn height(cells: &(impl AsRef<[(Vec<String>, Tone)]> + ?Sized)) -> f32 {
    let most = cells.as_ref().iter().map(|(lines, _)| lines.len()).max().unwrap_or(1).max(1);
    most as f32 * SIZE * LEADING + 2.0 * PADDING
}

#[cfg(test)]
mod tests {
    use super::{Column, Layout};
    use crate::sheets::font::width;
    use crate::sheets::layout::{HEIGHT, MARGIN, Mark, Tone, WIDTH};

    #[test]
    fn a_long_table_repeats_its_heading_and_no_cell_leaves_the_page() {
        let mut layout = Layout::new();
        let columns = [Column::left("单位", 2.0), Column::right("值", 1.0)];
        let long = "东湖片区第一代维公司装维班组".repeat(4);
        let rows: Vec<_> = (0..60)
            .map(|n| vec![(format!("{n} {long}"), Tone::Ink), ("93.4%".to_owned(), Tone::Good)])
            .collect();
        layout.table(&columns, &rows);
        assert!(layout.pages.len() > 1);
        for page in &layout.pages {
            let is_title = |mark: &&Mark| matches!(mark, Mark::Text { text, .. } if text == "单位");
            assert_eq!(page.iter().filter(is_title).count(), 1);
        }
        let values = layout
            .pages
            .iter()
            .flatten()
            .filter(|mark| matches!(mark, Mark::Text { text, .. } if text == "93.4%"));
        assert_eq!(values.count(), 60, "no row is lost");
        for mark in layout.pages.iter().flatten() {
            if let Mark::Text { x, y, size, text, .. } = mark {
                assert!(*x >= MARGIN && x + width(text) * size <= WIDTH - MARGIN + 0.5, "{mark:?}");
                assert!(*y <= HEIGHT - MARGIN, "{mark:?}");
            }
        }
    }
}
