use crate::AppError;
use crate::packs::{PackMistake, PackPart, unpacked};
use doorstep_dialogue::{ExampleFailure, Pack, PackError, Part};
use jiff::tz::TimeZone;

/// The file that lies at the top of every pack.
const FRONT: &str = "pack.toml";

/// A conversation pack as it was sent: read as a whole, then tried on the examples of its own rules.
pub(super) async fn tried(
    parts: Vec<PackPart>,
    zone: TimeZone,
) -> Result<Result<Pack, Vec<PackMistake>>, AppError> {
    read_and_tried(at_the_top(unpacked(parts)?), zone).await
}

/// The same, of files that were told apart already.
pub(crate) async fn read_and_tried(
    parts: Vec<Part>,
    zone: TimeZone,
) -> Result<Result<Pack, Vec<PackMistake>>, AppError> {
    // Seconds of pure work: not on a thread that serves requests.
    let read = tokio::task::spawn_blocking(move || read(&parts, &zone));
    read.await.map_err(|error| AppError::Unavailable(format!("reading the pack: {error}")))
}

fn read(parts: &[Part], zone: &TimeZone) -> Result<Pack, Vec<PackMistake>> {
    let mistakes = |errors: Vec<PackError>| errors.into_iter().map(PackMistake::from).collect();
    let pack = Pack::parse(parts).map_err(|errors| -> Vec<PackMistake> { mistakes(errors) })?;
    let failures = pack.run_examples(zone);
    if failures.is_empty() { Ok(pack) } else { Err(failures.into_iter().map(PackMistake::from).collect()) }
}

/// Whether these are the files of a conversation pack: it has a lexicon, rules and a score tree where a pack of visits has
/// tables.
pub(crate) fn is_of_talks(parts: &[Part]) -> bool {
    let of_talks = |part: &Part| {
        part.name == "score.toml" || part.name.starts_with("lexicon/") || part.name.starts_with("rules/")
    };
    parts.iter().any(of_talks)
}

/// A zip holds the folder itself or what is in it: paths are told from where the front lies.
pub(crate) fn at_the_top(files: Vec<(String, String)>) -> Vec<Part> {
    let front =
        files.iter().filter_map(|(path, _)| path.strip_suffix(FRONT)).min_by_key(|folder| folder.len());
    let folder = front.unwrap_or_default().to_owned();
    let inside = files.into_iter().map(|(path, text)| {
        let name = path.strip_prefix(&folder).map_or(path.clone(), str::to_owned);
        Part { name, text }
    });
    inside.collect()
}

impl From<PackError> for PackMistake {
    fn from(error: PackError) -> Self {
        let PackError { file, line, mistake } = error;
        Self { file, line: line as u64, message: mistake.message().into(), remedy: mistake.remedy().into() }
    }
}

impl From<ExampleFailure> for PackMistake {
    fn from(failure: ExampleFailure) -> Self {
        let (message, remedy) = (failure.message().into(), failure.mistake.remedy().into());
        Self { file: failure.file, line: failure.line as u64, message, remedy }
    }
}

#[cfg(test)]
mod tests {
    use super::at_the_top;

    #[test]
    fn paths_are_told_from_where_the_front_lies() {
        let names = |files: &[&str]| -> Vec<String> {
            let files = files.iter().map(|path| ((*path).to_owned(), String::new())).collect();
            at_the_top(files).into_iter().map(|part| part.name).collect()
        };
        assert_eq!(names(&["mine/lexicon/rude.toml", "mine/pack.toml"]), ["lexicon/rude.toml", "pack.toml"]);
        assert_eq!(names(&["pack.toml", "rules/a.toml"]), ["pack.toml", "rules/a.toml"]);
        assert_eq!(
            names(&["rules/a.toml"]),
            ["rules/a.toml"],
            "a pack without a front says so when it is read"
        );
    }
}
