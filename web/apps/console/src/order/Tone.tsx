import { api, data, type OrderView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Segmented } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { useSession } from "../shell/session.ts";

const tones = ["dominant", "influencing", "steady", "compliant"] as const;
type Tone = (typeof tones)[number];

/** How the customer likes to be spoken to, set by whoever spoke with them and erased as easily: a hint, never a score. */
export function Tone({ view: { order, tone } }: { view: OrderView }) {
  const { words: shared } = useLook();
  const { leads: words } = useWords();
  const session = useSession();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const mayHint = session?.grants.some(({ role }) => role === "dispatcher" || role === "agent") ?? false;
  const path = { path: { id: order.id } };
  const set = useMutation({
    mutationFn: async (next: Tone | null) => { await (next === null ? data(api.DELETE("/api/v1/orders/{id}/tone", { params: path })) : data(api.PUT("/api/v1/orders/{id}/tone", { params: path, body: { tone: next } }))); },
    onSettled: () => { void queries.invalidateQueries({ queryKey: ["order", order.id] }); },
    onError: (error) => { const trouble = problemWords(error, shared); void message.error(`${trouble.what} · ${trouble.remedy}`); },
  });
  if (!mayHint) return null;
  return (
    <div className="card-act tone" data-testid="tone">
      <span>{words.toned}</span>
      <Segmented<Tone | ""> aria-label={words.toned} size="small" disabled={set.isPending} value={tone?.tone ?? ""} onChange={(next) => { set.mutate(next === "" ? null : next); }} options={[{ value: "", label: words.toneNone }, ...tones.map((value) => ({ value, label: words.tones[value] }))]} />
      {tone != null && <Button size="small" type="text" onClick={() => { set.mutate(null); }}>{words.toneErase}</Button>}
      <span className="quiet">{words.toneHint}</span>
    </div>
  );
}
