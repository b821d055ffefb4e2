import { api, data, serverNow } from "@doorstep/api";
import { dayAndClock, Empty, Loading, ms, useLook } from "@doorstep/ui";
import { Button, Form, Input, Modal, Select, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { ContestCard } from "./ContestCard.tsx";
import { useContest, useContests, useTrain } from "./use_training.ts";

/** 技能竞赛: contests on the left, the ranking of one beside it. */
export function Contests() {
  const { training: words } = useWords();
  const { zone, locale } = useLook();
  const session = useSession();
  const found = useContests();
  const [chosen, setChosen] = useState<string | undefined>();
  const [isOpening, setOpening] = useState(false);
  const id = chosen ?? found.data?.[0]?.id;
  const contest = useContest(id);
  const where = session?.grants.filter(({ role }) => role === "trainer" || role === "team_lead").map(({ territory }) => territory) ?? [];
  if (found.isPending) return <Loading />;
  if (found.isLoadingError) return <Trouble error={found.error} retry={() => { void found.refetch(); }} />;
  return (
    <div className="training-contests">
      <div>
        {where.length > 0 && <Button onClick={() => { setOpening(true); }} data-testid="open-contest">{words.openContest}</Button>}
        <ul className="desk-rows">
          {found.data.map((one) => <li key={one.id}><button type="button" aria-pressed={one.id === id} onClick={() => { setChosen(one.id); }}><span className="desk-row-head"><b>{one.name}</b><Tag>{words.contest[one.state.state] ?? one.state.state}</Tag></span><span className="desk-row-head"><span className="quiet">{words.entries(one.entries.length)}</span><span className="quiet number">{dayAndClock(ms(one.opened_at), serverNow(), zone, locale)}</span></span></button></li>)}
        </ul>
      </div>
      <div>
        {found.data.length === 0 && <Empty title={words.noContests} hint={words.noContestsHint} />}
        {id !== undefined && contest.isPending && <Loading />}
        {contest.isError && <Trouble error={contest.error} retry={() => { void contest.refetch(); }} />}
        {contest.data !== undefined && <ContestCard key={id} row={contest.data} />}
      </div>
      {isOpening && <OpenContest where={where} onClose={() => { setOpening(false); }} />}
    </div>
  );
}

function OpenContest({ where, onClose }: { where: readonly string[]; onClose: () => void }) {
  const { training: words, order } = useWords();
  const [form] = Form.useForm<{ name: string; territory: string }>();
  const open = useTrain((body: { name: string; territory: string }) => data(api.POST("/api/v1/contests", { body })), onClose);
  const needed = [{ required: true, whitespace: true, message: words.needed }];
  return (
    <Modal open title={words.openContest} onCancel={onClose} onOk={form.submit} okText={words.openContest} cancelText={order.cancel} confirmLoading={open.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ territory: where[0] }} onFinish={(body) => { open.mutate(body); }}>
        <Form.Item name="name" label={words.contestName} rules={needed}><Input maxLength={80} /></Form.Item>
        <Form.Item name="territory" label={words.contestWhere} rules={needed}><Select options={where.map((value) => ({ value, label: value }))} /></Form.Item>
      </Form>
    </Modal>
  );
}
