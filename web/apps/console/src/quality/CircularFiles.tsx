import { api, data } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Space } from "antd";

import { useWords } from "../messages/words.ts";
import { save } from "../orders/export.ts";
import { problemWords } from "../shell/problem_words.ts";

const formats = ["xlsx", "pdf"] as const;
type Format = (typeof formats)[number];

interface Props {
  period: string;
  /** A circular that went out; none for the period as it stands now. */
  kept: string | null;
  /** There is nothing to write yet. */
  none: boolean;
}

/** The circular as a file: what is on the page, or what went out. */
export function CircularFiles({ period, kept, none }: Props) {
  const { circulars: words } = useWords();
  const { words: shared } = useLook();
  const { message } = App.useApp();
  const download = useMutation({
    mutationFn: async (format: Format) => {
      const file: Blob = await data(kept === null
        ? api.GET("/api/v1/circulars/file", { params: { query: { period, format } }, parseAs: "blob" })
        : api.GET("/api/v1/circulars/kept/{id}/file", { params: { path: { id: kept }, query: { format } }, parseAs: "blob" }));
      save(`${words.title}-${kept === null ? period : kept.slice(0, 8)}.${format}`, file);
    },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
    },
  });
  return (
    <Space.Compact>
      {formats.map((format) => <Button key={format} loading={download.isPending && download.variables === format} disabled={none} onClick={() => { download.mutate(format); }} data-testid={`circular-${format}`}>{words.downloads[format]}</Button>)}
    </Space.Compact>
  );
}
