//! A seeded city: streets, estates, access network, people, orders, faults
