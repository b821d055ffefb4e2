use super::database::{Database, Opened};
use super::scene::customer;
use doorstep_domain::{Customer, Site, SiteId, TerritoryCode};
use doorstep_store::{ChangeSet, Record, Row};

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    words_of_two_characters_are_found(&opened).await;
    the_index_follows_the_record(&opened).await;
}

fn site(number: u128, text: &str, notes: &str) -> Site {
    Site {
        id: SiteId::from_u128(number),
        territory: TerritoryCode::new(format!("yz.g{number}")),
        address: doorstep_domain::Address { text: text.to_owned(), ..doorstep_domain::Address::default() },
        point: None,
        area_class: doorstep_domain::AreaClass::Town,
        access_notes: notes.to_owned(),
        network: doorstep_domain::AccessNetwork::default(),
    }
}

async fn found(opened: &Opened, text: &str, scopes: Option<&[&str]>) -> Vec<u128> {
    let scopes =
        scopes.map(|scopes| scopes.iter().map(|scope| TerritoryCode::new(*scope)).collect::<Vec<_>>());
    let found = opened.store.search(text, scopes.as_deref(), 50).await.unwrap();
    let mut ids: Vec<u128> = found
        .iter()
        .filter(|found| found.is_in(Site::TABLE))
        .map(|found| found.id.parse::<SiteId>().unwrap().as_u128())
        .collect();
    ids.sort_unstable();
    ids
}

async fn words_of_two_characters_are_found(opened: &Opened) {
    let sites = [
        site(1, "东湖区建国路88号 阳光花园 3栋", "弱电间钥匙在物业"),
        site(2, "东湖区国建路12号 光阳花园", "HG8245H"),
        site(3, "西湖区建国路9号", "parking behind the hall"),
    ];
    let rows = sites.iter().map(Row::upsert).collect();
    opened.store.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    for (text, expected) in [
        ("建国", vec![1, 3]),
        ("国建", vec![2]),
        ("阳光", vec![1]),
        ("光阳", vec![2]),
        ("花园", vec![1, 2]),
        ("湖", vec![1, 2, 3]),
        ("物业", vec![1]),
        ("hg8245h", vec![2]),
        ("HG8245H", vec![2]),
        ("HG8245", vec![2]),
        ("花园 hg8245", vec![2]),
        ("HG824", vec![]),
        ("behind the hall", vec![3]),
        ("88号", vec![1]),
        ("建国路88号", vec![1]),
        ("南湖", vec![]),
        ("", vec![]),
        ("\" OR *", vec![]),
        ("(花园)", vec![1, 2]),
    ] {
        assert_eq!(found(opened, text, None).await, expected, "`{text}`");
    }
    assert_eq!(found(opened, "花园", Some(&["yz.g2"])).await, [2]);
    assert_eq!(found(opened, "花园", Some(&["yz"])).await, [1, 2]);
    assert_eq!(found(opened, "花园", Some(&[])).await, Vec::<u128>::new());
}

async fn the_index_follows_the_record(opened: &Opened) {
    let moved = site(1, "北京路1号", "");
    opened.store.commit(ChangeSet { rows: vec![Row::upsert(&moved)], ..ChangeSet::default() }).await.unwrap();
    assert_eq!(found(opened, "阳光", None).await, Vec::<u128>::new());
    assert_eq!(found(opened, "北京", None).await, [1]);
    let gone = Row::delete::<Site>(moved.id.to_string());
    let other = Row::upsert(&customer(1, "yz", "北京客户"));
    opened.store.commit(ChangeSet { rows: vec![gone, other], ..ChangeSet::default() }).await.unwrap();
    let left = opened.store.search("北京", None, 10).await.unwrap();
    assert_eq!(left.len(), 1);
    assert!(left[0].is_in(Customer::TABLE));
}
