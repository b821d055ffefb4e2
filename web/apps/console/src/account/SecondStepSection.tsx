import type { Account, BegunSecondStep } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { Alert, Button, Form, Input, Modal, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { AuthenticatorPicture } from "./AuthenticatorPicture.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { faultOf, useAccountActs } from "./use_account.ts";

/** One-time codes: on or off, set up with a picture and a first code. */
export function SecondStepSection({ account }: { account: Account }) {
  const { account: { secondStep: words, password } } = useWords();
  const [asking, setAsking] = useState<"on" | "off" | null>(null);
  const stays = account.second_step && account.second_step_asked;
  if (account.password_changed_at == null) return null;
  return (
    <section className="section" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title} {account.second_step && <Tag>{words.isOn}</Tag>}</h2>
        {!account.second_step && <Button size="small" onClick={() => { setAsking("on"); }} data-testid="second-step-on">{words.turnOn}</Button>}
        {account.second_step && !stays && <Button size="small" danger onClick={() => { setAsking("off"); }} data-testid="second-step-off">{words.turnOff}</Button>}
      </div>
      <p className="quiet">{stays ? words.stays : words.hint}</p>
      {asking === "on" && <TurnOn needed={password.needed} onClose={() => { setAsking(null); }} />}
      {asking === "off" && <TurnOff needed={password.needed} onClose={() => { setAsking(null); }} />}
    </section>
  );
}

interface AskProps {
  needed: string;
  onClose: () => void;
}

/** Password, picture and first code, recovery codes: one after the other. */
function TurnOn({ needed, onClose }: AskProps) {
  const { account: { secondStep: words, tokens }, order } = useWords();
  const { locale } = useLook();
  const { beginSecondStep, confirmSecondStep } = useAccountActs();
  const [form] = Form.useForm<{ password?: string; code?: string }>();
  const begun: BegunSecondStep | undefined = beginSecondStep.data;
  const codes = confirmSecondStep.data?.recovery_codes;
  const fault = faultOf(confirmSecondStep.error ?? beginSecondStep.error, locale);
  if (codes !== undefined) {
    return <Modal open title={words.codesTitle} closable={false} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose} data-testid="codes-kept">{tokens.done}</Button>}><RecoveryCodes codes={codes} /></Modal>;
  }
  const submit = ({ password, code }: { password?: string; code?: string }) => {
    if (begun === undefined) beginSecondStep.mutate(password ?? "");
    else confirmSecondStep.mutate(code ?? "");
  };
  return (
    <Modal open title={words.turnOnTitle} onCancel={onClose} onOk={form.submit} okText={begun === undefined ? words.next : words.turnOn} cancelText={order.cancel} confirmLoading={beginSecondStep.isPending || confirmSecondStep.isPending} okButtonProps={{ "data-testid": "second-step-next" }}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {begun === undefined
          ? <Form.Item name="password" label={tokens.password} rules={[{ required: true, message: needed }]}><Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} autoFocus /></Form.Item>
          : <><AuthenticatorPicture begun={begun} /><Form.Item name="code" label={words.code} rules={[{ required: true, message: needed }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} autoFocus /></Form.Item></>}
        {fault !== null && <Alert type="error" role="alert" title={fault} />}
      </Form>
    </Modal>
  );
}

function TurnOff({ needed, onClose }: AskProps) {
  const { account: { secondStep: words, tokens }, order } = useWords();
  const { locale } = useLook();
  const { removeSecondStep } = useAccountActs();
  const [form] = Form.useForm<{ password: string; code: string }>();
  const fault = faultOf(removeSecondStep.error, locale);
  return (
    <Modal open title={words.turnOffTitle} onCancel={onClose} onOk={form.submit} okText={words.turnOff} cancelText={order.cancel} confirmLoading={removeSecondStep.isPending} okButtonProps={{ danger: true, "data-testid": "confirm-off" }}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => { removeSecondStep.mutate(typed, { onSuccess: onClose }); }}>
        <Form.Item name="password" label={tokens.password} rules={[{ required: true, message: needed }]}><Input.Password autoComplete="current-password" maxLength={200} visibilityToggle={false} autoFocus /></Form.Item>
        <Form.Item name="code" label={words.codeOrRecovery} rules={[{ required: true, message: needed }]}><Input autoComplete="one-time-code" maxLength={30} /></Form.Item>
        {fault !== null && <Alert type="error" role="alert" title={fault} />}
      </Form>
    </Modal>
  );
}
