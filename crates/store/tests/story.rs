//! One story, told on both databases. PostgreSQL takes part when `DOORSTEP_TEST_POSTGRES` names a server on which
//! databases may be created.

#[cfg(test)]
mod story {
    pub(crate) mod database;
    pub(crate) mod scene;

    mod backing_up;
    mod commit;
    mod keeping;
    mod meddling;
    mod queues;
    mod reading;
    mod searching;
    mod two_writers;
    mod upgrading;
    mod uploading;

    use database::Database;

    /// Each chapter takes up a store of its own.
    pub(crate) async fn tell(database: &Database) {
        commit::tell(database).await;
        reading::tell(database).await;
        keeping::tell(database).await;
        queues::tell(database).await;
        searching::tell(database).await;
        meddling::tell(database).await;
        two_writers::tell(database).await;
        uploading::tell(database).await;
        backing_up::tell(database).await;
        upgrading::tell(database).await;
    }
}

use story::database::Database;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_story_is_true_on_sqlite() {
    story::tell(&Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_story_is_true_on_postgresql() {
    let Some(database) = Database::postgres() else {
        println!("skipped on PostgreSQL: DOORSTEP_TEST_POSTGRES names no server");
        return;
    };
    story::tell(&database).await;
}
