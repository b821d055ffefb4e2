//! Plans that are in force, and promises in them.

use super::area::AREA;
use doorstep_app::plans::{self, Book, MadePlan, MakePlan};
use doorstep_app::{App, AppError, Caller};
use doorstep_domain::{AreaCode, Channel, Order, PromiseClass};
use doorstep_kernel::TimeWindow;

/// Makes a plan for so many days, a small search with a seed of its own, and puts it in force.
pub(crate) async fn planned(app: &App, days: i64) -> MadePlan {
    let make = MakePlan {
        area: AreaCode::new(AREA),
        from: None,
        days: Some(days),
        seconds: None,
        publish: true,
        seed: 3,
        iterations: Some(50),
    };
    plans::make(app, &Caller::system(), make).await.unwrap()
}

/// Promises a window, as a customer takes it on the phone.
pub(crate) async fn booked(
    app: &App,
    order: &Order,
    window: TimeWindow,
    class: PromiseClass,
) -> Result<(), AppError> {
    let wanted = Book { window, channel: Channel::Phone, class, asked: None };
    plans::book(app, &Caller::system(), order.head.id, wanted).await.map(|_| ())
}

/// Promises the first window that is on offer today.
pub(crate) async fn booked_first(app: &App, order: &Order, class: PromiseClass) {
    let offers = plans::offer(app, &Caller::system(), order.head.id, Some(1)).await.unwrap();
    booked(app, order, offers[0].window, class).await.unwrap();
}
