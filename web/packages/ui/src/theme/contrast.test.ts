import { expect, test } from "vitest";

import { marks } from "../legend/marks.ts";
import { palettes, type Mode } from "./palette.ts";

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const part = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

for (const mode of ["light", "dark"] as Mode[]) {
  const p = palettes[mode];
  test(`words have AA contrast on every ground in ${mode}`, () => {
    for (const ground of [p.paper, p.surface, p.raised, p.faint]) {
      for (const ink of [p.ink, p.muted, p.accent, p.broken, p.atRisk, p.onSite]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(p.onAccent, p.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(p.accent, p.accentWash)).toBeGreaterThanOrEqual(4.5);
  });
  test(`marks stand out from the ground in ${mode}`, () => {
    for (const mark of Object.values(marks)) expect(contrast(p[mark.hue], p.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(p.atRisk, p.surface)).toBeGreaterThanOrEqual(3);
  });
}

test("no two marks share both hue and form, and no two share a form", () => {
  const forms = Object.values(marks).map((mark) => mark.form);
  expect(new Set(forms).size).toBe(forms.length);
});
