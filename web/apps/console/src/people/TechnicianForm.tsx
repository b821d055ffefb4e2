import type { PersonRow, PlanningArea, SaveTechnician } from "@doorstep/api";
import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { serverNow } from "@doorstep/api";
import { Button, Checkbox, DatePicker, Form, Input, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";

import { useWords } from "../messages/words.ts";
import { placeOf, placeText } from "./place.ts";
import { useMayChange, type PeopleActs } from "./use_people_acts.ts";

interface Props {
  row: PersonRow;
  people: readonly PersonRow[];
  areas: readonly PlanningArea[];
  acts: PeopleActs;
}

interface Filled {
  badge: string;
  area: string;
  skills: { skill: string; level: number }[];
  certificates: { kind: string; valid_until: Dayjs }[];
  mode: "ebike" | "car";
  novice: boolean;
  estates: string[];
  home: string;
}

const DAY = "YYYY-MM-DD";
/** From novice to expert. */
const LEVELS = [1, 2, 3, 4, 5];
/** So long before its last day a certificate is pointed at. */
const SOON_DAYS = 30;

/** What planning knows of a technician: the next plan goes by it. */
export function TechnicianForm({ row: { person, technician }, people, areas, acts }: Props) {
  const { people: words } = useWords();
  const may = useMayChange();
  const [form] = Form.useForm<Filled>();
  const needed = [{ required: true, message: words.needed }];
  const initial: Partial<Filled> = technician == null
    ? { badge: person.login.toUpperCase(), skills: [{ skill: "install", level: 1 }], certificates: [], mode: "ebike", novice: true, estates: [], home: "" }
    : { ...technician, novice: technician.novice ?? false, estates: technician.estates ?? [], mode: technician.mode ?? "ebike", certificates: technician.certificates.map(({ kind, valid_until }) => ({ kind, valid_until: dayjs(valid_until) })), home: placeText(technician.home) };
  const save = ({ home, certificates, ...rest }: Filled) => {
    const kept = { languages: technician?.languages ?? [], instruments: technician?.instruments ?? [] };
    const body: SaveTechnician = { ...kept, ...rest, home: placeOf(home), certificates: certificates.map(({ kind, valid_until }) => ({ kind, valid_until: valid_until.format(DAY) })) };
    acts.saveTechnician.mutate({ person: person.id, body });
  };
  // What the words name, and what somebody here has already: an operator has skills of its own.
  const options = (names: Readonly<Record<string, string>>, held: readonly string[]) => [...new Set([...Object.keys(names), ...held])].map((value) => ({ value, label: names[value] ?? value }));
  const skills = options(words.skillNames, people.flatMap((one) => one.technician?.skills.map(({ skill }) => skill) ?? []));
  const certificates = options(words.certificateNames, people.flatMap((one) => one.technician?.certificates.map(({ kind }) => kind) ?? []));
  return (
    <Form<Filled> form={form} layout="vertical" requiredMark={false} initialValues={initial} disabled={!may.people} onFinish={save} data-testid="technician-form">
      <p className="quiet">{words.fieldHint}</p>
      <div className="form-pair">
        <Form.Item name="badge" label={words.badge} rules={needed}><Input maxLength={20} /></Form.Item>
        <Form.Item name="area" label={words.area} rules={needed}><Select options={areas.map(({ code, name }) => ({ value: code, label: name }))} /></Form.Item>
      </div>
      <Form.List name="skills">
        {(rows, { add, remove }) => (
          <fieldset className="form-list">
            <legend>{words.skills}</legend>
            {rows.map(({ key, name }) => (
              <div key={key} className="form-line">
                <Form.Item name={[name, "skill"]} rules={needed} noStyle><Select aria-label={words.skill} placeholder={words.skill} options={skills} showSearch={{ optionFilterProp: "label" }} /></Form.Item>
                <Form.Item name={[name, "level"]} rules={needed} noStyle><Radio.Group aria-label={words.levels} optionType="button" options={LEVELS} /></Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.drop} onClick={() => { remove(name); }} />
              </div>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => { add({ level: 1 }); }} data-testid="add-skill">{words.addSkill}</Button>
          </fieldset>
        )}
      </Form.List>
      <Form.List name="certificates">
        {(rows, { add, remove }) => (
          <fieldset className="form-list">
            <legend>{words.certificates}</legend>
            {rows.map(({ key, name }) => (
              <div key={key} className="form-line">
                <Form.Item name={[name, "kind"]} rules={needed} noStyle><Select aria-label={words.certificate} placeholder={words.certificate} options={certificates} showSearch={{ optionFilterProp: "label" }} /></Form.Item>
                <Form.Item name={[name, "valid_until"]} rules={needed} noStyle><DatePicker aria-label={words.validUntil} placeholder={words.validUntil} /></Form.Item>
                <Form.Item noStyle shouldUpdate>{() => <Due last={form.getFieldValue(["certificates", name, "valid_until"]) as Dayjs | undefined} />}</Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.drop} onClick={() => { remove(name); }} />
              </div>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => { add({}); }}>{words.addCertificate}</Button>
          </fieldset>
        )}
      </Form.List>
      <div className="form-pair">
        <Form.Item name="mode" label={words.mode}><Select options={Object.entries(words.modes).map(([value, label]) => ({ value, label }))} /></Form.Item>
        <Form.Item name="home" label={words.home} extra={words.homeHint} rules={[{ validator: (_, text: string | undefined) => ((text ?? "").trim() === "" || placeOf(text ?? "") !== null ? Promise.resolve() : Promise.reject(new Error(words.homeWrong))) }]}><Input /></Form.Item>
      </div>
      <Form.Item name="estates" label={words.estates}><Select mode="tags" open={false} suffixIcon={null} placeholder={words.estatesHint} /></Form.Item>
      <Form.Item name="novice" valuePropName="checked"><Checkbox>{words.novice}</Checkbox></Form.Item>
      {may.people && <Button type="primary" htmlType="submit" loading={acts.saveTechnician.isPending} data-testid="save-technician">{words.save}</Button>}
    </Form>
  );
}

/** A certificate that is out of date, or soon will be. */
function Due({ last }: { last: Dayjs | undefined }) {
  const { people: words } = useWords();
  if (last === undefined) return null;
  const days = last.startOf("day").diff(dayjs(serverNow()).startOf("day"), "day");
  if (days < 0) return <span className="score-worse">{words.expired}</span>;
  return days <= SOON_DAYS ? <span className="risky">{words.expiresSoon(days)}</span> : null;
}
