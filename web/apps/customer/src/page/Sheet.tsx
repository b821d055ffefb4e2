import { useEffect, useRef, type ReactNode } from "react";

import { useWords } from "../messages/words.ts";

/** A question over the page, from below as thumbs like it. Back and Esc close it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { page } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => { close.current = onClose; }, [onClose]);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The back button closes the sheet, not the page.
    history.pushState({ sheet: true }, "");
    const back = () => { close.current(); };
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("popstate", back);
      if ((history.state as { sheet?: boolean } | null)?.sheet === true) history.back();
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onCancel={(event) => { event.preventDefault(); onClose(); }}
      onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      <div className="sheet-body">
        <header className="card-head">
          <h2 id="sheet-title">{title}</h2>
          <button type="button" className="quiet-button" onClick={onClose}>{page.close}</button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
