use doorstep_domain::order::OrderHead;
use doorstep_domain::{AreaClass, Service};
use doorstep_norms::Context;

/// What the norm's conditions look at: the order's kind, services, class, area, devices, flags and numbers.
pub fn context(order: &OrderHead, area: AreaClass) -> Context {
    let mut context = Context::new(order.kind, order.services.clone());
    context.customer_class = order.class;
    context.area = area;
    for service in &order.services {
        for device in devices(*service) {
            context = context.device(device);
        }
    }
    for (flag, holds) in [("risk", order.risky), ("paid", order.paid), ("repeat_fault", order.repeat_fault)] {
        if holds {
            context = context.flag(flag);
        }
    }
    match order.subscribed_kbps {
        Some(kbps) => context.quantity("subscribed_down_kbps", kbps * 1000),
        None => context,
    }
}

const fn devices(service: Service) -> &'static [&'static str] {
    match service {
        Service::BroadbandFtth | Service::BroadbandFttb | Service::BroadbandFttn => &["ont"],
        Service::Iptv => &["stb", "remote"],
        Service::Telephone => &["phone"],
        Service::Wifi => &["router"],
    }
}
