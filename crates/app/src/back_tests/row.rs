use crate::Said;
use doorstep_domain::norm_pack::PackJudges;
use doorstep_domain::{BackTestId, NormPackId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use doorstep_store::{BackTestRun, BackTestState, WENT_AWAY};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A back-test and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BackTestRow {
    /// Its id.
    pub id: BackTestId,
    /// The pack that is tried.
    pub pack: NormPackId,
    /// What the pack judges.
    pub judges: PackJudges,
    /// The pack's name and version.
    pub tried: String,
    /// Those of the pack in force on the last day.
    pub against: String,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// A territory and all that lies inside it; all the asker may read where there is none.
    pub territory: Option<TerritoryCode>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// `running`, `done`, `cancelled` or `failed`.
    pub state: String,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Why it could not go on.
    pub reason: Option<Said>,
    /// How many visits or conversations there were when it was asked for.
    pub all: u64,
    /// How many were looked at so far, the newest first.
    pub seen: u64,
    /// How many of them would be judged otherwise in something.
    pub otherwise: u64,
}

impl From<&BackTestRun> for BackTestRow {
    fn from(run: &BackTestRun) -> Self {
        let (state, ended_at, reason) = match &run.state {
            BackTestState::Running => ("running", None, None),
            BackTestState::Done { ended_at } => ("done", Some(*ended_at), None),
            BackTestState::Cancelled { ended_at } => ("cancelled", Some(*ended_at), None),
            BackTestState::Failed { ended_at, reason } => ("failed", Some(*ended_at), Some(reason)),
        };
        Self {
            id: run.id,
            pack: run.pack,
            judges: run.judges,
            tried: run.tried.clone(),
            against: run.against.clone(),
            from: run.from,
            to: run.to,
            territory: run.territory.clone(),
            asked_at: run.asked_at,
            state: state.to_owned(),
            ended_at,
            reason: reason.map(|reason| Said {
                zh: match reason.as_str() {
                    WENT_AWAY => "没有判完就停了：判的进程一再中途退出，请联系系统管理员看日志".to_owned(),
                    reason => format!("没有判完就停了：{reason}"),
                },
                en: format!("it stopped before all was judged: {reason}"),
            }),
            all: run.all.max(run.seen),
            seen: run.seen,
            otherwise: run.otherwise,
        }
    }
}
