import type { Account } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Alert, Button, Form, Input } from "antd";

import { useWords } from "../messages/words.ts";
import { faultOf, useAccountActs } from "./use_account.ts";
import { useWhen } from "./when.ts";

interface Typed {
  current: string;
  next: string;
  again: string;
}

/** The password: since when it is, and a new one. */
export function PasswordSection({ account }: { account: Account }) {
  const { account: { password: words } } = useWords();
  const { locale } = useLook();
  const when = useWhen();
  const { changePassword } = useAccountActs();
  const [form] = Form.useForm<Typed>();
  const fault = faultOf(changePassword.error, locale);
  const needed = [{ required: true, message: words.needed }];
  const isSame = { validator: (_: unknown, again: string | undefined) => (again === form.getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error(words.differ))) };
  if (account.password_changed_at == null) return <section className="section" aria-label={words.title}><h2>{words.title}</h2><p className="quiet">{account.corporate ? words.corporate : words.none}</p></section>;
  return (
    <section className="section" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
        <span className="quiet">{words.since(when(account.password_changed_at))}{account.password_until != null && ` · ${words.until(when(account.password_until))}`}</span>
      </div>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} className="account-form" data-testid="password-form"
        onFinish={({ current, next }) => { changePassword.mutate({ current, new: next }, { onSuccess: () => { form.resetFields(); } }); }}>
        <input type="text" name="username" autoComplete="username" value={account.login} readOnly hidden />
        <Form.Item name="current" label={words.current} rules={needed}><Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} /></Form.Item>
        <Form.Item name="next" label={words.new} extra={words.newHint} rules={[...needed, { min: 10, message: words.short }]}><Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} /></Form.Item>
        <Form.Item name="again" label={words.again} dependencies={["next"]} rules={[...needed, isSame]}><Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} /></Form.Item>
        {fault !== null && <Alert type="error" role="alert" title={fault} />}
        <Button htmlType="submit" loading={changePassword.isPending} data-testid="change-password">{words.change}</Button>
      </Form>
    </section>
  );
}
