/// Why a link opens nothing. Each says what to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// Not one of ours, or a letter of it was changed.
    #[error("this link is not complete: open the newest message again, or call us")]
    Forged,
    /// Its time is over.
    #[error("this link has expired: open the newest message, or call us for another one")]
    Expired,
    /// Whoever had it said that the order is not theirs.
    #[error("this link was closed because the order belongs to somebody else")]
    Closed,
    /// It was made for something else.
    #[error("this link is for something else: open the message that asks for this")]
    OtherPurpose,
}

impl LinkFault {
    /// The stable code for machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Forged => "link_forged",
            Self::Expired => "link_expired",
            Self::Closed => "link_closed",
            Self::OtherPurpose => "link_other_purpose",
        }
    }

    /// The same in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Forged => "链接不完整，请重新打开最新短信里的链接，或联系客服",
            Self::Expired => "链接已过期，请打开最新短信里的链接，或联系客服重新获取",
            Self::Closed => "您已告知这不是您的工单，链接已停用",
            Self::OtherPurpose => "这个链接不能办理这件事，请打开对应短信里的链接",
        }
    }
}
