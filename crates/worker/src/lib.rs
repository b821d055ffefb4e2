//! Clocks and job runner: one file per job family
