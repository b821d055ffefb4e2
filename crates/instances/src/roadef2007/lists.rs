use super::{Intervention, Technician};
use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use std::path::Path;

/// What the file `instance` says: how much there is of everything.
pub(super) struct Sizes {
    pub(super) name: String,
    pub(super) domains: usize,
    pub(super) levels: usize,
    pub(super) budget: i64,
    technicians: usize,
    interventions: usize,
}

impl Sizes {
    pub(super) fn read(file: &Path) -> Result<Self, ReadError> {
        let text = read_text(file)?;
        let lines = Line::all(file, &text);
        let line = lines.get(1).ok_or_else(|| {
            ReadError::new(file, 1, "no second line", "write `name domains level techs interv abandon` there")
        })?;
        let (name, numbers) = line.text.split_once(char::is_whitespace).unwrap_or((line.text, ""));
        let numbers: Vec<i64> = Line { text: numbers, ..*line }.numbers(5)?;
        let size = |index: usize| usize::try_from(numbers[index]).unwrap_or(0);
        Ok(Self {
            name: name.to_owned(),
            domains: size(0),
            levels: size(1),
            technicians: size(2),
            interventions: size(3),
            budget: numbers[4],
        })
    }
}

/// The file `interv_list`.
pub(super) struct Interventions<'a> {
    pub(super) file: &'a Path,
    pub(super) sizes: &'a Sizes,
}

impl Interventions<'_> {
    pub(super) fn read(&self) -> Result<Vec<Intervention>, ReadError> {
        let text = read_text(self.file)?;
        let lines = Line::all(self.file, &text);
        let all = lines.iter().skip(1).map(|line| self.row(line)).collect::<Result<Vec<_>, _>>()?;
        counted(self.file, all, self.sizes.interventions)
    }

    fn row(&self, line: &Line<'_>) -> Result<Intervention, ReadError> {
        let [front, preds, back] = parts(line)?;
        let front: Vec<usize> = front.numbers(2)?;
        let cells = self.sizes.domains * self.sizes.levels;
        let back: Vec<i64> = back.numbers(2 + cells)?;
        let need = |count: &i64| {
            u8::try_from(*count).map_err(|_| line.error(format!("need `{count}`"), "write 0 to 255 there"))
        };
        let need: Vec<u8> = back[2..2 + cells].iter().map(need).collect::<Result<_, _>>()?;
        Ok(Intervention {
            number: front[0],
            time: i32::try_from(front[1]).unwrap_or(i32::MAX),
            preds: preds.numbers(0)?,
            priority: usize::try_from(back[0]).unwrap_or(0),
            cost: back[1],
            need: need.chunks(self.sizes.levels.max(1)).map(<[u8]>::to_vec).collect(),
        })
    }
}

/// The file `tech_list`.
pub(super) fn technicians(file: &Path, sizes: &Sizes) -> Result<Vec<Technician>, ReadError> {
    let text = read_text(file)?;
    let lines = Line::all(file, &text);
    let row = |line: &Line<'_>| {
        let [front, away, _] = parts(line)?;
        let front: Vec<usize> = front.numbers(1 + sizes.domains)?;
        let level = |&level: &usize| u8::try_from(level).unwrap_or(u8::MAX);
        Ok(Technician {
            number: front[0],
            levels: front[1..=sizes.domains].iter().map(level).collect(),
            away: away.numbers(0)?,
        })
    };
    let all = lines.iter().skip(1).map(row).collect::<Result<Vec<_>, _>>()?;
    counted(file, all, sizes.technicians)
}

/// A line before, in and behind its one pair of brackets.
fn parts<'a>(line: &Line<'a>) -> Result<[Line<'a>; 3], ReadError> {
    let cut = line.text.split_once('[').and_then(|(front, rest)| Some((front, rest.split_once(']')?)));
    let (front, (list, back)) = cut.ok_or_else(|| {
        line.error(format!("`{}` has no list", line.text), "write a list such as `[ 1 2 ]`")
    })?;
    Ok([front, list, back].map(|text| Line { text, ..*line }))
}

fn counted<T>(file: &Path, rows: Vec<T>, expected: usize) -> Result<Vec<T>, ReadError> {
    if rows.len() == expected {
        return Ok(rows);
    }
    let what = format!("{} rows where `instance` says {expected}", rows.len());
    Err(ReadError::new(file, 0, what, "add what is missing or correct `instance`"))
}

#[cfg(test)]
mod tests {
    use super::{Interventions, Sizes};
    use crate::scan::Line;
    use std::path::Path;

    fn sizes() -> Sizes {
        let name = String::from("t");
        Sizes { name, domains: 2, levels: 2, budget: 0, technicians: 0, interventions: 1 }
    }

    #[test]
    fn a_row_is_read_with_what_it_waits_for_and_what_it_needs() {
        let (file, sizes) = (Path::new("interv_list"), sizes());
        let list = Interventions { file, sizes: &sizes };
        let line = Line { file, number: 2, text: "4 60 [ 2 3 ] 3 100 1 0 2 1" };
        let row = list.row(&line).unwrap();
        assert_eq!((row.number, row.time, row.priority, row.cost), (4, 60, 3, 100));
        assert_eq!((row.preds, row.need), (vec![2, 3], vec![vec![1, 0], vec![2, 1]]));
        for (text, what) in [
            ("4 60 2 3 3 100 1 0 2 1", "has no list"),
            ("4 60 [ 2 3 ] 3 100 1 0 2", "has 5 columns"),
            ("4 sixty [ ] 3 100 1 0 2 1", "`sixty` is no number"),
        ] {
            let error = list.row(&Line { text, ..line }).unwrap_err().to_string();
            assert!(error.contains("line 2") && error.contains(what), "{error}");
        }
    }
}
