//! Conversation inspection: rule language, one automaton, verdicts with spans
