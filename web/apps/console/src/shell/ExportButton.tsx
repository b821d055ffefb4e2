import { api, data, serverNow } from "@doorstep/api";
import { dayOf, useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";

import { useWords } from "../messages/words.ts";
import { save } from "../orders/export.ts";
import { problemWords } from "./problem_words.ts";

interface Props {
  list: "people" | "journal";
  /** The first and the last day, where a list is long. */
  from?: string | undefined;
  to?: string | undefined;
}

/** A list as the server writes it into a workbook: masked and bounded as the list itself. */
export function ExportButton({ list, from, to }: Props) {
  const { orders: words } = useWords();
  const { words: shared, zone } = useLook();
  const { message } = App.useApp();
  const write = useMutation({
    mutationFn: async () => {
      const query = { format: "xlsx" as const, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      const file: Blob = await data(api.GET("/api/v1/exports/{list}", { params: { path: { list }, query }, parseAs: "blob" }));
      save(`${list}-${dayOf(serverNow(), zone)}.xlsx`, file);
    },
    onError: (error) => {
      const said = problemWords(error, shared);
      void message.error(`${said.what} · ${said.remedy}`);
    },
  });
  return <Button loading={write.isPending} onClick={() => { write.mutate(); }} data-testid="export">{words.exportXlsx}</Button>;
}
