use super::character::Character;
use super::{person_id, skill};
use crate::City;
use crate::calendar::Calendar;
use crate::names::{PhoneFamily, person_name, phone_number};
use crate::stream::{Stream, one_of, within};
use crate::territory::Grid;
use doorstep_domain::{
    Break, Certificate, Instrument, Locale, Mode, PartNeed, Person, Role, RoleGrant, Shift,
    Technician as Record,
};
use doorstep_kernel::{Date, Duration, Rng, TimeWindow};
use serde::{Deserialize, Serialize};

/// A technician 装维人员: what the product knows of them, and their character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Technician {
    /// The person who signs in.
    pub person: Person,
    /// Badge, skills, certificates, instruments, home.
    pub record: Record,
    /// What is on the van or e-bike in the morning.
    pub stock: Vec<PartNeed>,
    /// Speed on the road, km/h.
    pub speed_kmh: u16,
    /// Works from noon to nine instead of morning to evening.
    pub evening: bool,
    /// Who teaches a novice, by their place in `City::technicians`.
    pub mentor: Option<u32>,
    /// The grid they belong to, by its place in `City::grids`.
    pub grid: u32,
    /// How they work.
    pub character: Character,
}

/// Four in ten work for a contractor.
const CONTRACTED: f64 = 0.4;

/// Everyone who works in the grids, in the order of the grids.
pub(crate) fn hire_technicians(city: &City) -> Vec<Technician> {
    let mut hired: Vec<Technician> = Vec::with_capacity(city.plan.technicians as usize);
    for (grid_number, grid) in city.grids.iter().enumerate() {
        let first = hired.len();
        for member in 0..grid.technicians {
            let number = hired.len() as u32;
            hired.push(hire(city, grid_number as u32, grid, number, member));
        }
        let mentor = (first..hired.len()).find(|number| !hired[*number].record.novice);
        for technician in &mut hired[first..] {
            technician.mentor = mentor.filter(|_| technician.record.novice).map(|number| number as u32);
        }
    }
    hired
}

pub(super) fn hire(city: &City, grid_number: u32, grid: &Grid, number: u32, member: u32) -> Technician {
    let mut rng = Stream::Technician(number).rng(city.plan.seed);
    let rng = &mut rng;
    let district = &city.districts[grid.district as usize];
    let id = person_id(1, number);
    // The first of each grid is never a novice, so that each novice has a mentor near.
    let novice = member > 0 && rng.chance(0.14);
    let (name, _) = person_name(rng);
    let firms: Vec<&str> =
        city.firms.iter().filter(|firm| firm.town == district.town).map(|firm| firm.name.as_str()).collect();
    let firm = rng.chance(CONTRACTED).then(|| (*one_of(rng, &firms)).to_owned());
    let mode = if rng.chance(0.78) { Mode::Ebike } else { Mode::Car };
    let lives_in = &city.estates[*one_of(rng, &grid.estates) as usize];
    let estates = stands_for(city, grid, member, novice);
    Technician {
        person: Person {
            id,
            login: format!("zw{number:05}"),
            name,
            territory: grid.code.clone(),
            grants: vec![RoleGrant { role: Role::Technician, territory: grid.code.clone() }],
            phone: Some(phone_number(PhoneFamily::Work, number)),
            locale: Locale::ZhCn,
            active: true,
            firm,
        },
        record: Record {
            person: id,
            badge: format!("ZW{:06}", 100_000 + number),
            territory: grid.code.clone(),
            area: district.area.clone(),
            skills: skill::learn(novice, rng),
            certificates: certificates(city.plan.first_day, novice && number.is_multiple_of(2), rng),
            languages: languages(rng),
            home: Some(one_of(rng, &lives_in.buildings).place),
            mode,
            novice,
            instruments: instruments(city.plan.first_day, number, rng),
            estates,
        },
        stock: stock(rng),
        speed_kmh: match mode {
            Mode::Ebike => within(rng, 18, 25) as u16,
            Mode::Car => within(rng, 26, 36) as u16,
        },
        evening: rng.chance(0.15),
        mentor: None,
        grid: grid_number,
        character: Character::draw(novice, rng),
    }
}

/// Every second estate of a grid has a standing technician 社区经理, taken in turn.
fn stands_for(city: &City, grid: &Grid, member: u32, novice: bool) -> Vec<String> {
    if novice {
        return Vec::new();
    }
    let mine =
        |(turn, _): &(usize, &u32)| turn % 2 == 0 && (*turn as u32 / 2) % grid.technicians.max(1) == member;
    let estates = grid.estates.iter().enumerate().filter(mine);
    estates.map(|(_, estate)| city.estates[*estate as usize].name.clone()).collect()
}

fn languages(rng: &mut dyn Rng) -> Vec<String> {
    let mut languages = vec!["zh-CN".to_owned()];
    for (language, share) in [("yue", 0.12), ("en", 0.05)] {
        if rng.chance(share) {
            languages.push(language.to_owned());
        }
    }
    languages
}

fn days_after(date: Date, days: i64) -> Date {
    Calendar::date_after(date, days)
}

/// Some novices have passed the exam that lets them go alone where a speed test is asked.
fn certificates(today: Date, tested: bool, rng: &mut dyn Rng) -> Vec<Certificate> {
    let mut certificates = Vec::new();
    for (kind, share) in [("work_permit", 1.0), ("height", 0.65), ("electricity", 0.5)] {
        // One in fifty has let it run out: that gates dispatch.
        let days = if rng.chance(0.02) { within(rng, -40, -1) } else { within(rng, 20, 900) };
        if rng.chance(share) {
            certificates.push(Certificate { kind: kind.to_owned(), valid_until: days_after(today, days) });
        }
    }
    if tested {
        certificates.push(Certificate { kind: "speed_test".to_owned(), valid_until: days_after(today, 200) });
    }
    certificates
}

fn instruments(today: Date, number: u32, rng: &mut dyn Rng) -> Vec<Instrument> {
    let kinds = [
        ("optical_power_meter", "GL", 1.0),
        ("red_light_pen", "HG", 0.9),
        ("cable_tester", "WX", 0.6),
        ("fusion_splicer", "RJ", 0.25),
    ];
    let mut instruments = Vec::new();
    for (kind, letters, share) in kinds {
        let days = if rng.chance(0.03) { within(rng, -60, -1) } else { within(rng, 10, 364) };
        if rng.chance(share) {
            let serial = format!("{letters}{:06}", 10_000 + number);
            let calibrated_until = days_after(today, days);
            instruments.push(Instrument { kind: kind.to_owned(), serial, calibrated_until });
        }
    }
    instruments
}

fn stock(rng: &mut dyn Rng) -> Vec<PartNeed> {
    let usual = [
        ("ont_gpon", 3, 8),
        ("stb", 1, 5),
        ("drop_cable_50m", 2, 8),
        ("connector_sc", 10, 40),
        ("router_wifi6", 0, 4),
        ("splitter_1x8", 0, 2),
    ];
    let carried = usual.map(|(code, least, most)| PartNeed {
        code: code.to_owned(),
        count: within(rng, least, most) as u32,
    });
    carried.into_iter().filter(|part| part.count > 0).collect()
}

impl City {
    /// The shift of a technician on a day; `None` on their day off (one of seven, where the plan has several days).
    pub fn shift(&self, technician: u32, day: u32) -> Option<Shift> {
        if self.plan.days > 1 && (day + technician) % 7 == 6 {
            return None;
        }
        let of = &self.technicians[technician as usize];
        let calendar = Calendar::of(&self.plan);
        // Day: 8:30 to 17:30, lunch between 11:30 and 13:00. Evening: noon to 21:00, supper between 17:00 and 18:30.
        let (from, until, meal) = if of.evening { (720, 1260, 1020) } else { (510, 1050, 690) };
        let window =
            |from, until| TimeWindow::starting(calendar.at(day, from), Duration::from_mins(until - from));
        Some(Shift {
            technician: of.person.id,
            date: calendar.date(day),
            area: of.record.area.clone(),
            window: window(from, until),
            overtime_ms: Duration::from_mins(90),
            rest: Some(Break { window: window(meal, meal + 90), length_ms: Duration::from_mins(40) }),
        })
    }
}
