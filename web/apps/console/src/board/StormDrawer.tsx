import { api, data, type StormReason } from "@doorstep/api";
import { dayAndClock, Loading, ms, span, useLook, windowText } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker, Drawer, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

/** The longest note; the server refuses longer ones too. */
const NOTE_MAX = 200;

/** A storm lasts so long unless somebody says otherwise. */
const HOURS = 6;

const reasons: readonly StormReason[] = ["weather", "mass_fault", "event", "short_of_people"];

/** Switches storm mode on and off, and shows what it puts off and whom to ask for another time. */
export function StormDrawer({ area, now, isOpen, onClose }: { area: string; now: number; isOpen: boolean; onClose: () => void }) {
  const { zone, locale } = useLook();
  const { storm: words } = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState<StormReason>("weather");
  const [until, setUntil] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const key = ["board", "storm", area];
  const found = useQuery({ queryKey: key, enabled: isOpen, queryFn: ({ signal }) => data(api.GET("/api/v1/board/storm", { params: { query: { area } }, signal })) });
  const wanted = until ?? dayjs(now).add(HOURS, "hour").startOf("hour").toISOString();
  const done = (text: string) => {
    void message.success(text);
    setUntil(null);
    void queries.invalidateQueries({ queryKey: ["board"] });
  };
  const start = useMutation({ mutationFn: () => data(api.POST("/api/v1/board/storm", { body: { area, reason: found.data?.storm?.reason ?? reason, until: wanted, note: found.data?.storm == null ? note : found.data.note } })), onSuccess: () => { done(words.started); } });
  const end = useMutation({ mutationFn: () => data(api.POST("/api/v1/board/storm/end", { body: { area } })), onSuccess: () => { done(words.ended); } });
  const view = found.data;
  const storm = view?.storm ?? null;
  return (
    <Drawer open={isOpen} title={words.title} onClose={onClose} size="default" mask={false}>
      {found.isPending && <Loading />}
      {found.isError && <Trouble error={found.error} retry={() => { void found.refetch(); }} />}
      {view !== undefined && (
        <div className="storm-form">
          {storm === null ? <p className="quiet">{words.hint}</p> : (
            <>
              <p><strong>{words.banner(words.reasons[storm.reason] ?? storm.reason, dayAndClock(ms(storm.until), now, zone, locale))}</strong></p>
              {view.by != null && <p className="quiet">{words.by(view.by, dayAndClock(ms(storm.from), now, zone, locale))}</p>}
              {view.note !== "" && <p>{view.note}</p>}
            </>
          )}
          {storm === null && <label>{words.reason}<Select aria-label={words.reason} value={reason} onChange={setReason} options={reasons.map((one) => ({ value: one, label: words.reasons[one] }))} /></label>}
          <label>{words.until}<DatePicker aria-label={words.until} showTime={{ format: "HH:mm", minuteStep: 30 }} format="YYYY-MM-DD HH:mm" allowClear={false} needConfirm={false} value={dayjs(storm === null || until !== null ? wanted : storm.until)} onChange={(day) => { if (day !== null) setUntil(day.toISOString()); }} /></label>
          {storm === null && <label>{words.note}<Input.TextArea aria-label={words.note} value={note} maxLength={NOTE_MAX} autoSize={{ minRows: 2 }} onChange={(event) => { setNote(event.target.value); }} /></label>}
          <div className="storm-act">
            <Button type={storm === null ? "primary" : "default"} disabled={storm !== null && until === null} loading={start.isPending} onClick={() => { start.mutate(); }} data-testid="start-storm">{storm === null ? words.start : words.prolong}</Button>
            {storm !== null && <Button danger loading={end.isPending} onClick={() => { end.mutate(); }} data-testid="end-storm">{words.end}</Button>}
          </div>
          {start.isError && <Trouble error={start.error} />}
          {end.isError && <Trouble error={end.error} />}
          {(storm !== null || view.put_off_count > 0) && (
            <section>
              <h2>{storm === null ? words.left(view.put_off_count) : words.putOff(view.put_off_count)}</h2>
              <p className="quiet">{storm === null ? words.leftHint : words.putOffHint}</p>
              <ul className="rows" data-testid="put-off">{view.put_off.map((one) => <li key={one.order}><Link to={`/orders/${one.order}`} className="number">{one.order_number}</Link></li>)}</ul>
            </section>
          )}
          {storm !== null && (
            <section>
              <h2>{words.calls(view.calls.length)}</h2>
              <p className="quiet">{words.callsHint}</p>
              <ul className="rows">{view.calls.map((one) => <li key={one.order}><Link to={`/orders/${one.order}`} className="number">{one.order_number}</Link> <span className="quiet">{windowText(ms(one.window.start), ms(one.window.end), zone)} · {words.frees(span(one.frees_s * 1000, locale))}</span></li>)}</ul>
            </section>
          )}
        </div>
      )}
    </Drawer>
  );
}
