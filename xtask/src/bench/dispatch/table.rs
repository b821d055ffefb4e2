//! The table of a run, and its place in docs/benchmarks.md.

use crate::files;
use anyhow::{Context, Result};
use std::fmt::Write as _;

const BEGIN: &str = "<!-- dispatch: begin (written by `cargo xtask bench dispatch --peers`) -->\n";
const END: &str = "<!-- dispatch: end -->";

/// One line per instance: what it is called, and what each program made of it.
pub(super) struct Row {
    pub(super) instance: String,
    pub(super) set: String,
    pub(super) best_known: Option<f64>,
    pub(super) cost: Option<f64>,
    /// Whether every rule holds and everybody is served.
    pub(super) is_whole: bool,
    /// Cost of each peer.
    pub(super) peers: Vec<Option<f64>>,
}

impl Row {
    fn gap(&self, cost: Option<f64>) -> Option<f64> {
        Some((cost? / self.best_known? - 1.0) * 100.0)
    }
}

/// The whole table in Markdown: instances, then means per set.
pub(super) fn table(conditions: &str, peers: &[&str], rows: &[Row]) -> Result<String> {
    let mut text = format!("{conditions}\n\n| instance | best known | doorstep | gap % | whole |");
    peers.iter().try_for_each(|peer| write!(text, " {peer} gap % | ratio |"))?;
    writeln!(text, "\n|---|---|---|---|---|{}", "---|---|".repeat(peers.len()))?;
    for row in rows {
        let (best, cost, gap) = (show(row.best_known), show(row.cost), show(row.gap(row.cost)));
        let whole = if row.is_whole { "yes" } else { "no" };
        write!(text, "| {} | {best} | {cost} | {gap} | {whole} |", row.instance)?;
        for &peer in &row.peers {
            let ratio = peer.zip(row.cost).map(|(theirs, ours)| theirs / ours);
            write!(text, " {} | {} |", show(row.gap(peer)), show(ratio))?;
        }
        text.push('\n');
    }
    writeln!(text, "\n| set | instances | mean gap % |\n|---|---|---|")?;
    let mut sets: Vec<&str> = rows.iter().map(|row| row.set.as_str()).collect();
    sets.dedup();
    for set in sets {
        let of_set = rows.iter().filter(|row| row.set == set);
        let gaps: Vec<f64> = of_set.filter_map(|row| row.gap(row.cost)).collect();
        if !gaps.is_empty() {
            let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
            writeln!(text, "| {set} | {} | {mean:.2} |", gaps.len())?;
        }
    }
    Ok(text)
}

/// Puts a table between the markers of docs/benchmarks.md.
pub(super) fn write_down(table: &str) -> Result<()> {
    let path = files::root().join("docs/benchmarks.md");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let changed =
        replace(&text, table).context("docs/benchmarks.md has no markers for the dispatch table")?;
    std::fs::write(&path, changed).with_context(|| format!("cannot write `{}`", path.display()))
}

fn replace(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{table}\n{END}{after}"))
}

fn show(value: Option<f64>) -> String {
    value.map_or_else(|| String::from("-"), |value| format!("{value:.3}"))
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, Row, replace, table};

    #[test]
    fn what_stands_between_the_markers_is_replaced_and_nothing_else() {
        let text = format!("a\n{BEGIN}old\n{END}\nz\n");
        assert_eq!(replace(&text, "new").unwrap(), format!("a\n{BEGIN}\nnew\n{END}\nz\n"));
        assert_eq!(replace("no markers", "new"), None);
    }

    #[test]
    fn gaps_are_against_the_best_known_and_ratios_against_us() {
        let row = Row {
            instance: String::from("R1"),
            set: String::from("s"),
            best_known: Some(100.0),
            cost: Some(102.0),
            is_whole: true,
            peers: vec![Some(153.0), None],
        };
        let text = table("now", &["a", "b"], &[row]).unwrap();
        assert!(text.contains("| R1 | 100.000 | 102.000 | 2.000 | yes | 53.000 | 1.500 | - | - |"), "{text}");
        assert!(text.contains("| s | 1 | 2.00 |"), "{text}");
    }
}
