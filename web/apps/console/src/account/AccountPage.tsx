import { Loading } from "@doorstep/ui";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useSession } from "../shell/session.ts";
import { PasswordSection } from "./PasswordSection.tsx";
import { SecondStepSection } from "./SecondStepSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";
import { TokensSection } from "./TokensSection.tsx";
import { useAccount } from "./use_account.ts";

/** One's own account: password, where one is signed in, access tokens. */
export function AccountPage() {
  const { account: words } = useWords();
  const session = useSession();
  const account = useAccount();
  return (
    <div className="page page-narrow">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{session?.name} · {account.data?.login}</span></header>
      {account.isPending && <Loading />}
      {account.isError && <Trouble error={account.error} retry={() => { void account.refetch(); }} />}
      {account.data !== undefined && (
        <>
          <PasswordSection account={account.data} />
          <SecondStepSection account={account.data} />
          <SessionsSection />
          <TokensSection account={account.data} />
        </>
      )}
    </div>
  );
}
