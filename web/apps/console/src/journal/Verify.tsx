import { api, data } from "@doorstep/api";
import { useLook } from "@doorstep/ui";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";

import { useWords } from "../messages/words.ts";
import { problemWords } from "../shell/problem_words.ts";

/** Recomputes every hash of the journal, and says what was found. */
export function Verify() {
  const { journal: words } = useWords();
  const { words: shared } = useLook();
  const check = useMutation({ mutationFn: () => data(api.POST("/api/v1/journal/verification")) });
  const found = check.data;
  const trouble = check.isError ? problemWords(check.error, shared) : null;
  return (
    <div className="verify" aria-live="polite">
      <Button loading={check.isPending} onClick={() => { check.mutate(); }} data-testid="verify">{words.verify}</Button>
      {check.isPending && <span className="quiet">{words.verifying}</span>}
      {trouble !== null && <Alert type="error" showIcon title={trouble.what} description={trouble.remedy} />}
      {found?.damages.length === 0 && <Alert type="success" showIcon title={words.whole(found.events, found.streams)} description={words.wholeHint} data-testid="verified" />}
      {found !== undefined && found.damages.length > 0 && (
        <Alert type="error" showIcon title={words.damaged(found.damages.length)} description={<ul>{found.damages.slice(0, 20).map((one) => <li key={one}>{one}</li>)}</ul>} />
      )}
    </div>
  );
}
