import { useEffect, useState } from "react";

import { fetchPortrait, type CustomerView } from "../link/ask.ts";
import { useWords } from "../messages/words.ts";

/** The face to compare at the door; where there is no picture, the first character of the name. */
export function Portrait({ visitor }: { visitor: NonNullable<CustomerView["visitor"]> }) {
  const { visitor: words } = useWords();
  const { badge, name, has_portrait: has } = visitor;
  const [shown, setShown] = useState<{ badge: string; address: string } | null>(null);
  useEffect(() => {
    if (!has) return undefined;
    const gone = new AbortController();
    let address = "";
    fetchPortrait(gone.signal).then((got) => {
      address = got;
      setShown({ badge, address });
    }, () => undefined);
    return () => {
      gone.abort();
      URL.revokeObjectURL(address);
    };
  }, [has, badge]);
  if (shown?.badge !== badge) return <span className="face" aria-hidden="true">{[...name][0] ?? ""}</span>;
  return <img className="face" src={shown.address} alt={words.portrait(name)} data-testid="portrait" />;
}
