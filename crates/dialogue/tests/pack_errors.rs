//! A faulty pack is refused with file, line and remedy.

mod folder;

use doorstep_dialogue::{Pack, PackError, Part};
use folder::{parts, root};

/// The mistakes of the hotline pack with one file changed, in English.
fn with(name: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    mistakes(name, change).iter().map(ToString::to_string).collect()
}

fn mistakes(name: &str, change: impl Fn(&str) -> String) -> Vec<PackError> {
    let mut parts = parts(&root().join("norm-packs/hotline-10000"));
    let part = parts.iter_mut().find(|part| part.name == name).expect("the part is there");
    part.text = change(&part.text);
    Pack::parse(&parts).expect_err("a faulty pack is refused")
}

#[test]
fn faults_name_file_line_and_remedy() {
    let rule = |text: &str| text.replacen("norm_ids", "colour = 3\nnorm_ids", 1);
    assert!(
        with("rules/hotline.toml", rule)[0].starts_with("rules/hotline.toml:5: unknown field"),
        "{:?}",
        with("rules/hotline.toml", rule)
    );

    let family = |text: &str| text.replacen("\"不知道\"", "\"，嗯。\"", 1);
    let faults = with("lexicon/ignorance.toml", family);
    assert!(
        faults[0].contains("cannot match") && faults[0].starts_with("lexicon/ignorance.toml:"),
        "{faults:?}"
    );

    let unknown = |text: &str| text.replacen("say = \"ignorance.know\"", "say = \"ignorance.gone\"", 1);
    let faults = with("rules/forbidden.toml", unknown);
    assert!(faults[0].contains("`ignorance.gone`") && faults[0].contains("add it or correct"), "{faults:?}");

    let courteous = |text: &str| text.replacen("\"empathy\"", "\"sympathy\"", 1);
    let faults = with("pack.toml", courteous);
    assert!(faults[0].starts_with("pack.toml:9:") && faults[0].contains("`sympathy`"), "{faults:?}");

    let concept = |text: &str| text.replacen("\"全不懂 ", "\"没有的概念 ", 1);
    let faults = with("lexicon/frames.toml", concept);
    assert!(faults[0].contains("no lexicon file has the concept `没有的概念`"), "{faults:?}");
    let list = |text: &str| text.replacen("family = \"ignorance.i-too\"", "family = \"ignorance.gone\"", 1);
    assert!(with("lexicon/frames.toml", list)[0].contains("frames name the family `ignorance.gone`"));

    let twice = |text: &str| text.replacen("id = \"FORB-02\"", "id = \"FORB-01\"", 1);
    assert!(
        with("rules/forbidden.toml", twice).iter().any(|fault| fault.contains("`FORB-01` is there twice"))
    );

    let score = |text: &str| text.replacen("\"HOT-55\"", "\"HOT-99\"", 1);
    assert!(with("score.toml", score)[0].contains("`HOT-99`"));

    let both = |text: &str| text.replacen("breach = {", "needs = \"audio\"\nbreach = {", 1);
    assert!(with("rules/forbidden.toml", both)[0].contains("exactly one of"));
}

#[test]
fn a_mistake_is_told_in_both_languages() {
    let first = |name: &str, change: &dyn Fn(&str) -> String| mistakes(name, change)[0].said();
    let field = first("rules/hotline.toml", &|text| text.replacen("norm_ids", "colour = 3\nnorm_ids", 1));
    assert!(
        field.zh.starts_with("rules/hotline.toml:5：没有 `colour` 这一项；删掉它，或改正写法"),
        "{}",
        field.zh
    );
    let gone = first("rules/forbidden.toml", &|text| {
        text.replacen("say = \"ignorance.know\"", "say = \"ignorance.gone\"", 1)
    });
    assert!(
        gone.zh.ends_with("规则 `FORB-01` 引用的短语组 `ignorance.gone` 在词库里没有；补上它，或改正名称"),
        "{}",
        gone.zh
    );
    let syntax = first("score.toml", &|text| text.replacen("title", "title [", 1));
    assert!(
        syntax.zh.starts_with("score.toml:") && syntax.zh.contains("TOML 语法不对（解析器原文："),
        "{}",
        syntax.zh
    );
}

#[test]
fn a_strange_file_is_no_part_of_a_pack() {
    let parts = [Part { name: "notes.txt".to_owned(), text: String::new() }];
    assert!(Pack::parse(&parts).expect_err("refused")[0].to_string().contains("no part of a pack"));
}

#[test]
fn equal_packs_have_equal_digests_whatever_the_order() {
    let mut parts = parts(&root().join("norm-packs/hotline-10000"));
    let digest =
        |parts: &[Part]| Pack::parse(parts).map(|pack| pack.digest().to_owned()).expect("the pack is sound");
    let before = digest(&parts);
    parts.reverse();
    assert_eq!(digest(&parts), before);
}
