use super::character::Manner;
use crate::City;
use crate::estates::{EstateKind, HomeRef};
use crate::names::{PhoneFamily, person_name, phone_number};
use crate::stream::{Stream, one_of, pick};
use doorstep_domain::{Customer as Record, CustomerClass, CustomerId};
use doorstep_kernel::Rng;
use serde::{Deserialize, Serialize};

/// A customer: what the product knows of them, where they live, and their manner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Name, phone, class, language.
    pub record: Record,
    /// As an agent addresses them.
    pub surname: String,
    /// Their home or office.
    pub home: HomeRef,
    /// How they behave.
    pub manner: Manner,
}

/// The customer behind the n-th order.
pub(crate) fn meet_customer(city: &City, number: u32, home: HomeRef) -> Customer {
    let mut rng = Stream::Customer(number).rng(city.plan.seed);
    let estate = &city.estates[home.estate.index()];
    let class = match estate.kind {
        EstateKind::Office => CustomerClass::Business,
        EstateKind::HighRise | EstateKind::MidRise | EstateKind::Old | EstateKind::Village => {
            pick(&mut rng, &[(CustomerClass::Ordinary, 93), (CustomerClass::Vip, 7)])
        }
    };
    let (name, surname) = person_name(&mut rng);
    let language = pick(&mut rng, &[(None, 88), (Some("yue"), 9), (Some("en"), 3)]);
    customer(city, number, home, (name, surname.to_owned(), class, language), &mut rng)
}

/// The customer behind an emergency line: 119, 110, 120 or 122.
pub(crate) fn emergency_customer(city: &City, number: u32, home: HomeRef, line: &str) -> Customer {
    let mut rng = Stream::Customer(number).rng(city.plan.seed);
    let district = &city.districts[city.estates[home.estate.index()].district as usize].name;
    let house = match line {
        "119" => "消防救援站",
        "110" => "公安分局指挥室",
        "120" => "急救站",
        _ => "交警大队",
    };
    let name = format!("{district}{house}");
    let mut customer =
        customer(city, number, home, (name, "值班员".into(), CustomerClass::Emergency, None), &mut rng);
    // Someone is always on duty.
    (customer.manner.home_from_hour, customer.manner.answers_permille) = (0, 1000);
    customer
}

fn customer(
    city: &City,
    number: u32,
    home: HomeRef,
    (name, surname, class, language): (String, String, CustomerClass, Option<&str>),
    rng: &mut dyn Rng,
) -> Customer {
    let estate = &city.estates[home.estate.index()];
    let mut manner = Manner::draw(rng);
    if class == CustomerClass::Business {
        manner.home_from_hour = *one_of(rng, &[0, 0, 0, 12]);
    }
    Customer {
        record: Record {
            id: CustomerId::from_u128(u128::from(number)),
            territory: city.grids[estate.grid as usize].code.clone(),
            name,
            phone: phone_number(PhoneFamily::Customer, number),
            class,
            language: language.map(str::to_owned),
        },
        surname,
        home,
        manner,
    }
}
