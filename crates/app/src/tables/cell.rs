use doorstep_kernel::{Date, Timestamp};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    /// A number with two places, in the unit of its heading.
    Number(f64),
    /// A share of one, shown in per cent.
    Share(f64),
    Day(Date),
    /// An instant, shown in the operator's zone.
    At(Timestamp),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }
}
