use crate::server::{Server, order};
use crate::{Options, spread};
use serde_json::{Value, json};
use std::time::Instant;

/// Technicians of the area.
const TECHNICIANS: usize = 40;

/// Orders that are booked unless said otherwise: a full plan.
const ORDERS: usize = 400;

/// Days that slots are offered for.
const DAYS: usize = 3;

/// Bookings in one planning area, one after the other as its desk makes them: offers are asked for, the first is booked,
/// and the plan grows. Told for each fifth of them, since it is the full plan that is slow.
pub(crate) async fn measure(options: &Options) {
    let server = Server::start(None).await;
    let admin = server.let_in("admin", "administrator").await;
    let dispatcher = server.let_in("dispatcher", "dispatcher").await;
    let territories = "网格编码,网格名称,层级,片区\nyz.donghu.g01,东湖一网格,网格,donghu\n".to_owned();
    server.import(&admin, "territories", territories).await;
    let mut people = "工号,姓名,网格,技能,家庭经度,家庭纬度\n".to_owned();
    let mut shifts = "工号,日期,班次\n".to_owned();
    let today = jiff::Timestamp::now().in_tz("Asia/Shanghai").unwrap().date();
    for number in 0..TECHNICIANS {
        let (x, y) = (number % 8, number / 8);
        people += &format!(
            "W{number:04},江涛{number},yz.donghu.g01,修障:4,{:.4},{:.4}\n",
            119.39 + x as f64 * 0.01,
            32.37 + y as f64 * 0.012
        );
        for day in 0..DAYS as i64 {
            let day = today.saturating_add(jiff::Span::new().days(day));
            shifts += &format!("W{number:04},{day},8:00-18:00\n");
        }
    }
    server.import(&admin, "technicians", people).await;
    server.import(&admin, "shifts", shifts).await;
    let plan = json!({ "area": "donghu", "days": DAYS, "seconds": 0, "publish": true });
    server.post(&dispatcher, "/plans", &plan).await;
    let (mut offered, mut booked) = (Vec::new(), Vec::new());
    let orders = options.orders.unwrap_or(ORDERS);
    let fifth = (orders / 5).max(1);
    for number in 1..=orders {
        let accepted = server.post(&dispatcher, "/orders", &order(number)).await;
        let id = accepted["id"].as_str().unwrap().to_owned();
        let call = json!({ "verb": "record", "what": { "fact": "call", "purpose": "first_contact", "answered": true,
            "class": "telephony" } });
        server.post(&dispatcher, &format!("/orders/{id}/actions"), &call).await;
        let begun = Instant::now();
        let offers = server.get(&dispatcher, &format!("/orders/{id}/offers?days={DAYS}")).await;
        offered.push(begun.elapsed());
        let offers: &Vec<Value> = offers.as_array().unwrap();
        let Some(offer) = offers.get(number % offers.len().max(1)) else { continue };
        let wanted = json!({ "window": offer["window"], "channel": "phone" });
        let begun = Instant::now();
        server.post(&dispatcher, &format!("/orders/{id}/booking"), &wanted).await;
        booked.push(begun.elapsed());
        if number % fifth == 0 {
            let (offers, bookings) = (std::mem::take(&mut offered), std::mem::take(&mut booked));
            let per_second =
                bookings.len() as f64 / bookings.iter().sum::<std::time::Duration>().as_secs_f64();
            let ((offer_ms, offer_p99), (median, p99)) = (spread(offers), spread(bookings));
            println!(
                "{}",
                json!({ "measure": "bookings", "orders": number, "per_second": per_second, "median_ms": median,
                    "p99_ms": p99, "offers_median_ms": offer_ms, "offers_p99_ms": offer_p99,
                    "database_mb": server.size_mb() })
            );
        }
    }
}
