use crate::config::Config;
use crate::entropy::Entropy;
use crate::failure::Failure;
use crate::world;
use clap::Subcommand;
use doorstep_app::{Caller, people};
use doorstep_domain::{Role, RoleGrant, TerritoryCode};
use doorstep_kernel::Rng as _;
use std::process::ExitCode;

/// People who sign in.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Creates a login, or gives it new roles and a new password.
    ///
    /// The first one of an installation: `doorstep user add admin --role security_administrator --territory yz`
    Add {
        /// What they type to sign in.
        login: String,
        /// Their name; the login when left out.
        #[arg(long)]
        name: Option<String>,
        /// A role; may be repeated.
        #[arg(long, required = true, value_parser = role)]
        role: Vec<Role>,
        /// Where the roles hold: a territory and all that lies inside it.
        #[arg(long)]
        territory: String,
        /// Read the password from standard input instead of making one up.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists who can sign in.
    List,
}

fn role(word: &str) -> Result<Role, String> {
    let known = || Role::ALL.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
    Role::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| format!("write one of {}", known()))
}

pub(crate) async fn run(config: &Config, args: Args) -> Result<ExitCode, Failure> {
    let app = world::open(config).await?;
    let caller = Caller::system();
    match args.what {
        What::Add { login, name, role, territory, password_stdin } => {
            let territory = TerritoryCode::new(territory);
            let (password, made) = if password_stdin { (typed()?, false) } else { (made_up(), true) };
            let grants =
                role.into_iter().map(|role| RoleGrant { role, territory: territory.clone() }).collect();
            let name = name.unwrap_or_else(|| login.clone());
            let person = people::SavePerson {
                login,
                name,
                territory,
                grants,
                phone: None,
                password: Some(password.clone()),
                firm: None,
            };
            let person = people::save_person(&app, &caller, person).await?;
            println!("{} can sign in", person.login);
            if made {
                println!("password, shown this once: {password}");
            }
        }
        What::List => {
            for row in people::list(&app, &caller).await? {
                let roles: Vec<&str> = row.person.grants.iter().map(|grant| grant.role.word()).collect();
                println!(
                    "{}\t{}\t{}\t{}",
                    row.person.login,
                    row.person.name,
                    row.person.territory,
                    roles.join(",")
                );
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn typed() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| Failure::of("cannot read the password", &error))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sixteen letters and digits that are not mistaken for each other: 79 bits.
fn made_up() -> String {
    let letters = b"abcdefghjkmnpqrstuvwxyz23456789";
    (0..16).map(|_| char::from(letters[Entropy.below(letters.len() as u64) as usize])).collect()
}
