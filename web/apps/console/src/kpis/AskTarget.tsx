import { api, data, serverNow, type KpiRow } from "@doorstep/api";
import { dayOf, useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Form, Input, InputNumber, Modal, Radio } from "antd";
import dayjs, { type Dayjs } from "dayjs";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { permilleOf, scaleOf, type Place } from "./targets.ts";

interface Filled {
  aim?: "own" | "inherited";
  value?: number;
  from: Dayjs;
  reason: string;
}

interface Props {
  row: KpiRow;
  place: Place;
  onClose: () => void;
}

const DAY = "YYYY-MM-DD";

/** What a territory aims at from a day on, and why; where it has a target of its own also that it has none any more. */
export function AskTarget({ row, place: { code: territory, name: territoryName }, onClose }: Props) {
  const { kpis: { targets: words }, order } = useWords();
  const { words: shared, zone, locale } = useLook();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const aim = Form.useWatch("aim", form) ?? "own";
  const today = dayjs(dayOf(serverNow(), zone));
  const scale = scaleOf(row);
  const hasOwn = row.target_owner?.of === "territory" && row.target_owner.territory === territory;
  const first = { aim: "own" as const, from: today, ...(row.target_permille == null ? {} : { value: row.target_permille / (scale === null ? 10 : 1000) }) };
  // Without a target of its own there is nothing to choose, and the form has no such field.
  const aimOf = (filled: Filled) => (hasOwn && filled.aim === "inherited" ? { aim: "inherited" as const } : { aim: "own" as const, permille: permilleOf(filled.value ?? 0, scale) });
  const set = useMutation({
    mutationFn: (filled: Filled) => data(api.POST("/api/v1/kpi-targets", { body: { territory, kpi: row.kpi, from: filled.from.format(DAY), reason: filled.reason, target: aimOf(filled) } })),
    onSuccess: () => {
      for (const key of ["kpis", "kpi-targets", "circular"]) void queries.invalidateQueries({ queryKey: [key] });
      void message.success(words.done);
      onClose();
    },
    onError: (error) => {
      const said = problemWords(error, shared);
      void message.error(`${said.what} · ${said.remedy}`);
    },
  });
  return (
    <Modal open title={`${words.title} · ${territoryName}`} onCancel={onClose} onOk={form.submit} okText={words.save} cancelText={order.cancel} confirmLoading={set.isPending}>
      <p className="quiet">{locale === "zh-CN" ? row.zh : row.en}: {words.hint}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={first} onFinish={(filled) => { set.mutate(filled); }}>
        {hasOwn && <Form.Item name="aim"><Radio.Group options={[{ value: "own", label: words.own }, { value: "inherited", label: words.inherited }]} /></Form.Item>}
        {aim === "own" && <Form.Item name="value" label={scale === null ? words.percent : words.per(scale)} rules={[{ required: true, message: words.need }]}><InputNumber min={0} max={scale ?? 100} precision={scale === null ? 1 : 2} style={{ width: 160 }} data-testid="target-value" /></Form.Item>}
        <Form.Item name="from" label={words.from} rules={[{ required: true, message: words.need }]}><DatePicker allowClear={false} minDate={today} /></Form.Item>
        <Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true, message: words.needReason }]}><Input.TextArea rows={2} maxLength={200} placeholder={words.reasonHint} data-testid="target-reason" /></Form.Item>
      </Form>
    </Modal>
  );
}
