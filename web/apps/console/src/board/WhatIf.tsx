import { api, data, type DayOutlook } from "@doorstep/api";
import { money, span, useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, InputNumber, Select, TimePicker } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import type { BoardModel } from "./model/board_model.ts";

/** The same day with fewer people, more work or another shift, beside the day as it is. Nothing is written. */
export function WhatIf({ model, isOpen, onClose }: { model: BoardModel; isOpen: boolean; onClose: () => void }) {
  const { locale } = useLook();
  const { board: words } = useWords();
  const [without, setWithout] = useState<string[]>([]);
  const [more, setMore] = useState(0);
  const [faults, setFaults] = useState(0);
  const [shift, setShift] = useState<{ from: string; until: string } | null>(null);
  const { area, date } = model.board;
  const ask = useMutation({ mutationFn: () => data(api.POST("/api/v1/board/what-if", { body: { area, date, without, more_percent: more, more_faults: faults, shift } })) });
  const rows: readonly [string, (day: DayOutlook) => number, (value: number) => string][] = [
    [words.outlook.technicians, (day) => day.technicians, String],
    [words.outlook.orders, (day) => day.orders, String],
    [words.outlook.broken, (day) => day.broken_promises, String],
    [words.outlook.unplaced, (day) => day.unplaced, String],
    [words.outlook.overtime, (day) => day.overtime_s, (value) => span(value * 1000, locale)],
    [words.outlook.compensation, (day) => day.compensation_fen, money],
    [words.outlook.travel, (day) => day.travel_s, (value) => span(value * 1000, locale)],
  ];
  return (
    <Drawer open={isOpen} title={words.whatIf} onClose={onClose} size="default">
      <p className="quiet">{words.whatIfHint}</p>
      <div className="what-if">
        <label>{words.without}<Select mode="multiple" aria-label={words.without} value={without} onChange={setWithout} optionFilterProp="label" options={model.lanes.map(({ technician }) => ({ value: technician.id, label: `${technician.name} ${technician.badge}` }))} /></label>
        <label>{words.morePercent}<InputNumber aria-label={words.morePercent} min={0} max={100} step={10} value={more} onChange={(value) => { setMore(value ?? 0); }} suffix="%" /></label>
        <label>{words.moreFaults}<InputNumber aria-label={words.moreFaults} min={0} max={500} step={5} value={faults} onChange={(value) => { setFaults(value ?? 0); }} /></label>
        <label>{words.otherShift}<TimePicker.RangePicker aria-label={words.otherShift} format="HH:mm" minuteStep={15} needConfirm={false} placeholder={[words.shiftFrom, words.shiftUntil]} onChange={(times) => { setShift(times?.[0] == null || times[1] == null ? null : { from: times[0].format("HH:mm"), until: times[1].format("HH:mm") }); }} /></label>
        <Button type="primary" loading={ask.isPending} onClick={() => { ask.mutate(); }} data-testid="ask-what-if">{words.tryIt}</Button>
      </div>
      {ask.isError && <Trouble error={ask.error} />}
      {ask.data !== undefined && (
        <table className="compare" data-testid="what-if">
          <thead><tr><th /><th scope="col">{words.asItIs}</th><th scope="col">{words.thenDay}</th></tr></thead>
          <tbody>
            {rows.map(([name, of, say]) => {
              const [was, is] = [of(ask.data.now), of(ask.data.then)];
              const isWorse = name !== words.outlook.technicians && name !== words.outlook.orders && is > was;
              return <tr key={name}><th scope="row">{name}</th><td className="number">{say(was)}</td><td className={isWorse ? "number score-worse" : "number"}>{say(is)}</td></tr>;
            })}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}
