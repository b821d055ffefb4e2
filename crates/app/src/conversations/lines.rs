use super::take_in::{TakeInConversation, take_in};
use crate::{Act, App, AppError, Caller, Said};
use serde::Serialize;
use utoipa::ToSchema;

/// The most conversations of one request: some seconds of work.
const LINES_MAX: usize = 1000;

/// A line that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineRefused {
    /// Its number, from 1.
    pub line: usize,
    /// Why, and what to do.
    pub reason: Said,
}

/// What became of the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TakenInLines {
    /// Conversations that are kept now, those that were known among them.
    pub kept: usize,
    /// Lines that were refused; the others do not wait for them.
    pub refused: Vec<LineRefused>,
}

/// Takes conversations in, a JSON line each, as a recording system delivers a day. Each stands for itself; sending the
/// same lines again changes nothing.
///
/// # Errors
/// When the caller may take none in, there is no line or too many, or the store cannot take it now.
pub async fn take_in_lines(app: &App, caller: &Caller, lines: &str) -> Result<TakenInLines, AppError> {
    caller.scope(Act::TakeInConversations)?;
    let lines: Vec<(usize, &str)> =
        lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        let en = "nothing was sent: send a conversation a line as the body".to_owned();
        return Err(AppError::invalid("lines", en, "内容是空的，请每行放一段通话".to_owned()));
    }
    if lines.len() > LINES_MAX {
        let en = format!("more than {LINES_MAX} lines at once: send them in portions");
        return Err(AppError::invalid("lines", en, format!("一次最多 {LINES_MAX} 行，请分批上传")));
    }
    // Each line is known by its conversation's id: the key of the whole would answer the second line with the first.
    let caller = Caller { request: None, ..caller.clone() };
    let mut taken = TakenInLines::default();
    for (at, line) in lines {
        let refused = match serde_json::from_str::<TakeInConversation>(line.trim_start_matches('\u{feff}')) {
            Err(problem) => Some(Said {
                zh: format!("这一行不是一段通话（{problem}），格式同 doorstep inspect 的输入"),
                en: format!(
                    "this line is no conversation ({problem}): write it as `doorstep inspect` reads it"
                ),
            }),
            Ok(wanted) => match take_in(app, &caller, wanted).await {
                Ok(_) => None,
                Err(error @ (AppError::Busy | AppError::Unavailable(_))) => return Err(error),
                Err(error) => Some(said(&error)),
            },
        };
        match refused {
            None => taken.kept += 1,
            Some(reason) => taken.refused.push(LineRefused { line: at + 1, reason }),
        }
    }
    Ok(taken)
}

/// A refusal in both languages.
fn said(error: &AppError) -> Said {
    let en = error.to_string();
    let zh = match error {
        AppError::Invalid(faults) => {
            faults.iter().map(|fault| fault.zh.as_str()).collect::<Vec<_>>().join("；")
        }
        AppError::Forbidden(_) => "没有权限收录该区域的通话，请联系管理员".to_owned(),
        _ => format!("没有收录：{en}"),
    };
    Said { zh, en }
}
