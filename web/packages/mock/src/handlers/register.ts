import type { ImportReport, PersonPage } from "@doorstep/api";

import { ok, type Handler } from "../handler.ts";

export const people: Handler = ({ path, query, city }) => {
  if (path !== "/api/v1/people") return null;
  const text = query.get("text") ?? "";
  const found = city.people.filter((person) => `${person.name}${person.badge}`.includes(text));
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  return ok<PersonPage>({ items: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null });
};

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
