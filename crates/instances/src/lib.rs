//! Benchmark instances: readers, writers and an independent checker
