import type { PersonRow, PlanningArea, Territory } from "@doorstep/api";
import { Empty } from "@doorstep/ui";
import { Drawer, Tabs } from "antd";

import { useWords } from "../messages/words.ts";
import { AccountActs } from "./AccountActs.tsx";
import { AccountForm } from "./AccountForm.tsx";
import { PortraitField } from "./PortraitField.tsx";
import { TenureActs } from "./TenureActs.tsx";
import { TechnicianForm } from "./TechnicianForm.tsx";
import { useMayChange, usePeopleActs } from "./use_people_acts.ts";

interface Props {
  /** Whom; `"new"` is somebody to be added. */
  row: PersonRow | "new";
  people: readonly PersonRow[];
  territories: readonly Territory[];
  areas: readonly PlanningArea[];
  onClose: () => void;
}

/** One person: the account, and what planning knows of them. */
export function PersonDrawer({ row, people, territories, areas, onClose }: Props) {
  const { people: words } = useWords();
  const may = useMayChange();
  const acts = usePeopleActs();
  const known = row === "new" ? null : row;
  const account = (
    <>
      {known !== null && (may.people || may.grants) && <AccountActs row={known} acts={acts} />}
      <AccountForm row={known} people={people} territories={territories} acts={acts} onSaved={() => { if (known === null) onClose(); }} />
    </>
  );
  const isTechnician = known?.person.grants.some(({ role }) => role === "technician") ?? false;
  const field = known !== null && isTechnician ? <><TenureActs row={known} may={may.people} /><PortraitField person={known.person} acts={acts} /><TechnicianForm row={known} people={people} areas={areas} acts={acts} /></> : <Empty title={words.notTechnician} hint="" />;
  return (
    <Drawer open onClose={onClose} size="large" title={known === null ? words.add : `${known.person.name} · ${known.technician?.badge ?? known.person.login}`}>
      {known === null ? account : <Tabs defaultActiveKey={isTechnician && !may.grants ? "field" : "account"} items={[{ key: "account", label: words.account, children: account }, { key: "field", label: words.field, children: field }]} />}
    </Drawer>
  );
}
