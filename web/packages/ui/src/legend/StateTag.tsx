import { useLook } from "../look_context.ts";
import { MarkIcon } from "./MarkIcon.tsx";
import { isOrderState, isVisitState, orderMark, visitMark } from "./marks.ts";

interface Props {
  state: string;
  atRisk?: boolean;
  broken?: boolean;
  pinned?: boolean;
}

/** An order's state: mark and word. */
export function OrderStateTag({ state, ...edges }: Props) {
  const { words } = useLook();
  return (
    <span className="state-tag">
      <MarkIcon mark={orderMark(state)} {...edges} />
      {isOrderState(state) ? words.orderStates[state] : state}
    </span>
  );
}

/** A visit's state: mark and word. */
export function VisitStateTag({ state, ...edges }: Props) {
  const { words } = useLook();
  return (
    <span className="state-tag">
      <MarkIcon mark={visitMark(state)} {...edges} />
      {isVisitState(state) ? words.visitStates[state] : state}
    </span>
  );
}
