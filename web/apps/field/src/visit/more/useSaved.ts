import { useNavigate } from "react-router";

import { useWords } from "../../messages/words.ts";
import { usePhone } from "../../phone/context.ts";

/** Goes back to the visit once something was kept, and says so. */
export function useSaved(visit: string): (isKept: boolean) => void {
  const navigate = useNavigate();
  const words = useWords();
  const { say } = usePhone();
  return (isKept) => {
    if (!isKept) return;
    say(words.more.told);
    void navigate(`/visit/${visit}`, { replace: true });
  };
}
