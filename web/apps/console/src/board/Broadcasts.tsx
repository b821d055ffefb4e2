import { api, data, serverNow, type components } from "@doorstep/api";
import { dayAndClock, Empty, Loading, ms, useLook } from "@doorstep/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Popconfirm, Select } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

type Row = components["schemas"]["BroadcastRow"];

/** The longest text; the server refuses longer ones too. */
const TEXT_MAX = 200;

/** For so many hours it can be shown. */
const HOURS = [2, 4, 8, 24] as const;

/** What every technician of the area is told at once, and who has not said yet that they know it. */
export function Broadcasts({ area, now, isOpen, onClose }: { area: string; now: number; isOpen: boolean; onClose: () => void }) {
  const { board: words } = useWords();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [hours, setHours] = useState<number>(4);
  const key = ["board", "broadcasts", area];
  const rows = useQuery({ queryKey: key, enabled: isOpen, refetchInterval: isOpen ? 15_000 : false, queryFn: ({ signal }) => data(api.GET("/api/v1/broadcasts", { params: { query: { area } }, signal })) });
  const heard = () => { void queries.invalidateQueries({ queryKey: key }); };
  const send = useMutation({
    mutationFn: () => data(api.POST("/api/v1/broadcasts", { body: { area, text, until: new Date(serverNow() + hours * 3_600_000).toISOString() } })),
    onSuccess: () => { setText(""); heard(); },
  });
  return (
    <Drawer open={isOpen} title={words.broadcasts} onClose={onClose} size="default" mask={false}>
      <Input.TextArea aria-label={words.broadcastText} placeholder={words.broadcastText} value={text} maxLength={TEXT_MAX} showCount autoSize={{ minRows: 3 }} onChange={(event) => { setText(event.target.value); }} />
      <div className="note-act broadcast-act">
        <Select aria-label={words.broadcastFor} value={hours} onChange={setHours} options={HOURS.map((value) => ({ value, label: words.broadcastHours(value) }))} style={{ minWidth: 136 }} />
        <Button type="primary" disabled={text.trim() === ""} loading={send.isPending} onClick={() => { send.mutate(); }} data-testid="send-broadcast">{words.broadcastSend}</Button>
      </div>
      {send.isError && <Trouble error={send.error} />}
      {rows.isPending && <Loading />}
      {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
      {rows.data?.length === 0 && <Empty title={words.broadcastsNone} hint={words.broadcastsNoneHint} />}
      <ul className="notes" data-testid="broadcasts">
        {rows.data?.map((row) => <Told key={row.id} row={row} now={now} onHeard={heard} />)}
      </ul>
    </Drawer>
  );
}

function Told({ row, now, onHeard }: { row: Row; now: number; onHeard: () => void }) {
  const { zone, locale } = useLook();
  const { board: words } = useWords();
  const withdraw = useMutation({ mutationFn: () => data(api.POST("/api/v1/broadcasts/{id}/withdrawal", { params: { path: { id: row.id } } })), onSuccess: onHeard });
  const known = row.known_to?.length ?? 0;
  const at = (when: string) => dayAndClock(ms(when), now, zone, locale);
  const stands = row.state === "withdrawn" ? words.broadcastWithdrawn : row.shown ? words.broadcastUntil(at(row.until)) : words.broadcastOver;
  return (
    <li>
      <span className="quiet">{row.sent_by_name} · {at(row.sent_at)} · {stands}</span>
      <p>{row.text}</p>
      <p className="number">{words.broadcastKnown(known, known + row.not_yet.length)}</p>
      {row.shown && row.not_yet.length > 0 && <p className="quiet">{words.broadcastNotYet(new Intl.ListFormat(locale, { type: "conjunction" }).format(row.not_yet))}</p>}
      {row.shown && (
        <Popconfirm title={words.broadcastWithdrawAsk} onConfirm={() => { withdraw.mutate(); }} okButtonProps={{ "data-testid": "withdraw-broadcast" }}>
          <Button size="small" loading={withdraw.isPending}>{words.broadcastWithdraw}</Button>
        </Popconfirm>
      )}
      {withdraw.isError && <Trouble error={withdraw.error} />}
    </li>
  );
}
