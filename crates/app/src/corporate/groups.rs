use crate::AppError;
use crate::people::check_grants;
use doorstep_domain::{Role, RoleGrant, TerritoryCode};

/// Which groups give which roles, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRoles(Vec<GroupRole>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct GroupRole {
    group: String,
    grant: RoleGrant,
}

impl GroupRoles {
    /// Reads lines such as `dispatch-east => dispatcher @ wuhan.hongshan`. The group is written as the provider tells it; it may
    /// hold anything but `=>`.
    ///
    /// # Errors
    /// Naming the line: when it is no such line, the role is none, or one group gives roles that nobody holds together.
    pub fn parse(lines: &[String]) -> Result<Self, AppError> {
        let read = |(at, line): (usize, &String)| one(line).map_err(|fault| fault.at(at, line));
        let all = Self(lines.iter().enumerate().map(read).collect::<Result<_, _>>()?);
        for GroupRole { group, .. } in &all.0 {
            all.grants(std::slice::from_ref(group)).map_err(|error| {
                let en = format!("group `{group}`: {}", said(&error, |fault| &fault.en));
                AppError::invalid(
                    "groups",
                    en,
                    format!("用户组“{group}”：{}", said(&error, |fault| &fault.zh)),
                )
            })?;
        }
        Ok(all)
    }

    /// What somebody of these groups may do; each grant once, in the order of the lines.
    ///
    /// # Errors
    /// When nobody holds these together: 三员 are three people's who do nothing else.
    pub fn grants(&self, groups: &[String]) -> Result<Vec<RoleGrant>, AppError> {
        let mut grants: Vec<RoleGrant> = Vec::new();
        for GroupRole { group, grant } in &self.0 {
            if groups.contains(group) && !grants.contains(grant) {
                grants.push(grant.clone());
            }
        }
        check_grants(&grants)?;
        Ok(grants)
    }
}

fn said(error: &AppError, of: impl Fn(&crate::FieldFault) -> &String) -> String {
    match error {
        AppError::Invalid(faults) => {
            faults.iter().map(|fault| of(fault).as_str()).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// What is wrong with a line.
enum LineFault {
    Form,
    Role(String),
}

impl LineFault {
    fn at(self, at: usize, line: &str) -> AppError {
        let place = format!("groups[{at}]");
        match self {
            Self::Form => AppError::invalid(
                place,
                format!("`{line}` is no line of the table: write `GROUP => ROLE @ TERRITORY`"),
                format!("“{line}”写法不对，应为“用户组 => 岗位 @ 区域”"),
            ),
            Self::Role(word) => AppError::invalid(
                place,
                format!("`{word}` is no role: write one of {}", roles().join(", ")),
                format!("“{word}”不是岗位，可写：{}", roles().join("、")),
            ),
        }
    }
}

/// Roles that people hold.
fn roles() -> Vec<&'static str> {
    let held = Role::ALL.iter().filter(|role| !matches!(role, Role::Customer | Role::System));
    held.map(|role| role.word()).collect()
}

fn one(line: &str) -> Result<GroupRole, LineFault> {
    let (group, grant) = line.rsplit_once("=>").ok_or(LineFault::Form)?;
    let (role, territory) = grant.rsplit_once('@').ok_or(LineFault::Form)?;
    let (group, role, territory) = (group.trim(), role.trim(), territory.trim());
    if group.is_empty() || territory.is_empty() {
        return Err(LineFault::Form);
    }
    let known = Role::ALL.into_iter().find(|known| known.word() == role && roles().contains(&role));
    let role = known.ok_or_else(|| LineFault::Role(role.to_owned()))?;
    Ok(GroupRole {
        group: group.to_owned(),
        grant: RoleGrant { role, territory: TerritoryCode::new(territory) },
    })
}

#[cfg(test)]
mod tests {
    use super::GroupRoles;

    fn table(lines: &[&str]) -> Result<GroupRoles, String> {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        GroupRoles::parse(&lines).map_err(|error| error.to_string())
    }

    fn granted(groups: &[&str]) -> Result<Vec<String>, String> {
        let table = table(&[
            "dispatch => dispatcher @ wuhan",
            "quality=>inspector@wuhan",
            "cn=lead,ou=east => team_lead @ wuhan.hongshan",
            "staff => dispatcher @ wuhan",
            "admins => administrator @ wuhan",
            "auditors => audit_administrator @ wuhan",
            "partner => contractor @ wuhan",
        ]);
        let groups: Vec<String> = groups.iter().map(|&group| group.to_owned()).collect();
        let grants = table.unwrap().grants(&groups).map_err(|error| error.to_string())?;
        Ok(grants.iter().map(|grant| format!("{}@{}", grant.role.word(), grant.territory)).collect())
    }

    #[test]
    fn groups_give_roles_where_the_table_says_so_each_once() {
        let cases: [(&[&str], &[&str]); 6] = [
            (&[], &[]),
            (&["unheard-of"], &[]),
            (&["dispatch"], &["dispatcher@wuhan"]),
            (&["staff", "dispatch"], &["dispatcher@wuhan"]),
            (&["quality", "dispatch"], &["dispatcher@wuhan", "inspector@wuhan"]),
            (&["cn=lead,ou=east"], &["team_lead@wuhan.hongshan"]),
        ];
        for (groups, expected) in cases {
            assert_eq!(granted(groups).unwrap(), expected, "{groups:?}");
        }
        assert_eq!(granted(&["Dispatch"]).unwrap(), [""; 0], "a group is written as the provider tells it");
    }

    #[test]
    fn nobody_administers_beside_another_role_whatever_their_groups() {
        assert_eq!(granted(&["admins"]).unwrap(), ["administrator@wuhan"]);
        for groups in [["admins", "dispatch"], ["admins", "auditors"], ["partner", "quality"]] {
            assert!(granted(&groups).is_err(), "{groups:?}");
        }
    }

    #[test]
    fn a_wrong_line_is_named_with_what_to_write() {
        let cases = [
            (vec!["dispatch"], "groups[0]: `dispatch` is no line"),
            (vec!["a => dispatcher @ wuhan", "b => dispatcher"], "groups[1]"),
            (vec!["a => boss @ wuhan"], "`boss` is no role: write one of technician, dispatcher"),
            (vec!["a => customer @ wuhan"], "`customer` is no role"),
            (vec![" => agent @ wuhan"], "groups[0]"),
            (vec!["a => agent @ "], "groups[0]"),
            (vec!["a => administrator @ wuhan", "a => agent @ wuhan"], "group `a`: whoever administers"),
        ];
        for (lines, expected) in cases {
            let error = table(&lines).unwrap_err();
            assert!(error.contains(expected), "{lines:?}: {error}");
        }
    }
}
