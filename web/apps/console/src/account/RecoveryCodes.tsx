import { Alert, App, Button } from "antd";

import { useWords } from "../messages/words.ts";

/** The recovery codes, this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { account: { secondStep: words, tokens } } = useWords();
  const { message } = App.useApp();
  const copy = () => { void navigator.clipboard.writeText(codes.join("\n")).then(() => message.success(tokens.copied)); };
  return (
    <>
      <Alert type="warning" showIcon title={words.codesHint} />
      <ul className="recovery-codes" data-testid="recovery-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div><Button size="small" onClick={copy}>{tokens.copy}</Button></div>
    </>
  );
}
