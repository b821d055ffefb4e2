import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import type { EvidenceItem } from "./evidence.ts";
import type { Context, Requirement } from "./term.ts";
import { unmet } from "./unmet.ts";

interface Case {
  name: string;
  requirement: Requirement;
  evidence: EvidenceItem[];
  context: Context;
  now: string;
  unmet: { requirement: string; failed: unknown; shortfall: unknown; remaining_ms: number | null; norms: string[]; text: unknown }[];
}

const file = fileURLToPath(new URL("../../../../crates/norms/vectors/requirements.json", import.meta.url));
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] };

describe("the requirement terms read as the server reads them", () => {
  test("the vectors are there", () => { expect(cases.length).toBeGreaterThan(50); });
  for (const [n, one] of cases.entries()) {
    test(`${String(n)} ${one.name}`, () => {
      const found = unmet(one.requirement, one.evidence, one.context, Date.parse(one.now));
      const said = found === null ? [] : [{ requirement: found.requirement.id, failed: found.failed, shortfall: found.shortfall, remaining_ms: found.remainingMs, norms: found.requirement.norms, text: found.requirement.text }];
      expect(said).toEqual(one.unmet.map(({ requirement, failed, shortfall, remaining_ms, norms, text }) => ({ requirement, failed, shortfall, remaining_ms, norms, text })));
    });
  }
});
