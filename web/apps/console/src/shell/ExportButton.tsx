import { api, data, serverNow } from "@doorstep/api";
import { dayOf, useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";

import { useWords } from "../messages/words.ts";
import { save } from "../orders/export.ts";
import { problemWords } from "./problem_words.ts";

/** The lists that have a place of their own for this button; orders have theirs beside their search. */
type List = "people" | "journal" | "matters" | "batch_faults" | "hotspots" | "compensations" | "audits" | "conversations" | "leads" | "contacts" | "kpi_targets" | "churn" | "headcount";

interface Props {
  list: List;
  /** The first and the last day, where a list is long. */
  from?: string | undefined;
  to?: string | undefined;
  /** What the page narrows its list to; a word that is empty narrows nothing. */
  only?: { state?: string | undefined; territory?: string; agent?: string; rule?: string; severity?: string; mine?: boolean };
  size?: "small";
  /** What the button says, where a page has more than one list. */
  label?: string;
}

/** A list as the server writes it into a workbook: masked and bounded as the list itself. */
export function ExportButton({ list, from, to, only = {}, size, label }: Props) {
  const { orders: words } = useWords();
  const { words: shared, zone } = useLook();
  const { message } = App.useApp();
  const write = useMutation({
    mutationFn: async () => {
      const query = { format: "xlsx" as const, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...Object.fromEntries(Object.entries(only).filter(([, word]) => word !== undefined && word !== "" && word !== false)) };
      const file: Blob = await data(api.GET("/api/v1/exports/{list}", { params: { path: { list }, query }, parseAs: "blob" }));
      save(`${list}-${dayOf(serverNow(), zone)}.xlsx`, file);
    },
    onError: (error) => {
      const said = problemWords(error, shared);
      void message.error(`${said.what} · ${said.remedy}`);
    },
  });
  return <Button {...(size === undefined ? {} : { size })} loading={write.isPending} onClick={() => { write.mutate(); }} data-testid="export">{label ?? words.exportXlsx}</Button>;
}
