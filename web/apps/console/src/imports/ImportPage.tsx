import { postForm, type ImportReport } from "@doorstep/api";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Select, Steps, Table, Upload } from "antd";
import { useState } from "react";

import { en } from "../messages/en.ts";
import { useSaid, useWords } from "../messages/words.ts";
import { zhCn } from "../messages/zh_cn.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { csvHeader, fields, guess, type Field, type Mapping } from "./columns.ts";

/** Larger files are split by their owner; the server refuses them too. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;

/** File, columns, try, import: nothing is written before the try has been seen. */
export function ImportPage() {
  const { imports: words } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const send = useMutation({
    mutationFn: (isDryRun: boolean) => {
      const form = new FormData();
      if (file !== null) form.set("file", file);
      form.set("mapping", JSON.stringify(Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== null))));
      form.set("dry_run", String(isDryRun));
      return postForm<ImportReport>("/api/v1/imports", form);
    },
  });
  const take = async (next: File) => {
    send.reset();
    setFile(next);
    const columns = /\.csv$/i.test(next.name) ? csvHeader(await next.slice(0, 65_536).text()) : [];
    setMapping(guess(columns, [zhCn.imports.fields, en.imports.fields]));
  };
  const report = send.data;
  const step = file === null ? 0 : report === undefined ? 1 : report.dry_run ? 2 : 4;
  return (
    <div className="page page-narrow">
      <header className="page-head"><h1>{words.title}</h1></header>
      <Steps size="small" current={step} items={words.steps.map((title) => ({ title }))} style={{ margin: "16px 0 24px" }} />
      {file === null ? (
        <Upload.Dragger accept=".csv,.xlsx" maxCount={1} showUploadList={false} beforeUpload={(next) => { if (next.size <= FILE_MAX_BYTES) void take(next); return false; }}>
          <p className="shown-title">{words.drop}</p>
          <p className="quiet">{words.dropHint}</p>
        </Upload.Dragger>
      ) : (
        <>
          <p className="import-file"><b>{file.name}</b> <Button type="link" size="small" onClick={() => { setFile(null); send.reset(); }}>{words.other}</Button></p>
          <MappingTable mapping={mapping} onChange={(next) => { setMapping(next); send.reset(); }} />
          {send.isError && <Trouble error={send.error} />}
          {report !== undefined && <Report report={report} />}
          <div className="import-act">
            <Button type={report === undefined ? "primary" : "default"} loading={send.isPending && send.variables} onClick={() => { send.mutate(true); }}>{words.dryRun}</Button>
            {report?.dry_run === true && report.landed > 0 && <Button type="primary" loading={send.isPending && !send.variables} onClick={() => { send.mutate(false); }}>{words.run}</Button>}
          </div>
        </>
      )}
    </div>
  );
}

function MappingTable({ mapping, onChange }: { mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const { imports: words } = useWords();
  const columns = Object.keys(mapping);
  if (columns.length === 0) return null;
  const used = new Set(Object.values(mapping));
  return (
    <Table
      size="small" pagination={false} rowKey="column" dataSource={columns.map((column) => ({ column }))}
      columns={[
        { title: words.column, dataIndex: "column" },
        {
          title: words.field, key: "field",
          render: (_, { column }) => (
            <Select<Field | "">
              aria-label={`${words.field}: ${column}`} value={mapping[column] ?? ""} style={{ width: 208 }}
              options={[{ value: "", label: words.skip }, ...fields.map((field): { value: Field | ""; label: string; disabled: boolean } => ({ value: field, label: words.fields[field] ?? field, disabled: used.has(field) && mapping[column] !== field }))]}
              onChange={(field) => { onChange({ ...mapping, [column]: field === "" ? null : field }); }}
            />
          ),
        },
      ]}
    />
  );
}

function Report({ report }: { report: ImportReport }) {
  const { imports: words } = useWords();
  const said = useSaid();
  const title = report.dry_run ? words.dryDone(report.landed, report.rows) : words.done(report.landed, report.rows);
  return (
    <section className="section" aria-live="polite">
      <Alert type={report.errors.length === 0 ? "success" : "warning"} showIcon title={title} />
      {report.errors.length > 0 && (
        <Table
          size="small" pagination={false} rowKey={(one) => `${String(one.row)}${one.column}`} dataSource={[...report.errors]} title={() => words.errors}
          columns={[
            { title: words.row, dataIndex: "row", width: 72 },
            { title: words.column, dataIndex: "column", width: 136 },
            { title: words.value, dataIndex: "value", width: 176 },
            { title: words.fault, key: "fault", render: (_, one) => said(one) },
          ]}
        />
      )}
    </section>
  );
}
