use super::CustomerBehaviour;
use crate::City;
use crate::orders::{Course, OrderNo};
use crate::stream::within;
use doorstep_domain::OrderKind;
use doorstep_kernel::{Rng as _, Timestamp};

impl CustomerBehaviour<'_> {
    /// What a line test shows while the order waits for its visit, thousandths of the unit: the optical power, and
    /// whether the ONT is registered. A line that a batch fault took is dark until the port works again; one that the
    /// customer can mend by phone is well; a real fault shows as a dark or a weak line. The city does not see what
    /// technicians mend later.
    pub fn line_reading(&self, at: Timestamp) -> Vec<(&'static str, i64)> {
        let mut rng = self.rng(4);
        let strong = within(&mut rng, -22_800, -16_500);
        let weak = within(&mut rng, -29_500, -27_200);
        let (registered, power) = match (&self.order().truth.course, self.line_is_well(at)) {
            (_, Some(well)) => (well, well.then_some(strong)),
            (Course::SolvableByPhone, None) => (true, Some(strong)),
            _ if self.order().kind != OrderKind::Repair => (true, Some(strong)),
            _ if rng.below(2) == 0 => (false, None),
            _ => (true, Some(weak)),
        };
        let registered = [("registered", if registered { 1000 } else { 0 })];
        registered.into_iter().chain(power.map(|power| ("optical_power_dbm", power))).collect()
    }
}

impl City {
    /// The order that waits at the home of an ONU, the newest that has come in by an instant.
    pub fn order_at_onu(&self, onu_serial: &str, at: Timestamp) -> Option<OrderNo> {
        let came = self.orders.iter().take_while(|order| order.arrives_at <= at).count();
        (0..came).rev().map(|number| OrderNo(number as u32)).find(|number| {
            let home = self.orders[number.0 as usize].home;
            self.line(home).onu_serial.as_deref() == Some(onu_serial)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{City, CityPlan, OrderNo};
    use doorstep_domain::OrderKind;
    use doorstep_kernel::Date;

    #[test]
    fn a_line_that_can_be_mended_by_phone_is_well_and_the_same_line_always_shows_the_same() {
        let city =
            City::generate(&CityPlan::sized(7, Date::constant(2026, 11, 23), 8, 120)).expect("a small city");
        let mut dark = 0;
        for number in (0..city.orders.len() as u32).map(OrderNo) {
            let behaviour = city.customer_of(number);
            let (order, at) = (behaviour.order(), behaviour.order().arrives_at);
            let reading = behaviour.line_reading(at);
            assert_eq!(reading, behaviour.line_reading(at));
            if behaviour.solved_by_phone().is_some() {
                assert_eq!(reading[0], ("registered", 1000), "{}", order.number);
            }
            dark += usize::from(order.kind == OrderKind::Repair && reading[0].1 == 0);
            let serial = city.line(order.home).onu_serial.expect("every home has an ONU");
            assert!(city.order_at_onu(&serial, at).is_some());
        }
        assert!(dark > 0, "some faults are dark lines");
    }
}
