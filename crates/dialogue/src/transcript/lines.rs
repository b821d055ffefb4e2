//! Conversations from JSON lines; a bad line is reported by its number and does not stop the rest.

use crate::conversation::{Conversation, TooLong};

/// Longest line that is read, in bytes.
const LINE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Why a line holds no conversation.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It is no JSON of the expected shape.
    #[error(
        "line {line}: {problem}: expected one conversation, such as {{\"id\":\"c1\",\"channel\":\"hotline\",\"utterances\":[{{\"role\":\"agent\",\"text\":\"您好\"}}]}}"
    )]
    Shape {
        /// Line number, from 1.
        line: usize,
        /// What the JSON reader says.
        problem: serde_json::Error,
    },
    /// It is no text.
    #[error("line {line}: not UTF-8: convert the file to UTF-8")]
    Encoding {
        /// Line number, from 1.
        line: usize,
    },
    /// The line is longer than is read.
    #[error("line {line}: {bytes} bytes: split lines longer than {LINE_BYTES_MAX} bytes")]
    Line {
        /// Line number, from 1.
        line: usize,
        /// Its length.
        bytes: usize,
    },
    /// The conversation is longer than is inspected.
    #[error("line {line}: {problem}")]
    Size {
        /// Line number, from 1.
        line: usize,
        /// Which bound is passed.
        problem: TooLong,
    },
}

/// Reads one line; `line` is its number, from 1. A blank line is `None`.
pub fn read_line(line: usize, bytes: &[u8]) -> Option<Result<Conversation, LineError>> {
    let bytes = if line == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) } else { bytes };
    if bytes.len() > LINE_BYTES_MAX {
        return Some(Err(LineError::Line { line, bytes: bytes.len() }));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some(Err(LineError::Encoding { line }));
    };
    if text.trim().is_empty() {
        return None;
    }
    let read =
        serde_json::from_str::<Conversation>(text).map_err(|problem| LineError::Shape { line, problem });
    Some(read.and_then(|conversation| {
        conversation.check_size().map_err(|problem| LineError::Size { line, problem })?;
        Ok(conversation)
    }))
}

/// Reads a whole file, blank lines left out.
pub fn read_lines(bytes: &[u8]) -> impl Iterator<Item = Result<Conversation, LineError>> + '_ {
    bytes.split(|byte| *byte == b'\n').enumerate().filter_map(|(index, line)| read_line(index + 1, line))
}

#[cfg(test)]
mod tests {
    use super::read_lines;

    #[test]
    fn bad_lines_are_named_and_the_rest_is_read() {
        let file = "\u{feff}{\"id\":\"a\",\"channel\":\"hotline\",\"mood\":3}\n\nnonsense\n{\"id\":\"b\",\"channel\":\"onsite\",\"utterances\":[{\"role\":\"agent\",\"text\":\"您好\",\"asr\":0.9}]}\r\n";
        let read: Vec<_> = read_lines(file.as_bytes()).collect();
        assert_eq!(read.len(), 3);
        assert_eq!(read[0].as_ref().unwrap().extra["mood"], 3);
        assert!(read[1].as_ref().unwrap_err().to_string().starts_with("line 3: "));
        assert_eq!(read[2].as_ref().unwrap().utterances[0].extra["asr"], 0.9);
    }
}
