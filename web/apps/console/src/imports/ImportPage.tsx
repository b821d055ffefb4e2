import { postForm, type ImportReport } from "@doorstep/api";
import { Loading } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Segmented, Select, Steps, Upload } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { datums, kinds, needsDatum, type Datum, type ImportKind } from "./fields.ts";
import { MappingTable } from "./MappingTable.tsx";
import { Report } from "./Report.tsx";

/** Larger files are split by their owner; the server refuses them too. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;

/** By heading: the field a column fills, or nothing to leave it out. Only what a person changed. */
export type Mapping = Record<string, string>;

interface Try {
  file: File;
  mapping: Mapping;
  datum: Datum;
  isDryRun: boolean;
}

/** Kind, file, columns, import: a chosen file is tried at once, and nothing is written before the try has been seen. */
export function ImportPage() {
  const { imports: words } = useWords();
  const [kind, setKind] = useState<ImportKind>("orders");
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [datum, setDatum] = useState<Datum>("wgs84");
  const { message } = App.useApp();
  const send = useMutation({
    mutationFn: ({ file: chosen, mapping: told, datum: meant, isDryRun }: Try) => {
      const form = new FormData();
      form.set("kind", kind);
      form.set("dry_run", String(isDryRun));
      form.set("mapping", JSON.stringify(told));
      form.set("datum", meant);
      form.set("file", chosen);
      return postForm<ImportReport>("/api/v1/imports", form);
    },
  });
  const take = (next: File) => {
    if (next.size > FILE_MAX_BYTES) {
      void message.error(words.tooLarge);
      return;
    }
    setFile(next);
    setMapping({});
    send.mutate({ file: next, mapping: {}, datum, isDryRun: true });
  };
  const forget = () => {
    setFile(null);
    send.reset();
  };
  const report = send.data;
  const step = file === null ? 0 : report === undefined ? 1 : report.dry_run ? 2 : 3;
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <h1>{words.title}</h1>
        <Segmented value={kind} onChange={(next) => { setKind(next); forget(); }} options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
      </header>
      <Steps size="small" current={step} items={words.steps.map((title) => ({ title }))} style={{ margin: "16px 0 24px" }} />
      {file === null ? (
        <Upload.Dragger accept=".csv,.xlsx" maxCount={1} showUploadList={false} beforeUpload={(next) => { take(next); return false; }}>
          <p className="shown-title">{words.drop}</p>
          <p className="quiet">{words.dropHint}</p>
        </Upload.Dragger>
      ) : (
        <>
          <p className="import-file"><b>{file.name}</b> <Button type="link" size="small" onClick={forget}>{words.other}</Button></p>
          {send.isPending && <Loading />}
          {send.isError && <Trouble error={send.error} />}
          {report !== undefined && (
            <>
              <Report report={report} />
              {report.dry_run && (
                <MappingTable kind={kind} columns={report.columns} onChange={(heading, field) => {
                  const next = { ...mapping, [heading]: field };
                  setMapping(next);
                  send.mutate({ file, mapping: next, datum, isDryRun: true });
                }} />
              )}
              {report.dry_run && needsDatum(report.columns) && (
                <p className="import-datum"><label>{words.datum} <Select aria-label={words.datum} value={datum} style={{ width: 208 }} options={datums.map((value) => ({ value, label: words.datums[value] }))} data-testid="datum"
                  onChange={(next) => { setDatum(next); send.mutate({ file, mapping, datum: next, isDryRun: true }); }} /></label> <span className="quiet">{words.datumHint}</span></p>
              )}
              {report.dry_run && report.accepted > 0 && (
                <div className="import-act"><Button type="primary" loading={send.isPending} onClick={() => { send.mutate({ file, mapping, datum, isDryRun: false }); }}>{words.run}</Button></div>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}
