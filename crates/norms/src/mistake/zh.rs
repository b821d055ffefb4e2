//! Mistakes in Chinese: what is wrong, and what to do.

use super::{
    ClockMistake, DiagnosisMistake, ItemMistake, KpiMistake, Mistake, NameKind, NumberMistake, OrderMistake,
    ParameterMistake, TrainingMistake, WordsMistake,
};
use crate::items::{OBJECTIVES, SLOTS, VISIT_STATES};
use crate::verbs::TransitionMistake;
use crate::{Parameters, TrustPart};

const A_STATE: &str = "写工单或上门的状态";
const ANOTHER_ID: &str = "给其中一个换个 `id`";

fn told(message: impl Into<String>, remedy: impl Into<String>) -> (String, String) {
    (message.into(), remedy.into())
}

/// Names in backticks, one after another.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、")
}

/// What an item of a table is called.
pub(super) fn noun(table: &str) -> &str {
    match table {
        "parameter" => "参数",
        "order" => "工单类型",
        "transition" => "状态变化",
        "step" => "步骤",
        "requirement" => "要求",
        "clock" => "时限",
        "kpi" => "指标",
        "survey" => "回访",
        "script" => "话术",
        "price" => "价目",
        "compensation" => "赔付规则",
        "objective" => "排程目标",
        "rate" => "折算率",
        "constraint" => "排程约束",
        "priority" => "优先级",
        "card" => "辅导卡",
        "question" => "考题",
        "exam" => "考试",
        "certificate" => "证书",
        "course" => "课程",
        "list" => "清单",
        "record" => "记录",
        "reference" => "参考",
        "queue" => "队列",
        "churn_reason" => "离网原因",
        "leaving_reason" => "离职原因",
        "symptom" => "故障现象",
        "diagnosis" => "预处理问题",
        "trust" => "可信分项",
        "day" => "特殊日期",
        "norm" => "目录条目",
        other => other,
    }
}

pub(super) fn mistake(mistake: &Mistake) -> (String, String) {
    match mistake {
        Mistake::TooManyFiles { files, most } => {
            told(format!("规范包有 {files} 个文件，最多 {most} 个"), "去掉不属于规范包的文件")
        }
        Mistake::FileTooLong { bytes, most } => {
            told(format!("文件有 {bytes} 字节，最多 {most} 字节"), "拆成几个规范包，或去掉不属于它的内容")
        }
        Mistake::UnknownFile { name, known } => told(
            format!("规范包里没有 `{name}` 这个文件"),
            format!("文件名应为其中之一：`pack.toml`、{}", listed(known)),
        ),
        Mistake::NoFront => told(
            "规范包缺少 `pack.toml`",
            "补上它，写明 `[pack]` 和其中的 `id`、`operator`、`version`、`effective_from`、`source`、`text`",
        ),
        Mistake::Syntax(said) => told(
            format!("这里的 TOML 语法不对（解析器原文：{said}）"),
            "按 TOML 语法改正这一行，常见的是少了引号、括号或等号",
        ),
        Mistake::UnknownTable { table, known } => {
            told(format!("这个文件里没有 `{table}` 表"), format!("这个文件可写的表：{}", listed(known)))
        }
        Mistake::NoArray(table) => told(format!("`{table}` 不是表数组"), format!("每一条写成 `[[{table}]]`")),
        Mistake::TooManyEntries { table, entries, most } => {
            told(format!("`{table}` 有 {entries} 条，最多 {most} 条"), "去掉用不到的")
        }
        Mistake::Misread(what) => told(what.message().zh, what.remedy().zh),
        Mistake::Transition(TransitionMistake { text, verbs: [] }) => {
            told(format!("`{text}` 不是状态变化"), "写成 `visit.depart` 这样")
        }
        Mistake::Transition(TransitionMistake { text, verbs }) => {
            told(format!("`{text}` 不是状态变化"), format!("点号后可写：{}", listed(verbs)))
        }
        Mistake::Item { table, id, what } => {
            let (message, remedy) = item(what);
            told(format!("{} `{id}`：{message}", noun(table)), remedy)
        }
        Mistake::OrderKindMissing(kind) => told(format!("缺少工单类型 `{kind}`"), "用 `[[order]]` 补上"),
        Mistake::ObjectiveLevels { level, expected } => told(
            format!("排程目标的层级不是 1、2、3……：应为 {expected} 的地方写的是 {level}"),
            "层级从 1 起连续编号，不缺不重",
        ),
        Mistake::CostNotLast => {
            told("`cost_seconds` 不在最后一层，几分钟的成本会排到客户前面", "把它放到最大的层级")
        }
        Mistake::TwoOpenPriorities => told("有两个优先级没有写条件", "给其中一个写上 `when`"),
        Mistake::TrustWeights(sum) => told(format!("可信分各分项的权重合计 {sum}"), "改成合计 100"),
        Mistake::UnknownZone(zone) => {
            told(format!("没有 `{zone}` 这个时区"), "写 IANA 时区名，例如 `Asia/Shanghai`")
        }
        Mistake::ParentCircle(parent) => {
            told(format!("上级包 `{parent}` 又绕回自己"), "断开 `parent` 的循环")
        }
        Mistake::ChainTooLong { most } => told(format!("上下级规范包超过 {most} 层"), "减少层数"),
        Mistake::UnknownParent(parent) => {
            told(format!("没有上级包 `{parent}`"), "改正 `parent`，或把那个规范包一起装入")
        }
        Mistake::WithoutUnknown(name) => {
            told(format!("`without` 里的 `{name}` 在上级包里没有"), "写上级包里的条目，格式为 `表名:id`")
        }
        Mistake::PackTwice(pack) => told(
            format!("规范包 `{pack}` 有两份的版本或生效日相同"),
            "给每一份不同的 `version` 和 `effective_from`",
        ),
    }
}

fn item(what: &ItemMistake) -> (String, String) {
    match what {
        ItemMistake::NoId => told("`id` 写法不对", "写小写单词，用 `-` 连接"),
        ItemMistake::NoSource => {
            told("没有写出处", "用 `norms = [\"...\"]` 写目录编号，或用 `source = \"...\"` 写出处")
        }
        ItemMistake::NoNormId(norm) => {
            told(format!("`{norm}` 不是规范编号"), "写目录里的编号，例如 `FIN-02`")
        }
        ItemMistake::NoText("zh") => told("缺少中文（`zh`）", "中文、英文都要写"),
        ItemMistake::NoText(_) => told("缺少英文（`en`）", "中文、英文都要写"),
        ItemMistake::Again { file, line } => {
            told(format!("在 {file}:{line} 已经写过"), "给其中一个换个 `id`，或删掉它")
        }
        ItemMistake::Unknown { table, file, id } => {
            told(format!("引用了不存在的{} `{id}`", noun(table)), format!("改正 `id`，或在 `{file}` 里补上"))
        }
        ItemMistake::BadName { kind, name } => {
            let kind = match kind {
                NameKind::Device => "设备名",
                NameKind::Flag => "标记名",
                NameKind::Number => "数值名",
            };
            told(format!("`{name}` 不是{kind}"), "写小写单词，用 `_` 连接")
        }
        ItemMistake::NoDate => told("`id` 不是日期", "写成 `2026-10-01` 这样"),
        ItemMistake::NoTitle => told("没有写字母或标题", "两样都写上"),
        ItemMistake::PriceBelowZero => told("价格小于零", "按分写，不带负号"),
        ItemMistake::Amounts => told("金额小于零，或封顶低于首次赔付", "改正金额"),
        ItemMistake::UncountedObjective => {
            told("没有这个排程目标", format!("可写的有：{}", listed(&OBJECTIVES)))
        }
        ItemMistake::CostBelowZero => told("成本小于零", "写整数秒，不小于 0"),
        ItemMistake::CountsNothing => told("权重不起作用", "权重写大于零的数"),
        ItemMistake::TooManyInList => told("条目比名称里说的多", "去掉一些，或改正 `expected`"),
        ItemMistake::KeepsNothing => told("没有要记的内容", "在 `fields` 里写明"),
        ItemMistake::NothingCarriesIt => {
            told("作为默认或可选，却没有条目采用它", "在 `used_by` 里写明采用它的条目")
        }
        ItemMistake::UsedByUnknown(name) => {
            told(format!("引用了不存在的条目 `{name}`"), "写本包或上级包里的条目，格式为 `表名:id`")
        }
        ItemMistake::NobodyGetsIn => {
            told("没有人能进这个队列", "在 `channels` 里写明渠道，或写 `expert = true`")
        }
        ItemMistake::UnmeasuredPart => {
            let known = TrustPart::IDS.map(|(id, unit, _)| format!("`{id}`（{unit}）")).join("、");
            told("没有这个可信分项", format!("改正 `id`；可写的有：{known}"))
        }
        ItemMistake::DoubtWithoutRange => told("开始存疑的地方已经是全疑", "`near` 要小于 `far`，且不小于零"),
        ItemMistake::WeighsNothing => told("这个分项没有权重", "权重写大于零的数，或去掉这个分项"),
        ItemMistake::Parameter(what) => parameter(what),
        ItemMistake::Order(what) => order(what),
        ItemMistake::Clock(what) => clock(what),
        ItemMistake::Kpi(what) => kpi(what),
        ItemMistake::Words(what) => words(what),
        ItemMistake::Training(what) => training(what),
        ItemMistake::Diagnosis(what) => diagnosis(what),
    }
}

/// What is wrong with a number, without what to do: that depends on who wrote it.
fn number(what: &NumberMistake) -> String {
    match what {
        NumberMistake::NoDuration(text) => {
            format!("`{text}` 不是时长，应写整数加单位，例如 `90 s`、`10 min`、`2 h`、`1 d`")
        }
        NumberMistake::TooLong(span) => format!("`{span}` 超过十年"),
        NumberMistake::NoSpan(number) => format!("`{number}` 不是时长"),
        NumberMistake::NoNumber(text) => format!("`{text}` 不是数字"),
        NumberMistake::NoTimeOfDay(text) => format!("`{text}` 不是钟点，应写成 `16:00` 这样"),
        NumberMistake::UnknownParameter(id) => format!("没有参数 `{id}`"),
        NumberMistake::ParameterNoSpan(id) => format!("参数 `{id}` 不是时长"),
        NumberMistake::ParameterNoNumber(id) => format!("参数 `{id}` 不是数字"),
        NumberMistake::ParameterNoTimeOfDay(id) => format!("参数 `{id}` 不是钟点"),
        NumberMistake::NotOfUnit(unit) => format!("值与单位 `{unit}` 不符"),
        NumberMistake::Days { days, most } => format!("不能是 `{days}` 天后，应写 0 到 {most}"),
        NumberMistake::WarnsTooLate => "到期时或到期后才提醒".to_owned(),
    }
}

fn parameter(what: &ParameterMistake) -> (String, String) {
    const UNIT_OF_BASE: &str = "在 `parameters.toml` 里写上它，单位与 `base` 相同";
    match what {
        ParameterMistake::Value(what) => {
            told(number(what), "时长写成 `\"10 min\"`，钟点写成 `\"16:00\"`，数量写数字")
        }
        ParameterMistake::SpanBelowZero => told("时长小于零", "去掉负号"),
        ParameterMistake::NoShare(share) => {
            told(format!("千分之 {share} 不是比例"), "占整体的比例写 0 到 1000")
        }
        ParameterMistake::BitsBeyond { bits, most } => {
            told(format!("相差 {bits} 位的照片查不出来"), format!("写 0 到 {most}，再多索引不保证能查到"))
        }
        ParameterMistake::Unread => {
            told("没有地方用到这个参数", format!("改正 `id`；可写的有：{}", listed(Parameters::IDS)))
        }
        ParameterMistake::Missing { kind } => {
            told(format!("缺少这个参数，它是{}", written_as(kind)), UNIT_OF_BASE)
        }
        ParameterMistake::Kind { kind } => told(format!("应写成{}", written_as(kind)), UNIT_OF_BASE),
    }
}

/// How a parameter is read, in words.
pub(super) fn written_as(kind: &str) -> &str {
    match kind {
        "span" | "optional_span" => "时长",
        "number" | "optional_number" => "数字",
        "amount" => "金额",
        "time_of_day" => "钟点",
        "flag" => "是或否",
        other => other,
    }
}

fn order(what: &OrderMistake) -> (String, String) {
    match what {
        OrderMistake::NotItsKind(kind) => told("`id` 与 `kind` 不一致", format!("`id` 写 `{kind}`")),
        OrderMistake::SkipsUnknown(state) => {
            told(format!("跳过了不存在的状态 `{state}`"), format!("上门的状态有：{}", listed(&VISIT_STATES)))
        }
        OrderMistake::SkipsNeeded(state) => {
            told(format!("跳过了每张工单都要经过的 `{state}`"), "把它从 `skips` 里去掉")
        }
        OrderMistake::NoTimeOrNobody => told("不花时间或不用人", "`duration` 和 `crew` 都要大于零"),
        OrderMistake::StageElsewhere(stage) => told(
            format!("阶段 `{stage}` 不是施工中（`working`）的步骤"),
            "给这个步骤写 `state = \"working\"`",
        ),
        OrderMistake::UnknownState(state) => told(format!("没有 `{state}` 这个状态"), A_STATE),
        OrderMistake::BeforeNothing => {
            told("没有写在哪个动作之前", "在 `on` 里写一个动作，例如 `visit.depart`")
        }
        OrderMistake::EmptyTerm => told("`all` 或 `any` 里没有条件项", "在 `of` 里至少写一项"),
        OrderMistake::Number(what) => told(number(what), "改正数值，或补上参数"),
    }
}

fn clock(what: &ClockMistake) -> (String, String) {
    match what {
        ClockMistake::WaitsForNothing => told("没有写等什么", "在 `stop` 里写明哪件事使它结束"),
        ClockMistake::EndsWithItsStart => told("开始它的事又使它结束", "在 `stop` 里换一件事"),
        ClockMistake::WarnsNobody => told("没有写提醒谁", "在 `acts` 里写明要处理的角色"),
        ClockMistake::PausesInUnknown(state) => told(format!("在不存在的状态 `{state}` 下暂停"), A_STATE),
        ClockMistake::RunsInUnknown(state) => told(format!("在不存在的状态 `{state}` 下计时"), A_STATE),
        ClockMistake::Limit(what) => told(number(what), "改正时限，或补上参数"),
        ClockMistake::DueBeforeStart => told("还没开始就到期", "时限写大于零的数"),
        ClockMistake::WarnsWithStart => told("一开始就提醒，甚至更早", "`warn_before` 要比时限短"),
    }
}

fn kpi(what: &KpiMistake) -> (String, String) {
    match what {
        KpiMistake::Weights(total) => told(format!("权重合计 {total}，不是 100"), "改正权重"),
        KpiMistake::CountsPer(scale) => told(format!("不能按每 {scale} 计数"), "写 10000 这样的基数"),
        KpiMistake::TargetNoCases(scale) => {
            told(format!("目标不是每 {scale} 里的件数"), "按千分之一件写，3.5 件写 3500")
        }
        KpiMistake::TargetNoShare => told("目标不是比例", "写 0 到 1000，93% 写 930"),
        KpiMistake::WeighsWeighted(kpi) => told(format!("加权的 `{kpi}` 本身也是加权的"), "只给普通指标加权"),
    }
}

fn words(what: &WordsMistake) -> (String, String) {
    match what {
        WordsMistake::AsksNothing => told("一个问题都没有", "至少写一个 `[[survey.question]]`"),
        WordsMistake::AsksTwice(question) => told(format!("问题 `{question}` 重复"), ANOTHER_ID),
        WordsMistake::NoScoreBefore(question) => {
            told(format!("`{question}` 取决于分数，而前面没有问分数"), "先问分数")
        }
        WordsMistake::NoNo(question) => told(format!("`{question}` 没有“否”可答"), "把它改成 `yes_no` 问题"),
        WordsMistake::TooManyScores(scores) => {
            told(format!("问了 {scores} 个分数"), "只问一个，或只问期望和实际两个")
        }
        WordsMistake::UnknownSlot(slot) => {
            told(format!("没有 `{{{slot}}}` 这个空位"), format!("可用的空位：{}", listed(&SLOTS)))
        }
        WordsMistake::NoWord(phrase) => told(format!("短语 `{phrase}` 不可能匹配"), "至少写一个词"),
        WordsMistake::AskedAndForbidden(phrase) => told(format!("`{phrase}` 既要求说又禁止说"), "只留在一处"),
    }
}

fn training(what: &TrainingMistake) -> (String, String) {
    match what {
        TrainingMistake::NoWrongAnswer => told("没有错误选项", "在 `wrong` 里至少写一个"),
        TrainingMistake::RightAmongWrong => told("把正确答案列为错误选项", "把它从 `wrong` 里去掉"),
        TrainingMistake::DrawsNothing => told("一道题都不抽", "改正 `draws`"),
        TrainingMistake::DrawsTooMany { draws, of } => {
            told(format!("要抽 {draws} 道题，只有 {of} 道"), "少抽一些，或在 `questions`、`about` 里多写一些")
        }
        TrainingMistake::CannotBePassed => told("没有人能及格", "`pass_permille` 写 1 到 1000，或不写"),
        TrainingMistake::CertifiesNothing => told("发的证书没有有效期", "`valid_days` 写大于零的数"),
        TrainingMistake::GivesToAgents => told(
            "给客服发证书或恢复等级，只有装维人员有这些",
            "去掉 `certificate` 和 `restores`，或把 `audience` 写成 `technicians`",
        ),
        TrainingMistake::ExamOfOthers(exam) => told(
            format!("结业考试 `{exam}` 不是给这门课的全部对象考的"),
            "两处的 `audience` 写成一样，或考试写 `both`",
        ),
        TrainingMistake::TeachesNothing => told("什么都没有教", "在 `cards` 里至少写一张辅导卡"),
    }
}

fn diagnosis(what: &DiagnosisMistake) -> (String, String) {
    const CORRECT: &str = "改正 `id`，或在 `diagnosis.toml` 里补上";
    match what {
        DiagnosisMistake::LeadsToUnknown(question) => {
            told(format!("指向了不存在的问题 `{question}`"), CORRECT)
        }
        DiagnosisMistake::AnswerToUnknown { answer, question } => {
            told(format!("回答 `{answer}` 指向了不存在的问题 `{question}`"), CORRECT)
        }
        DiagnosisMistake::NoChoice => told("没有选择余地", "至少写两个 `[[diagnosis.answer]]`"),
        DiagnosisMistake::AnswerTwice(answer) => told(format!("回答 `{answer}` 重复"), ANOTHER_ID),
        DiagnosisMistake::AnswerNowhere(answer) => {
            told(format!("回答 `{answer}` 没有结论，也没有下一问"), "写明下一问 `next`，或结论 `end`")
        }
        DiagnosisMistake::AnswerBoth(answer) => {
            told(format!("回答 `{answer}` 既有结论又有下一问"), "`next` 和 `end` 只留一个")
        }
        DiagnosisMistake::LimitsWithoutTest(answer) => {
            told(format!("回答 `{answer}` 写了范围，却没有测什么"), "在 `test` 里写明测什么")
        }
        DiagnosisMistake::ReadingsApart => told(
            "有的测量值没有对应的回答，或对应两个",
            "每个 `below_milli` 接上下一个回答的 `from_milli`，两端不封口",
        ),
        DiagnosisMistake::NeverAsked => told("永远不会问到这个问题", "让某个回答或故障现象指向它，或删掉它"),
        DiagnosisMistake::LeadsBack => told("这个问题会绕回自己", "让途中的一个回答结束问答"),
    }
}
