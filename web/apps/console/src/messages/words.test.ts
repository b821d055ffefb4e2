import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { gaps, hasHan } from "@doorstep/ui/src/messages/gaps.ts";
import ts from "typescript";
import { expect, test } from "vitest";

import { en } from "./en.ts";
import { zhCn } from "./zh_cn.ts";

const WEB = fileURLToPath(new URL("../../../..", import.meta.url));

/** Every source of the workspace is parsed: a busy machine takes its time over it. */
const READS_ALL_MS = 60_000;

test("both languages have every word of the console", () => {
  expect(gaps(zhCn, en)).toEqual([]);
});

test("the english words hold no chinese but the name of the language", () => {
  const { language, ...shell } = en.shell;
  expect(hasHan(JSON.stringify({ ...en, shell }))).toBe(false);
  expect(hasHan(language)).toBe(true);
});

test("no chinese literal stands outside the catalogues", () => {
  const roots = ["apps", "packages"].flatMap((kind) => readdirSync(join(WEB, kind)).map((name) => join(WEB, kind, name, "src")));
  const files = roots.filter((root) => !root.includes("packages/mock")).flatMap(sources);
  expect(files.length).toBeGreaterThan(30);
  expect(files.flatMap(hanLiterals)).toEqual([]);
}, READS_ALL_MS);

function sources(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts") && !path.includes("messages/"))
    .map((path) => join(root, path));
}

function hanLiterals(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node);
    if (isText && hasHan(node.getText(file))) found.push(`${path}: ${node.getText(file)}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
