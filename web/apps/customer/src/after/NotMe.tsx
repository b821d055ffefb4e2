import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { sayNotMe } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";
import { Sheet } from "../page/Sheet.tsx";
import { Refused } from "../page/Trouble.tsx";

/** "Not me": asked once more, because the link dies with it. */
export function NotMe({ name, onDone }: { name: string; onDone: () => void }) {
  const { notMe: words, page } = useWords();
  const [isOpen, setOpen] = useState(false);
  const send = useMutation({ mutationFn: sayNotMe, onSuccess: onDone });
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => { setOpen(true); }} data-testid="not-me">{words.open}</button>
      {isOpen && (
        <Sheet title={words.title} onClose={() => { setOpen(false); }}>
          <p>{words.hint(name)}</p>
          <Refused error={send.error} />
          <button type="button" className="danger-button" disabled={send.isPending} onClick={() => { send.mutate(); }} data-testid="confirm-not-me">{send.isPending ? page.slow : words.confirm}</button>
          <button type="button" className="second-button" onClick={() => { setOpen(false); }}>{words.keep}</button>
        </Sheet>
      )}
    </>
  );
}
