import type { HeldOrder } from "@doorstep/api";
import { clockTime, ms, OrderStateTag, useLook } from "@doorstep/ui";
import { Button } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Measured } from "../order/Measured.tsx";
import { shownBy } from "./said.ts";

interface Props {
  row: HeldOrder;
  mayChange: boolean;
  onClose: () => void;
  onRelease: () => void;
}

/** One order of the fault: whose, what its line showed, and what may be decided. */
export function HeldRow({ row, mayChange, onClose, onRelease }: Props) {
  const { zone } = useLook();
  const { faults: words, order } = useWords();
  return (
    <li>
      <div className="fault-order">
        <span><Link to={`/orders/${row.id}`} className="number">{row.number}</Link> {row.customer} <span className="quiet">{row.address}</span></span>
        {row.hold === "gone" && <OrderStateTag state={row.state} />}
        {row.tested_at != null && <span className={row.passed === true ? "score-better" : "score-worse"}>{row.passed === true ? words.passed : words.failed} <span className="number">{clockTime(ms(row.tested_at), zone)}</span></span>}
        {mayChange && row.hold === "to_close" && (
          <span className="next-verbs">
            <Button size="small" type="primary" onClick={onClose} data-testid="fault-close">{words.close}</Button>
            <Button size="small" onClick={onRelease} data-testid="fault-release">{words.release}</Button>
          </span>
        )}
      </div>
      {row.measured.length > 0 && row.hold === "gone" && <p className="quiet">{shownBy(row, order.things)}</p>}
      {row.measured.length > 0 && row.hold !== "gone" && <Measured rows={row.measured} />}
    </li>
  );
}
