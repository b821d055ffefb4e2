import { Loading } from "@doorstep/ui";
import { Button, Modal } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { useEraseOfCustomer, useSpokenOfCustomer } from "./use_recordings.ts";

/** A customer asks to have all that they said erased: how much that is, and what stays, is said before. */
export function EraseOfCustomer({ customer }: { customer: string }) {
  const { recordings: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button danger type="text" onClick={() => { setOpen(true); }} data-testid="erase-customer">{words.eraseAll}</Button>
      {isOpen && <Asked customer={customer} onClose={() => { setOpen(false); }} />}
    </>
  );
}

function Asked({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { recordings: words, order } = useWords();
  const spoken = useSpokenOfCustomer(customer);
  const erase = useEraseOfCustomer(customer, words.eraseAllDone, onClose);
  const found = spoken.data;
  const isNothing = found === undefined || found.conversations + found.recordings === 0;
  return (
    <Modal open title={words.eraseAll} onCancel={onClose} cancelText={order.cancel} okText={words.eraseAllNow} confirmLoading={erase.isPending} onOk={() => { erase.mutate(); }} okButtonProps={{ danger: true, disabled: isNothing, "data-testid": "confirm-erase-customer" }}>
      {spoken.isPending && <Loading />}
      {spoken.isError && <Trouble error={spoken.error} retry={() => { void spoken.refetch(); }} />}
      {found !== undefined && (
        <ul data-testid="spoken-of-customer" style={{ paddingInlineStart: 20, margin: 0, lineHeight: 1.9 }}>
          <li>{isNothing ? words.eraseAllNothing : words.eraseAllGoes(found.conversations, found.recordings)}</li>
          {found.erased > 0 && <li className="quiet">{words.eraseAllBefore(found.erased)}</li>}
          {found.elsewhere > 0 && <li>{words.eraseAllElsewhere(found.elsewhere)}</li>}
          <li>{words.eraseAllStays}</li>
          {found.recordings > 0 && <li>{words.eraseAllPlatform}</li>}
        </ul>
      )}
    </Modal>
  );
}
