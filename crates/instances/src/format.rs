use crate::answer::{Answer, Found, Question};
use crate::{Plan, ReadError, click, roadef2007, solomon, trsp, vrplib};
use std::path::Path;

/// Which kind of file an instance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Solomon and Gehring-Homberger text files.
    Vrptw,
    /// VRPLIB with multi-depot or site-dependent sections.
    Vrplib,
    /// Technician routing and scheduling text files.
    Trsp,
    /// A folder with `Tasks_v2.csv`, `Resources_v2.csv` and `Resources_Skills_v2.csv`.
    Click,
    /// A folder with `instance`, `interv_list` and `tech_list`.
    Roadef2007,
}

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "vrptw" => Ok(Self::Vrptw),
            "vrplib" => Ok(Self::Vrplib),
            "trsp" => Ok(Self::Trsp),
            "click" => Ok(Self::Click),
            "roadef2007" => Ok(Self::Roadef2007),
            _ => Err(format!("`{text}` is no format: use vrptw, vrplib, trsp, click or roadef2007")),
        }
    }
}

impl Format {
    /// The format a file looks like, by its name and its first lines.
    pub fn guess(path: &Path) -> Self {
        let text = || std::fs::read_to_string(path).unwrap_or_default();
        match path.extension().and_then(std::ffi::OsStr::to_str) {
            _ if path.join("interv_list").exists() => Self::Roadef2007,
            _ if path.is_dir() => Self::Click,
            Some("vrp") => Self::Vrplib,
            _ if text().contains("CREW COUNT") => Self::Trsp,
            _ => Self::Vrptw,
        }
    }
}

/// An instance as read from its file.
#[derive(Debug, Clone)]
pub enum Instance {
    /// Solomon, Gehring and Homberger.
    Vrptw(solomon::Instance),
    /// VRPLIB.
    Vrplib(vrplib::Instance),
    /// Technician routing and scheduling.
    Trsp(trsp::Instance),
    /// ORSIS-ClickSoftware.
    Click(click::Instance),
    /// Day teams of the ROADEF challenge 2007.
    Roadef2007(roadef2007::Instance),
}

impl Instance {
    /// Reads an instance.
    ///
    /// # Errors
    /// When the file cannot be read as this format, with file, line and remedy.
    pub fn read(path: &Path, format: Format) -> Result<Self, ReadError> {
        Ok(match format {
            Format::Vrptw => Self::Vrptw(solomon::read(path)?),
            Format::Vrplib => Self::Vrplib(vrplib::read(path)?),
            Format::Trsp => Self::Trsp(trsp::read(path)?),
            Format::Click => Self::Click(click::read(path)?),
            Format::Roadef2007 => Self::Roadef2007(roadef2007::read(path)?),
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Vrptw(instance) => &instance.name,
            Self::Vrplib(instance) => &instance.name,
            Self::Trsp(instance) => &instance.name,
            Self::Click(instance) => &instance.name,
            Self::Roadef2007(instance) => &instance.name,
        }
    }

    /// What is to be solved, as its engine wants it.
    pub fn question(&self) -> Question {
        match self {
            Self::Vrptw(instance) => Question::Routes(Box::new(instance.problem())),
            Self::Vrplib(instance) => Question::Routes(Box::new(instance.problem())),
            Self::Trsp(instance) => Question::Routes(Box::new(instance.problem())),
            Self::Click(instance) => Question::Routes(Box::new(instance.problem())),
            Self::Roadef2007(instance) => Question::Teams(instance.problem()),
        }
    }

    /// What an engine found, in the numbering of the file.
    pub fn answer(&self, found: &Found) -> Answer {
        let first = match self {
            Self::Vrptw(_) => 1,
            Self::Vrplib(instance) => instance.depots.len(),
            Self::Trsp(instance) => instance.technicians.len() + 1,
            Self::Click(_) | Self::Roadef2007(_) => 0,
        };
        match (self, found) {
            (Self::Roadef2007(instance), Found::Teams(plan)) => Answer::Teams(instance.schedule(plan)),
            (_, Found::Teams(_)) => Answer::Teams(roadef2007::Schedule::default()),
            (_, Found::Routes(solution)) => Answer::Routes(Plan::from_solution(solution, first)),
        }
    }
}
