use super::list::{PageViews, View};
use crate::sessions::own;
use crate::{App, AppError, Caller, FieldFault};
use doorstep_store::{ChangeSet, Row, SavedView, SavedViews};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// More names than this are no help any more.
const VIEWS_MAX: usize = 12;
/// The longest name, in letters.
const NAME_MAX: usize = 24;
/// The longest address, in bytes.
const SEARCH_MAX: usize = 1000;
/// The longest word for a page.
const PAGE_MAX: usize = 24;

/// All views of a page, in place of those that were kept.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct KeepViews {
    /// The views, oldest first, each name once.
    #[schema(max_items = 12)]
    pub views: Vec<View>,
}

/// Keeps the caller's views of a page. What was kept last counts; no event is worth a name for a filter.
///
/// # Errors
/// When they did not sign in themselves, or a view is too long, nameless or one too many.
pub async fn keep(app: &App, caller: &Caller, page: &str, wanted: KeepViews) -> Result<PageViews, AppError> {
    let person = own(app, caller).await?;
    let faults = faults(page, &wanted.views);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let views = wanted.views.into_iter().map(|View { name, search }| SavedView { name, search });
    let kept = SavedViews { person: person.id, page: page.to_owned(), views: views.collect() };
    app.commit(ChangeSet { rows: vec![Row::upsert(&kept)], ..ChangeSet::default() }).await?;
    Ok(kept.into())
}

fn faults(page: &str, views: &[View]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut fault = |place: String, en: String, zh: String| faults.push(FieldFault { place, en, zh });
    let is_word = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    if page.is_empty() || page.len() > PAGE_MAX || !page.chars().all(is_word) {
        let en = "write the first word of the page's path, such as `orders`".to_owned();
        fault("page".into(), en, "请写页面地址的第一个词，例如 orders".into());
    }
    if views.len() > VIEWS_MAX {
        let en = format!("at most {VIEWS_MAX} views a page: drop one first");
        fault("views".into(), en, format!("每个页面最多存 {VIEWS_MAX} 个视图，请先删一个"));
    }
    let mut names = BTreeSet::new();
    for (at, view) in views.iter().enumerate() {
        let letters = view.name.trim().chars().count();
        if !(1..=NAME_MAX).contains(&letters) || !names.insert(view.name.trim()) {
            let en = format!("a name has 1 to {NAME_MAX} letters and is given once");
            fault(format!("views/{at}/name"), en, format!("名称 1 到 {NAME_MAX} 个字，不能重复"));
        }
        if view.search.len() > SEARCH_MAX {
            let en = format!("an address has at most {SEARCH_MAX} bytes");
            fault(format!("views/{at}/search"), en, format!("筛选条件不超过 {SEARCH_MAX} 字节"));
        }
    }
    faults
}
