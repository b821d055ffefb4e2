//! Mistakes in packs: each is named with file, line and remedy, and all of one pack at once. What is said of each, in both
//! languages, is `bad_packs.txt`; rewrite it with `DOORSTEP_REWRITE=1 cargo test -p doorstep-norms --test bad_packs`.
#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_domain::Operator;
use doorstep_norms::{Pack, PackError, Shelf};
use proptest::prelude::*;
use std::path::Path;

const HEAD: &str = "[pack]\nid = \"mine\"\noperator = \"mine\"\nversion = \"1\"\nparent = \"base\"\n\
    effective_from = \"2026-01-01\"\nsource = \"ours\"\ntext = { zh = \"我\", en = \"mine\" }\n";

fn mine(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| (format!("mine/{name}"), (*text).to_owned())).collect()
}

/// What is wrong with a child of `base` that has one more file.
fn mistakes(name: &str, text: &str) -> Vec<PackError> {
    let child = match Pack::parse(&mine(&[("pack.toml", HEAD), (name, text)])) {
        Ok(child) => child,
        Err(errors) => return errors,
    };
    Shelf::new(&[shelf::base(), child]).err().unwrap_or_default()
}

#[test]
fn each_mistake_names_its_line_and_what_to_do() {
    let text = "text = { zh = \"x\", en = \"x\" }\n";
    let warn = "warning = { zh = \"x\", en = \"x\" }\n";
    let clock = format!("[[clock]]\nid = \"c\"\nnorms = [\"FIN-02\"]\nacts = [\"technician\"]\n{text}{warn}");
    let kpi = format!("[[kpi]]\nid = \"k\"\nnorms = [\"KPI-02\"]\nofficial = \"survey\"\n{text}");
    let script = format!("[[script]]\nid = \"s\"\nnorms = [\"DOOR-06\"]\nmoment = \"door\"\n{text}");
    let need = format!("[[requirement]]\nid = \"r\"\nnorms = [\"FIN-02\"]\n{text}");
    let order = format!(
        "[[order]]\nid = \"install\"\nkind = \"install\"\nsource = \"x\"\ncrew = 1\nvalue = 1\n{text}"
    );
    let step = format!("[[step]]\nid = \"p\"\nsource = \"x\"\nfact = \"f\"\n{text}");
    let all = "formula = { formula = \"weighted_mean\", parts = [{ kpi = \"action_kept\", weight = 60 }, { kpi = \"sys_kept\", weight = 60 }] }";
    let unknown = "formula = { formula = \"weighted_mean\", parts = [{ kpi = \"nobody\", weight = 100 }] }";
    #[rustfmt::skip]
    let table: Vec<(&str, String, usize, &str)> = vec![
        ("kpis.toml", format!("{kpi}{all}"), 1, "the weights add to 120"),
        ("kpis.toml", format!("\n\n{kpi}{unknown}"), 3, "unknown kpi `nobody`"),
        ("kpis.toml", format!("{kpi}formula = {{ formula = \"median\" }}"), 6, "median"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = []\nlimit = {{ rule = \"within\", span = \"5 min\" }}"), 1, "waits for nothing"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"a\"]\nlimit = {{ rule = \"within\", span = \"5 min\" }}"), 1, "ends with the happening that starts it"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nlimit = {{ rule = \"within\", span = \"0 min\" }}"), 1, "is due before it starts"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nwarn_before = \"1 h\"\nlimit = {{ rule = \"within\", span = \"5 min\" }}"), 1, "warns when it starts"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nlimit = {{ rule = \"within\", span = \"5 minutes\" }}"), 1, "no duration"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nlimit = {{ rule = \"within\", span = {{ parameter = \"nothing\" }} }}"), 1, "unknown parameter `nothing`"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\npause = [\"asleep\"]\nlimit = {{ rule = \"within\", span = \"5 min\" }}"), 1, "unknown state `asleep`"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\ncompensation = \"gold\"\nlimit = {{ rule = \"within\", span = \"5 min\" }}"), 1, "unknown compensation `gold`"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nlimit = {{ rule = \"within\", span = \"106751991167 d\" }}"), 1, "longer than ten years"),
        ("clocks.toml", format!("{clock}start = \"a\"\nstop = [\"b\"]\nlimit = {{ rule = \"end_of_day\", days = 9000000000 }}"), 1, "is no limit"),
        ("requirements.toml", format!("{need}on = [\"visit.fly\"]\nterm = {{ term = \"consent\", subject = \"x\" }}"), 5, "`visit.fly` is no transition"),
        ("requirements.toml", format!("{need}on = []\nterm = {{ term = \"consent\", subject = \"x\" }}"), 1, "stands before nothing"),
        ("requirements.toml", format!("{need}on = [\"visit.leave\"]\nterm = {{ term = \"prayer\" }}"), 6, "prayer"),
        ("requirements.toml", format!("{need}on = [\"visit.leave\"]\nterm = {{ term = \"all\", of = [] }}"), 1, "without terms"),
        ("requirements.toml", format!("{need}on = [\"visit.leave\"]\nterm = {{ term = \"elapsed\", since = \"fixed\", at_least = {{ parameter = \"satisfied_score\" }} }}"), 1, "is no length of time"),
        ("requirements.toml", format!("{need}on = [\"visit.leave\"]\nwhen = {{ if = \"flag\", name = \"Bad Flag\" }}\nterm = {{ term = \"consent\", subject = \"x\" }}"), 1, "is no flag"),
        ("scripts.toml", format!("{script}heard_as = [\"……\"]"), 1, "cannot match"),
        ("scripts.toml", script.replace("zh = \"x\"", "zh = \"{nobody}您好\""), 1, "unknown slot `{nobody}`"),
        ("scripts.toml", format!("{script}heard_as = [\"谢谢\"]\nnever = [\"谢谢\"]"), 1, "both asked for and forbidden"),
        ("orders.toml", format!("{order}duration = \"1 h\"\nstages = [\"nowhere\"]"), 1, "unknown step `nowhere`"),
        ("orders.toml", format!("{order}duration = \"1 h\"\nskips = [\"asleep\"]"), 1, "unknown state `asleep`"),
        ("orders.toml", format!("{order}duration = \"1 h\"\nskips = [\"arrived\"]"), 1, "which every order passes"),
        ("orders.toml", format!("{order}duration = \"0 min\""), 1, "takes no time"),
        ("steps.toml", format!("{step}state = \"asleep\"\nevidence = \"photo\""), 1, "unknown state `asleep`"),
        ("steps.toml", format!("{step}state = \"working\"\nevidence = \"smell\""), 7, "smell"),
        ("steps.toml", format!("{step}state = \"working\"\nevidence = \"photo\"\nlist = \"nothing\""), 1, "unknown list `nothing`"),
        ("steps.toml", format!("{step}state = \"working\"\nevidence = \"photo\"\n\n{step}state = \"working\"\nevidence = \"photo\""), 9, "already written"),
        ("steps.toml", step.replace("source = \"x\"\n", "state = \"working\"\nevidence = \"photo\"\n"), 1, "names no source"),
        ("steps.toml", format!("{step}state = \"working\"\nevidence = \"photo\"\ncolour = \"red\""), 8, "colour"),
        ("steps.toml", step.replace("en = \"x\"", "en = \" \"") + "state = \"working\"\nevidence = \"photo\"", 1, "no text in `en`"),
        ("steps.toml", format!("{step}norms = [\"fin 2\"]\nstate = \"working\"\nevidence = \"photo\""), 1, "is no norm id"),
        ("steps.toml", "[[steps]]\nid = \"x\"\n".into(), 1, "unknown table `steps`"),
        ("steps.toml", "[[step]\nid = 1\n".into(), 1, ""),
        ("steps.toml", "step = 5\n".into(), 1, "no array of tables"),
        ("stepps.toml", String::new(), 0, "unknown file `stepps.toml`"),
        ("parameters.toml", format!("[[parameter]]\nid = \"nobody\"\nunit = \"count\"\nvalue = 1\nsource = \"x\"\n{text}"), 1, "nothing reads this parameter"),
        ("parameters.toml", format!("[[parameter]]\nid = \"observe\"\nunit = \"count\"\nvalue = 1\nsource = \"x\"\n{text}"), 1, "`observe`: is not written as a span"),
        ("parameters.toml", format!("[[parameter]]\nid = \"same_day_cutoff\"\nunit = \"time_of_day\"\nvalue = \"25:00\"\nsource = \"x\"\n{text}"), 1, "no time of day"),
        ("dispatch.toml", format!("[[objective]]\nid = \"cost_seconds\"\nlevel = 1\nsource = \"x\"\n{text}"), 1, "levels are not 1, 2, 3"),
        ("dispatch.toml", format!("[[objective]]\nid = \"luck\"\nlevel = 7\nsource = \"x\"\n{text}"), 1, "nothing counts this objective"),
        ("exams.toml", format!("[[exam]]\nid = \"e\"\nsource = \"x\"\n{text}questions = [\"early\", \"nothing\"]\ndraws = 2\npass_permille = 800"), 1, "unknown question `nothing`"),
        ("exams.toml", format!("[[exam]]\nid = \"e\"\nsource = \"x\"\n{text}questions = [\"early\"]\ndraws = 2\npass_permille = 800"), 1, "draws 2 of 1"),
        ("exams.toml", format!("[[exam]]\nid = \"e\"\nsource = \"x\"\naudience = \"both\"\n{text}questions = [\"early\"]\ndraws = 1\ncertificate = \"work_permit\"\nvalid_days = 30"), 1, "gives agents a certificate"),
        ("coaching.toml", format!("[[course]]\nid = \"c\"\nsource = \"x\"\naudience = \"agents\"\n{text}cards = [\"door\"]\nexam = \"selling_along\""), 1, "not all of its audience may sit"),
        ("references.toml", format!("[[reference]]\nid = \"x\"\nsource = \"x\"\ndisposition = \"default\"\nused_by = [\"clock:nothing\"]\n{text}"), 1, "unknown item `clock:nothing`"),
        ("steps.toml", format!("[[step]]\nid = 5\nsource = \"x\"\nfact = \"f\"\n{text}state = \"working\"\nevidence = \"photo\""), 2, "not a string"),
        ("kpis.toml", format!("[[kpi]]\nid = \"k\"\nnorms = [\"KPI-02\"]\n{text}{all}"), 1, "missing field `official`"),
        ("diagnosis.toml", format!("[[symptom]]\nid = \"deaf\"\nsource = \"x\"\nfirst = \"nothing\"\n{text}"), 1, "unknown question `nothing`"),
        ("trust.toml", format!("[[trust]]\nid = \"mood\"\nsource = \"x\"\nweight = 5\nnear = 1\nfar = 2\n{text}"), 1, "nothing measures this part"),
        ("surveys.toml", format!("[[survey]]\nid = \"s\"\nsource = \"x\"\nquestion = []\n{text}"), 1, "asks nothing"),
        ("calendar.toml", format!("[[day]]\nid = \"2026-02-30\"\nworked = true\nsource = \"x\"\n{text}"), 1, "the id is no date"),
    ];
    let mut said = String::new();
    for (name, text, line, message) in table {
        let found = mistakes(name, &text);
        let hit = found.iter().find(|error| english(error).contains(message) && error.line == line);
        let hit =
            hit.unwrap_or_else(|| panic!("{name}:{line} `{message}` not among:\n{}", shelf::listed(&found)));
        assert_eq!(hit.file, format!("mine/{name}"));
        assert!(hit.mistake.remedy().en.len() > 10, "{hit}");
        said += &format!("{}\n{}\n\n", hit.said().zh, hit.said().en);
    }
    is_as_written(&said);
}

fn english(error: &PackError) -> String {
    error.mistake.message().en
}

/// Holds what is said against the file beside this one.
fn is_as_written(said: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_packs.txt");
    if std::env::var_os("DOORSTEP_REWRITE").is_some() {
        std::fs::write(&path, said).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, said,
        "tests/bad_packs.txt is stale: read what changed, then run with DOORSTEP_REWRITE=1"
    );
}

#[test]
fn all_mistakes_of_a_pack_are_named_at_once() {
    let text = "[[step]]\nid = \"a\"\n\n[[step]]\nid = \"b\"\nstate = 7\n\n[[nonsense]]\nx = 1\n";
    let found = mistakes("steps.toml", text);
    assert!(found.len() >= 3, "{}", shelf::listed(&found));
    assert!(found.is_sorted(), "in the order of the file");
}

#[test]
fn a_file_too_long_is_refused_before_it_is_read() {
    let long = "#".repeat(10 << 20);
    let found = mistakes("steps.toml", &long);
    assert!(english(&found[0]).contains("10485760 bytes"), "{}", found[0]);
}

#[test]
fn too_many_files_are_refused() {
    let files: Vec<(String, String)> = (0..200).map(|n| (format!("mine/{n}.toml"), String::new())).collect();
    assert!(english(&Pack::parse(&files).unwrap_err()[0]).contains("200 files"));
}

#[test]
fn a_pack_without_a_head_or_with_a_wrong_parent_is_refused() {
    let headless = Pack::parse(&mine(&[("steps.toml", "")])).unwrap_err();
    assert!(english(&headless[0]).contains("no `pack.toml`"), "{}", headless[0]);
    assert!(Pack::parse(&[]).is_err());
    let base = shelf::base();
    let child = |head: &str| Pack::parse(&mine(&[("pack.toml", head)])).unwrap();
    for (head, message) in [
        (HEAD.replace("parent = \"base\"", "parent = \"nobody\""), "unknown parent `nobody`"),
        (HEAD.replace("parent = \"base\"", "parent = \"mine\""), "leads back to itself"),
        (format!("{HEAD}without = [\"step:nothing\"]"), "which no parent has"),
        (format!("{HEAD}zone = \"Moon/Sea\""), "unknown zone `Moon/Sea`"),
    ] {
        let errors = Shelf::new(&[base.clone(), child(&head)]).unwrap_err();
        assert!(
            errors.iter().any(|error| english(error).contains(message)),
            "{message}:\n{}",
            shelf::listed(&errors)
        );
    }
    let twice = Shelf::new(&[base.clone(), child(HEAD), child(HEAD)]).unwrap_err();
    assert!(english(&twice[0]).contains("is there twice"));
    let circle = [
        child(&HEAD.replace("parent = \"base\"", "parent = \"yours\"")),
        child(
            &HEAD
                .replace("id = \"mine\"", "id = \"yours\"")
                .replace("parent = \"base\"", "parent = \"mine\""),
        ),
    ];
    assert!(english(&Shelf::new(&circle).unwrap_err()[0]).contains("leads back to itself"));
}

#[test]
fn the_pack_in_force_on_a_day_binds() {
    let early = Pack::parse(&mine(&[("pack.toml", HEAD)])).unwrap();
    let later = HEAD.replace("version = \"1\"", "version = \"2\"").replace("2026-01-01", "2026-06-01");
    let longer = "[[parameter]]\nid = \"observe\"\nunit = \"duration\"\nvalue = \"8 min\"\nnorms = [\"FIN-02\"]\n\
        text = { zh = \"x\", en = \"x\" }\n";
    let later = Pack::parse(&mine(&[("pack.toml", &later), ("parameters.toml", longer)])).unwrap();
    let shelf = Shelf::new(&[shelf::base(), later, early]).unwrap();
    let mine = Operator::new("mine");
    // the day changes at midnight in the operator's zone, not in UTC
    for (at, version, observe) in [
        ("2020-01-01T00:00:00+08:00", "1", "5 min"),
        ("2026-05-31T23:59:59+08:00", "1", "5 min"),
        ("2026-06-01T00:00:00+08:00", "2", "8 min"),
    ] {
        let bound = shelf.binding(&mine, at.parse().unwrap()).unwrap();
        assert_eq!(bound.header().version, version, "{at}");
        assert_eq!(bound.parameters().observe.to_string(), observe, "{at}");
        assert_eq!(bound.version().0, format!("{version}+base.2026.1"));
        assert_eq!(shelf.by_reference(&bound.reference()).unwrap().version(), bound.version());
    }
    assert!(shelf.binding(&Operator::new("nobody"), "2026-05-31T23:59:59Z".parse().unwrap()).is_none());
}

#[test]
fn a_child_can_drop_what_its_parent_asks_for() {
    let head = format!("{HEAD}without = [\"requirement:kit_five_ones\"]");
    let child = Pack::parse(&mine(&[("pack.toml", &head)])).unwrap();
    let shelf = Shelf::new(&[shelf::base(), child]).unwrap();
    let bound = shelf.binding(&Operator::new("mine"), "2026-11-22T00:00:00Z".parse().unwrap()).unwrap();
    assert!(bound.requirements().iter().all(|requirement| requirement.id != "kit_five_ones"));
    assert!(bound.requirements().iter().any(|requirement| requirement.id == "no_alcohol"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_pack_is_refused_or_read_but_never_falls_over(
        which in any::<prop::sample::Index>(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[\\[\\]{}=\"#,.0-9a-z\\n-]{0,6}"), 1..6),
    ) {
        let mut files = shelf::files("base");
        let count = files.len();
        let text = &mut files[which.index(count)].1;
        for (at, put) in cuts {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len().max(1)).min(letters.len());
            let end = (at + 3).min(letters.len());
            letters.splice(at..end, put.chars());
            *text = letters.into_iter().collect();
        }
        match Pack::parse(&files) {
            Ok(pack) => drop(Shelf::new(&[pack])),
            Err(errors) => {
                let is_said = |error: &PackError| {
                    let (message, remedy) = (error.mistake.message(), error.mistake.remedy());
                    [message.zh, message.en, remedy.zh, remedy.en].iter().all(|said| !said.is_empty())
                };
                prop_assert!(errors.iter().all(is_said));
            }
        }
    }
}
