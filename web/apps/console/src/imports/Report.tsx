import type { ImportReport } from "@doorstep/api";
import { Alert, Table } from "antd";

import { useSaid, useWords } from "../messages/words.ts";

/** What would land or has landed, and every cell that stands in the way, with the way to mend it. */
export function Report({ report }: { report: ImportReport }) {
  const { imports: words } = useWords();
  const said = useSaid();
  const title = report.dry_run ? words.dryDone(report.accepted, report.rows) : words.done(report.accepted, report.rows);
  const more = report.more_faults > 0 ? words.moreFaults(report.more_faults) : undefined;
  return (
    <section className="section" aria-live="polite" data-testid="import-report">
      <Alert type={report.rejected === 0 ? "success" : "warning"} showIcon title={title} description={more} />
      {report.faults.length > 0 && (
        <Table
          size="small" pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} rowKey={(one) => `${String(one.row)}${one.column ?? ""}${one.code}`} dataSource={[...report.faults]} title={() => words.errors}
          columns={[
            { title: words.row, dataIndex: "row", width: 72 },
            { title: words.column, key: "column", width: 136, render: (_, one) => one.heading ?? one.column ?? "" },
            { title: words.value, dataIndex: "value", width: 176 },
            { title: words.fault, key: "fault", render: (_, one) => <span className={one.severity === "error" ? "score-worse" : undefined}>{said(one)}</span> },
          ]}
        />
      )}
    </section>
  );
}
