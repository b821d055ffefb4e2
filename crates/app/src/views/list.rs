use crate::{App, AppError, Caller};
use doorstep_store::{PAGE_MAX, SavedView, SavedViews, SavedViewsFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person's views of a page, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PageViews {
    /// Which page, by the first word of its path, such as `orders`.
    pub page: String,
    /// The views.
    pub views: Vec<View>,
}

/// A name for how a page is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct View {
    /// What it is called.
    #[schema(min_length = 1, max_length = 24, pattern = r"\S")]
    pub name: String,
    /// What stands behind the question mark of the page's address.
    #[schema(max_length = 1000)]
    pub search: String,
}

/// The caller's own views, by page.
///
/// # Errors
/// When they did not sign in themselves.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<PageViews>, AppError> {
    let filter = SavedViewsFilter { person: Some(caller.in_person()?) };
    let kept = app.store.list::<SavedViews>(&filter, None, PAGE_MAX).await?.items;
    Ok(kept.into_iter().map(PageViews::from).collect())
}

impl From<SavedViews> for PageViews {
    fn from(kept: SavedViews) -> Self {
        let views = kept.views.into_iter().map(|SavedView { name, search }| View { name, search });
        Self { page: kept.page, views: views.collect() }
    }
}
