import type { Renegotiation } from "@doorstep/api";
import { clockTime, ms, span, useLook, windowText } from "@doorstep/ui";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import type { BoardModel } from "./model/board_model.ts";

/** Whom to call and what to say: what was promised, what is now expected. The dearest promise first. */
export function CallList({ model, calls }: { model: BoardModel; calls: readonly Renegotiation[] }) {
  const { zone, locale } = useLook();
  const { board: words } = useWords();
  if (calls.length === 0) return <p className="quiet">{words.nobodyToCall}</p>;
  return (
    <ol className="candidates" data-testid="calls">
      {calls.map((call) => {
        const known = model.stopOf.get(call.order)?.api ?? model.waitingOf.get(call.order);
        const promised = call.promise == null ? words.noPromise : windowText(ms(call.promise.window.start), ms(call.promise.window.end), zone);
        return (
          <li key={call.order}>
            <span className="candidate-who">
              <b>{known?.customer_masked ?? ""}</b> <Link to={`/orders/${call.order}`} className="link-button number">{known?.order_number ?? words.openOrder}</Link>
            </span>
            <span className={call.trouble === "moved" ? "risky" : "score-worse"}>{call.trouble === "late" ? words.callLate(span(call.by_ms ?? 0, locale)) : words.callFor[call.trouble]}</span>
            <span className="candidate-change quiet">{known?.address_short} · {words.promise} {promised}{call.expected == null ? "" : ` · ${words.arrive} ${clockTime(ms(call.expected), zone)}`}</span>
          </li>
        );
      })}
    </ol>
  );
}
