import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { cancel } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";
import { Sheet } from "../page/Sheet.tsx";
import { Refused } from "../page/Trouble.tsx";
import { Chips } from "./Chips.tsx";

/** Cancelling asks once more and asks why. */
export function CancelSheet({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<void> }) {
  const { cancelling, page } = useWords();
  const [why, setWhy] = useState<string | null>(null);
  const send = useMutation({ mutationFn: (reason: string) => cancel({ reason }), onSuccess: onDone });
  return (
    <Sheet title={cancelling.title} onClose={onClose}>
      <p className="quiet">{cancelling.hint}</p>
      <Chips label={cancelling.why} options={cancelling.whys} chosen={why} onChoose={setWhy} />
      <Refused error={send.error} />
      <button type="button" className="danger-button" disabled={why === null || send.isPending} onClick={() => { if (why !== null) send.mutate(why); }} data-testid="confirm-cancel">
        {send.isPending ? page.slow : cancelling.confirm}
      </button>
      <button type="button" className="second-button" onClick={onClose}>{cancelling.keep}</button>
    </Sheet>
  );
}
