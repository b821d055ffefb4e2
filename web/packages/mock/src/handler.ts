import type { City } from "./city.ts";

/** What a handler is given and what it answers. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  city: City;
}

/** A typed answer, or a problem. */
export type Answer = { status: number; body: unknown } | null;

/** One endpoint: answers what is its own, `null` for everything else. */
export type Handler = (asked: Asked) => Answer;

export function ok<T>(body: T): Answer {
  return { status: 200, body };
}

export function problem(status: number, code: string, detail: string): Answer {
  return { status, body: { type: "about:blank", title: code, status, code, detail } };
}
