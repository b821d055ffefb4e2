//! Domain snapshot to solver problem to immutable Plan
