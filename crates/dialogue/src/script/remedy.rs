/// What to write instead of a line that is no part of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptRemedy {
    /// A turn has a speaker, a colon and words.
    Turn,
    /// The speaker is one of three.
    Speaker,
    /// Times of a turn are seconds.
    Times,
    /// A gap before a turn is seconds.
    Gap,
    /// The channel has a name.
    Channel,
    /// The start is a time with its zone.
    StartedAt,
    /// An event has a name.
    Event,
    /// A conversation of a file has an id and a channel.
    Header,
    /// The channel is one of four.
    ChannelOfHeader,
    /// A file begins with a conversation.
    HeaderFirst,
}

impl ScriptRemedy {
    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Turn => "write `A: words` or `C: words`",
            Self::Speaker => "begin with A (agent), C (customer) or S (system)",
            Self::Times => "write times as `12.5-15.0`",
            Self::Gap => "write a gap as `+31`",
            Self::Channel => "name a channel",
            Self::StartedAt => "write a time such as `2026-11-22T09:30:00+08:00`",
            Self::Event => "write `! hang_up customer`",
            Self::Header => "write `== id channel`",
            Self::ChannelOfHeader => "name a channel: `hotline`, `appointment`, `onsite` or `survey`",
            Self::HeaderFirst => "begin a conversation with `== id channel` first",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Turn => "写成 `A: 说的话` 或 `C: 说的话`",
            Self::Speaker => "以 `A`（客服）、`C`（客户）或 `S`（系统）开头",
            Self::Times => "时间写成 `12.5-15.0`",
            Self::Gap => "间隔写成 `+31`",
            Self::Channel => "写明渠道",
            Self::StartedAt => "时间写成 `2026-11-22T09:30:00+08:00` 这样",
            Self::Event => "写成 `! hang_up customer` 这样",
            Self::Header => "写成 `== 编号 渠道`",
            Self::ChannelOfHeader => "渠道写 `hotline`、`appointment`、`onsite` 或 `survey`",
            Self::HeaderFirst => "先用 `== 编号 渠道` 开始一段对话",
        }
    }
}
