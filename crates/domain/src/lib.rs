//! Orders, visits, promises, clocks, people, plans: what can happen at all
