use crate::{Act, App, AppError, Caller, Change, FieldFault};
use doorstep_domain::{
    AreaCode, Certificate, Instrument, Mode, Person, PersonId, Role, SkillLevel, Technician, TerritoryCode,
};
use doorstep_kernel::GeoPoint;
use doorstep_store::{PlanningArea, StreamId, TechnicianFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use utoipa::ToSchema;

/// What planning and the customer are to know of a technician.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SaveTechnician {
    /// 工号, shown at the door (DOOR-05).
    pub badge: String,
    /// Where they are planned.
    pub area: AreaCode,
    /// What they can do, level 1 to 5.
    pub skills: Vec<SkillLevel>,
    /// What they are allowed to do, with last days (DATA-06).
    pub certificates: Vec<Certificate>,
    /// What they speak, as language tags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where the day starts and ends.
    #[serde(default)]
    pub home: Option<GeoPoint>,
    /// How they travel.
    #[serde(default)]
    pub mode: Mode,
    /// Not sent alone to repeat faults (MGMT-10).
    #[serde(default)]
    pub novice: bool,
    /// Meters in their bag, with the last day of their calibration (PREP-03).
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// Estates where they are the standing technician.
    #[serde(default)]
    pub estates: Vec<String>,
}

/// Saves what is known of a technician: the next plan goes by it.
///
/// # Errors
/// When the caller does not look after the person's territory, the person does not work as a technician, the badge is
/// somebody else's, or a level or a planning area is impossible.
pub async fn save_technician(
    app: &App,
    caller: &Caller,
    person: PersonId,
    wanted: SaveTechnician,
) -> Result<Technician, AppError> {
    app.decide(caller, || async {
        let found = app.store.get::<Person>(&person.to_string()).await?;
        let found = found.ok_or_else(|| AppError::not_found("person", person))?;
        let role = caller.may(Act::ChangePeople, &found.territory)?;
        let faults = check(app, &found, &wanted).await?;
        if !faults.is_empty() {
            return Err(AppError::Invalid(faults));
        }
        let wanted = wanted.clone();
        let technician = Technician {
            person,
            badge: wanted.badge.trim().to_owned(),
            territory: found.territory.clone(),
            area: wanted.area,
            skills: wanted.skills,
            certificates: wanted.certificates,
            languages: wanted.languages,
            home: wanted.home,
            mode: wanted.mode,
            novice: wanted.novice,
            instruments: wanted.instruments,
            estates: wanted.estates,
        };
        let mut change = Change::by(caller.actor(role), app.now());
        change.upsert(&technician);
        let stream = StreamId::new("person", person);
        let version = app.store.version_of(&stream).await?;
        // Where somebody lives stays out of the journal.
        let facts = json!({ "area": technician.area, "skills": technician.skills,
            "certificates": technician.certificates, "novice": technician.novice });
        change.event(stream, version, "technician.saved", &facts, &found.territory);
        Ok((change.finish(), technician))
    })
    .await
}

async fn check(app: &App, person: &Person, wanted: &SaveTechnician) -> Result<Vec<FieldFault>, AppError> {
    let mut faults = Vec::new();
    let mut fault = |place: &str, en: String, zh: String| {
        faults.push(FieldFault { place: place.to_owned(), en, zh });
    };
    if !person.grants.iter().any(|grant| grant.role == Role::Technician) {
        let en = format!("`{}` does not work as a technician: grant the role first", person.login);
        fault("person", en, format!("“{}”不是装维人员，请先授予岗位", person.name));
    }
    if let Some(other) = whose_badge(app, wanted.badge.trim()).await?.filter(|other| *other != person.id) {
        let en = format!("the badge `{}` is another technician's ({other}): choose another", wanted.badge);
        fault("badge", en, format!("工号“{}”已是别人的，请换一个", wanted.badge));
    }
    if wanted.badge.trim().is_empty() {
        let en = "a technician shows a badge at the door: give one".to_owned();
        fault("badge", en, "上门要出示工号，请填写".to_owned());
    }
    if let Some((en, zh)) = misplaced(app, &wanted.area, &person.territory).await? {
        fault("area", en, zh);
    }
    let mut seen = HashSet::new();
    for (at, skill) in wanted.skills.iter().enumerate() {
        let place = format!("skills[{at}]");
        if !SkillLevel::LEVELS.contains(&skill.level) {
            let en = format!("level {} of `{}`: say 1 to 5", skill.level, skill.skill);
            fault(&place, en, format!("“{}”的等级要在 1 到 5 之间", skill.skill));
        }
        if !seen.insert(skill.skill.as_str()) {
            let en = format!("`{}` stands there twice: keep one", skill.skill);
            fault(&place, en, format!("“{}”重复了，只留一项", skill.skill));
        }
    }
    Ok(faults)
}

async fn whose_badge(app: &App, badge: &str) -> Result<Option<PersonId>, AppError> {
    let filter = TechnicianFilter { badge: Some(badge.to_owned()), ..TechnicianFilter::default() };
    Ok(app.store.list::<Technician>(&filter, None, 1).await?.items.pop().map(|other| other.person))
}

/// Why nobody at home in a territory can be planned in an area, if so: in English and in Chinese.
async fn misplaced(
    app: &App,
    area: &AreaCode,
    home: &TerritoryCode,
) -> Result<Option<(String, String)>, AppError> {
    let Some(found) = app.store.get::<PlanningArea>(area.as_str()).await? else {
        return Ok(Some((
            format!("there is no planning area `{area}`: choose one of the list"),
            format!("没有片区“{area}”，请从列表中选"),
        )));
    };
    let near = |part: &TerritoryCode| part.covers(home) || home.covers(part);
    Ok((!found.territories.iter().any(near)).then(|| {
        (
            format!("area `{area}` does not cover the home territory `{home}`: choose another"),
            format!("片区“{}”不含所属网格“{home}”，请换一个", found.name),
        )
    }))
}
