import type { Condition, Context } from "./term.ts";

/** Whether a condition holds for an order. */
export function holds(condition: Condition, context: Context): boolean {
  switch (condition.if) {
    case "kind": return condition.any_of.includes(context.kind);
    case "service": return condition.any_of.some((service) => context.services.includes(service));
    case "device": return condition.any_of.some((device) => (context.devices ?? []).includes(device));
    case "customer_class": return condition.any_of.includes(context.customer_class ?? "ordinary");
    case "area": return condition.any_of.includes(context.area ?? "town");
    case "flag": return (context.flags ?? []).includes(condition.name);
    case "quantity": return context.quantities_milli?.[condition.name] !== undefined;
    case "not": return !holds(condition.of, context);
    case "all": return condition.of.every((one) => holds(one, context));
    case "any": return condition.of.some((one) => holds(one, context));
  }
}
