import { useWords } from "../messages/words.ts";
import { levelOf, scoreOf } from "./trust.ts";

/** A trust score of 100, coloured by how much doubt there is; never by colour alone, since the number stands there. */
export function TrustScore({ permille }: { permille: number | null | undefined }) {
  const { audits: words } = useWords();
  if (permille == null) return <span className="quiet">{words.trustNone}</span>;
  return <span className={`trust-score trust-${levelOf(permille)} number`}>{words.trust} {scoreOf(permille)}</span>;
}
