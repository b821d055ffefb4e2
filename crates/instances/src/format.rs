use crate::{Plan, ReadError, click, solomon, trsp, vrplib};
use doorstep_solver::{Problem, Solution};
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
}

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "vrptw" => Ok(Self::Vrptw),
            "vrplib" => Ok(Self::Vrplib),
            "trsp" => Ok(Self::Trsp),
            "click" => Ok(Self::Click),
            _ => Err(format!("`{text}` is no format: use vrptw, vrplib, trsp or click")),
        }
    }
}

impl Format {
    /// The format a file looks like, by its name and its first lines.
    pub fn guess(path: &Path) -> Self {
        let text = || std::fs::read_to_string(path).unwrap_or_default();
        match path.extension().and_then(std::ffi::OsStr::to_str) {
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
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Vrptw(instance) => &instance.name,
            Self::Vrplib(instance) => &instance.name,
            Self::Trsp(instance) => &instance.name,
            Self::Click(instance) => &instance.name,
        }
    }

    /// The instance as the solver wants it.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Vrptw(instance) => instance.problem(),
            Self::Vrplib(instance) => instance.problem(),
            Self::Trsp(instance) => instance.problem(),
            Self::Click(instance) => instance.problem(),
        }
    }

    /// A solution in the numbering of the file.
    pub fn plan(&self, solution: &Solution) -> Plan {
        let first = match self {
            Self::Vrptw(_) => 1,
            Self::Vrplib(instance) => instance.depots.len(),
            Self::Trsp(instance) => instance.technicians.len() + 1,
            Self::Click(_) => 0,
        };
        Plan::from_solution(solution, first)
    }
}
