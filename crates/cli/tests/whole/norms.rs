//! `doorstep norms check`: everything that is wrong in a folder of packs is told at once.

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const FRONT: &str = "id = \"hotline-mine\"\nversion = \"1\"\ntitle = { zh = \"试\", en = \"Tried\" }\n\
    effective = \"2031-01-01\"\nsource = \"a story\"\n";
const SCORE: &str = "title = { zh = \"分\", en = \"Score\" }\ndeduct = { minor = 10, major = 40, critical = 100 }\n\
    [[group]]\nid = \"g\"\ntitle = { zh = \"组\", en = \"Group\" }\nweight = 1\n[[group.item]]\nid = \"i\"\n\
    title = { zh = \"项\", en = \"Item\" }\nweight = 1\nrules = [\"TRY-1\"]\n";
const LEXICON: &str = "[[family]]\nid = \"wish\"\nzh = \"祝\"\nen = \"wish\"\nphrases = [\"天天开心\"]\n";

/// One rule, which an example is to breach.
fn rule(example: &str) -> String {
    format!(
        "[[rule]]\nid = \"TRY-1\"\nnorm_ids = [\"HOT-46\"]\ntitle = {{ zh = \"不说\", en = \"No wish\" }}\n\
         severity = \"minor\"\nchannels = [\"hotline\"]\nbreach = {{ say = \"wish\" }}\n\
         [rule.examples]\nmet = [\"A: 您好\"]\nbreached = [\"A: {example}\"]\n"
    )
}

/// A pack of conversations in a folder whose name tells nothing.
fn talks(folder: &Path, example: &str) {
    let files = [
        ("pack.toml", FRONT),
        ("score.toml", SCORE),
        ("lexicon/a.toml", LEXICON),
        ("rules/a.toml", &rule(example)),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// What is printed, and how it ends.
fn checked(folder: &Path, more: &[&str]) -> (String, i32) {
    let binary = Path::new(env!("CARGO_BIN_EXE_doorstep"));
    let output = Command::new(binary).args(["norms", "check"]).arg(folder).args(more).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn the_packs_that_come_with_the_program_are_without_mistakes() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs");
    assert_eq!(checked(&packs, &["--english"]), ("5 packs, 0 mistakes\n".to_owned(), 0));
    let (said, code) = checked(&packs.join("hotline-10000"), &[]);
    assert_eq!((said.as_str(), code), ("1 个规范包，0 处要改\n", 0), "a pack of conversations alone");
}

#[test]
fn mistakes_of_both_kinds_of_packs_are_told_in_one_go_by_file_line_and_remedy() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    talks(&path.join("calls"), "您稍等");
    talks(&path.join("calls-again"), "天天开心");
    talks(&path.join("calls-broken"), "天天开心");
    fs::remove_file(path.join("calls-broken/score.toml")).unwrap();
    fs::create_dir(path.join("calls-broken/rule")).unwrap();
    fs::write(path.join("calls-broken/rule/b.toml"), "").unwrap();
    fs::create_dir(path.join("visits")).unwrap();
    fs::write(path.join("visits/pack.toml"), "[pack]\nid = \"visits\"\ncolour = 3\n").unwrap();

    let (said, code) = checked(path, &["--english"]);
    let lines: Vec<&str> = said.lines().collect();
    let told = |file: &str, line: u32, words: &[&str]| {
        let place = format!("{}:{line}: ", path.join(file).display());
        let is_it = |said: &str| said.starts_with(&place) && words.iter().all(|word| said.contains(word));
        assert!(lines.iter().any(|said| is_it(said)), "{place}{words:?} in {said}");
    };
    told("visits/pack.toml", 3, &["`colour`"]);
    told("calls/rules/a.toml", 2, &["rule `TRY-1`", "`A: 您稍等`", "came out met", "; mend the rule"]);
    told("calls-again/pack.toml", 0, &["version `1` of the pack `hotline-mine` is there twice"]);
    told("calls-broken/rule/b.toml", 0, &["no part of a pack"]);
    assert_eq!((lines.last(), code), (Some(&"4 packs, 4 mistakes"), 1), "{said}");

    let (said, code) = checked(path, &[]);
    assert!(said.contains("规则 `TRY-1` 的例子 `A: 您稍等`：应判为违反，实际判为符合；改规则"), "{said}");
    assert!(said.ends_with("4 个规范包，4 处要改\n") && code == 1, "{said}");
}
