import { serverNow, type HotspotRow } from "@doorstep/api";
import { DatePicker, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";

import { useWords } from "../messages/words.ts";
import { usePeople } from "../people/people.ts";
import { useHotspotAct } from "./use_hotspots.ts";

interface Filled {
  owner?: string;
  due: Dayjs;
  plan: string;
}

/** A week is what replacing a splitter usually takes. */
const DAYS = 7;

/** What is to be done, by whom, by when. */
export function AskTakeOn({ row, onClose }: { row: HotspotRow; onClose: () => void }) {
  const { hotspots: words, order } = useWords();
  const people = usePeople();
  const [form] = Form.useForm<Filled>();
  const act = useHotspotAct(row.id, onClose);
  const action = row.state.state === "acting" ? row.state.action : null;
  const first = { due: action === null ? dayjs(serverNow()).add(DAYS, "day") : dayjs(action.due), plan: action?.plan ?? "", ...(action === null ? {} : { owner: action.owner }) };
  return (
    <Modal open title={`${words.takeOn} · ${row.unit}`} onCancel={onClose} onOk={form.submit} okText={words.takeOn} cancelText={order.cancel} confirmLoading={act.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={first} onFinish={({ owner, due, plan }) => { act.mutate({ verb: "take_on", due: due.toISOString(), plan, ...(owner === undefined ? {} : { owner }) }); }}>
        <Form.Item name="plan" label={words.plan} rules={[{ required: true, whitespace: true, message: words.need }]}><Input.TextArea maxLength={1000} rows={3} data-testid="hotspot-plan" /></Form.Item>
        {people.data !== undefined && <Form.Item name="owner" label={words.owner}><Select allowClear showSearch={{ optionFilterProp: "label" }} options={people.data.filter(({ person }) => person.active).map(({ person }) => ({ value: person.id, label: person.name }))} /></Form.Item>}
        <Form.Item name="due" label={words.due}><DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" allowClear={false} /></Form.Item>
      </Form>
    </Modal>
  );
}
