import { api, data } from "@doorstep/api";
import { Empty, Legend, Loading } from "@doorstep/ui";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { useWords } from "../messages/words.ts";
import { coversAll } from "../shell/places.ts";
import { useSession } from "../shell/session.ts";
import { Stale } from "../shell/Stale.tsx";
import { Trouble } from "../shell/Trouble.tsx";
import { Board } from "./Board.tsx";
import { useBoard } from "./use_board.ts";

/** The board's page: which area and day stand in the URL; the board itself is drawn once both are known. */
export function BoardPage() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const areas = useQuery({ queryKey: ["planning-areas"], queryFn: () => data(api.GET("/api/v1/planning-areas")), staleTime: 300_000 });
  const session = useSession();
  const own = (areas.data ?? []).filter(({ territories }) => session === null || coversAll(session, territories));
  const area = params.get("area") ?? own[0]?.code ?? "";
  const { board, model } = useBoard(area, params.get("date") ?? "");
  if (areas.isLoadingError) return <Trouble error={areas.error} retry={() => { void areas.refetch(); }} />;
  if (areas.isSuccess && area === "") return <Empty title={words.board.notWhole} hint={words.board.notWholeHint} />;
  if (model === null) return board.isError ? <Trouble error={board.error} retry={() => { void board.refetch(); }} /> : <Loading />;
  const put = (key: string, value: string | null) => {
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === null || value === "") next.delete(key);
      else next.set(key, value);
      return next;
    }, { replace: true });
  };
  return (
    <div className="board-page">
      <Board model={model} areas={own} area={area} params={params} put={put} note={<Stale of={board} />} />
      {model.lanes.length === 0 && <div className="board-veil"><Empty title={words.board.empty} hint={words.board.emptyHint} /></div>}
      <footer className="board-foot"><Legend /></footer>
    </div>
  );
}
