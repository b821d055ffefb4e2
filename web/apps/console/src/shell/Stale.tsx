import { useLook } from "@doorstep/ui";
import { Alert, Button } from "antd";

interface Looked {
  isRefetchError: boolean;
  refetch: () => Promise<unknown>;
}

/** Says that what stands here could not be looked at anew; it stays, and so does what somebody is typing. */
export function Stale({ of: { isRefetchError, refetch } }: { of: Looked }) {
  const { words } = useLook();
  if (!isRefetchError) return null;
  return <Alert type="warning" banner role="status" title={words.stale} action={<Button size="small" onClick={() => { void refetch(); }}>{words.retry}</Button>} data-testid="stale" />;
}
