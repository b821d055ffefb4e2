use crate::config::Config;
use crate::failure::Failure;
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;

/// Shows every setting: what it means, what it is, and whether that comes from the file, the environment or neither.
///
/// An editor that knows JSON Schema completes and checks the file when its first line says
/// `#:schema /usr/share/doorstep/doorstep.schema.json`; `doorstep settings --schema` writes that schema,
/// `doorstep settings --example` a file that sets nothing and explains everything.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The JSON Schema of the file instead.
    #[arg(long, conflicts_with = "example")]
    schema: bool,
    /// A file to start from instead: every setting with its meaning and default, commented out.
    #[arg(long)]
    example: bool,
}

/// What is not to be read over somebody's shoulder.
const SECRETS: [&str; 3] = ["_key", "_token", "_secret"];

/// A key that names a file is none.
const KEY_FILE: &str = "tls_key";

pub(crate) fn run(file: &Path, config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    let text = if args.schema {
        pretty(&schema())
    } else if args.example {
        example()
    } else {
        let written = std::fs::read_to_string(file).unwrap_or_default();
        let written: toml::Table =
            toml::from_str(&written).map_err(|error| Failure::of(format!("`{}`", file.display()), &error))?;
        table(config, &written, |name| std::env::var(name).is_ok_and(|value| !value.is_empty()))
    };
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

/// The schema of the file, its title and dialect said.
fn schema() -> Value {
    let mut schema = schemars::schema_for!(Config).to_value();
    schema["title"] = "Settings of Doorstep".into();
    schema
}

/// One setting, by its place in the schema.
pub(crate) struct Setting {
    /// Its name; within a section with the section's before it: `sign_in.token_days_max`.
    pub(crate) name: String,
    /// What it means, in one line.
    meaning: String,
    kind: Kind,
}

/// How a setting is written.
enum Kind {
    Text,
    Number,
    Switch,
    /// Words, with commas between them in the environment.
    List,
    /// A table: in the file only.
    Whole,
}

impl Setting {
    /// The variable of the environment that overrides it.
    pub(crate) fn variable(&self) -> String {
        format!("DOORSTEP_{}", self.name.replace('.', "_").to_uppercase())
    }

    /// What the environment says, as the file would have it.
    pub(crate) fn value(&self, text: String) -> Result<toml::Value, String> {
        match self.kind {
            Kind::Text => Ok(text.into()),
            Kind::Number => {
                text.parse::<i64>().map(Into::into).map_err(|_| format!("`{text}` is no whole number"))
            }
            Kind::Switch => match text.as_str() {
                "1" | "true" | "yes" => Ok(true.into()),
                "0" | "false" | "no" => Ok(false.into()),
                _ => Err(format!("`{text}` is neither `true` nor `false`")),
            },
            Kind::List => {
                let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
                Ok(words.map(|word| toml::Value::from(word.to_owned())).collect::<Vec<_>>().into())
            }
            Kind::Whole => Err("write it into the file".to_owned()),
        }
    }
}

/// Every setting, sections after what stands by itself.
pub(crate) fn settings() -> Vec<Setting> {
    let schema = schema();
    let mut found = Vec::new();
    gather(&schema, &schema, "", &mut found);
    // In TOML what follows a section's head belongs to it, so that what stands deeper comes later.
    found.sort_by_key(|setting: &Setting| setting.name.matches('.').count());
    found
}

fn gather(schema: &Value, of: &Value, before: &str, found: &mut Vec<Setting>) {
    for (name, property) in of["properties"].as_object().into_iter().flatten() {
        let name = format!("{before}{name}");
        let meant = resolved(schema, property);
        if meant["properties"].is_object() {
            gather(schema, meant, &format!("{name}."), found);
            continue;
        }
        let said = property["description"].as_str().or(meant["description"].as_str()).unwrap_or_default();
        let meaning = said.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Setting { name, meaning, kind: kind(meant) });
    }
}

/// A property, or what it refers to; of what may be missing, what it is when it is there.
fn resolved<'a>(schema: &'a Value, property: &'a Value) -> &'a Value {
    let there = property["anyOf"].as_array().into_iter().flatten().find(|one| one["type"] != "null");
    let property = there.unwrap_or(property);
    match property["$ref"].as_str() {
        Some(to) => schema.pointer(to.trim_start_matches('#')).unwrap_or(property),
        None => property,
    }
}

fn kind(property: &Value) -> Kind {
    let is = |word: &str| {
        property["type"] == word || property["type"].as_array().is_some_and(|all| all.contains(&word.into()))
    };
    if is("integer") {
        Kind::Number
    } else if is("boolean") {
        Kind::Switch
    } else if is("array") {
        Kind::List
    } else if is("object") {
        Kind::Whole
    } else {
        Kind::Text
    }
}

fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn table(config: &Config, written: &toml::Table, is_set: impl Fn(&str) -> bool) -> String {
    let values = serde_json::to_value(config).unwrap_or_default();
    let written = serde_json::to_value(written).unwrap_or_default();
    let of = |setting: Setting| {
        let place = format!("/{}", setting.name.replace('.', "/"));
        let from = if is_set(&setting.variable()) {
            "from the environment"
        } else if written.pointer(&place).is_some() {
            "from the file"
        } else {
            "default"
        };
        let value = shown(&setting.name, values.pointer(&place).unwrap_or(&Value::Null));
        format!("{} = {value}  ({from})\n    {}\n", setting.name, setting.meaning)
    };
    settings().into_iter().map(of).collect()
}

/// A value as it may be shown: secrets and the password of a database are not.
fn shown(name: &str, value: &Value) -> String {
    let is_secret = SECRETS.iter().any(|ending| name.ends_with(ending)) && name != KEY_FILE;
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(_) if is_secret => "set, not shown".to_owned(),
        Value::String(text) => format!("{:?}", without_password(text)),
        other => other.to_string(),
    }
}

/// `postgres://USER:PASSWORD@HOST/NAME` without its password.
fn without_password(address: &str) -> String {
    let found = address.split_once("://").and_then(|(scheme, rest)| {
        let (credentials, place) = rest.rsplit_once('@')?;
        let (user, _) = credentials.split_once(':')?;
        Some(format!("{scheme}://{user}:…@{place}"))
    });
    found.unwrap_or_else(|| address.to_owned())
}

/// A file that sets nothing.
fn example() -> String {
    let defaults = serde_json::to_value(Config::default()).unwrap_or_default();
    let mut text =
        "# Settings of Doorstep. A line without `#` in front sets something; the environment wins over this file.\n".to_owned();
    let mut within = String::new();
    for setting in settings() {
        let (section, name) = setting.name.rsplit_once('.').unwrap_or(("", &setting.name));
        if section != within {
            text += &format!("\n[{section}]\n");
            section.clone_into(&mut within);
        }
        let value = match defaults.pointer(&format!("/{}", setting.name.replace('.', "/"))) {
            None | Some(Value::Null) => match setting.kind {
                Kind::Number => "0".to_owned(),
                Kind::Switch => "false".to_owned(),
                Kind::Text => "\"\"".to_owned(),
                Kind::List | Kind::Whole => "[]".to_owned(),
            },
            Some(value) => value.to_string(),
        };
        text += &format!("\n{}# {name} = {value}\n", as_comment(&setting.meaning));
    }
    text
}

/// Comment lines of at most a hundred characters or so.
fn as_comment(text: &str) -> String {
    let mut lines = vec![String::from("#")];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < 110 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("# {word}")),
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{Config, example, pretty, schema, settings, table};

    /// What the package ships; `DOORSTEP_REWRITE=1` writes it anew.
    fn shipped(name: &str, now: &str) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging").join(name);
        if std::env::var_os("DOORSTEP_REWRITE").is_some() {
            std::fs::write(&path, now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            kept, now,
            "packaging/{name} is stale: DOORSTEP_REWRITE=1 cargo test -p doorstep-cli settings"
        );
    }

    #[test]
    fn what_is_shipped_is_what_the_binary_writes() {
        shipped("doorstep.schema.json", &pretty(&schema()));
        shipped("doorstep.toml", &example());
    }

    #[test]
    fn every_setting_says_what_it_means_and_by_which_variable_it_is_overridden() {
        for setting in settings() {
            assert!(setting.meaning.contains(&setting.variable()), "{}: {}", setting.name, setting.meaning);
        }
    }

    #[test]
    fn the_example_sets_nothing() {
        let read: Config = toml::from_str(&example()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), serde_json::to_value(Config::default()).unwrap());
    }

    #[test]
    fn secrets_are_said_to_be_set_and_not_shown() {
        let file = "link_key = \"Zm9vYmFyYmF6cXV4\"\ndatabase = \"postgres://doorstep:hush@db/doorstep\"";
        let config: Config = toml::from_str(file).unwrap();
        let text = table(&config, &toml::from_str(file).unwrap(), |name| name == "DOORSTEP_LISTEN");
        assert!(text.contains("link_key = set, not shown  (from the file)"), "{text}");
        assert!(text.contains("postgres://doorstep:…@db/doorstep") && !text.contains("hush"), "{text}");
        assert!(text.contains("listen = \"127.0.0.1:8080\"  (from the environment)"), "{text}");
        assert!(text.contains("metrics_token = not set  (default)"), "{text}");
    }
}
