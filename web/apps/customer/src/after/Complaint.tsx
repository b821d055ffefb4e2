import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { complain, type About, type CustomerView } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";
import { Fold } from "../page/Fold.tsx";
import { Refused } from "../page/Trouble.tsx";

const abouts: readonly About[] = ["late", "manner", "work", "charge", "other"];

/** A complaint: what about, in the customer's words; answered with the number it is followed up under. */
export function Complaint({ view, refresh }: { view: CustomerView; refresh: () => Promise<unknown> }) {
  const { complaint: words, page } = useWords();
  const [about, setAbout] = useState<About>("other");
  const [said, setSaid] = useState("");
  const send = useMutation({
    mutationFn: () => complain({ about, words: said.trim() }),
    onSuccess: async () => {
      setSaid("");
      await refresh();
    },
  });
  const number = send.data?.number ?? view.complaint ?? null;
  return (
    <Fold title={words.title} testid="complaint">
      {number !== null && <p role="status">{words.taken(number)}</p>}
      <div className="days" role="group" aria-label={words.title}>
        {abouts.map((one) => <button key={one} type="button" className="chip" aria-pressed={one === about} onClick={() => { setAbout(one); }}>{words.abouts[one] ?? one}</button>)}
      </div>
      <label htmlFor="complaint-words">{words.words}</label>
      <textarea id="complaint-words" rows={3} maxLength={500} value={said} placeholder={words.need} onChange={(event) => { setSaid(event.target.value); }} />
      <Refused error={send.error} />
      <button type="button" className="second-button" disabled={said.trim() === "" || send.isPending} onClick={() => { send.mutate(); }} data-testid="send-complaint">{send.isPending ? page.slow : words.send}</button>
    </Fold>
  );
}
