import { api, data, serverNow, type PersonRow } from "@doorstep/api";
import { dayOf, useLook } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Modal, Popconfirm, Select, Space } from "antd";
import dayjs from "dayjs";
import { useState } from "react";

import { useTenure } from "../headcount/use_tenure.ts";
import { useWords } from "../messages/words.ts";

const DAY = "YYYY-MM-DD";

/** How somebody stands to the house, and the next step: into the reserve, into service, out. */
export function TenureActs({ row: { person, tenure }, may }: { row: PersonRow; may: boolean }) {
  const { headcount: words, order } = useWords();
  const { locale, zone } = useLook();
  const [isLeaving, setLeaving] = useState(false);
  const change = useTenure();
  const reasons = useQuery({ queryKey: ["leaving-reasons"], queryFn: () => data(api.GET("/api/v1/leaving-reasons")), staleTime: 300_000 });
  const today = dayOf(serverNow(), zone);
  const reasonOf = (id: string) => {
    const known = reasons.data?.find((one) => one.id === id);
    return known === undefined ? id : locale === "zh-CN" ? known.zh : known.en;
  };
  const stands = tenure == null || tenure.state === "serving" ? words.serving : tenure.state === "reserve" ? words.waits(tenure.since) : words.gone(tenure.on, reasonOf(tenure.reason));
  const isUnrecorded = tenure == null || (tenure.state === "serving" && tenure.since == null);
  return (
    <div className="section">
      <p><span className="quiet">{words.tenure}</span> {stands}</p>
      {may && (
        <Space wrap>
          {(isUnrecorded || tenure.state === "left") && <Popconfirm title={words.toReserve} okText={words.toReserve} cancelText={order.cancel} onConfirm={() => { change.mutate({ person: person.id, body: { verb: "reserve", since: today } }); }}><Button data-testid="to-reserve">{words.toReserve}</Button></Popconfirm>}
          {tenure != null && tenure.state !== "serving" && <Popconfirm title={words.joinAsk(person.name)} okText={words.join} cancelText={order.cancel} onConfirm={() => { change.mutate({ person: person.id, body: { verb: "join", on: today } }); }}><Button data-testid="join">{words.join}</Button></Popconfirm>}
          {tenure?.state !== "reserve" && <Button danger onClick={() => { setLeaving(true); }} data-testid="leave">{words.leave}</Button>}
        </Space>
      )}
      {isLeaving && (
        <Modal open title={words.leaveTitle(person.name)} okText={words.leave} cancelText={order.cancel} okButtonProps={{ danger: true, htmlType: "submit", form: "leave-form", loading: change.isPending }} onCancel={() => { setLeaving(false); }}>
          <Form id="leave-form" layout="vertical" initialValues={{ on: dayjs(today) }} onFinish={({ on, reason }: { on: dayjs.Dayjs; reason: string }) => { change.mutate({ person: person.id, body: { verb: "leave", on: on.format(DAY), reason } }, { onSuccess: () => { setLeaving(false); } }); }}>
            <p className="quiet">{words.leaveHint}</p>
            <Form.Item name="on" label={words.lastDay} rules={[{ required: true }]}><DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(today), "day")} /></Form.Item>
            <Form.Item name="reason" label={words.reason} rules={[{ required: true, message: words.reasonAsk }]}><Select options={(reasons.data ?? []).map((one) => ({ value: one.id, label: locale === "zh-CN" ? one.zh : one.en }))} loading={reasons.isPending} data-testid="leave-reason" /></Form.Item>
          </Form>
        </Modal>
      )}
    </div>
  );
}
