import { Empty, Loading } from "@doorstep/ui";
import { Button } from "antd";
import { useNavigate, useParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { ExportButton } from "../shell/ExportButton.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { FaultCard } from "./FaultCard.tsx";
import { FaultList } from "./FaultList.tsx";
import { SuspectList } from "./SuspectList.tsx";
import { useFault, useFaults, useSuspects } from "./use_faults.ts";

/** 群障: what looks like one fault, what is held for it, and what waits to be closed once its line tested well. */
export function FaultsPage() {
  const { id } = useParams();
  const { faults: words } = useWords();
  const navigate = useNavigate();
  const rows = useFaults();
  const suspects = useSuspects();
  const chosen = useFault(id);
  const go = (next: string) => { void navigate(`/faults/${next}`); };
  return (
    <div className="hotspots">
      <div className={id === undefined ? "hotspots-list" : "hotspots-list compensations-behind"}>
        <header className="audits-head"><h1>{words.title}</h1><ExportButton list="batch_faults" size="small" /></header>
        {rows.isPending && <Loading />}
        {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
        {rows.data !== undefined && <FaultList rows={rows.data} chosen={id} onChoose={go} />}
        {suspects.data !== undefined && <SuspectList rows={suspects.data} onOpened={go} />}
      </div>
      <div className="hotspots-main">
        {id === undefined && <Empty title={words.pick} hint={words.pickHint} />}
        {id !== undefined && <Button type="link" className="hotspots-back" onClick={() => { void navigate("/faults"); }}>{words.back}</Button>}
        {id !== undefined && chosen.isPending && <Loading />}
        {id !== undefined && chosen.isError && <Trouble error={chosen.error} retry={() => { void chosen.refetch(); }} />}
        {chosen.data !== undefined && <FaultCard key={id} detail={chosen.data} />}
      </div>
    </div>
  );
}
