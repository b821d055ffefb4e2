import { api, data, type Circular, type KeptCircular } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";

import { useWords } from "../messages/words.ts";

/** A circular as it went out. */
export function useKeptCircular(id: string | null) {
  return useQuery<Circular>({
    queryKey: ["circular", "kept", id], enabled: id !== null,
    queryFn: ({ signal }) => data(api.GET("/api/v1/circulars/kept/{id}", { params: { path: { id: id ?? "" } }, signal })),
  });
}

interface Props {
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

/** Circulars that went out, newest first; nothing chosen is the period as it stands now. */
export function KeptCirculars({ chosen, onChoose }: Props) {
  const { circulars: words } = useWords();
  const kept = useQuery<KeptCircular[]>({
    queryKey: ["circulars", "kept"],
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/circulars/kept", { params: { query: { limit: 200 } }, signal }))).items,
  });
  const label = (row: KeptCircular) => [`${row.from} – ${row.to}`, words.kinds[row.kind], row.territory_name ?? row.territory, row.firm].filter((part) => part != null && part !== "").join(" · ");
  return (
    <Select
      allowClear showSearch={{ optionFilterProp: "label" }} style={{ minWidth: 320 }} aria-label={words.kept} placeholder={words.kept} loading={kept.isPending} value={chosen} notFoundContent={words.keptNone}
      onChange={(next: string | null | undefined) => { onChoose(next ?? null); }} options={(kept.data ?? []).map((row) => ({ value: row.id, label: label(row) }))} data-testid="kept-circulars"
    />
  );
}
