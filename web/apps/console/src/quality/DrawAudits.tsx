import { api, data, serverNow, type AuditDraw } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Button, DatePicker, Form, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { useAuditNews } from "./use_audits.ts";

interface Asked {
  date: Dayjs;
  territory: string;
}

/** Draws the sample of a day, of visits or of conversations, for an inspector where they inspect. */
export function DrawAudits({ from }: { from: "visits" | "conversations" }) {
  const { audits: words, recordings, order } = useWords();
  const isTalk = from === "conversations";
  const session = useSession();
  const news = useAuditNews();
  const [form] = Form.useForm<Asked>();
  const [isOpen, setOpen] = useState(false);
  const where = [...new Set((session?.grants ?? []).filter((grant) => grant.role === "inspector").map((grant) => grant.territory))];
  const draw = useMutation<AuditDraw, Error, Asked>({
    mutationFn: ({ date, territory }) => data(api.POST("/api/v1/audits/draws", { body: { territory, date: date.format("YYYY-MM-DD"), from } })),
    onSuccess: (drawn) => { setOpen(false); news.done(isTalk ? recordings.drawn(drawn.of, drawn.by_risk, drawn.novice, drawn.by_chance, drawn.known) : words.drawn(drawn.of, drawn.by_score, drawn.by_chance, drawn.known)); },
    onError: news.failed,
  });
  if (where.length === 0) return null;
  return (
    <>
      <Button onClick={() => { setOpen(true); }} data-testid="draw-audits">{words.draw}</Button>
      <Modal open={isOpen} title={words.draw} onCancel={() => { setOpen(false); }} onOk={form.submit} okText={words.draw} cancelText={order.cancel} confirmLoading={draw.isPending} destroyOnHidden>
        <p className="quiet">{isTalk ? recordings.drawHint : words.drawHint}</p>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ date: dayjs(serverNow()), territory: where[0] }} onFinish={(asked) => { draw.mutate(asked); }}>
          <Form.Item name="date" label={isTalk ? recordings.drawDay : words.drawDay}><DatePicker allowClear={false} /></Form.Item>
          <Form.Item name="territory" label={words.drawWhere}><Select options={where.map((value) => ({ value, label: value }))} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
