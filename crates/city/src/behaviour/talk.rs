//! What is said when a customer calls about an order: most of it by the book, and slips as people make them.

use crate::stream::{Stream, one_of, within};
use doorstep_domain::OrderKind;
use doorstep_kernel::Rng;

/// Characters a second of calm speech: 240 a minute.
const CHARS_PER_SECOND: i64 = 4;

/// Who has begun this lately slips more often.
const SLIP: f64 = 0.10;
const SLIP_OF_NOVICES: f64 = 0.24;

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Whether the operator's person speaks; the customer else.
    pub by_agent: bool,
    /// What is said.
    pub text: String,
    /// Start, milliseconds since the call began.
    pub start_ms: i64,
    /// End, likewise.
    pub end_ms: i64,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// What was said, in order.
    pub turns: Vec<Spoken>,
    /// Whether the customer hung up first, as they should.
    pub customer_hung_up: bool,
    /// How long it took, milliseconds.
    pub length_ms: i64,
}

/// Who calls about what, and who answers.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The number of the order: the same order is always spoken of alike.
    pub order: u32,
    /// What kind of work.
    pub kind: OrderKind,
    /// The customer's surname.
    pub surname: &'a str,
    /// The badge of whoever answers.
    pub badge: &'a str,
    /// Whether they have just begun.
    pub novice: bool,
}

/// The call in which an order was taken in.
pub fn talk(seed: u64, call: Call<'_>) -> Talk {
    let mut rng = Stream::Talk(call.order).rng(seed);
    let mut speech = Speech { turns: Vec::new(), clock_ms: within(&mut rng, 600, 2200) };
    let share = if call.novice { SLIP_OF_NOVICES } else { SLIP };
    let mut slips = |rng: &mut dyn Rng| rng.chance(share);
    let Call { surname, badge, .. } = call;
    let title = *one_of(&mut rng, &["先生", "女士"]);
    let fault = matches!(call.kind, OrderKind::Repair);

    match slips(&mut rng) {
        true => speech.agent(&mut rng, "喂，什么事？"),
        false => speech.agent(&mut rng, &format!("您好，{badge}号为您服务，请问有什么可以帮您？")),
    }
    let complaint: &[&str] = match fault {
        true => &[
            "我家宽带从早上就上不了网了",
            "光猫上的红灯一直亮，网断了",
            "电视老是卡，宽带也慢得不行",
            "网断了两天了，一直没人管",
        ],
        false => &["我想装一条宽带", "我要办理宽带新装，家里刚装修好", "我搬家了，宽带想移到新房子"],
    };
    speech.customer(&mut rng, one_of::<&str>(&mut Stream::Talk(call.order).rng(seed ^ 1), complaint));
    if fault && !slips(&mut rng) {
        let sorry = format!("{surname}{title}，非常抱歉给您带来不便，我马上为您查询");
        speech.agent(&mut rng, &sorry);
    } else if !fault {
        speech.agent(&mut rng, &format!("好的，{surname}{title}，感谢您选择我们，我来为您办理"));
    }
    hold(&mut speech, &mut rng, &mut slips);
    if fault && rng.chance(0.12) {
        speech.customer(&mut rng, "你们再修不好我就要投诉了");
        match slips(&mut rng) {
            true => speech.agent(&mut rng, "你要投诉就去投诉吧"),
            false => speech.agent(&mut rng, "我非常理解您的心情，这件事由我跟到底，一定给您一个答复"),
        }
    }
    if slips(&mut rng) {
        let phrase = *one_of(
            &mut rng,
            &["这个我也不清楚", "这不归我们管", "系统就是这样，我也没办法", "我刚才不是跟您说了吗"],
        );
        speech.customer(&mut rng, "那师傅什么时候能来？");
        speech.agent(&mut rng, phrase);
    } else {
        speech.agent(&mut rng, "已经为您登记好了，半小时内会有专人打电话跟您约上门时间");
    }
    speech.customer(
        &mut rng,
        one_of::<&str>(
            &mut Stream::Talk(call.order).rng(seed ^ 2),
            &["好的，快一点", "行，那我等电话", "好，我明天要在家办公的", "可以"],
        ),
    );
    if !slips(&mut rng) {
        speech.agent(&mut rng, "请问还有其他可以帮您的吗？");
        speech.customer(&mut rng, "没有了，谢谢");
    }
    let curt = slips(&mut rng);
    speech.agent(&mut rng, if curt { "行，就这样" } else { "不客气，感谢您的来电，祝您生活愉快，再见" });
    if !curt {
        speech.customer(&mut rng, "再见");
    }
    let length_ms = speech.clock_ms + within(&mut rng, 300, 1200);
    Talk { turns: speech.turns, customer_hung_up: !curt, length_ms }
}

/// Something is looked up: announced and thanked for, or the customer is left in silence.
fn hold(speech: &mut Speech, rng: &mut dyn Rng, slips: &mut dyn FnMut(&mut dyn Rng) -> bool) {
    let silent = slips(rng);
    if !silent {
        speech.agent(rng, "请您稍等，我为您查询一下，大约需要二十秒");
    }
    speech.clock_ms += if silent { within(rng, 33_000, 48_000) } else { within(rng, 9_000, 19_000) };
    speech.agent(rng, if silent { "查到了" } else { "感谢您的耐心等待，已经为您查到了" });
}

/// What was said so far.
struct Speech {
    turns: Vec<Spoken>,
    clock_ms: i64,
}

impl Speech {
    fn agent(&mut self, rng: &mut dyn Rng, text: &str) {
        self.say(rng, true, text);
    }

    fn customer(&mut self, rng: &mut dyn Rng, text: &str) {
        self.say(rng, false, text);
    }

    fn say(&mut self, rng: &mut dyn Rng, by_agent: bool, text: &str) {
        let start_ms = self.clock_ms;
        let end_ms = start_ms + text.chars().count() as i64 * 1000 / CHARS_PER_SECOND;
        self.turns.push(Spoken { by_agent, text: text.to_owned(), start_ms, end_ms });
        self.clock_ms = end_ms + within(rng, 400, 1_300);
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, talk};
    use doorstep_domain::OrderKind;

    fn call(order: u32, novice: bool) -> Call<'static> {
        Call { order, kind: OrderKind::Repair, surname: "李", badge: "0007", novice }
    }

    #[test]
    fn the_same_call_is_spoken_alike_and_turns_follow_each_other() {
        for order in 0..50 {
            let spoken = talk(7, call(order, false));
            assert_eq!(spoken, talk(7, call(order, false)));
            let starts: Vec<i64> = spoken.turns.iter().map(|turn| turn.start_ms).collect();
            assert!(starts.is_sorted() && spoken.turns.iter().all(|turn| turn.start_ms < turn.end_ms));
        }
    }

    #[test]
    fn calls_differ_and_novices_slip_more_often() {
        let curt = |novice| (0..400).filter(|order| !talk(1, call(*order, novice)).customer_hung_up).count();
        assert!(curt(false) > 15 && curt(true) > curt(false), "{} and {}", curt(false), curt(true));
        assert_ne!(talk(1, call(1, false)).turns, talk(1, call(2, false)).turns);
    }
}
