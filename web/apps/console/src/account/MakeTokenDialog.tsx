import type { Account, Scope } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Alert, App, Button, Checkbox, Form, Input, Modal, Select, Space } from "antd";

import { useWords } from "../messages/words.ts";
import { faultOf, useAccountActs } from "./use_account.ts";

interface Typed {
  name: string;
  scopes: Scope[];
  days: number;
  password?: string;
}

const terms = [7, 30, 90, 180, 366];

/** Makes a token and shows it, this once. */
export function MakeTokenDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { account: { tokens: words, password }, order } = useWords();
  const { locale } = useLook();
  const { message } = App.useApp();
  const { makeToken } = useAccountActs();
  const [form] = Form.useForm<Typed>();
  const fault = faultOf(makeToken.error, locale);
  const made = makeToken.data;
  const longest = account.token_days_max;
  const days = [...terms.filter((term) => term < longest), longest].map((value) => ({ value, label: words.day(value) }));
  if (made !== undefined) {
    const copy = () => { void navigator.clipboard.writeText(made.token).then(() => message.success(words.copied)); };
    return (
      <Modal open title={made.row.name} onCancel={onClose} closable={false} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose} data-testid="token-kept">{words.done}</Button>}>
        <Alert type="warning" showIcon title={words.made} />
        <Space.Compact block style={{ marginTop: 16 }}>
          <Input readOnly value={made.token} aria-label={words.title} onFocus={(event) => { event.target.select(); }} data-testid="token-made" />
          <Button onClick={copy}>{words.copy}</Button>
        </Space.Compact>
      </Modal>
    );
  }
  return (
    <Modal open title={words.make} onCancel={onClose} onOk={form.submit} okText={words.make} cancelText={order.cancel} confirmLoading={makeToken.isPending} okButtonProps={{ "data-testid": "confirm-token" }}>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={{ days: Math.min(90, longest), scopes: [] }} onFinish={(typed) => { makeToken.mutate(typed); }}>
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, message: password.needed }]}><Input maxLength={60} placeholder={words.namePlaceholder} autoComplete="off" autoFocus /></Form.Item>
        <Form.Item name="scopes" label={words.scopes} extra={words.scopesHint} rules={[{ required: true, type: "array", min: 1, message: words.scopesNeeded }]}>
          <Scopes offered={account.scopes} names={words.scopeNames} />
        </Form.Item>
        <Form.Item name="days" label={words.days}><Select options={days} style={{ width: 160 }} /></Form.Item>
        {account.password_changed_at != null && <Form.Item name="password" label={words.password} extra={words.passwordHint} rules={[{ required: true, message: password.needed }]}><Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} /></Form.Item>}
        {fault !== null && <Alert type="error" role="alert" title={fault} />}
      </Form>
    </Modal>
  );
}

interface ScopesProps {
  offered: readonly Scope[];
  names: Record<string, string>;
  value?: Scope[];
  onChange?: (value: Scope[]) => void;
}

/** The scopes to tick. A group may not say that it is required, which a form's own field would make it. */
function Scopes({ offered, names, value, onChange }: ScopesProps) {
  const options = offered.map((scope) => ({ value: scope, label: <span title={scope}>{names[scope] ?? scope}</span> }));
  return <Checkbox.Group<Scope> className="account-scopes" options={options} value={value ?? []} onChange={(next) => { onChange?.(next); }} />;
}
