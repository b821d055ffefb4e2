import { Empty, Loading } from "@doorstep/ui";
import { Button, Segmented } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { Contests } from "./Contests.tsx";
import { Learner } from "./Learner.tsx";
import { Pairings } from "./Pairings.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { learners, useCoachingOf, useTraining } from "./use_training.ts";

const views = ["people", "pairings", "contests"] as const;

/** 培训: who should learn what and why, who rides with whom, and contests by the same checklist. */
export function TrainingPage() {
  const { id } = useParams();
  const { training: words } = useWords();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const view = views.find((one) => one === params.get("view")) ?? "people";
  const role = view === "people" ? learners.find((one) => one === params.get("role")) ?? "technician" : "technician";
  const rows = useTraining(role);
  const chosen = useCoachingOf(view === "people" ? id : undefined);
  const choose = (next: string) => { setParams(next === "people" ? {} : { view: next }, { replace: true }); };
  const search = role === "technician" ? "" : `?role=${role}`;
  const look = (next: string) => { void navigate(next === "technician" ? "/training" : `/training?role=${next}`, { replace: true }); };
  const head = (
    <>
      <header className="audits-head"><h1>{words.title}</h1></header>
      <search className="filters"><Segmented aria-label={words.title} size="small" value={view} onChange={choose} options={views.map((value) => ({ value, label: words.views[value] }))} />{view === "people" && <Segmented aria-label={words.whose} size="small" value={role} onChange={look} options={learners.map((value) => ({ value, label: words.learners[value] }))} data-testid="learners" />}</search>
    </>
  );
  if (view !== "people") return <div className="page training-wide">{head}{view === "pairings" ? <Pairings people={rows.data ?? []} /> : <Contests />}</div>;
  return (
    <div className="hotspots">
      <div className={id === undefined ? "hotspots-list" : "hotspots-list compensations-behind"}>
        {head}
        {rows.isPending && <Loading />}
        {rows.isError && <Trouble error={rows.error} retry={() => { void rows.refetch(); }} />}
        {rows.data !== undefined && <PeopleList key={role} role={role} rows={rows.data} chosen={id} onChoose={(next) => { void navigate(`/training/${next}${search}`); }} />}
      </div>
      <div className="hotspots-main">
        {id === undefined && <Empty title={words.pick} hint={words.pickHint} />}
        {id !== undefined && <Button type="link" className="hotspots-back training-back" onClick={() => { void navigate(`/training${search}`); }}>{words.back}</Button>}
        {id !== undefined && chosen.isPending && <Loading />}
        {id !== undefined && chosen.isError && <Trouble error={chosen.error} retry={() => { void chosen.refetch(); }} />}
        {chosen.data !== undefined && <Learner key={id} coaching={chosen.data} />}
      </div>
    </div>
  );
}
