import type { ImportReport } from "@doorstep/api";
import { Select, Table } from "antd";

import { useWords } from "../messages/words.ts";
import { fieldsOf, type ImportKind } from "./fields.ts";

interface Props {
  kind: ImportKind;
  columns: ImportReport["columns"];
  onChange: (heading: string, field: string) => void;
}

/** Which column fills which field; changing one tries the file again. */
export function MappingTable({ kind, columns, onChange }: Props) {
  const { imports: words } = useWords();
  const used = new Set(columns.flatMap((column) => (column.field == null ? [] : [column.field])));
  return (
    <Table
      size="small" pagination={false} rowKey="column" dataSource={[...columns]} title={() => words.mapping}
      columns={[
        { title: words.column, key: "column", render: (_, { column, heading }) => <><span className="quiet number">{column}</span> {heading}</> },
        {
          title: words.field, key: "field",
          render: (_, { heading, field }) => (
            <Select
              aria-label={`${words.field}: ${heading}`} value={field ?? ""} style={{ width: 208 }} onChange={(next) => { onChange(heading, next); }}
              options={[{ value: "", label: words.skip }, ...fieldsOf(kind).map((value) => ({ value, label: words.fields[value] ?? value, disabled: used.has(value) && field !== value }))]}
            />
          ),
        },
      ]}
    />
  );
}
