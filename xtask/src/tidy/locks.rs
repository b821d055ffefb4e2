//! Lock files name the public registries, so that a fresh clone installs from anywhere.

use super::{Source, Violation};

const CARGO: &str = "https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

pub(super) fn check(sources: &[Source]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for source in sources {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let (key, registry) = match name {
            "Cargo.lock" => ("source = \"", CARGO),
            "package-lock.json" => ("\"resolved\": \"http", NPM),
            _ => continue,
        };
        violations.extend(
            source.numbered().filter(|(_, line)| line.contains(key) && !line.contains(registry)).map(
                |(number, _)| {
                    let place = format!("{}:{number}", source.path);
                    let remedy = format!("lock it again from `{registry}`");
                    Violation::new(place, "a package that is not locked to the public registry", remedy)
                },
            ),
        );
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tests::source;

    #[test]
    fn only_public_registries_are_locked() {
        let cases = [
            ("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\"", 0),
            ("Cargo.lock", "source = \"git+https://example.org/some?rev=1#1\"", 1),
            (
                "web/package-lock.json",
                "      \"resolved\": \"https://registry.npmjs.org/antd/-/antd-6.0.0.tgz\",",
                0,
            ),
            (
                "web/package-lock.json",
                "      \"resolved\": \"https://mirror.example.org/antd-6.0.0.tgz\",",
                1,
            ),
            ("web/package-lock.json", "      \"resolved\": \"packages/ui\",", 0),
        ];
        for (path, text, count) in cases {
            assert_eq!(check(&[source(path, text)]).len(), count, "{text}");
        }
    }
}
