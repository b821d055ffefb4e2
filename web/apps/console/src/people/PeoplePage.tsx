import { api, data, type Person } from "@doorstep/api";
import { Empty } from "@doorstep/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, Table, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";

/** Everybody in sight of the signed-in person, found by name or badge. */
export function PeoplePage() {
  const { people: words, roles } = useWords();
  const [params, setParams] = useSearchParams();
  const text = params.get("text") ?? "";
  const territories = useQuery({ queryKey: ["territories"], queryFn: () => data(api.GET("/api/v1/territories")), staleTime: 300_000 });
  const found = useInfiniteQuery({
    queryKey: ["people", text],
    queryFn: ({ pageParam, signal }) => data(api.GET("/api/v1/people", { params: { query: { limit: 50, ...(text === "" ? {} : { text }), ...(pageParam === "" ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  const names = new Map(territories.data?.map((one) => [one.id, one.name]));
  const columns: TableColumnsType<Person> = [
    { title: words.badge, dataIndex: "badge", width: 112, render: (badge: string) => <span className="number">{badge}</span> },
    { title: words.name, dataIndex: "name", width: 136 },
    { title: words.roles, dataIndex: "roles", width: 176, render: (list: string[]) => list.map((role) => roles[role] ?? role).join(" · ") },
    { title: words.territory, dataIndex: "territory", width: 160, render: (id: string | null) => (id === null ? "" : (names.get(id) ?? id)) },
    { title: words.skills, dataIndex: "skills", render: (skills: Person["skills"] | undefined) => (skills ?? []).map((skill) => <span key={skill.code} className="skill">{skill.code} <span className="quiet">{words.level(skill.level)}</span></span>) },
    { title: words.state, dataIndex: "active", width: 96, render: (isActive: boolean) => (isActive ? words.active : <span className="quiet">{words.inactive}</span>) },
  ];
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1></header>
      <search className="filters">
        <Input.Search key={text} defaultValue={text} placeholder={words.text} aria-label={words.text} allowClear onSearch={(next) => { setParams(next.trim() === "" ? {} : { text: next.trim() }, { replace: true }); }} style={{ width: 240 }} />
      </search>
      {found.isError ? <Trouble error={found.error} retry={() => { void found.refetch(); }} /> : (
        <Table<Person> size="small" rowKey="id" columns={columns} dataSource={rows} loading={found.isPending} pagination={false} sticky locale={{ emptyText: <Empty title={words.none} hint={words.noneHint} /> }} />
      )}
      {found.hasNextPage && <div className="more"><Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{words.more}</Button></div>}
    </div>
  );
}
