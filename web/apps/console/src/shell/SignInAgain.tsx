import type { Session } from "@doorstep/api";
import { Modal } from "antd";

import { useWords } from "../messages/words.ts";
import { SignInCard } from "./SignIn.tsx";

/** Above every dialog and drawer that may stand open, below the short messages. */
const ON_TOP = 1900;

/** Signing in over the page of somebody whose session ended: nothing of it is seen until they are back. */
export function SignInAgain({ onEnter }: { onEnter: (session: Session) => void }) {
  const { signIn } = useWords();
  return (
    <Modal open title={signIn.title} footer={null} closable={false} keyboard={false} mask={{ closable: false }} zIndex={ON_TOP} centered width={400} rootClassName="sign-in-again">
      <SignInCard onEnter={onEnter} isEnded />
    </Modal>
  );
}
