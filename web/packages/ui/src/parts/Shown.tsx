import { Button, Spin } from "antd";
import type { ReactNode } from "react";

import { useLook } from "../look_context.ts";

/** Nothing is here, said in one sentence with the way on. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="shown" role="status">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true" className="shown-art">
        <path d="M4 36V16L28 4l24 12v20" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M22 36V22h12v14M4 36h48" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <p className="shown-title">{title}</p>
      {hint !== undefined && <p className="shown-hint">{hint}</p>}
      {action}
    </div>
  );
}

/** Work is under way; `what` says which. */
export function Loading({ what }: { what?: string }) {
  const { words } = useLook();
  return (
    <div className="shown" role="status">
      <Spin />
      <p className="shown-hint">{what ?? words.loading}</p>
    </div>
  );
}

/** Something failed: what, what to do, and the way to try again. */
export function Failed({ what, remedy, detail, retry }: { what: string; remedy: string; detail?: string; retry?: () => void }) {
  const { words } = useLook();
  return (
    <div className="shown" role="alert">
      <p className="shown-title">{what}</p>
      <p className="shown-hint">{remedy}</p>
      {detail !== undefined && detail !== "" && <p className="shown-detail">{detail}</p>}
      {retry !== undefined && <Button onClick={retry}>{words.retry}</Button>}
    </div>
  );
}
