import type { ScanReport, UnitTrouble } from "@doorstep/api";
import { serverNow } from "@doorstep/api";
import { dayAndClock, Empty, ms, useLook } from "@doorstep/ui";
import { Table, Tag, type TableColumnsType } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { chance, whole } from "./figures.ts";

/** The units of a layer, those that stand out most first; each opens to its very orders. */
export function UnitTable({ report }: { report: ScanReport }) {
  const { hotspots: words } = useWords();
  const columns: TableColumnsType<UnitTrouble> = [
    { title: words.unit, key: "unit", render: (_, row) => <>{row.unit}{row.hot ? <Tag className="hotspots-hot">{words.hot}</Tag> : null}</> },
    { title: words.homes, dataIndex: "homes", align: "right", className: "number" },
    { title: words.users, dataIndex: "users", align: "right", className: "number quiet" },
    { title: words.rate, key: "rate", align: "right", className: "number", render: (_, row) => whole(row.per_thousand_milli) },
    { title: words.expected, key: "expected", align: "right", className: "number quiet", render: (_, row) => whole(row.expected_milli) },
    { title: words.chance, key: "chance", align: "right", className: "number", render: (_, row) => chance(row.p_ppm) },
  ];
  return (
    <>
      <Table<UnitTrouble> size="small" rowKey="unit" columns={columns} dataSource={report.units} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 560 }} expandable={{ expandedRowRender: (row) => <Behind row={row} />, expandRowByClick: true }} locale={{ emptyText: <Empty title={words.unitsNone} hint={words.unitsNoneHint} /> }} />
      {report.more && <p className="quiet">{words.more}</p>}
    </>
  );
}

function Behind({ row }: { row: UnitTrouble }) {
  const { zone, locale } = useLook();
  const { hotspots: words } = useWords();
  return (
    <ul className="rows" data-testid="behind">
      {row.orders.map((order) => <li key={`${order.order} ${order.why}`}><Link to={`/orders/${order.order}`} className="number">{order.number}</Link><span>{words.reasons[order.why]}</span><span className="quiet number">{dayAndClock(ms(order.at), serverNow(), zone, locale)}</span></li>)}
    </ul>
  );
}
