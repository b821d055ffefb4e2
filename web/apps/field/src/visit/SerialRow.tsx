import type { LocalVisit } from "@doorstep/offline";
import { Button } from "antd-mobile";
import { lazy, Suspense, useState } from "react";

import { contextOf } from "../flow/guards.ts";
import { readSerial } from "../flow/serial.ts";
import { useWords } from "../messages/words.ts";
import { usePhone } from "../phone/context.ts";
import { Field } from "../shell/Field.tsx";
import { Tick } from "./Tick.tsx";

const Scan = lazy(() => import("../camera/Scan.tsx"));
const ITEM = "onu_serial";

/** The serial number of the customer's device, scanned or typed, checked against the record. */
export function SerialRow({ visit }: { visit: LocalVisit }) {
  const words = useWords();
  const { record } = usePhone();
  const [text, setText] = useState("");
  const [isScanning, setIsScanning] = useState(false);
  if (!(contextOf(visit).devices ?? []).includes("ont")) return null;
  const kept = [...visit.now.evidence].reverse().find((one) => one.fact === "declared" && one.item === ITEM);
  const read = readSerial(text);
  const known = visit.pack.site?.network?.onu_serial ?? "";
  const differs = "serial" in read && known !== "" && known.toUpperCase() !== read.serial;
  return (
    <section className="asks">
      <h2>{words.serial.title}</h2>
      {kept?.fact === "declared" && <p className="ask-head"><Tick isDone /><span>{words.serial.kept(kept.value ?? "")}</span></p>}
      <form className="ask-form ask-line" onSubmit={(event) => { event.preventDefault(); if ("serial" in read) { void record(visit, { fact: "declared", item: ITEM, value: read.serial }); setText(""); } }}>
        <Field label={words.serial.hint} value={text} onChange={setText} testid="serial" />
        <Button size="large" onClick={() => { setIsScanning(true); }}>{words.serial.scan}</Button>
        <Button size="large" type="submit" disabled={!("serial" in read)} data-testid="keep-serial">{words.asks.keep}</Button>
      </form>
      {text !== "" && <p className={differs ? "alert" : "quiet small"} role={differs ? "alert" : "status"}>{"fault" in read ? words.serial[read.fault] : differs ? words.serial.differs(known) : read.isGpon ? words.serial.gpon : ""}</p>}
      {isScanning && <Suspense><Scan onRead={(found) => { setText(found); setIsScanning(false); }} onClose={() => { setIsScanning(false); }} /></Suspense>}
    </section>
  );
}
