import { Button } from "antd-mobile";
import { useState } from "react";

import { fits } from "../flow/given.ts";
import { measured, measureOf, typedMilli } from "../flow/quantity.ts";
import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";
import type { RowProps } from "./AskRow.tsx";
import { Tick } from "./Tick.tsx";
import { useLabel } from "./useLabel.ts";

/** A measured number with its pass window. */
export function MeasureRow({ ask, given, visit }: RowProps<"measurement">) {
  const words = useWords();
  const label = useLabel()(ask);
  const { record } = usePhone();
  const [text, setText] = useState("");
  const measure = measureOf(ask.quantity);
  const milli = typedMilli(text, measure);
  const keep = (value: number, origin: "typed" | "device") => {
    void record(visit, { fact: "measurement", quantity: ask.quantity, value_milli: value, origin });
    setText("");
  };
  const [low, high] = [ask.minMilli, ask.maxMilli].map((limit) => (limit === null ? null : measured(limit, measure)));
  const window = measure.isYesNo ? "" : low != null && high != null ? words.asks.window(low, high) : low != null ? words.asks.atLeast(low) : high != null ? words.asks.atMost(high) : "";
  const last = typeof given.value === "number" ? given.value : null;
  return (
    <li className="ask">
      <div className="ask-head">
        <Tick isDone={given.isDone} />
        <span className="ask-text">
          <span>{label}</span>
          {window !== "" && <span className="quiet small number">{window}</span>}
        </span>
        {last !== null && !measure.isYesNo && <strong className={fits(ask, last) ? "value number" : "value value-bad number"} data-testid={`value-${ask.quantity}`}>{measured(last, measure)} {fits(ask, last) ? words.asks.passed : words.asks.failed}</strong>}
      </div>
      {measure.isYesNo ? (
        <div className="answers" role="radiogroup" aria-label={label}>
          {[1000, 0].map((value) => <button key={value} type="button" role="radio" aria-checked={last === value} className="answer" data-testid={`measure-${ask.quantity}-${String(value)}`} onClick={() => { keep(value, "device"); }}>{value === 1000 ? words.asks.up : words.asks.down}</button>)}
        </div>
      ) : (
        <form className="ask-form ask-line" onSubmit={(event) => { event.preventDefault(); if (milli !== null) keep(milli, "typed"); }}>
          <Field label={measure.unit === "" ? words.asks.measure : measure.unit} value={text} onChange={setText} inputMode="text" testid={`measure-${ask.quantity}`} />
          <Button size="large" type="submit" disabled={milli === null} data-testid={`keep-${ask.quantity}`}>{words.asks.keep}</Button>
          {text !== "" && text !== "-" && milli === null && <p role="alert" className="alert">{words.asks.notNumber}</p>}
        </form>
      )}
    </li>
  );
}
