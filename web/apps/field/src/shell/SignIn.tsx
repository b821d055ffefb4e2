import { api, corporateAddress, data, deviceId, ProblemError, setCsrf, type Session, type SignInWays } from "@doorstep/api";
import { keepSession, type KeptSession } from "@doorstep/offline";
import { useLook } from "@doorstep/ui/src/light.ts";
import { Button } from "antd-mobile";
import { useEffect, useState, type FormEvent } from "react";

import { useWords } from "../messages/words.ts";
import { Field } from "./Field.tsx";

interface Props {
  /** Who was signed in before; their records are still here. */
  known: KeptSession | null;
  isLost: boolean;
  /** What became of signing in with a corporate account, where the browser comes back from there. */
  returned: string | null;
  onSignedIn: (session: KeptSession) => void;
  onBack?: () => void;
}

/** Signing in, by a corporate account where one is taken, or by password; in a demonstration by one tap. */
export function SignIn({ known, isLost, returned, onSignedIn, onBack }: Props) {
  const words = useWords();
  const { locale, words: shared } = useLook();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTooOld, setIsTooOld] = useState(false);
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const [code, setCode] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(returned === null || returned === "done" ? null : (shared.corporate[returned] ?? words.signIn.busy));
  const [isBusy, setIsBusy] = useState(false);
  const [ways, setWays] = useState<SignInWays | null>(null);
  const [demo, setDemo] = useState<{ login: string; name: string }[]>([]);
  useEffect(() => {
    data(api.GET("/api/v1/session/ways")).then(setWays, () => undefined);
    data(api.GET("/api/v1/demo/sign-ins")).then((all) => { setDemo(all.filter(({ role }) => role === "technician")); }, () => undefined);
  }, []);
  const enter = async (call: () => Promise<Session>) => {
    setIsBusy(true);
    setProblem(null);
    try {
      const session = await call();
      if (!session.grants.some(({ role }) => role === "technician")) {
        setProblem(words.signIn.notTechnician);
        return;
      }
      setCsrf(session.csrf);
      onSignedIn(keepSession(session));
    } catch (error) {
      if (error instanceof ProblemError) {
        if (error.problem.code === "password_too_old") setIsTooOld(true);
        if (error.problem.code === "second_step_needed") setIsCodeAsked(true);
      }
      setProblem(said(error, words.signIn));
    } finally {
      setIsBusy(false);
    }
  };
  // The provider sent the browser back with a session: what is left is to keep it on this phone.
  useEffect(() => {
    if (returned === "done") void enter(() => data(api.GET("/api/v1/session")));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the browser comes back
  }, []);
  const corporate = ways?.corporate ?? null;
  const isPasswordShown = corporate === null || ways?.password_for !== "administrators";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(() => data(api.POST("/api/v1/session", { body: { login, password, device: deviceId(), ...(isCodeAsked ? { code } : {}), ...(isTooOld ? { new_password: newPassword } : {}) } })));
  };
  return (
    <main className="sign-in">
      <h1>{words.signIn.title}</h1>
      <p className="quiet">{isLost ? words.signIn.lost : known === null ? words.signIn.hint : words.signIn.ended(known.name)}</p>
      {problem !== null && <p role="alert" className="alert">{problem}</p>}
      {corporate !== null && <Button block color="primary" size="large" loading={isBusy} onClick={() => { location.assign(corporateAddress(corporate.path, deviceId())); }} data-testid="corporate">{locale === "en" ? corporate.name_en : corporate.name_zh}</Button>}
      {isPasswordShown && <form onSubmit={submit} className="form">
        <Field label={words.signIn.login} value={login} onChange={setLogin} autoComplete="username" />
        <Field label={words.signIn.password} value={password} onChange={setPassword} type="password" autoComplete="current-password" />
        {isCodeAsked && <Field label={words.signIn.code} value={code} onChange={setCode} autoComplete="one-time-code" testid="code" />}
        {isTooOld && <Field label={words.signIn.newPassword} value={newPassword} onChange={setNewPassword} type="password" autoComplete="new-password" />}
        <Button block color={corporate === null ? "primary" : "default"} size="large" type="submit" loading={isBusy} disabled={login === "" || password === ""} data-testid="sign-in">{words.signIn.go}</Button>
      </form>}
      {demo.length > 0 && (
        <section className="demo">
          <h2>{words.signIn.demo}</h2>
          {demo.map((one) => (
            <Button key={one.login} block size="large" data-testid={`demo-${one.login}`} disabled={isBusy} onClick={() => void enter(() => data(api.POST("/api/v1/demo/sign-in", { body: { login: one.login } })))}>{one.name} · {one.login}</Button>
          ))}
        </section>
      )}
      {onBack !== undefined && <Button block fill="none" size="large" onClick={onBack}>{words.back}</Button>}
    </main>
  );
}

function said(error: unknown, words: ReturnType<typeof useWords>["signIn"]): string {
  if (!(error instanceof ProblemError)) return words.busy;
  const { status, code, detail } = error.problem;
  if (status === 0) return words.offline;
  if (code === "password_too_old") return words.tooOld;
  if (code === "second_step_needed") return words.needCode;
  if (code === "second_step_missing") return words.setUp;
  if (code === "wrong_code") return words.wrongCode;
  if (code === "corporate_only") return words.corporateOnly;
  if (status === 422) return detail;
  return status === 401 ? words.wrong : words.busy;
}
