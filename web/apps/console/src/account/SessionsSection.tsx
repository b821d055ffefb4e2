import type { SessionRow } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { Button, Popconfirm, Tag } from "antd";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { agentName } from "./agent.ts";
import { useAccountActs, useOwnSessions } from "./use_account.ts";
import { useWhen } from "./when.ts";

/** Where one is signed in, and the way out of each. */
export function SessionsSection() {
  const { account: { sessions: words }, order } = useWords();
  const when = useWhen();
  const sessions = useOwnSessions();
  const acts = useAccountActs();
  const whereOf = ({ agent, device }: SessionRow) => agentName(agent) ?? (device == null ? words.unknown : words.phone);
  const others = (sessions.data ?? []).filter(({ current }) => !current).length;
  return (
    <section className="section" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
        {others > 0 && (
          <Popconfirm title={words.endOthersAsk} okText={words.endOthers} cancelText={order.cancel} onConfirm={() => { acts.endOthers.mutate(); }} okButtonProps={{ danger: true }}>
            <Button size="small" danger loading={acts.endOthers.isPending} data-testid="end-others">{words.endOthers}</Button>
          </Popconfirm>
        )}
      </div>
      <p className="quiet">{others > 0 ? words.hint : words.only}</p>
      {sessions.isPending && <Loading />}
      {sessions.isError && <Trouble error={sessions.error} retry={() => { void sessions.refetch(); }} />}
      <ul className="account-list">
        {sessions.data?.map((session) => (
          <li key={session.id} data-testid="own-session">
            <div>
              <b>{whereOf(session)}</b> {session.device != null && <Tag>{words.phone}</Tag>}{session.way === "corporate" && <Tag>{words.corporate}</Tag>} {session.current && <Tag>{words.current}</Tag>}
              <div className="quiet">{words.since(when(session.created_at))} · {words.until(when(session.expires_at))}</div>
            </div>
            {!session.current && <Button size="small" aria-label={words.endOf(whereOf(session))} onClick={() => { acts.endSession.mutate(session.id); }} data-testid="end-session">{words.end}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
