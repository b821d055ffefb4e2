//! Transcripts as other programs write them: JSON lines of this program's own shape, a table with a row for each
//! utterance, and the answers of speech recognisers.

mod lines;
mod recognised;
mod table;

pub use lines::{LineError, read_line, read_lines};
pub use recognised::{RecognisedError, Speaker, read_recognised};
pub use table::{TableError, read_table};
