import { api, data, type PersonRow } from "@doorstep/api";
import { Empty } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Table, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { isMatch, usePeople } from "./people.ts";
import { PersonDrawer } from "./PersonDrawer.tsx";
import { useMayChange } from "./use_people_acts.ts";

/** Everybody in sight of the signed-in person, found by name or badge; one of them opens to be looked at or changed. */
export function PeoplePage() {
  const { people: words, roles } = useWords();
  const may = useMayChange();
  const [params, setParams] = useSearchParams();
  const text = params.get("text") ?? "";
  const open = params.get("person");
  const territories = useQuery({ queryKey: ["territories"], queryFn: () => data(api.GET("/api/v1/territories")), staleTime: 300_000 });
  const areas = useQuery({ queryKey: ["areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const people = usePeople();
  const rows = useMemo(() => (people.data ?? []).filter((row) => isMatch(row, text)), [people.data, text]);
  const names = new Map(territories.data?.map((one) => [one.code, one.name]));
  const show = (person: string | null) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (person === null) next.delete("person"); else next.set("person", person);
      return next;
    });
  };
  const shown = open === "new" ? open : people.data?.find(({ person }) => person.id === open);
  const columns: TableColumnsType<PersonRow> = [
    { title: words.badge, key: "badge", width: 112, render: (_, { person, technician }) => <span className="number">{technician?.badge ?? person.login}</span> },
    { title: words.name, key: "name", width: 136, render: (_, { person }) => <Button type="link" size="small" className="cell-link" aria-label={words.open(person.name)} onClick={() => { show(person.id); }}>{person.name}</Button> },
    { title: words.roles, key: "roles", width: 176, render: (_, { person }) => [...new Set(person.grants.map(({ role }) => roles[role] ?? role))].join(" · ") },
    { title: words.territory, dataIndex: ["person", "territory"], width: 160, render: (code: string) => names.get(code) ?? code },
    { title: words.skills, key: "skills", width: 420, render: (_, { technician }) => technician?.skills.map(({ skill, level }) => <span key={skill} className="skill">{words.skillNames[skill] ?? skill} <span className="quiet">{words.level(level)}</span></span>) },
    { title: words.state, key: "state", width: 96, render: (_, { person }) => (person.active ? words.active : <span className="quiet">{words.inactive}</span>) },
  ];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1><span className="quiet">{words.shown(rows.length)}</span><span className="spring" />
        <ExportButton list="people" />
        {may.grants && <Button type="primary" onClick={() => { show("new"); }} data-testid="add-person">{words.add}</Button>}
      </header>
      <search className="filters">
        <Input.Search key={text} defaultValue={text} placeholder={words.text} aria-label={words.text} allowClear onSearch={(next) => { setParams(next.trim() === "" ? {} : { text: next.trim() }, { replace: true }); }} style={{ width: 240 }} />
      </search>
      {people.isLoadingError ? <Trouble error={people.error} retry={() => { void people.refetch(); }} /> : (
        <Table<PersonRow> size="small" rowKey={(row) => row.person.id} columns={columns} dataSource={rows} loading={people.isPending} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} sticky scroll={{ x: 1100 }} locale={{ emptyText: people.isPending ? " " : <Empty title={words.none} hint={words.noneHint} /> }} />
      )}
      {shown !== undefined && <PersonDrawer key={open} row={shown} people={people.data ?? []} territories={territories.data ?? []} areas={areas.data ?? []} onClose={() => { show(null); }} />}
    </div>
  );
}
