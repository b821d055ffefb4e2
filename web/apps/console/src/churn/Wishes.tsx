import { serverNow, type ChurnRow, type ChurnWish } from "@doorstep/api";
import { dayAndClock, ms, useLook } from "@doorstep/ui";
import { Tag } from "antd";
import { Link } from "react-router";

import { useWords } from "../messages/words.ts";
import { nameOf } from "./rows.ts";

const colours = { stayed: "success", left: "error", undecided: "default" } as const;

/** The customers behind a number, by the contact in which they asked; who they are stands there, for those who may know. */
export function Wishes({ wishes, reasons, more }: { wishes: readonly ChurnWish[]; reasons: readonly ChurnRow[]; more: boolean }) {
  const { churn: words } = useWords();
  const { zone, locale } = useLook();
  const reasonOf = (wish: ChurnWish) => {
    const row = reasons.find(({ part }) => part === (wish.reason ?? ""));
    return row === undefined ? words.noReason : (nameOf(row, locale) ?? words.noReason);
  };
  return (
    <>
      <ul className="rows" data-testid="churn-wishes">
        {wishes.map((wish) => (
          <li key={wish.contact}>
            <span><Link to={`/contacts/${wish.contact}`} className="link-button number">{dayAndClock(ms(wish.asked_at), serverNow(), zone, locale)}</Link> {reasonOf(wish)}<span className="line quiet">{wish.offers.length === 0 ? words.noOffer : words.offered(wish.offers[0] ?? "")}{wish.times > 1 && ` · ${words.times(wish.times)}`}</span></span>
            <span><Tag color={colours[wish.fate]}>{words[wish.fate]}</Tag></span>
          </li>
        ))}
      </ul>
      {more && <p className="quiet">{words.more}</p>}
    </>
  );
}
