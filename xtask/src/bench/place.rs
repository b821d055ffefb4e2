use crate::files;
use anyhow::{Context, Result};

/// Where a table stands in docs/benchmarks.md.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// Routes, instance by instance, beside the peers.
    Instances,
    /// Routes, whole sets in one line each.
    Sets,
    /// Day teams, instance by instance.
    Teams,
    /// Conversation inspection beside Python.
    Inspection,
}

impl Place {
    const fn markers(self) -> (&'static str, &'static str) {
        match self {
            Self::Instances => (
                "<!-- dispatch: begin (written by `cargo xtask bench dispatch --peers`) -->\n",
                "<!-- dispatch: end -->",
            ),
            Self::Sets => (
                "<!-- dispatch sets: begin (written by `cargo xtask bench dispatch --full`) -->\n",
                "<!-- dispatch sets: end -->",
            ),
            Self::Teams => (
                "<!-- dispatch teams: begin (written by `cargo xtask bench dispatch --set roadef2007`) -->\n",
                "<!-- dispatch teams: end -->",
            ),
            Self::Inspection => (
                "<!-- inspect: begin (written by `cargo xtask bench inspect`) -->\n",
                "<!-- inspect: end -->",
            ),
        }
    }

    /// Puts a table between the markers.
    pub(super) fn write_down(self, table: &str) -> Result<()> {
        let path = files::root().join("docs/benchmarks.md");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let begin = self.markers().0.trim_end();
        let changed = self
            .replace(&text, table)
            .with_context(|| format!("docs/benchmarks.md has no place for the table: add `{begin}`"))?;
        std::fs::write(&path, changed).with_context(|| format!("cannot write `{}`", path.display()))
    }

    fn replace(self, text: &str, table: &str) -> Option<String> {
        let (begin, end) = self.markers();
        let (before, rest) = text.split_once(begin)?;
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{begin}\n{table}\n{end}{after}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::files;

    const ALL: [Place; 4] = [Place::Instances, Place::Sets, Place::Teams, Place::Inspection];

    #[test]
    fn what_stands_between_the_markers_is_replaced_and_nothing_else() {
        for place in ALL {
            let (begin, end) = place.markers();
            let text = format!("a\n{begin}old\n{end}\nz\n");
            assert_eq!(place.replace(&text, "new").unwrap(), format!("a\n{begin}\nnew\n{end}\nz\n"));
            assert_eq!(place.replace("no markers", "new"), None);
        }
    }

    #[test]
    fn every_table_has_its_place() {
        let text = std::fs::read_to_string(files::root().join("docs/benchmarks.md")).unwrap();
        for place in ALL {
            assert!(place.replace(&text, "").is_some(), "{:?}", place.markers());
        }
    }
}
