import { serverNow, type Account, type TokenRow } from "@doorstep/api";
import { Empty, Loading } from "@doorstep/ui";
import { Button, Popconfirm, Tag } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { MakeTokenDialog } from "./MakeTokenDialog.tsx";
import { useAccountActs, useOwnTokens } from "./use_account.ts";
import { useWhen } from "./when.ts";

/** The access tokens: what they may do, when they were last used, and their end. */
export function TokensSection({ account }: { account: Account }) {
  const { account: { tokens: words } } = useWords();
  const tokens = useOwnTokens();
  const [isMaking, setMaking] = useState(false);
  const canMake = account.scopes.length > 0;
  return (
    <section className="section" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
        {canMake && <Button size="small" type="primary" onClick={() => { setMaking(true); }} data-testid="make-token">{words.make}</Button>}
      </div>
      <p className="quiet">{canMake ? words.hint : words.nothing}</p>
      {tokens.isPending && <Loading />}
      {tokens.isError && <Trouble error={tokens.error} retry={() => { void tokens.refetch(); }} />}
      {canMake && tokens.data?.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      <ul className="account-list">{tokens.data?.map((token) => <TokenItem key={token.id} token={token} />)}</ul>
      {isMaking && <MakeTokenDialog account={account} onClose={() => { setMaking(false); }} />}
    </section>
  );
}

function TokenItem({ token }: { token: TokenRow }) {
  const { account: { tokens: words }, order } = useWords();
  const when = useWhen();
  const { revokeToken } = useAccountActs();
  const isOver = Date.parse(token.expires_at) <= serverNow();
  return (
    <li data-testid="own-token">
      <div>
        <b>{token.name}</b> <code className="quiet">{token.id}</code>
        <div className="account-tags">{token.scopes.map((scope) => <Tag key={scope} title={scope}>{words.scopeNames[scope] ?? scope}</Tag>)}</div>
        <div className="quiet">{words.created(when(token.created_at))} · {isOver ? words.isOver : words.until(when(token.expires_at))} · {token.last_used_at == null ? words.never : words.used(when(token.last_used_at))}</div>
      </div>
      <Popconfirm title={words.revokeAsk(token.name)} okText={words.revoke} cancelText={order.cancel} onConfirm={() => { revokeToken.mutate(token.id); }} okButtonProps={{ danger: true, "data-testid": "confirm-revoke" }}>
        <Button size="small" danger aria-label={words.revokeOf(token.name)} data-testid="revoke-token">{words.revoke}</Button>
      </Popconfirm>
    </li>
  );
}
