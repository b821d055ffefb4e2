import { usePhone } from "../phone/context.ts";

/** How late an arrival still keeps the promise, milliseconds, by the pulled pack. */
export function useTolerance(): number {
  return useSpan("promise_tolerance");
}

/** A length of time of the pulled pack, milliseconds; nothing while no day was pulled. */
export function useSpan(name: string): number {
  const spans = (usePhone().day?.pulled.handbook.spans_ms ?? {}) as unknown as Record<string, number>;
  return spans[name] ?? 0;
}
