//! Conversations from a table: one row for each utterance, rows of one conversation together. Headings are Chinese or
//! English, in any order; a bad row is reported by its number and does not stop the rest.

use crate::conversation::{Channel, Conversation, Role, TooLong, Utterance};
use serde_json::Value;

/// Why a table or a row of it holds no conversation.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A column is missing without which nothing can be judged.
    #[error("row 1: no column for the {what}: name one of its columns {names}")]
    Column {
        /// What it would hold.
        what: &'static str,
        /// Headings that are understood.
        names: String,
    },
    /// The row has no fields as the heading has.
    #[error("row {row}: {problem}: quote texts that hold a comma or a line break")]
    Shape {
        /// Row number, from 1, the heading counted.
        row: u64,
        /// What the table reader says.
        problem: csv::Error,
    },
    /// A field cannot be read.
    #[error("row {row}, column `{column}`: `{value}` is no {expected}")]
    Field {
        /// Row number, from 1, the heading counted.
        row: u64,
        /// The heading.
        column: String,
        /// What is there.
        value: String,
        /// What is expected.
        expected: &'static str,
    },
    /// The conversation is longer than is inspected.
    #[error("conversation `{id}`: {problem}")]
    Size {
        /// Which one.
        id: String,
        /// Which bound is passed.
        problem: TooLong,
    },
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Role,
    Text,
    StartMs,
    EndMs,
    StartS,
    EndS,
    Channel,
    Agent,
    StartedAt,
    Surname,
}

/// The headings of each column; compared in small letters, spaces left out.
const HEADINGS: [(Column, &[&str]); 11] = [
    (
        Column::Id,
        &[
            "id",
            "conversation",
            "conversation_id",
            "call_id",
            "会话编号",
            "会话id",
            "通话编号",
            "通话流水号",
            "流水号",
            "录音编号",
        ],
    ),
    (Column::Role, &["role", "speaker", "角色", "说话人", "发言人"]),
    (Column::Text, &["text", "content", "内容", "文本", "话术", "转写文本"]),
    (Column::StartMs, &["start_ms", "begin_ms", "开始毫秒", "开始时间(毫秒)", "开始时间（毫秒）"]),
    (Column::EndMs, &["end_ms", "结束毫秒", "结束时间(毫秒)", "结束时间（毫秒）"]),
    (Column::StartS, &["start", "start_s", "开始秒", "开始时间(秒)", "开始时间（秒）"]),
    (Column::EndS, &["end", "end_s", "结束秒", "结束时间(秒)", "结束时间（秒）"]),
    (Column::Channel, &["channel", "渠道", "场景"]),
    (Column::Agent, &["agent", "agent_id", "工号", "坐席", "坐席工号"]),
    (Column::StartedAt, &["started_at", "通话时间", "通话开始时间"]),
    (Column::Surname, &["customer_surname", "客户姓", "客户姓氏"]),
];

const ROLES: [(&str, Role); 15] = [
    ("agent", Role::Agent),
    ("坐席", Role::Agent),
    ("座席", Role::Agent),
    ("客服", Role::Agent),
    ("话务员", Role::Agent),
    ("装维", Role::Agent),
    ("师傅", Role::Agent),
    ("a", Role::Agent),
    ("customer", Role::Customer),
    ("客户", Role::Customer),
    ("用户", Role::Customer),
    ("c", Role::Customer),
    ("system", Role::System),
    ("系统", Role::System),
    ("s", Role::System),
];

const CHANNELS: [(&str, Channel); 8] = [
    ("hotline", Channel::Hotline),
    ("热线", Channel::Hotline),
    ("appointment", Channel::Appointment),
    ("预约", Channel::Appointment),
    ("onsite", Channel::Onsite),
    ("上门", Channel::Onsite),
    ("survey", Channel::Survey),
    ("回访", Channel::Survey),
];

/// Reads a table in UTF-8 with commas. Rows without a channel are of `channel`; columns that are not known are kept
/// beside the utterance.
///
/// # Errors
/// When a column is missing without which nothing can be judged. Bad rows come as errors among the conversations.
pub fn read_table(text: &str, channel: Channel) -> Result<Vec<Result<Conversation, TableError>>, TableError> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader
        .headers()
        .map_err(|problem| TableError::Shape { row: 1, problem })?
        .iter()
        .map(str::to_owned)
        .collect();
    let columns: Vec<Option<Column>> = heads.iter().map(|head| column(head)).collect();
    for (wanted, what) in [(Column::Id, "conversation"), (Column::Role, "speaker"), (Column::Text, "text")] {
        if !columns.contains(&Some(wanted)) {
            let names = HEADINGS.iter().find(|(column, _)| *column == wanted);
            let names = names.map(|(_, names)| names.join(", ")).unwrap_or_default();
            return Err(TableError::Column { what, names });
        }
    }
    let mut read: Vec<Result<Conversation, TableError>> = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let row = row as u64 + 2;
        let record = match record {
            Ok(record) => record,
            Err(problem) => {
                read.push(Err(TableError::Shape { row, problem }));
                continue;
            }
        };
        let fields = Row { row, heads: &heads, columns: &columns, record: &record };
        let last = read.iter_mut().rev().find_map(|one| one.as_mut().ok());
        let id = fields.of(Column::Id).unwrap_or_default();
        match last.filter(|talk| talk.id.0 == id) {
            Some(talk) => {
                if let Err(problem) = fields.add_to(talk) {
                    read.push(Err(problem));
                }
            }
            None => {
                let mut talk = Conversation::new(id, channel);
                read.push(fields.add_to(&mut talk).map(|()| talk));
            }
        }
    }
    Ok(read
        .into_iter()
        .map(|one| {
            one.and_then(|talk| match talk.check_size() {
                Ok(()) => Ok(talk),
                Err(problem) => Err(TableError::Size { id: talk.id.0, problem }),
            })
        })
        .collect())
}

fn column(head: &str) -> Option<Column> {
    let head: String = head.trim().to_lowercase().split_whitespace().collect();
    HEADINGS.iter().find(|(_, names)| names.contains(&head.as_str())).map(|(column, _)| *column)
}

/// A row with its headings.
struct Row<'a> {
    row: u64,
    heads: &'a [String],
    columns: &'a [Option<Column>],
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    /// The field of a column, unless it is empty.
    fn of(&self, wanted: Column) -> Option<&str> {
        let place = self.columns.iter().position(|column| *column == Some(wanted))?;
        self.record.get(place).map(str::trim).filter(|field| !field.is_empty())
    }

    fn wrong(&self, wanted: Column, expected: &'static str) -> TableError {
        let place = self.columns.iter().position(|column| *column == Some(wanted)).unwrap_or_default();
        let value = self.of(wanted).unwrap_or_default().to_owned();
        TableError::Field { row: self.row, column: self.heads[place].clone(), value, expected }
    }

    fn number(&self, wanted: Column, scale: f64) -> Result<Option<i64>, TableError> {
        let Some(field) = self.of(wanted) else { return Ok(None) };
        let number: f64 = field.parse().map_err(|_| self.wrong(wanted, "number"))?;
        if !number.is_finite() || number < 0.0 {
            return Err(self.wrong(wanted, "number from 0 on"));
        }
        Ok(Some((number * scale).round() as i64))
    }

    /// Adds the row's utterance to its conversation; what belongs to the whole conversation is taken from its first row.
    fn add_to(&self, talk: &mut Conversation) -> Result<(), TableError> {
        let role = self.of(Column::Role).unwrap_or_default().to_lowercase();
        let role = ROLES.iter().find(|(name, _)| *name == role).map(|(_, role)| *role);
        let role = role.ok_or_else(|| {
            self.wrong(Column::Role, "speaker: write agent, customer or system (坐席, 客户, 系统)")
        })?;
        let mut utterance = Utterance::new(role, self.of(Column::Text).unwrap_or_default());
        utterance.start_ms = self.number(Column::StartMs, 1.0)?.or(self.number(Column::StartS, 1_000.0)?);
        utterance.end_ms = self.number(Column::EndMs, 1.0)?.or(self.number(Column::EndS, 1_000.0)?);
        for (place, head) in self.heads.iter().enumerate().filter(|(place, _)| self.columns[*place].is_none())
        {
            utterance.extra.insert(head.clone(), Value::from(self.record.get(place).unwrap_or_default()));
        }
        if talk.utterances.is_empty() {
            self.begin(talk)?;
        }
        talk.utterances.push(utterance);
        Ok(())
    }

    fn begin(&self, talk: &mut Conversation) -> Result<(), TableError> {
        if let Some(name) = self.of(Column::Channel) {
            let name = name.to_lowercase();
            let channel = CHANNELS.iter().find(|(known, _)| *known == name).map(|(_, channel)| *channel);
            let expected = "channel: write hotline, appointment, onsite or survey (热线, 预约, 上门, 回访)";
            talk.channel = channel.ok_or_else(|| self.wrong(Column::Channel, expected))?;
        }
        if let Some(at) = self.of(Column::StartedAt) {
            let expected = "time with its offset, such as 2026-11-20T09:30:00+08:00";
            talk.started_at = Some(at.parse().map_err(|_| self.wrong(Column::StartedAt, expected))?);
        }
        talk.agent.id = self.of(Column::Agent).map(str::to_owned);
        if let Some(surname) = self.of(Column::Surname) {
            talk.facts.insert("customer_surname".to_owned(), surname.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, Role, read_table};

    #[test]
    fn rows_of_one_call_are_one_conversation_under_chinese_headings() {
        let text = "\u{feff}流水号,说话人,内容,开始时间(秒),结束时间(秒),场景,工号,情绪\n\
            T1,坐席,\"您好,请问有什么可以帮您\",0.5,3,热线,8012,平静\nT1,客户,宽带断了,3.2,5,热线,8012,着急\nT2,师傅,您好,,,上门,,\n";
        let read: Vec<_> =
            read_table(text, Channel::Survey).unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].channel, read[0].agent.id.as_deref()), (Channel::Hotline, Some("8012")));
        assert_eq!(read[0].utterances[0].text, "您好,请问有什么可以帮您");
        assert_eq!(
            (read[0].utterances[1].role, read[0].utterances[1].start_ms),
            (Role::Customer, Some(3_200))
        );
        assert_eq!(read[0].utterances[1].extra["情绪"], "着急");
        assert_eq!((read[1].channel, read[1].utterances[0].start_ms), (Channel::Onsite, None));
    }

    #[test]
    fn a_bad_row_is_named_and_the_rest_is_read() {
        let text =
            "id,role,text,start_ms\na,agent,您好,0\na,robot,嗯,10\na,customer,喂,soon\na,customer,喂,20\n";
        let read = read_table(text, Channel::Hotline).unwrap();
        assert_eq!(read[0].as_ref().unwrap().utterances.len(), 2);
        let told: Vec<String> = read[1..].iter().map(|one| one.as_ref().unwrap_err().to_string()).collect();
        assert!(told[0].starts_with("row 3, column `role`: `robot` is no speaker"), "{told:?}");
        assert!(told[1].starts_with("row 4, column `start_ms`: `soon` is no number"), "{told:?}");
    }

    #[test]
    fn a_table_without_a_needed_column_says_which() {
        let told = read_table("id,text\na,b\n", Channel::Hotline).unwrap_err().to_string();
        assert!(told.contains("no column for the speaker") && told.contains("说话人"), "{told}");
    }
}
