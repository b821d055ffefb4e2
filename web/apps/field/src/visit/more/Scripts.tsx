import { holds, type Script } from "@doorstep/norms";
import { clockTime, dayName, useLook } from "@doorstep/ui/src/light.ts";

import { contextOf } from "../../flow/guards.ts";
import { momentsOf } from "../../flow/moments.ts";
import { dueOf } from "../../flow/promise.ts";
import { fillSlots } from "../../flow/slots.ts";
import { useSaid, useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";
import { useTolerance } from "../useTolerance.ts";
import type { SideProps } from "./SidePage.tsx";

/** What to say now, its slots filled from order, visit and person. */
export function Scripts({ visit, moment }: SideProps & { moment?: string }) {
  const words = useWords();
  const said = useSaid();
  const { locale, zone, words: shared } = useLook();
  const { day } = usePhone();
  const due = dueOf(visit, useTolerance());
  if (day === null) return null;
  const { owner, operator, handbook } = day.pulled;
  const { order, customer } = visit.pack;
  const reference = due?.announced ?? due?.start ?? null;
  const slots: Record<string, string | undefined> = {
    customer: customer?.name, address_term: "", operator: words.operators[operator] ?? operator, company: owner.firm ?? "", technician: owner.name, badge: owner.technician?.badge,
    phone: owner.phone ?? undefined, service: order.services.map((service) => words.services[service] ?? service).join(words.and), purpose: shared.kinds[order.kind],
    ...(reference === null ? {} : { time: clockTime(reference, zone), date: dayName(reference, zone, locale) }),
  };
  // A form of address is not on record: the name stands alone instead of with a gap.
  const text = (script: Script) => fillSlots(said(script.text).replaceAll("{address_term}", "").replaceAll("{company}", owner.firm ?? ""), slots).replace(/ {2,}/g, " ").trim();
  const moments = moment === undefined ? momentsOf(visit.now.state) : [moment];
  const scripts = (handbook.scripts as unknown as Script[]).filter(({ when }) => when === undefined || holds(when, contextOf(visit)));
  return (
    <>
      {moments.map((one) => {
        const lines = scripts.filter((script) => script.moment === one);
        return lines.length === 0 ? null : (
          <section key={one} className="scripts">
            <h2>{words.calls.moments[one] ?? one}</h2>
            <ul>{lines.map((script) => <li key={script.id}>{text(script)}</li>)}</ul>
          </section>
        );
      })}
    </>
  );
}
