use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use std::fmt::Write as _;
use std::path::Path;

/// When an intervention is done, and by which team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointment {
    /// Its number in the file.
    pub intervention: usize,
    /// Which day, the first being 1.
    pub day: usize,
    /// Units after the beginning of the day.
    pub start: i32,
    /// Which of the day's teams, from 1 on.
    pub team: usize,
}

/// The teams of a day, by the numbers of technicians. Team 0 is who does not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTeams {
    /// Which day, the first being 1.
    pub day: usize,
    /// The teams, that of those who do not work first.
    pub teams: Vec<Vec<usize>>,
}

/// A solution as the challenge wants it; an intervention without an appointment is given to another company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Who does what when.
    pub appointments: Vec<Appointment>,
    /// Who goes together, day by day.
    pub days: Vec<DayTeams>,
}

impl Schedule {
    /// The text of `interv_dates`: number, day, beginning and team.
    pub fn dates_text(&self) -> String {
        let mut text = String::new();
        for one in &self.appointments {
            let _ = writeln!(text, "{} {} {} {}", one.intervention, one.day, one.start, one.team);
        }
        text
    }

    /// The text of `tech_teams`: the day, and each team in brackets.
    pub fn teams_text(&self) -> String {
        let mut text = String::new();
        for day in &self.days {
            let _ = write!(text, "{}", day.day);
            for team in &day.teams {
                text.push_str(" [ ");
                team.iter().for_each(|number| {
                    let _ = write!(text, "{number} ");
                });
                text.push(']');
            }
            text.push('\n');
        }
        text
    }

    /// Writes both files into a folder, which is made where it does not exist.
    ///
    /// # Errors
    /// When the folder or a file cannot be written.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("interv_dates"), self.dates_text())?;
        std::fs::write(folder.join("tech_teams"), self.teams_text())
    }

    /// Reads both files of a folder.
    ///
    /// # Errors
    /// When a file is missing or a line is none of its kind.
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let (dates, teams) = (folder.join("interv_dates"), folder.join("tech_teams"));
        let (dates_text, teams_text) = (read_text(&dates)?, read_text(&teams)?);
        let appointments =
            Line::all(&dates, &dates_text).iter().map(appointment).collect::<Result<_, _>>()?;
        let days = Line::all(&teams, &teams_text).iter().map(day_teams).collect::<Result<_, _>>()?;
        Ok(Self { appointments, days })
    }
}

fn appointment(line: &Line<'_>) -> Result<Appointment, ReadError> {
    let numbers: Vec<usize> = line.numbers(4)?;
    let start = i32::try_from(numbers[2]).unwrap_or(i32::MAX);
    Ok(Appointment { intervention: numbers[0], day: numbers[1], start, team: numbers[3] })
}

fn day_teams(line: &Line<'_>) -> Result<DayTeams, ReadError> {
    let mut parts = line.text.split('[');
    let day = line.number_in(parts.next().unwrap_or_default())?;
    let team = |part: &str| match part.trim().strip_suffix(']') {
        Some(team) => team.split_whitespace().map(|word| line.number_in(word)).collect(),
        None => Err(line.error(format!("`{part}` is not closed"), "close each team with `]`")),
    };
    Ok(DayTeams { day, teams: parts.map(team).collect::<Result<_, _>>()? })
}

#[cfg(test)]
mod tests {
    use super::{Appointment, DayTeams, Schedule, appointment, day_teams};
    use crate::scan::Line;
    use std::path::Path;

    #[test]
    fn a_schedule_goes_to_text_and_back() {
        let appointments = vec![Appointment { intervention: 7, day: 2, start: 60, team: 1 }];
        let days = vec![DayTeams { day: 2, teams: vec![vec![], vec![1, 4], vec![3]] }];
        let schedule = Schedule { appointments, days };
        let (dates, teams) = (schedule.dates_text(), schedule.teams_text());
        assert_eq!((dates.as_str(), teams.as_str()), ("7 2 60 1\n", "2 [ ] [ 1 4 ] [ 3 ]\n"));
        let line = |text| Line { file: Path::new("x"), number: 1, text };
        assert_eq!(appointment(&line("7 2 60 1")).unwrap(), schedule.appointments[0]);
        assert_eq!(day_teams(&line(teams.trim())).unwrap(), schedule.days[0]);
        let error = day_teams(&line("2 [ ] [ 1 4")).unwrap_err().to_string();
        assert!(error.contains("is not closed"), "{error}");
    }
}
