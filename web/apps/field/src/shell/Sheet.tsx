import { useEffect, useRef, type ReactNode } from "react";

import { useWords } from "../messages/words.ts";

/**
 * A sheet from below, closed by its button, by Escape or by tapping beside it. The browser's own dialog keeps the focus and
 * costs nothing; antd-mobile's brings 69 kB of springs and gestures into the first load.
 */
export function Sheet({ title, isOpen, onClose, children }: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog ref={dialog} className="sheet" aria-label={title} onCancel={onClose} onClose={onClose} onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      <div className="sheet-in">
        <div className="sheet-head">
          <h2>{title}</h2>
          <button type="button" className="plain" onClick={onClose} data-testid="sheet-close">{words.close}</button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
