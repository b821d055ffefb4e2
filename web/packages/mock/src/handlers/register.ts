import type { ImportReport } from "@doorstep/api";

import { ok, type Handler } from "../handler.ts";

export const people: Handler = ({ path, city }) => (path === "/api/v1/people" ? ok(city.people) : null);

export const territories: Handler = ({ path, city }) => (path === "/api/v1/territories" ? ok(city.territories) : null);

export const areas: Handler = ({ path, city }) => (path === "/api/v1/planning-areas" ? ok(city.areas) : null);

export const network: Handler = ({ path, city }) => (path === "/api/v1/network" ? ok(city.network) : null);

export const imports: Handler = ({ path }) => {
  if (path !== "/api/v1/imports") return null;
  const report: ImportReport = {
    dry_run: true, rows: 120, landed: 118, columns: [],
    errors: [
      { row: 14, column: "电话", value: "1380013", zh: "电话不足 11 位，补全后重试", en: "the phone number is shorter than 11 digits; complete it" },
      { row: 77, column: "业务", value: "光猫", zh: "`光猫` 不是业务类型，可用：新装、移机、修障", en: "`光猫` is no order kind; use install, move or repair" },
    ],
  };
  return ok(report);
};
