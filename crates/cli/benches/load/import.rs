use crate::Options;
use crate::server::Server;
use serde_json::json;
use std::fmt::Write as _;
use std::time::Instant;

/// Rows unless said otherwise.
const ROWS: usize = 100_000;

/// A large file of orders with coordinates and appointments, as a system that is replaced hands over its backlog.
pub(crate) async fn measure(options: &Options) {
    let server = Server::start(None).await;
    let dispatcher = server.let_in("dispatcher", "dispatcher").await;
    let rows = options.orders.unwrap_or(ROWS);
    let day = jiff::Timestamp::now().in_tz("Asia/Shanghai").unwrap().date();
    let (before, after) = (day.yesterday().unwrap(), day.tomorrow().unwrap());
    let mut csv =
        "工单号,工单类型,业务,客户姓名,联系电话,地址,网格,经度,纬度,受理时间,预约时间,备注\n".to_owned();
    for number in 0..rows {
        let (hour, x, y) = (8 + number % 5 * 2, number % 400, number / 400);
        let _ = writeln!(
            csv,
            "H{number:07},修障,宽带,李梅,138{:08},东湖路{number}号,yz.donghu.g01,{:.5},{:.5},{before} 10:{:02},{after} {hour}:00-{}:00,上不了网",
            number % 100_000_000,
            119.30 + x as f64 * 0.0005,
            32.30 + y as f64 * 0.0005,
            number % 60,
            hour + 2,
        );
    }
    let begun = Instant::now();
    let report = server.import(&dispatcher, "orders", csv).await;
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{}",
        json!({ "measure": "import", "rows": rows, "accepted": report["accepted"], "seconds": seconds,
            "per_second": rows as f64 / seconds, "database_mb": server.size_mb() })
    );
}
