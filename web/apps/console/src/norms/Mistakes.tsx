import type { PackMistake } from "@doorstep/api";
import { Table, type TableColumnsType } from "antd";

import { useSaid, useWords } from "../messages/words.ts";
import { Section } from "../order/Section.tsx";

/** What has to be mended in a pack, by file and line; nothing where nothing has to. */
export function Mistakes({ mistakes }: { mistakes: readonly PackMistake[] }) {
  const { norms: words } = useWords();
  const said = useSaid();
  if (mistakes.length === 0) return null;
  const columns: TableColumnsType<PackMistake> = [
    { title: words.file, key: "file", render: (_, row) => <span className="number">{row.line === 0 ? row.file : `${row.file}:${String(row.line)}`}</span> },
    { title: words.mistake, key: "mistake", render: (_, row) => said(row.message) },
    { title: words.remedy, key: "remedy", render: (_, row) => said(row.remedy) },
  ];
  return (
    <Section title={words.mistakes} count={mistakes.length}>
      <Table<PackMistake> size="small" rowKey={(row) => `${row.file}:${String(row.line)}:${row.message.en}`} columns={columns} dataSource={[...mistakes]} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} data-testid="pack-mistakes" />
    </Section>
  );
}
