import type { ImportReport } from "@doorstep/api";

import { ok, type Handler } from "../handler.ts";

export const people: Handler = ({ path, city }) => (path === "/api/v1/people" ? ok(city.people) : null);

export const territories: Handler = ({ path, city }) => (path === "/api/v1/territories" ? ok(city.territories) : null);

export const areas: Handler = ({ path, city }) => (path === "/api/v1/planning-areas" ? ok(city.areas) : null);

export const network: Handler = ({ path, city }) => (path === "/api/v1/network" ? ok(city.network) : null);

export const imports: Handler = ({ path }) => {
  if (path !== "/api/v1/imports") return null;
  const report: ImportReport = {
    id: null, kind: "orders", file: "orders.csv", sheet: "", heading_row: 1, dry_run: true, rows: 120, accepted: 118, rejected: 2, more_faults: 0,
    columns: [
      { column: "A", heading: "工单号", field: "number" }, { column: "B", heading: "业务", field: "services" }, { column: "C", heading: "客户姓名", field: "customer_name" },
      { column: "D", heading: "联系电话", field: "customer_phone" }, { column: "E", heading: "地址", field: "address" }, { column: "F", heading: "内部编码", field: null },
    ],
    faults: [
      { row: 14, column: "D", heading: "联系电话", value: "1380013", code: "bad_phone", severity: "error", zh: "电话不足 11 位，补全后重试", en: "the phone number is shorter than 11 digits; complete it" },
      { row: 77, column: "B", heading: "业务", value: "光猫", code: "no_service", severity: "error", zh: "“光猫”不是业务，可用：宽带、IPTV、电话", en: "`光猫` is no service; use broadband, IPTV or telephone" },
    ],
  };
  return ok(report);
};
