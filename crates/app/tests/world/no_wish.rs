//! A conversation pack that wants no wishes, and conversations of which every third ends with one.

use doorstep_app::packs::PackPart;
use serde_json::{Value, json};

/// What is said against it.
pub(crate) const WISH: &str = "祝您天天开心";

/// The rule as findings name it.
pub(crate) const RULE: &str = "dialogue:NEW-1";

/// Its files.
pub(crate) const FILES: [(&str, &str); 4] = [
    (
        "pack.toml",
        "id = \"hotline-10000\"\nversion = \"9.0.0\"\ntitle = { zh = \"试\", en = \"trial\" }\n\
         effective = \"2031-01-01\"\nsource = \"none\"\n",
    ),
    (
        "score.toml",
        "title = { zh = \"分\", en = \"score\" }\ndeduct = { minor = 10, major = 40, critical = 100 }\n[[group]]\n\
         id = \"g\"\ntitle = { zh = \"组\", en = \"group\" }\nweight = 1\n[[group.item]]\nid = \"i\"\n\
         title = { zh = \"项\", en = \"item\" }\nweight = 1\nrules = [\"NEW-1\"]\n",
    ),
    ("lexicon/a.toml", "[[family]]\nid = \"wish\"\nzh = \"祝\"\nen = \"wish\"\nphrases = [\"天天开心\"]\n"),
    (
        "rules/a.toml",
        "[[rule]]\nid = \"NEW-1\"\nnorm_ids = [\"NEW-1\"]\ntitle = { zh = \"不祝\", en = \"no wish\" }\n\
         severity = \"major\"\nstate = \"live\"\nchannels = [\"hotline\"]\nbreach = { say = \"wish\" }\n\
         [rule.examples]\nmet = [\"A: 您好\"]\nbreached = [\"A: 天天开心\"]\n",
    ),
];

/// The pack as it is brought.
pub(crate) fn pack() -> Vec<PackPart> {
    FILES.map(|(name, text)| PackPart { name: name.into(), bytes: text.into() }).into()
}

/// A conversation by its number, as it is taken in.
pub(crate) fn talk(number: usize) -> Value {
    let said = if number.is_multiple_of(3) { WISH } else { "再见" };
    json!({ "id": format!("rec-{number}"), "channel": "hotline", "territory": "yz.donghu", "utterances": [
        { "role": "agent", "text": "您好" }, { "role": "customer", "text": "网断了" }, { "role": "agent", "text": said } ] })
}
