import { api, data, hearClock } from "@doorstep/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { modelOf } from "./model/board_model.ts";

/** The board of an area and day, and the time the server says it is there. */
export function useBoard(area: string, date: string) {
  const board = useQuery({
    queryKey: ["board", area, date],
    queryFn: async ({ signal }) => {
      const query = { area, ...(date === "" ? {} : { date }) };
      const board = await data(api.GET("/api/v1/board", { params: { query }, signal }));
      hearClock(Date.parse(board.now));
      return board;
    },
    enabled: area !== "",
    placeholderData: keepPreviousData,
  });
  const model = useMemo(() => (board.data === undefined ? null : modelOf(board.data)), [board.data]);
  return { board, model };
}
