import { api, data, type PersonRow } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Popconfirm, Space } from "antd";

import { useWords } from "../messages/words.ts";
import { useMayChange, type PeopleActs } from "./use_people_acts.ts";

/** Locks and unlocks, makes a link for a password, frees a login for another corporate account, signs a lost phone out. */
export function AccountActs({ row: { person }, acts }: { row: PersonRow; acts: PeopleActs }) {
  const { people: words, order } = useWords();
  const may = useMayChange();
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => data(api.GET("/api/v1/session/ways")), retry: false });
  const isCorporate = ways.data?.corporate != null;
  const { message } = App.useApp();
  const path = acts.link.data?.path;
  const link = path === undefined ? null : `${location.origin}${path}`;
  return (
    <div className="section">
      <Space wrap>
        {may.grants && person.active && <Button onClick={() => { acts.link.mutate(person.login); }} loading={acts.link.isPending} data-testid="password-link">{words.link}</Button>}
        {may.grants && (person.active
          ? <Popconfirm title={words.lockAsk(person.name)} okText={words.lock} cancelText={order.cancel} onConfirm={() => { acts.turn.mutate({ login: person.login, active: false }); }} okButtonProps={{ danger: true, "data-testid": "confirm-lock" }}><Button danger data-testid="lock">{words.lock}</Button></Popconfirm>
          : <Button onClick={() => { acts.turn.mutate({ login: person.login, active: true }); }} loading={acts.turn.isPending} data-testid="unlock">{words.unlock}</Button>)}
        {may.grants && <Popconfirm title={words.resetCodesAsk(person.name)} okText={words.resetCodes} cancelText={order.cancel} onConfirm={() => { acts.resetCodes.mutate(person.login); }} okButtonProps={{ danger: true, "data-testid": "confirm-reset-codes" }}><Button data-testid="reset-codes">{words.resetCodes}</Button></Popconfirm>}
        {may.grants && isCorporate && <Popconfirm title={words.unlinkAsk(person.name)} okText={words.unlink} cancelText={order.cancel} onConfirm={() => { acts.unlink.mutate(person.login); }} okButtonProps={{ danger: true, "data-testid": "confirm-unlink" }}><Button data-testid="unlink">{words.unlink}</Button></Popconfirm>}
        {may.people && <Popconfirm title={words.signOutAsk(person.name)} okText={words.signOutPhone} cancelText={order.cancel} onConfirm={() => { acts.signOut.mutate(person.id); }} okButtonProps={{ danger: true }}><Button danger>{words.signOutPhone}</Button></Popconfirm>}
      </Space>
      {link !== null && (
        <div role="status" data-testid="link-made">
          <p>{words.linkMade}</p>
          <Space.Compact block>
            <Input readOnly value={link} aria-label={words.link} onFocus={(event) => { event.target.select(); }} />
            <Button onClick={() => { void navigator.clipboard.writeText(link).then(() => message.success(words.copied)); }}>{words.copy}</Button>
          </Space.Compact>
        </div>
      )}
    </div>
  );
}
