use crate::config::Config;
use crate::failure::Failure;
use crate::world;
use clap::Subcommand;
use doorstep_app::tokens::{self, TokenRow};
use doorstep_app::{App, Caller, corporate, people, second_steps, sessions};
use doorstep_domain::{Person, Role, RoleGrant, TerritoryCode};
use std::process::ExitCode;

/// People who sign in.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Creates a login, or gives it other roles, and prints a one-time link by which its owner chooses a password.
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
        /// Read the password from standard input instead of printing a link: for machines.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Prints a new one-time link for somebody who has no password yet or forgot it.
    Reset {
        /// What they type to sign in.
        login: String,
    },
    /// Locks an account: its owner is signed out at once and cannot sign in.
    Lock {
        /// What they type to sign in.
        login: String,
    },
    /// Unlocks an account, also one that too many wrong passwords had locked.
    Unlock {
        /// What they type to sign in.
        login: String,
    },
    /// Lists who can sign in.
    List,
    /// Switches off the one-time codes of somebody who lost phone and recovery codes, and signs them out.
    ResetSecondStep {
        /// What they type to sign in.
        login: String,
    },
    /// Forgets which corporate account a login belongs to, for somebody whose account at the identity provider was made anew.
    Unlink {
        /// What they type to sign in.
        login: String,
    },
    /// Lists somebody's access tokens: what programs sign in with in their name.
    Tokens {
        /// What they type to sign in.
        login: String,
    },
    /// Revokes somebody's access tokens: all of them, or one.
    Revoke {
        /// What they type to sign in.
        login: String,
        /// The token, as `tokens` lists it.
        token: Option<String>,
    },
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
            let grants =
                role.into_iter().map(|role| RoleGrant { role, territory: territory.clone() }).collect();
            let name = name.unwrap_or_else(|| login.clone());
            let password = if password_stdin { Some(typed()?) } else { None };
            let told = password.is_some();
            let person =
                people::SavePerson { login, name, territory, grants, phone: None, password, firm: None };
            let person = people::save_person(&app, &caller, person).await?;
            if told {
                println!("{} can sign in", person.login);
            } else {
                link(config, &app, &person.login).await?;
            }
        }
        What::Reset { login } => link(config, &app, &login).await?,
        What::Lock { login } => {
            let person = people::lock(&app, &caller, &login).await?;
            println!("{} is locked and signed out", person.login);
        }
        What::Unlock { login } => {
            let person = people::unlock(&app, &caller, &login).await?;
            println!("{} can sign in again", person.login);
        }
        What::ResetSecondStep { login } => {
            second_steps::reset_second_step(&app, &caller, &login).await?;
            println!("{login} signs in without one-time codes");
        }
        What::Unlink { login } => {
            corporate::unlink(&app, &caller, &login).await?;
            println!("{login} belongs to the next corporate account that signs in by that name");
        }
        What::Tokens { login } => {
            for token in tokens::tokens_of(&app, &caller, &login).await? {
                let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.word()).collect();
                let used = token.last_used_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
                let TokenRow { id, name, expires_at, .. } = token;
                println!("{id}\t{name}\t{}\tends {expires_at}\tlast used {used}", scopes.join(","));
            }
        }
        What::Revoke { login, token } => {
            let revoked = tokens::revoke_tokens_of(&app, &caller, &login, token.as_deref()).await?;
            println!("{revoked} revoked");
        }
        What::List => {
            for row in people::list(&app, &caller).await? {
                let Person { login, name, territory, grants, active, .. } = row.person;
                let roles: Vec<&str> = grants.iter().map(|grant| grant.role.word()).collect();
                let state = if active { "active" } else { "locked" };
                println!("{login}\t{name}\t{territory}\t{}\t{state}", roles.join(","));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a one-time link, this once.
async fn link(config: &Config, app: &App, login: &str) -> Result<(), Failure> {
    let link = sessions::password_link(app, &Caller::system(), login).await?;
    println!("{} chooses a password by this link, once and within an hour:", link.person.login);
    println!("{}/welcome/{}", config.address(), link.token);
    Ok(())
}

fn typed() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| Failure::of("cannot read the password", &error))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
