import type { BegunSecondStep } from "@doorstep/api";
import { QRCode } from "antd";

import { useWords } from "../messages/words.ts";

/** What an authenticator app takes: a picture, or the secret to be typed in fours. */
export function AuthenticatorPicture({ begun }: { begun: BegunSecondStep }) {
  const { account: { secondStep: words } } = useWords();
  return (
    <div className="authenticator">
      {/* Dark on white in both looks: scanners read no inverted picture. */}
      <QRCode value={begun.uri} size={176} color="#000" bgColor="#fff" bordered={false} aria-label={words.scan} />
      <div>
        <p>{words.scan}</p>
        <p className="quiet">{words.type}</p>
        <code data-testid="second-step-secret">{(begun.secret.match(/.{1,4}/g) ?? []).join(" ")}</code>
      </div>
    </div>
  );
}
