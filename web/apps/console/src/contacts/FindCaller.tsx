import { Input } from "antd";

import { useWords } from "../messages/words.ts";

/** What the agent typed. */
export interface Heard {
  text: string;
}

/** The number that calls, or the order number that the customer reads out. */
export function FindCaller({ onHeard }: { onHeard: (heard: Heard | null) => void }) {
  const { contacts: words } = useWords();
  return (
    <search className="desk-find">
      <h1>{words.title}</h1>
      <Input.Search
        placeholder={words.find} aria-label={words.find} enterButton={words.look} allowClear autoFocus autoComplete="off" data-testid="find-caller"
        onSearch={(text) => { onHeard(text.trim() === "" ? null : { text: text.trim() }); }}
      />
      <p className="quiet">{words.findHint}</p>
    </search>
  );
}
