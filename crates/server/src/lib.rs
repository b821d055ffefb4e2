//! HTTP: one handler a file
