use super::database::{Database, Opened};
use doorstep_domain::BlobHash;
use doorstep_kernel::Duration;
use doorstep_store::{NewUpload, UploadError};
use futures::StreamExt as _;
use sha2::{Digest as _, Sha256};

pub(crate) async fn tell(database: &Database) {
    let opened = database.store().await;
    a_blob_is_known_by_its_hash(&opened).await;
    an_interrupted_upload_goes_on_where_it_was(&opened).await;
    an_upload_that_is_not_what_was_announced_is_refused(&opened).await;
    abandoned_uploads_are_forgotten(&opened).await;
}

async fn a_blob_is_known_by_its_hash(opened: &Opened) {
    let hash = opened.store.put_blob(b"abc".to_vec()).await.unwrap();
    assert_eq!(hash.as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(opened.store.put_blob(b"abc".to_vec()).await.unwrap(), hash);
    assert_eq!(opened.store.get_blob(&hash).await.unwrap(), Some(b"abc".to_vec()));
    let part = opened.store.blob_part(&hash, 1..3).await.unwrap().unwrap();
    let pieces: Vec<Vec<u8>> = part.map(Result::unwrap).collect().await;
    assert_eq!(pieces.concat(), b"bc", "a stretch of it alone");
    let place = opened.blobs.path().join("objects/ba").join(hash.as_str());
    std::fs::write(&place, b"abd").unwrap();
    assert!(opened.store.get_blob(&hash).await.unwrap_err().to_string().contains(hash.as_str()));
    opened.store.delete_blob(&hash).await.unwrap();
    opened.store.delete_blob(&hash).await.unwrap();
    assert!(!opened.store.has_blob(&hash).await.unwrap());
    assert!(opened.store.blob_part(&hash, 1..3).await.unwrap().is_none());
    assert_eq!(opened.store.get_blob(&BlobHash::new("../../secret")).await.unwrap(), None);
}

fn photo() -> Vec<u8> {
    (0..3_000_000u32).map(|number| (number * 7 % 251) as u8).collect()
}

fn upload(id: &str, content: &[u8]) -> NewUpload {
    NewUpload {
        id: id.to_owned(),
        owner: "phone-1".to_owned(),
        content_type: "image/jpeg".to_owned(),
        sha256: BlobHash::new(hex::encode(Sha256::digest(content))),
        size: content.len() as u64,
    }
}

async fn an_interrupted_upload_goes_on_where_it_was(opened: &Opened) {
    let (photo, now) = (photo(), opened.now());
    let file = upload("a", &photo);
    let store = &opened.store;
    assert_eq!(store.begin_upload(file.clone(), now).await.unwrap().received, 0);
    store.append_upload("phone-1", "a", 0, &photo[..1_000_000]).await.unwrap();
    // The answer was lost: the phone sends the chunk again, and is told where to go on.
    let again = store.append_upload("phone-1", "a", 0, &photo[..1_000_000]).await.unwrap_err();
    assert_eq!(again, UploadError::WrongOffset { expected: 1_000_000, found: 0 });
    let early = store.finish_upload("phone-1", "a").await.unwrap_err();
    assert_eq!(early, UploadError::Incomplete { received: 1_000_000, size: 3_000_000 });
    let beyond = store.append_upload("phone-1", "a", 1_000_000, &photo[..2_000_001]).await.unwrap_err();
    assert_eq!(beyond, UploadError::TooLarge { size: 3_000_001, max: 3_000_000 });
    let stranger = store.append_upload("phone-2", "a", 1_000_000, &photo[1_000_000..]).await.unwrap_err();
    assert_eq!(stranger, UploadError::Unknown("a".to_owned()));

    // The server starts anew.
    let store = opened.again().await;
    let resumed = store.begin_upload(file.clone(), now).await.unwrap();
    assert_eq!((resumed.received, resumed.is_done), (1_000_000, false));
    store.append_upload("phone-1", "a", 1_000_000, &photo[1_000_000..]).await.unwrap();
    let hash = store.finish_upload("phone-1", "a").await.unwrap();
    assert_eq!(hash, file.sha256);
    assert_eq!(store.finish_upload("phone-1", "a").await.unwrap(), hash);
    assert_eq!(store.get_blob(&hash).await.unwrap(), Some(photo));
    assert!(store.begin_upload(file, now).await.unwrap().is_done);
    assert_eq!(std::fs::read_dir(opened.blobs.path().join("uploads")).unwrap().count(), 0);
}

async fn an_upload_that_is_not_what_was_announced_is_refused(opened: &Opened) {
    let (store, now) = (&opened.store, opened.now());
    let file = upload("b", b"right");
    store.begin_upload(file.clone(), now).await.unwrap();
    let other = store.begin_upload(upload("b", b"other"), now).await.unwrap_err();
    assert_eq!(other, UploadError::Different("b".to_owned()));
    store.append_upload("phone-1", "b", 0, b"wrong").await.unwrap();
    let wrong = store.finish_upload("phone-1", "b").await.unwrap_err();
    assert!(matches!(wrong, UploadError::WrongHash { .. }), "{wrong}");
    assert!(!store.has_blob(&file.sha256).await.unwrap());
    store.append_upload("phone-1", "b", 0, b"right").await.unwrap();
    assert_eq!(store.finish_upload("phone-1", "b").await.unwrap(), file.sha256);
    let empty = upload("empty", b"");
    store.begin_upload(empty.clone(), now).await.unwrap();
    assert_eq!(store.finish_upload("phone-1", "empty").await.unwrap(), empty.sha256);
    let huge = NewUpload { size: u64::MAX, ..upload("huge", b"") };
    assert!(matches!(store.begin_upload(huge, now).await, Err(UploadError::TooLarge { .. })));
}

async fn abandoned_uploads_are_forgotten(opened: &Opened) {
    let (store, now) = (&opened.store, opened.now());
    store.begin_upload(upload("c", b"some"), now).await.unwrap();
    store.append_upload("phone-1", "c", 0, b"so").await.unwrap();
    assert_eq!(store.purge_uploads(now).await.unwrap(), 0);
    assert!(store.purge_uploads(now + Duration::from_hours(1)).await.unwrap() > 0);
    assert_eq!(store.upload("phone-1", "c").await.unwrap_err(), UploadError::Unknown("c".to_owned()));
    assert_eq!(std::fs::read_dir(opened.blobs.path().join("uploads")).unwrap().count(), 0);
}
