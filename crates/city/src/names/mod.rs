//! Made-up names: composed from common words, no real person's or place's list behind them.

mod coiner;
mod person;
mod place;

pub(crate) use coiner::Coiner;
pub(crate) use person::{PhoneFamily, person_name, phone_number};
pub(crate) use place::{
    DISTRICTS, FIRM_SUFFIX, HOME_SUFFIX, OFFICE_SUFFIX, OLD_SUFFIX, RIVERS, STEM_FIRST, STEM_SECOND,
    VILLAGE_FIRST, VILLAGE_SECOND, province_name, town_letters, town_name,
};
