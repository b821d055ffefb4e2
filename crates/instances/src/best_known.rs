use std::path::Path;

/// The best known cost of an instance, from the files that stand beside it: the `Cost` line of `NAME.sol`, or the
/// name's row in a `*_bks*.csv` one or two folders up, or what is known of the challenge of 2007. In the set's own
/// convention.
pub fn best_known(instance: &Path) -> Option<f64> {
    let solution = std::fs::read_to_string(instance.with_extension("sol")).ok();
    if let Some(cost) = solution.as_deref().and_then(cost_line) {
        return Some(cost);
    }
    let instance = std::path::absolute(instance).ok()?;
    if let Some(cost) = crate::roadef2007::best_known(&instance) {
        return Some(cost);
    }
    let stem = instance.file_stem()?.to_str()?;
    instance.ancestors().skip(1).take(3).find_map(|folder| {
        let files = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        let mut tables: Vec<_> = files.filter(|path| is_table(path)).collect();
        tables.sort();
        tables.iter().find_map(|path| table_row(&std::fs::read_to_string(path).ok()?, stem))
    })
}

fn is_table(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.contains("_bks") && name.ends_with(".csv")
    })
}

fn cost_line(text: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix("Cost:")?.trim().parse().ok())
}

/// The first decimal number after the name (and after the count of customers, which is an integer too).
fn table_row(text: &str, name: &str) -> Option<f64> {
    let header: Vec<&str> = text.lines().next()?.split(',').collect();
    let column = header.iter().position(|title| title.starts_with("bks"))?;
    let row = text.lines().find(|line| {
        line.split(',').next().is_some_and(|cell| cell.trim_matches('"').eq_ignore_ascii_case(name))
    })?;
    row.split(',').nth(column)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{cost_line, table_row};

    #[test]
    fn best_known_values_are_found_by_name_whatever_its_case() {
        let table = "instance,customers,bks_dimacs,source\nR1_4_1,400,10305.8,x\nR1_4_10,400,8077.8,x\n";
        assert_eq!(table_row(table, "r1_4_1"), Some(10305.8));
        assert_eq!(table_row(table, "r1_4"), None);
        assert_eq!(cost_line("Route #1: 3\nCost: 77\n"), Some(77.0));
    }
}
