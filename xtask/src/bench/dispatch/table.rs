//! The table of a run.

use anyhow::Result;
use std::fmt::Write as _;

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
    text.push_str(&means(rows)?);
    Ok(text)
}

/// Whole sets in Markdown: how many instances, how far from the best known, how often at it, and the worst of them.
pub(super) fn sets(conditions: &str, rows: &[Row]) -> Result<String> {
    Ok(format!("{conditions}\n{}", means(rows)?))
}

/// A gap below this is the best known itself: costs are compared as they are printed, with three digits.
const AT_BEST: f64 = 0.000_5;

fn means(rows: &[Row]) -> Result<String> {
    let mut text = String::from(
        "\n| set | instances | whole | mean gap % | at the best known or below | worst |\n|---|---|---|---|---|---|\n",
    );
    let mut sets: Vec<&str> = rows.iter().map(|row| row.set.as_str()).collect();
    sets.dedup();
    for set in sets {
        let of_set: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
        let whole = of_set.iter().filter(|row| row.is_whole).count();
        let gaps: Vec<(f64, &str)> =
            of_set.iter().filter_map(|row| Some((row.gap(row.cost)?, row.instance.as_str()))).collect();
        let Some((worst, name)) = gaps.iter().max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        let mean = gaps.iter().map(|(gap, _)| gap).sum::<f64>() / gaps.len() as f64;
        let best = gaps.iter().filter(|(gap, _)| *gap < AT_BEST).count();
        writeln!(text, "| {set} | {} | {whole} | {mean:.3} | {best} | {name} {worst:.2} |", of_set.len())?;
    }
    Ok(text)
}

fn show(value: Option<f64>) -> String {
    value.map_or_else(|| String::from("-"), |value| format!("{value:.3}"))
}

#[cfg(test)]
mod tests {
    use super::{Row, table};

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
        assert!(text.contains("| s | 1 | 1 | 2.000 | 0 | R1 2.00 |"), "{text}");
    }
}
