//! Journal, current state, outbox, jobs, blobs: one SQL text on SQLite and PostgreSQL
