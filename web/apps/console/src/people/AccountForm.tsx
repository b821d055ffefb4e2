import type { PersonRow, SavePerson, Territory } from "@doorstep/api";
import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";

import { useWords } from "../messages/words.ts";
import { useMayChange, type PeopleActs } from "./use_people_acts.ts";

interface Props {
  /** Nobody yet: a person to be added. */
  row: PersonRow | null;
  people: readonly PersonRow[];
  territories: readonly Territory[];
  acts: PeopleActs;
  onSaved: () => void;
}

/** Roles that people hold, in the order of the day. */
const roles = ["technician", "dispatcher", "agent", "team_lead", "manager", "inspector", "trainer", "contractor", "administrator", "security_administrator", "audit_administrator", "integration"];

/** What was typed, `null` for nothing. */
const said = (text: string | null | undefined): string | null => ((text ?? "").trim() === "" ? null : (text ?? "").trim());

/** Who somebody is and what they may do; granting is a security administrator's. */
export function AccountForm({ row, people, territories, acts, onSaved }: Props) {
  const { people: words, roles: named } = useWords();
  const may = useMayChange();
  const [form] = Form.useForm<SavePerson>();
  const person = row?.person;
  const initial = person === undefined ? { grants: [{}] } : { login: person.login, name: person.name, phone: person.phone, firm: person.firm, territory: person.territory, grants: person.grants };
  const places = territories.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  const needed = [{ required: true, message: words.needed }];
  const isFree = { validator: (_: unknown, login: string | undefined) => {
    const other = person === undefined ? people.find((one) => one.person.login === (login ?? "").trim()) : undefined;
    return other === undefined ? Promise.resolve() : Promise.reject(new Error(words.loginTaken(other.person.name)));
  } };
  const isFixed = !may.grants;
  return (
    <Form<SavePerson> form={form} layout="vertical" requiredMark={false} initialValues={initial} disabled={!may.people && !may.grants} data-testid="account-form"
      onFinish={(filled) => { acts.save.mutate({ ...filled, login: filled.login.trim(), phone: said(filled.phone), firm: said(filled.firm) }, { onSuccess: onSaved }); }}>
      <div className="form-pair">
        <Form.Item name="name" label={words.name} rules={needed}><Input maxLength={40} /></Form.Item>
        <Form.Item name="login" label={words.login} rules={[...needed, isFree]}><Input maxLength={60} disabled={person !== undefined} autoComplete="off" /></Form.Item>
        <Form.Item name="phone" label={words.phone}><Input maxLength={20} inputMode="tel" /></Form.Item>
        <Form.Item name="firm" label={words.firm} extra={words.firmHint}><Input maxLength={60} disabled={isFixed} /></Form.Item>
      </div>
      <Form.Item name="territory" label={words.territory} rules={needed}><Select showSearch={{ optionFilterProp: "label" }} options={places} disabled={isFixed} /></Form.Item>
      <Form.List name="grants">
        {(grants, { add, remove }) => (
          <fieldset className="form-list">
            <legend>{words.grants}</legend>
            {grants.map(({ key, name }) => (
              <div key={key} className="form-line">
                <Form.Item name={[name, "role"]} rules={needed} noStyle><Select aria-label={words.who} placeholder={words.who} disabled={isFixed} options={roles.map((value) => ({ value, label: named[value] ?? value }))} /></Form.Item>
                <Form.Item name={[name, "territory"]} rules={needed} noStyle><Select aria-label={words.where} placeholder={words.where} disabled={isFixed} showSearch={{ optionFilterProp: "label" }} options={places} /></Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.drop} disabled={isFixed} onClick={() => { remove(name); }} />
              </div>
            ))}
            {isFixed ? <p className="quiet">{words.mayGrantOnly}</p> : <Button size="small" icon={<PlusOutlined />} onClick={() => { add({ territory: form.getFieldValue("territory") as string }); }}>{words.addGrant}</Button>}
          </fieldset>
        )}
      </Form.List>
      {(may.people || may.grants) && <Button type="primary" htmlType="submit" loading={acts.save.isPending} data-testid="save-account">{words.save}</Button>}
    </Form>
  );
}
