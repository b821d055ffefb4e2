/// Why somebody is not signed in yet. None of them tells whether a login exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignInFault {
    /// Login and password do not fit, or the account waits after too many tries: the answer does not tell which.
    #[error("login or password is wrong; after five wrong ones in a row an account waits 15 minutes")]
    Wrong,
    /// They fit, and the password is too old: sign in with a new one beside it.
    #[error("the password is too old: choose a new one")]
    PasswordTooOld,
    /// They fit, and a one-time code is asked for.
    #[error("type the code that your authenticator app shows")]
    SecondStepNeeded,
    /// The code was wrong, or was used before.
    #[error("the code is wrong or was used: type the one shown now")]
    WrongCode,
    /// They fit, and the role signs in with a second step that was not set up yet.
    #[error("your role signs in with one-time codes: set them up first")]
    SecondStepMissing,
    /// They fit, and whoever administers nothing signs in with a corporate account here.
    #[error("sign in with your corporate account: passwords of this installation are for administrators")]
    CorporateOnly,
}

impl SignInFault {
    /// The same in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Wrong => "登录名或密码不对；连续输错五次，账号要等 15 分钟",
            Self::PasswordTooOld => "密码已过期，请换一个新密码",
            Self::SecondStepNeeded => "请输入验证器上的动态码",
            Self::WrongCode => "动态码不对或已用过，请输入现在显示的",
            Self::SecondStepMissing => "您的岗位登录要用动态码，请先设置",
            Self::CorporateOnly => "请用企业账号登录；本地密码只供管理员应急使用",
        }
    }

    /// A stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wrong => "wrong_password",
            Self::PasswordTooOld => "password_too_old",
            Self::SecondStepNeeded => "second_step_needed",
            Self::WrongCode => "wrong_code",
            Self::SecondStepMissing => "second_step_missing",
            Self::CorporateOnly => "corporate_only",
        }
    }
}
