import { Empty, Loading } from "@doorstep/ui";
import { Button, Select } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { CompensationCard } from "./CompensationCard.tsx";
import { CompensationList } from "./CompensationList.tsx";
import { useCompensation, useCompensations } from "./use_compensations.ts";

const states = ["proposed", "examined", "released", "refused"] as const;

/** 慢必赔: what the norm proposes for broken same-day promises on the left, the evidence of one and its decision beside it. */
export function CompensationsPage() {
  const { id } = useParams();
  const { compensations: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const state = states.find((one) => one === params.get("state")) ?? "";
  const rows = useCompensations(state);
  const chosen = useCompensation(id);
  const go = (pathname: string) => { void navigate({ pathname, search: params.toString() }); };
  const options = [{ value: "" as const, label: words.states["open"] }, ...states.map((value) => ({ value, label: words.states[value] }))];
  return (
    <div className="hotspots">
      <div className={id === undefined ? "hotspots-list" : "hotspots-list compensations-behind"}>
        <header className="audits-head"><h1>{words.title}</h1><ExportButton list="compensations" only={{ state }} size="small" /></header>
        <search className="filters">
          <Select aria-label={words.title} size="small" value={state} onChange={(next) => { setParams(next === "" ? {} : { state: next }, { replace: true }); }} options={options} style={{ width: 144 }} />
        </search>
        {rows.isPending && <Loading />}
        {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
        {rows.data !== undefined && <CompensationList rows={rows.data} isOpen={state === ""} chosen={id} onChoose={(next) => { go(`/compensations/${next}`); }} />}
      </div>
      <div className="hotspots-main">
        {id === undefined && <Empty title={words.pick} hint={words.pickHint} />}
        {id !== undefined && <Button type="link" className="hotspots-back" onClick={() => { go("/compensations"); }}>{words.back}</Button>}
        {id !== undefined && chosen.isPending && <Loading />}
        {id !== undefined && chosen.isError && <Trouble error={chosen.error} retry={() => { void chosen.refetch(); }} />}
        {chosen.data !== undefined && <CompensationCard key={id} detail={chosen.data} />}
      </div>
    </div>
  );
}
