//! Judging visits and calls against a pack, live and afterwards
