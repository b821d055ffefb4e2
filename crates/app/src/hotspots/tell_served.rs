use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::hotspot::ServedGroup;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most groups of one request.
const GROUPS_MAX: usize = 2_000;

/// How many users share what, from the operator's resource table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TellServed {
    /// The groups; one that is told again is told anew.
    #[schema(min_items = 1, max_items = 2000)]
    pub groups: Vec<ServedGroup>,
}

/// How many were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ServedTold {
    /// Groups.
    pub groups: u32,
    /// Users in them.
    pub users: u64,
}

/// Keeps how many users share what: what trouble is to be expected follows from it.
///
/// # Errors
/// When the caller may not, or a group cannot be counted with.
pub async fn tell_served(app: &App, caller: &Caller, told: TellServed) -> Result<ServedTold, AppError> {
    let Some(first) = told.groups.first().filter(|_| told.groups.len() <= GROUPS_MAX) else {
        let en = format!("{} groups at once: write 1 to {GROUPS_MAX}", told.groups.len());
        return Err(AppError::invalid("groups", en, format!("一次请写 1 到 {GROUPS_MAX} 组")));
    };
    let role = caller.may(Act::Import, &first.territory)?;
    for (number, group) in told.groups.iter().enumerate() {
        caller.may(Act::Import, &group.territory)?;
        if let Some((field, fault)) = group.fault() {
            let zh =
                format!("第 {} 组：用户数应为 1 到 100000，并写明分光器、端口、OLT、楼栋或位置", number + 1);
            return Err(AppError::invalid("groups", format!("group {}: `{field}`: {fault}", number + 1), zh));
        }
    }
    app.decide(caller, || async {
        let mut change = Change::by(caller.actor(role), app.now());
        told.groups.iter().for_each(|group| change.upsert(group));
        let users = told.groups.iter().map(|group| u64::from(group.users)).sum();
        Ok((change.finish(), ServedTold { groups: told.groups.len() as u32, users }))
    })
    .await
}
