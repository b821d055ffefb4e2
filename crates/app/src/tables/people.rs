use super::{Cell, Table};
use crate::people::{PersonRow, list};
use crate::{App, AppError, Caller};

/// People, with what planning knows of technicians.
pub(super) async fn table(app: &App, caller: &Caller) -> Result<Table, AppError> {
    let columns = [
        ("登录名", "Login"),
        ("姓名", "Name"),
        ("网格", "Territory"),
        ("角色", "Roles"),
        ("代维公司", "Firm"),
        ("在用", "Active"),
        ("工号", "Badge"),
        ("片区", "Planning area"),
        ("技能", "Skills"),
        ("证书", "Certificates"),
        ("在岗状态", "Tenure"),
    ];
    let mut table = Table::of(app, caller, &columns);
    for PersonRow { person, technician, tenure } in list(app, caller).await? {
        let roles = person.grants.iter().map(|grant| grant.role.word()).collect::<Vec<_>>().join("、");
        let technician = technician.as_ref();
        let skills = technician.map(|one| {
            one.skills
                .iter()
                .map(|skill| format!("{}:{}", skill.skill, skill.level))
                .collect::<Vec<_>>()
                .join("；")
        });
        let certificates = technician.map(|one| {
            let all = one.certificates.iter();
            all.map(|one| format!("{} {}", one.kind, one.valid_until)).collect::<Vec<_>>().join("；")
        });
        table.rows.push(vec![
            Cell::text(person.login),
            Cell::text(person.name),
            Cell::text(person.territory.to_string()),
            Cell::text(roles),
            Cell::maybe(person.firm, Cell::text),
            Cell::text(if person.active { "是" } else { "否" }),
            Cell::maybe(technician, |one| Cell::text(one.badge.as_str())),
            Cell::maybe(technician, |one| Cell::text(one.area.to_string())),
            Cell::maybe(skills, Cell::text),
            Cell::maybe(certificates, Cell::text),
            Cell::maybe(tenure, |tenure| {
                table.word(tenure.state.word(), &[("reserve", "后备"), ("serving", "在岗"), ("left", "离岗")])
            }),
        ]);
    }
    Ok(table)
}
