import { clockTime, useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";
import type { RowProps } from "./AskRow.tsx";
import { Tick } from "./Tick.tsx";
import { useLabel } from "./useLabel.ts";

/** Something the technician states: one tap, or one sentence where a text is asked for. */
export function DeclaredRow({ ask, given, visit }: RowProps<"declared">) {
  const words = useWords();
  const label = useLabel()(ask);
  const { zone } = useLook();
  const { record } = usePhone();
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const declare = (value?: string) => record(visit, { fact: "declared", item: ask.item, ...(value === undefined ? {} : { value }) });
  const isEmptyList = ask.list?.entries.length === 0;
  return (
    <li className="ask">
      <button type="button" className="ask-head" role="checkbox" aria-checked={given.isDone} data-testid={`declare-${ask.item}`} onClick={() => { if (ask.withValue) setIsOpen(!isOpen); else if (!given.isDone) void declare(); }}>
        <Tick isDone={given.isDone} />
        <span className="ask-text">
          <span>{label}</span>
          {isEmptyList && <span className="quiet small">{words.visit.openList}</span>}
          {given.isDone && given.at !== null && <span className="quiet small number">{words.visit.givenAt(clockTime(given.at, zone))}</span>}
        </span>
      </button>
      {isOpen && !given.isDone && (
        <div className="ask-form">
          <Field label={words.asks.why} value={text} onChange={setText} />
          <Button block size="large" disabled={text.trim() === ""} onClick={() => void declare(text.trim())}>{words.asks.keep}</Button>
        </div>
      )}
    </li>
  );
}
