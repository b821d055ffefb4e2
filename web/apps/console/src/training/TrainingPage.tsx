import { Empty, Loading } from "@doorstep/ui";
import { Button, Segmented } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { Contests } from "./Contests.tsx";
import { Learner } from "./Learner.tsx";
import { Pairings } from "./Pairings.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { useCoachingOf, useTraining } from "./use_training.ts";

const views = ["people", "pairings", "contests"] as const;

/** 培训: who should learn what and why, who rides with whom, and contests by the same checklist. */
export function TrainingPage() {
  const { id } = useParams();
  const { training: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const view = views.find((one) => one === params.get("view")) ?? "people";
  const rows = useTraining();
  const chosen = useCoachingOf(view === "people" ? id : undefined);
  const choose = (next: string) => { setParams(next === "people" ? {} : { view: next }, { replace: true }); };
  const head = (
    <>
      <header className="audits-head"><h1>{words.title}</h1></header>
      <search className="filters"><Segmented aria-label={words.title} size="small" value={view} onChange={choose} options={views.map((value) => ({ value, label: words.views[value] }))} /></search>
    </>
  );
  if (view !== "people") return <div className="page training-wide">{head}{view === "pairings" ? <Pairings people={rows.data ?? []} /> : <Contests />}</div>;
  return (
    <div className="hotspots">
      <div className={id === undefined ? "hotspots-list" : "hotspots-list compensations-behind"}>
        {head}
        {rows.isPending && <Loading />}
        {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
        {rows.data !== undefined && <PeopleList rows={rows.data} chosen={id} onChoose={(next) => { void navigate(`/training/${next}`); }} />}
      </div>
      <div className="hotspots-main">
        {id === undefined && <Empty title={words.pick} hint={words.pickHint} />}
        {id !== undefined && <Button type="link" className="hotspots-back training-back" onClick={() => { void navigate("/training"); }}>{words.back}</Button>}
        {id !== undefined && chosen.isPending && <Loading />}
        {id !== undefined && chosen.isError && <Trouble error={chosen.error} retry={() => { void chosen.refetch(); }} />}
        {chosen.data !== undefined && <Learner key={id} coaching={chosen.data} />}
      </div>
    </div>
  );
}
