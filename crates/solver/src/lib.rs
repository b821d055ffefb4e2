//! Vehicle-routing engine on dense indices
