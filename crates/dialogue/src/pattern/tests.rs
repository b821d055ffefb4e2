use super::{Pattern, PatternError, Program, Subject, anchors, match_at};
use crate::normalise::Normaliser;

fn found(pattern: &str, text: &str) -> Option<(usize, usize)> {
    let normaliser = Normaliser::new();
    let pattern = Pattern::parse(pattern, &normaliser).unwrap();
    let mut program = Program::default();
    let entry = program.add(&pattern);
    let mut symbols = Vec::new();
    normaliser.fold_into(text, &mut symbols);
    let subject = Subject { symbols: &symbols, sounds: None };
    (0..symbols.len()).find_map(|start| match_at(&program, &entry, subject, start).map(|end| (start, end)))
}

#[test]
fn phrases_match_as_they_read() {
    for (pattern, text, expected) in [
        ("不知道", "这个我不知道啊", Some((3, 6))),
        ("不行", "您看行不，行我就办", None),
        ("就这样，没有办法解决，凑合着用", "就这样没有办法解决。凑合着用", Some((0, 13))),
        ("不是(我|我们)(接|受理)的", "不是我们受理的呀", Some((0, 7))),
        ("^(我)?不知道$", "不知道。", Some((0, 3))),
        ("^(我)?不知道$", "他不知道", None),
        ("等配件{~4}再修", "等配件到了，再修", Some((0, 7))),
        ("等配件{2}再修", "等配件，到再修", None),
        ("打{number}分", "您给我打10分", Some((3, 7))),
        ("<滚", "好，滚", Some((1, 2))),
        ("<滚", "摇滚", None),
        ("不是我们部门的事", "不是我们，部门的事", Some((0, 8))),
        ("12315", "一二三幺五", Some((0, 5))),
    ] {
        assert_eq!(found(pattern, text), expected, "{pattern} in {text}");
    }
}

#[test]
fn phrases_that_cannot_match_are_refused() {
    let normaliser = Normaliser::new();
    for (text, expected) in [
        ("嗯，", PatternError::Empty),
        ("(我", PatternError::Group),
        ("我)", PatternError::Group),
        ("{weather}好", PatternError::Slot("weather".to_owned())),
        ("{99}好", PatternError::Slot("99".to_owned())),
    ] {
        assert_eq!(Pattern::parse(text, &normaliser).unwrap_err(), expected, "{text}");
    }
    let loose = Pattern::parse("{number}", &normaliser).unwrap();
    assert_eq!(anchors(&loose).unwrap_err(), PatternError::Loose);
}

#[test]
fn anchors_are_the_longest_words_that_must_be_there() {
    let normaliser = Normaliser::new();
    let anchors = anchors(&Pattern::parse("我{3}不(知道|清楚)的", &normaliser).unwrap()).unwrap();
    let words: Vec<String> = anchors.literals.iter().map(|chars| chars.iter().collect()).collect();
    assert_eq!(words, ["不清楚的", "不知道的"]);
    assert_eq!(anchors.before, (1, 4));
}
