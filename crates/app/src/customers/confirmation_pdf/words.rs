//! The words of the sheet that no norm pack holds.

use crate::sheets::pick;
use doorstep_domain::{ClosingCause, Locale, OrderKind};

pub(super) const fn kind(kind: OrderKind, locale: Locale) -> &'static str {
    match kind {
        OrderKind::Install => pick(locale, "新装", "Installation"),
        OrderKind::Move => pick(locale, "移机", "Move"),
        OrderKind::Change => pick(locale, "改造提速", "Change"),
        OrderKind::Repair => pick(locale, "修障", "Repair"),
        OrderKind::Remove => pick(locale, "拆机", "Removal"),
        OrderKind::Inspection => pick(locale, "巡检", "Inspection"),
        OrderKind::Revisit => pick(locale, "投诉回访", "Follow-up"),
    }
}

pub(super) const fn cause(cause: ClosingCause, locale: Locale) -> &'static str {
    match cause {
        ClosingCause::Done => pick(locale, "按单完成", "Done as ordered"),
        ClosingCause::NetworkFault => pick(locale, "修复线路故障", "A line fault was repaired"),
        ClosingCause::Device => pick(locale, "更换或设置终端", "A device was replaced or set up"),
        ClosingCause::CustomerSide => pick(locale, "客户侧原因，已说明", "On the customer's side, explained"),
        ClosingCause::NoFaultFound => pick(locale, "未发现故障", "No fault was found"),
    }
}

/// What a quantity is called.
pub(super) fn quantity(name: &str, locale: Locale) -> &str {
    match name {
        "down_kbps" => pick(locale, "有线下行", "Download, wired"),
        "up_kbps" => pick(locale, "有线上行", "Upload, wired"),
        "ping_ms" => pick(locale, "时延", "Latency"),
        "optical_power_dbm" => pick(locale, "收光功率", "Optical power"),
        other => other,
    }
}

/// A measured number with its unit, from thousandths: rates in Mbps, light in dBm.
pub(super) fn reading(name: &str, milli: i64) -> String {
    let tenths = |milli: i64, unit: &str| {
        let tenths = (milli.abs() + 50) / 100;
        let sign = if milli < 0 && tenths > 0 { "-" } else { "" };
        format!("{sign}{}.{} {unit}", tenths / 10, tenths % 10)
    };
    match name {
        "down_kbps" | "up_kbps" if milli % 1_000_000 == 0 || milli >= 100_000_000 => {
            format!("{} Mbps", (milli + 500_000) / 1_000_000)
        }
        "down_kbps" | "up_kbps" => tenths(milli / 1000, "Mbps"),
        "ping_ms" => format!("{} ms", (milli + 500) / 1000),
        "optical_power_dbm" => tenths(milli, "dBm"),
        _ => tenths(milli, "").trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::reading;

    #[test]
    fn a_number_is_read_as_people_say_it() {
        let table = [
            ("down_kbps", 500_000_000, "500 Mbps"),
            ("down_kbps", 48_250_000, "48.3 Mbps"),
            ("down_kbps", 612_400_000, "612 Mbps"),
            ("ping_ms", 7_600, "8 ms"),
            ("optical_power_dbm", -18_540, "-18.5 dBm"),
            ("optical_power_dbm", -20, "0.0 dBm"),
            ("loops", 1_000, "1.0"),
        ];
        for (name, milli, said) in table {
            assert_eq!(reading(name, milli), said, "{name} {milli}");
        }
    }
}
