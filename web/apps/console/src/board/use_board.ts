import { api, data } from "@doorstep/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";

import { modelOf } from "./model/board_model.ts";

/** The board of an area and day, and the time the server says it is there. */
export function useBoard(area: string, date: string) {
  const board = useQuery({
    queryKey: ["board", area, date],
    queryFn: async ({ signal }) => {
      const query = { ...(area === "" ? {} : { area }), ...(date === "" ? {} : { date }) };
      return { board: await data(api.GET("/api/v1/board", { params: { query }, signal })), heardAt: performance.now() };
    },
    placeholderData: (before) => before,
  });
  const model = useMemo(() => (board.data === undefined ? null : modelOf(board.data.board)), [board.data]);
  return { board, model, heardAt: board.data?.heardAt ?? 0 };
}

/** The server's clock carried forward by ours, so that a demo's own time is shown; moves every quarter of a minute. */
export function useServerNow(saidAt: number, heardAt: number): number {
  const [since, setSince] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => { setSince(performance.now() - heardAt); }, 15_000);
    return () => { clearInterval(timer); };
  }, [heardAt]);
  return saidAt + Math.max(0, since);
}
