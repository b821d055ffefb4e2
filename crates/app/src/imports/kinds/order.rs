use super::Key;
use crate::imports::ImportKind;
use crate::imports::known::{Known, may};
use crate::imports::line::Line;
use crate::imports::parse::{self, Wrong};
use crate::orders::{self, AcceptOrder, NewCustomer, NewSite};
use crate::plans::{self, StormNotice};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::order::{Appoint, OrderCommand};
use doorstep_domain::{AccessNetwork, Channel, Guards, Order, OrderNumber, PromiseClass};
use doorstep_kernel::{Datum, Duration, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, OrderFilter};
use std::collections::HashSet;

/// Clocks of two systems differ; an acceptance further ahead is a mistake.
const AHEAD: Duration = Duration::from_mins(10);

/// An appointment shorter than this names an hour (APPT-08).
const A_DAY: Duration = Duration::from_hours(12);

/// An order on its way in, with the promise that was given elsewhere.
pub(crate) struct OrderDraft {
    wanted: AcceptOrder,
    promise: Option<Appoint>,
    /// The storm that blows where it is.
    storm: Option<StormNotice>,
}

pub(super) fn read(line: &mut Line<'_>, known: &Known, caller: &Caller) -> Option<OrderDraft> {
    let territory = known.territory(line, ImportKind::Orders, caller);
    let number = line.needed("number");
    let kind = line.must("kind", parse::kind);
    let services = line.must("services", parse::services);
    let class = line.read("class", parse::class).unwrap_or_default();
    let languages = line.read("language", parse::languages).unwrap_or_default();
    let name = line.needed("customer_name");
    let phone = line.must("customer_phone", parse::phone);
    let accepted_at = accepted_at(line, known);
    let promise = promise(line, known, accepted_at.unwrap_or(known.now));
    let duration_min = line.read("duration", |cell| minutes_on_site(parse::minutes(cell)?));
    let site = site(line, known);
    let territory = territory?;
    let storm = known.storm_over(&territory).cloned();
    let wanted = AcceptOrder {
        number: Some(OrderNumber::new(number)),
        territory,
        kind: kind?,
        services: services?,
        customer: NewCustomer { name, phone: phone?, class, language: languages.into_iter().next() },
        site,
        channel: Channel::Import,
        accepted_at,
        wished: line.read("wished", |cell| parse::window(cell, &known.zone)),
        duration_min,
        skills: line.read("skills", parse::skills).unwrap_or_default(),
        parts: Vec::new(),
        risky: line.read("risky", parse::yes).unwrap_or(false),
        paid: line.read("paid", parse::yes).unwrap_or(false),
        repeat_fault: line.read("repeat_fault", parse::yes).unwrap_or(false),
        subscribed_kbps: line.read("bandwidth", parse::kbps),
        remarks: line.text("remarks").unwrap_or_default(),
    };
    Some(OrderDraft { wanted, promise, storm })
}

fn accepted_at(line: &mut Line<'_>, known: &Known) -> Option<Timestamp> {
    line.read("accepted_at", |cell| {
        let at = parse::instant(cell, &known.zone)?;
        if at > known.now + AHEAD {
            let text = cell.text();
            let en = format!("`{text}` lies in the future: an order is accepted before it is imported");
            return Err(Wrong::new("in_the_future", en, format!("受理时间“{text}”在将来，请核对")));
        }
        Ok(at)
    })
}

/// What was promised, in one column or in two. When it was promised: as the file says, else at acceptance.
fn promise(line: &mut Line<'_>, known: &Known, accepted_at: Timestamp) -> Option<Appoint> {
    let window = if line.has("promised") {
        line.read("promised", |cell| parse::window(cell, &known.zone))
    } else if line.has("promise_end") && line.has("promise_start") {
        let end = line.cell("promise_end");
        line.read("promise_start", |start| parse::between(start, end, &known.zone))
    } else if line.has("promise_end") {
        let zh = "只有预约结束，没有预约开始：请补上";
        line.fault(
            "promise_end",
            Wrong::new("half_a_window", "the window has an end and no start: add it", zh),
        );
        None
    } else {
        line.read("promise_start", |start| parse::window(start, &known.zone))
    };
    let window = window.filter(|window| names_an_hour(line, *window))?;
    let at = line.read("promised_at", |cell| parse::instant(cell, &known.zone)).unwrap_or(accepted_at);
    Some(Appoint { at, window, channel: Channel::Import, class: PromiseClass::Appointment })
}

fn names_an_hour(line: &mut Line<'_>, window: TimeWindow) -> bool {
    let hours = window.length().as_mins() / 60;
    let short = window.length() < A_DAY;
    if !short {
        let field = if line.has("promised") { "promised" } else { "promise_end" };
        let en = format!("the window is {hours} h long: an appointment needs an hour, not only a day");
        line.fault(
            field,
            Wrong::new("needs_an_hour", en, format!("时段长 {hours} 小时：预约要约到几点，不能只约某天")),
        );
    }
    short
}

fn minutes_on_site(minutes: i64) -> Result<i64, Wrong> {
    if (1..=24 * 60).contains(&minutes) {
        return Ok(minutes);
    }
    let en = format!("{minutes} minutes on site: write 1 to 1440");
    Err(Wrong::new("out_of_range", en, format!("时长 {minutes} 分钟，应为 1 到 1440")))
}

fn site(line: &mut Line<'_>, known: &Known) -> NewSite {
    let before = line.faults.len();
    let point = line.point(known.datum);
    if point.is_none() && line.faults.len() == before {
        line.warn("lat", no_place());
    }
    NewSite {
        address: line.address(),
        lat: point.map(doorstep_kernel::GeoPoint::lat),
        lon: point.map(doorstep_kernel::GeoPoint::lon),
        datum: Some(Datum::Wgs84),
        area_class: line.read("area_class", parse::area_class).unwrap_or_default(),
        access_notes: line.text("access_notes").unwrap_or_default(),
        network: network(line),
    }
}

pub(super) fn network(line: &mut Line<'_>) -> AccessNetwork {
    AccessNetwork {
        olt: line.text("olt"),
        pon_port: line.text("pon_port"),
        splitter: line.text("splitter"),
        onu_serial: line.text("onu_serial"),
    }
}

/// Without a place a site cannot be planned; somebody has to find it.
pub(super) fn no_place() -> Wrong {
    Wrong::new(
        "no_place",
        "there are no coordinates: it lands, but cannot be planned until they are added",
        "没有经纬度：已导入，补上坐标后才能排程",
    )
}

/// Numbers that orders have already.
pub(super) async fn known_keys(app: &App, keys: &[&Key]) -> Result<HashSet<Key>, AppError> {
    let numbers = keys.iter().map(|(_, number)| OrderNumber::new(number.as_str())).collect();
    let filter = OrderFilter { numbers: Some(numbers), ..OrderFilter::default() };
    let found = app.store.list::<Order>(&filter, None, doorstep_store::PAGE_MAX).await?.items;
    Ok(found.into_iter().map(|order| ("number", order.head.number.to_string())).collect())
}

impl OrderDraft {
    pub(super) fn number(&self) -> String {
        self.wanted.number.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// The order, its clocks and, where one was given, its promise. The system that gave the promise told the customer;
    /// so no message leaves from here. Whom nobody has promised a time to is told that a storm makes them wait.
    pub(super) fn change(self, app: &App, caller: &Caller) -> Result<ChangeSet, AppError> {
        let role = may(caller, ImportKind::Orders, &self.wanted.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let mut hand = orders::accepted(app, &mut change, self.wanted, orders::Home::unknown())?;
        if let Some(promise) = self.promise {
            let guards = Guards::enforce(hand.unmet("appoint", promise.at));
            hand.ask(app, &mut change, OrderCommand::Appoint(promise), guards)?;
            change.set().outbox.clear();
        }
        plans::put_off_in(app, &mut change, hand.order, self.storm.as_ref());
        Ok(change.finish())
    }
}
