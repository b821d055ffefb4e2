//! Who learns: in the evening technicians look at the cards that their own day chose and sit an exam that is due. The city
//! decides how well they know it.

use crate::Failure;
use crate::agenda::Happening;
use crate::day::{Day, login_of};
use crate::house::House;
use crate::line::{Line, Said};
use doorstep_city::City;
use doorstep_domain::{Role, Sitting};
use doorstep_kernel::{Duration, Rng as _, SeededRng, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;

/// At these times after midnight those who have time look at what they should learn.
const HOURS: [i64; 2] = [13, 19];

/// So many of them do each time.
const AT_A_TIME: usize = 6;

/// How many of a hundred questions somebody who read the cards gets right.
const KNOWS_PERCENT: u64 = 88;

/// So many visits of the morning enter the contest.
const ENTERED: usize = 8;

/// Who teaches them.
pub(crate) struct Trainers {
    trainer: Line,
}

impl Trainers {
    /// Signs a trainer in.
    pub(crate) async fn open(city: &City, house: &Arc<dyn House>) -> Result<Self, Failure> {
        Ok(Self { trainer: Line::sign_in(house, &login_of(city, Role::Trainer)?).await? })
    }
}

impl Day<'_> {
    /// Writes down when people learn.
    pub(crate) fn write_learning_down(&mut self, midnight: Timestamp) {
        for hour in HOURS {
            self.agenda.at(midnight + Duration::from_hours(hour), Happening::Learn);
        }
    }

    /// Those with something due read their cards and sit it; the trainer holds a contest of the morning's visits.
    pub(crate) async fn learn(&mut self) -> Result<(), Failure> {
        let path = "/training?limit=100";
        let page: Value = self.trainers.trainer.get(path).await?.done("look who should learn")?;
        let rows = page["items"].as_array().cloned().unwrap_or_default();
        let due = rows.iter().filter(|row| row["due"].as_array().is_some_and(|due| !due.is_empty()));
        let due: Vec<(usize, String)> = due
            .filter_map(|row| {
                let of =
                    self.city.technicians.iter().position(|one| row["person"] == json!(one.person.id))?;
                let exam = row["due"].as_array()?.iter().find(|due| due["again_from"].is_null())?;
                Some((of, exam["exam"].as_str()?.to_owned()))
            })
            .take(AT_A_TIME)
            .collect();
        for (of, exam) in due {
            self.sit(of, &exam).await?;
        }
        self.hold_contest().await
    }

    async fn sit(&self, of: usize, exam: &str) -> Result<(), Failure> {
        let line = self.line_of(of);
        let seen: Value = line.get("/coaching").await?.done("look at one's cards")?;
        for card in seen["cards"].as_array().into_iter().flatten() {
            let id = card["id"].as_str().unwrap_or_default();
            line.put::<Value>(&format!("/coaching/cards/{id}"), &json!({})).await?.done("read a card")?;
        }
        let began = match line.post::<Value>("/sittings", &json!({ "exam": exam })).await? {
            Said::Done(began) => began,
            // It was failed today already.
            Said::Refused(..) => return Ok(()),
        };
        let id = began["id"].as_str().unwrap_or_default();
        let Some(sitting) = self.app.store.get::<Sitting>(id).await? else { return Ok(()) };
        let mut rng = SeededRng::stream(self.city.plan.seed, of as u64 + 7000);
        let mut given = Vec::with_capacity(sitting.head.asked.len());
        for asked in &sitting.head.asked {
            let knows = rng.below(100) < KNOWS_PERCENT;
            let other = (asked.right + 1 + rng.below(asked.answers as u64 - 1) as usize) % asked.answers;
            given.push(if knows { asked.right } else { other });
        }
        let path = format!("/sittings/{id}/answers");
        line.post::<Value>(&path, &json!({ "given": given })).await?.done("hand a paper in")?;
        Ok(())
    }

    /// The first time of the day: the visits of the morning.
    async fn hold_contest(&self) -> Result<(), Failure> {
        let trainer = &self.trainers.trainer;
        let known: Value = trainer.get("/contests").await?.done("look at contests")?;
        if known.as_array().is_some_and(|known| !known.is_empty()) {
            return Ok(());
        }
        let contest = json!({ "name": "秋季装维技能赛", "territory": self.inspectors.territory });
        let contest: Value = match trainer.post::<Value>("/contests", &contest).await? {
            Said::Done(contest) => contest,
            // The trainer teaches in another town than the inspectors look at.
            Said::Refused(..) => return Ok(()),
        };
        let id = contest["id"].as_str().unwrap_or_default();
        let path = format!("/contests/{id}/candidates");
        let found: Value = trainer.get(&path).await?.done("look who may enter")?;
        for one in found.as_array().into_iter().flatten().take(ENTERED) {
            let enter = json!({ "verb": "enter", "visit": one["visit"] });
            trainer
                .post::<Value>(&format!("/contests/{id}/actions"), &enter)
                .await?
                .done("enter a contest")?;
        }
        Ok(())
    }
}
