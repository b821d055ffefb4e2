import { api, data } from "@doorstep/api";
import { Empty, Loading, useLook } from "@doorstep/ui";
import { App, Button, Form, Modal, Select, Table, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { usePairings, useTrain, type PairingRow, type TrainingRow } from "./use_training.ts";

/** 师徒: who rides with whom, who goes alone already, and novices whom nobody looks after. */
export function Pairings({ people }: { people: readonly TrainingRow[] }) {
  const { training: words, order } = useWords();
  const { locale } = useLook();
  const { modal } = App.useApp();
  const session = useSession();
  const found = usePairings();
  const [isPairing, setPairing] = useState(false);
  const act = useTrain(({ id, command }: { id: string; command: Record<string, unknown> }) => data(api.POST("/api/v1/pairings/{id}/actions", { params: { path: { id } }, body: command as never })));
  const mayTrain = session?.grants.some(({ role }) => role === "trainer" || role === "team_lead") ?? false;
  if (found.isPending) return <Loading />;
  if (found.isLoadingError) return <Trouble error={found.error} retry={() => { void found.refetch(); }} />;
  const alone = people.filter(({ novice, pairing }) => novice && pairing == null);
  const graduate = (row: PairingRow) => { modal.confirm({ title: words.graduateAsk(row.novice_name), okText: words.graduate, cancelText: order.cancel, onOk: () => act.mutateAsync({ id: row.id, command: { verb: "end", graduated: true } }).catch(() => undefined) }); };
  return (
    <>
      <p className="training-tools"><span className={alone.length > 0 ? "score-worse" : "quiet"}>{alone.length > 0 ? words.unpaired(alone.length, new Intl.ListFormat(locale, { type: "conjunction" }).format(alone.map(({ name }) => name))) : words.allPaired}</span>{mayTrain && <Button type="primary" onClick={() => { setPairing(true); }} data-testid="pair">{words.pair}</Button>}</p>
      <Table<PairingRow>
        size="small" rowKey="id" dataSource={found.data} pagination={false} scroll={{ x: 640 }} locale={{ emptyText: <Empty title={words.noPairings} hint={words.noPairingsHint} /> }}
        columns={[
          { title: words.noviceOf, key: "novice", render: (_, row) => row.novice_name },
          { title: words.mentorOf, key: "mentor", render: (_, row) => <>{row.mentor_name} <span className="quiet number">{row.mentor_phone ?? ""}</span></> },
          { title: words.stand, key: "state", render: (_, row) => <Tag color={row.state.state === "along" ? "processing" : "success"}>{words.pairing[row.state.state] ?? row.state.state}</Tag> },
          { key: "acts", align: "right", render: (_, row) => (row.may_act ? <>{row.state.state === "along" ? <Button size="small" onClick={() => { act.mutate({ id: row.id, command: { verb: "release" } }); }}>{words.release}</Button> : <Button size="small" onClick={() => { graduate(row); }}>{words.graduate}</Button>}</> : null) },
        ]}
      />
      {isPairing && <PairPeople people={people} unpaired={alone} onClose={() => { setPairing(false); }} />}
    </>
  );
}

function PairPeople({ people, unpaired, onClose }: { people: readonly TrainingRow[]; unpaired: readonly TrainingRow[]; onClose: () => void }) {
  const { training: words, order } = useWords();
  const [form] = Form.useForm<{ novice: string; mentor: string }>();
  const pair = useTrain((body: { novice: string; mentor: string }) => data(api.POST("/api/v1/pairings", { body })), onClose);
  const options = (rows: readonly TrainingRow[]) => rows.map(({ person, name, badge, territory }) => ({ value: person, label: `${name} ${badge} · ${territory}` }));
  const needed = [{ required: true, message: words.needed }];
  const novice = Form.useWatch("novice", form);
  // Who lives in the same grid rides the same way.
  const home = unpaired.find(({ person }) => person === novice)?.territory;
  const mentors = people.filter((row) => !row.novice).toSorted((one, other) => Number(other.territory === home) - Number(one.territory === home));
  return (
    <Modal open title={words.pair} onCancel={onClose} onOk={form.submit} okText={words.pair} cancelText={order.cancel} confirmLoading={pair.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => { pair.mutate(body); }}>
        <Form.Item name="novice" label={words.noviceOf} rules={needed}><Select showSearch={{ optionFilterProp: "label" }} options={options(unpaired)} /></Form.Item>
        <Form.Item name="mentor" label={words.mentorOf} rules={needed} extra={words.pairHint}><Select showSearch={{ optionFilterProp: "label" }} options={options(mentors)} /></Form.Item>
      </Form>
    </Modal>
  );
}
