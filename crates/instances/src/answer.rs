use crate::{Instance, Plan, ReadError, roadef2007};
use std::path::Path;

/// What an instance asks an engine.
pub enum Question {
    /// Who goes where in which order.
    Routes(Box<doorstep_solver::Problem>),
    /// Who goes together on which day, and does what.
    Teams(doorstep_teams::Problem),
}

/// What an engine found, in its own numbering.
pub enum Found {
    /// Routes.
    Routes(doorstep_solver::Solution),
    /// Day teams.
    Teams(doorstep_teams::Plan),
}

/// A solution as its files hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Routes: one file.
    Routes(Plan),
    /// Day teams: a folder of two files.
    Teams(roadef2007::Schedule),
}

impl Answer {
    /// Writes the solution and, where its form has a line for it, what it costs.
    ///
    /// # Errors
    /// When the file, or a file of the folder, cannot be written.
    pub fn write(&self, out: &Path, cost: f64) -> std::io::Result<()> {
        match self {
            Self::Routes(plan) => std::fs::write(out, plan.to_text(cost)),
            Self::Teams(schedule) => schedule.write(out),
        }
    }

    /// Reads a solution of an instance.
    ///
    /// # Errors
    /// When a file is missing or a line is none of its kind.
    pub fn read(path: &Path, instance: &Instance) -> Result<Self, ReadError> {
        Ok(match instance {
            Instance::Roadef2007(_) => Self::Teams(roadef2007::Schedule::read(path)?),
            Instance::Vrptw(_) | Instance::Vrplib(_) | Instance::Trsp(_) | Instance::Click(_) => {
                Self::Routes(Plan::read(path)?)
            }
        })
    }
}
