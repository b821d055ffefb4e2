import { api, data, type Action, type OrderView } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";

import { useSaid, useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";
import { useSession } from "../shell/session.ts";
import { AskFacts } from "./AskFacts.tsx";
import { Section } from "./Section.tsx";
import { isThere } from "./standing.ts";
import { askedHere, commandOf, fieldsOf, recordedFirst, type Filled } from "./verbs.ts";

/** Ways off the straight path are never the step that is offered first. */
const endings = new Set(["block", "cancel", "reopen"]);

/** What may be done now. What may not says what the norm still asks for, with the norm's number. */
export function Actions({ view }: { view: Pick<OrderView, "order" | "visits" | "actions" | "promises" | "survey_questions"> }) {
  const { order: { id }, actions } = view;
  const words = useWords();
  const { words: shared } = useLook();
  const said = useSaid();
  const me = useSession()?.person ?? "";
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: async ({ verb, filled }: { verb: string; filled: Filled }) => {
      const ask = (body: object) => data(api.POST("/api/v1/orders/{id}/actions", { params: { path: { id } }, body: body as never }));
      const first = recordedFirst(verb, filled);
      if (first !== null) await ask(first);
      return ask(commandOf(verb, filled, me));
    },
    onSuccess: () => {
      setAsked(null);
      void message.success(words.order.done);
      void queries.invalidateQueries({ queryKey: ["order", id] });
    },
    onError: (error) => {
      const trouble = problemWords(error, shared);
      void message.error(`${trouble.what} · ${trouble.remedy}`);
      // Somebody else may have been faster: what stands there now is shown either way.
      void queries.invalidateQueries({ queryKey: ["order", id] });
    },
  });
  const isTheirs = isThere(view);
  const offered = actions.filter(({ verb }) => fieldsOf(verb) !== null && !(isTheirs && verb === "announce"));
  const missing = (action: Action) => action.unmet.filter(({ requirement }) => requirement !== askedHere[action.verb]);
  // While the crew is there the next step is theirs.
  const first = isTheirs ? undefined : offered.find((action) => missing(action).length === 0 && !endings.has(action.verb));
  const press = (verb: string) => {
    if (fieldsOf(verb)?.length === 0) act.mutate({ verb, filled: {} });
    else setAsked(verb);
  };
  return (
    <Section title={words.order.actions}>
      <ul className="actions">
        {offered.map((action) => (
          <li key={action.verb}>
            <Button type={action === first ? "primary" : "default"} disabled={missing(action).length > 0} loading={act.isPending && act.variables.verb === action.verb} onClick={() => { press(action.verb); }}>
              {words.order.verbs[action.verb] ?? action.verb}
            </Button>
            {missing(action).map((one) => <span key={one.requirement} className="unmet">{words.order.unmet}: {said(one)} <span className="norm">{one.norms.join(" ")}</span></span>)}
          </li>
        ))}
      </ul>
      {asked !== null && <AskFacts verb={asked} view={view} isBusy={act.isPending} onCancel={() => { setAsked(null); }} onConfirm={(filled) => { act.mutate({ verb: asked, filled }); }} />}
    </Section>
  );
}
