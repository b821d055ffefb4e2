//! The generated access network answers line tests: what the city knows of a line, nobody needs to invent.

use doorstep_app::contacts::{LineReading, LineTestFault, LineTests};
use doorstep_city::City;
use doorstep_domain::AccessNetwork;
use doorstep_kernel::Clock;
use std::pin::Pin;
use std::sync::Arc;

/// Line tests of a city.
pub struct CityLines {
    /// Whose lines.
    pub city: Arc<City>,
    /// What time it is there.
    pub clock: Arc<dyn Clock>,
}

impl LineTests for CityLines {
    fn test<'a>(
        &'a self,
        line: &'a AccessNetwork,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<LineReading>, LineTestFault>> + Send + 'a>> {
        let at = self.clock.now();
        let serial = line.onu_serial.as_deref();
        let order = serial.and_then(|serial| self.city.order_at_onu(serial, at));
        let readings = order.ok_or(LineTestFault::UnknownLine).map(|order| {
            let shown = self.city.customer_of(order).line_reading(at);
            let reading = |(quantity, value_milli): (&str, i64)| LineReading {
                quantity: quantity.to_owned(),
                value_milli,
                at,
            };
            shown.into_iter().map(reading).collect()
        });
        Box::pin(async move { readings })
    }
}
