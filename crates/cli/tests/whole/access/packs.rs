//! Drafts of packs that routes name.

use super::scene::hex;
use doorstep_app::{App, Change};
use doorstep_domain::norm_pack::{NormPackHead, PackJudges};
use doorstep_domain::{Actor, BlobHash, NormPack, NormPackId, PersonId, TerritoryCode};
use doorstep_store::{NormPackVersion, Row, StreamId};
use serde_json::json;

/// A draft of the operator's norm pack, which changes nothing.
pub(super) async fn pack(app: &App, version: &str) -> NormPackId {
    let text = format!(
        "[pack]\nid = \"china-telecom\"\noperator = \"china-telecom\"\nversion = \"{version}\"\nparent = \"base\"\n\
         effective_from = \"2031-01-01\"\nsource = \"S9\"\ntext = {{ zh = \"试\", en = \"try\" }}\n"
    );
    draft(app, "china-telecom", version, PackJudges::Visits, [("pack.toml", text)]).await
}

/// A draft of a conversation pack, likewise.
pub(super) async fn talk_pack(app: &App, version: &str) -> NormPackId {
    let front = format!(
        "id = \"hotline-10000\"\nversion = \"{version}\"\ntitle = {{ zh = \"试\", en = \"try\" }}\n\
         effective = \"2031-01-01\"\nsource = \"S9\"\n"
    );
    let score = "title = { zh = \"分\", en = \"score\" }\ndeduct = { minor = 1, major = 2, critical = 3 }\ngroup = []\n";
    let files = [("pack.toml", front), ("score.toml", score.to_owned())];
    draft(app, "hotline-10000", version, PackJudges::Conversations, files).await
}

async fn draft<const N: usize>(
    app: &App,
    pack: &str,
    version: &str,
    judges: PackJudges,
    files: [(&str, String); N],
) -> NormPackId {
    let kept = NormPackVersion {
        pack: pack.into(),
        version: version.into(),
        effective_from: "2031-01-01".parse().unwrap(),
        files: files.map(|(name, text)| (name.to_owned(), text)).into(),
        installed_by: None,
        installed_at: app.now(),
    };
    let (pack, _) = NormPack::bring(NormPackHead {
        id: app.new_id(NormPackId::new),
        territory: TerritoryCode::new("yz"),
        pack: kept.pack.clone(),
        pack_version: kept.version.clone(),
        operator: app.rules.operator().clone(),
        judges,
        zh: "试".into(),
        en: "try".into(),
        source: "S9".into(),
        hash: BlobHash::new(hex(b"{}")),
        brought_at: app.now(),
        brought_by: app.new_id(PersonId::new),
    });
    let stream = StreamId::new("norm_pack", pack.head.id);
    let mut change = Change::by(Actor::SYSTEM, app.now());
    change.event(stream, 0, "norm_pack.brought", &json!({}), &pack.head.territory);
    change.upsert(&pack);
    change.row(Row::insert(&kept));
    app.commit(change.finish()).await.unwrap();
    pack.head.id
}
