import { api, data, ProblemError, takeCorporate, type DemoSignIn, type Session } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";

import { AuthenticatorPicture } from "../account/AuthenticatorPicture.tsx";
import { RecoveryCodes } from "../account/RecoveryCodes.tsx";
import { faultOf } from "../account/use_account.ts";
import { useWords } from "../messages/words.ts";
import { CorporateWay } from "./CorporateWay.tsx";
import { LookSwitches } from "./LookSwitches.tsx";
import { problemWords } from "./problem_words.ts";
import { codeOf, useSignIn } from "./use_sign_in.ts";

/** What became of signing in with a corporate account, where the browser comes back from there. */
let back = takeCorporate();

/** The same, said once. */
function takeBack(): string | null {
  const word = back;
  back = null;
  return word;
}

/** A corporate account, where one is taken; login and password; a code or a new password where it is asked for; in a demo, one button per role. */
export function SignIn({ onEnter }: { onEnter: (session: Session) => void }) {
  const { signIn, product } = useWords();
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header>
          <h1>{product}</h1>
          <p className="quiet">{signIn.promise}</p>
        </header>
        <SignInCard onEnter={onEnter} />
        <LookSwitches />
      </div>
    </main>
  );
}

/** The ways in, wherever they stand. */
export function SignInCard({ onEnter, isEnded = false }: { onEnter: (session: Session) => void; isEnded?: boolean }) {
  const { account, signIn } = useWords();
  const { words, locale } = useLook();
  const demo = useQuery({ queryKey: ["demo-sign-ins"], queryFn: demoSignIns, retry: false, staleTime: Infinity });
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => data(api.GET("/api/v1/session/ways")), retry: false });
  const corporate = ways.data?.corporate ?? null;
  const [returned] = useState(takeBack);
  const [isLocal, setIsLocal] = useState(false);
  const isPasswordShown = isLocal || corporate === null || ways.data?.password_for !== "administrators";
  const { asked, enter, entered, startOver } = useSignIn(onEnter);
  const enterDemo = useMutation({ mutationFn: (login: string) => data(api.POST("/api/v1/demo/sign-in", { body: { login } })), onSuccess: onEnter });
  const error = enter.error ?? enterDemo.error;
  const isAskingOnly = ["password_too_old", "second_step_needed", "second_step_missing"].includes(codeOf(error) ?? "");
  const said = (failed: unknown): string => {
    if (codeOf(failed) === "wrong_password") return signIn.wrong;
    if (codeOf(failed) === "password_too_old") return signIn.tooOld;
    if (codeOf(failed) === "second_step_needed") return signIn.needCode;
    if (codeOf(failed) === "second_step_missing") return signIn.setUp;
    if (codeOf(failed) === "wrong_code") return signIn.wrongCode;
    if (codeOf(failed) === "corporate_only") return signIn.corporateOnly;
    return codeOf(failed) === "invalid" ? faultOf(failed, locale) ?? "" : problemWords(failed, words).what;
  };
  if (entered !== null) {
    return (
      <>
        <h2>{account.secondStep.codesTitle}</h2>
        <RecoveryCodes codes={entered.recovery_codes ?? []} />
        <Button type="primary" block onClick={() => { onEnter(entered); }} data-testid="codes-kept">{account.tokens.done}</Button>
      </>
    );
  }
  return (
    <div className="sign-in-ways">
      {isEnded && <Alert type="warning" role="alert" showIcon title={signIn.ended} data-testid="session-ended" />}
      {(demo.data ?? []).length > 0 && (
        <section aria-label={signIn.demo}>
          <h2>{signIn.demo}</h2>
          <p className="quiet">{signIn.demoHint}</p>
          <div className="demo-roles">
            {demo.data?.map((one) => <DemoRole key={one.link ?? one.login} account={one} onEnter={() => { enterDemo.mutate(one.login); }} />)}
          </div>
        </section>
      )}
      {returned !== null && returned !== "done" && error === null && <Alert type="warning" role="alert" showIcon title={words.corporate[returned] ?? words.corporate["unavailable"]} data-testid="corporate-fault" />}
      {corporate !== null && <CorporateWay way={corporate} />}
      {!isPasswordShown && <Button type="link" block onClick={() => { setIsLocal(true); }} data-testid="local-password">{signIn.localAdministrator}</Button>}
      {isPasswordShown && <Form layout="vertical" onFinish={enter.mutate} requiredMark={false}>
        <Form.Item name="login" label={signIn.login} rules={[{ required: true, message: signIn.needLogin }]}>
          <Input autoComplete="username" autoFocus onChange={() => { if (asked.code || asked.newPassword) startOver(); }} />
        </Form.Item>
        <Form.Item name="password" label={signIn.password} rules={[{ required: true, message: signIn.needPassword }]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        {isAskingOnly && <p role="status" className="sign-in-asked">{said(error)}</p>}
        {asked.begun !== null && <AuthenticatorPicture begun={asked.begun} />}
        {asked.code && (
          <Form.Item name="code" label={signIn.code} extra={signIn.codeHint} rules={[{ required: true, message: signIn.needCode }]}>
            <Input autoComplete="one-time-code" maxLength={30} autoFocus data-testid="code" />
          </Form.Item>
        )}
        {asked.newPassword && (
          <Form.Item name="new_password" label={signIn.newPassword} extra={signIn.newPasswordHint} rules={[{ required: true, min: 10, message: signIn.newPasswordHint }]}>
            <Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} autoFocus />
          </Form.Item>
        )}
        {error !== null && !isAskingOnly && <Alert type="error" role="alert" title={said(error)} style={{ marginBottom: 16 }} />}
        <Button type={(demo.data ?? []).length > 0 || corporate !== null ? "default" : "primary"} htmlType="submit" block loading={enter.isPending}>{signIn.submit}</Button>
      </Form>}
    </div>
  );
}

function DemoRole({ account, onEnter }: { account: DemoSignIn; onEnter: () => void }) {
  const { roles, signIn } = useWords();
  if (account.link != null) {
    return <a className="demo-role" href={account.link} data-testid="demo-customer"><b>{signIn.customer}</b><span className="quiet">{signIn.customerHint}</span></a>;
  }
  return (
    <button type="button" className="demo-role" onClick={onEnter} data-testid={`demo-${account.role}-${account.login}`}>
      <b>{roles[account.role] ?? account.role}</b>
      <span className="quiet">{account.name}</span>
    </button>
  );
}

/** No demo, no list: the endpoint exists in demo mode only. */
async function demoSignIns(): Promise<DemoSignIn[]> {
  try {
    return await data(api.GET("/api/v1/demo/sign-ins"));
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status >= 400) return [];
    throw error;
  }
}
