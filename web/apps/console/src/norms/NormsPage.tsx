import { Loading, useLook } from "@doorstep/ui";
import { Drawer } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { useSession } from "../shell/session.ts";
import { Trouble } from "../shell/Trouble.tsx";
import { BringPack } from "./BringPack.tsx";
import { PackCard } from "./PackCard.tsx";
import { nameOf, PackTable } from "./PackTable.tsx";
import { usePacks } from "./use_packs.ts";

/** The packs of visits and of conversations: which one binds, which are on trial, what a draft would change, and who lets it bind. */
export function NormsPage() {
  const session = useSession();
  const { norms: words } = useWords();
  const { locale } = useLook();
  const packs = usePacks();
  const [open, setOpen] = useState<string | null>(null);
  const rows = packs.data ?? [];
  const chosen = open === null ? undefined : rows.find((row) => row.id === open);
  const mayBring = session?.grants.some(({ role }) => role === "manager" || role === "inspector") ?? false;
  return (
    <div className="page">
      <header className="page-head"><h1>{words.title}</h1><span className="quiet">{words.about}</span></header>
      {mayBring && <div style={{ marginBottom: 16 }}><BringPack onBrought={setOpen} /></div>}
      {packs.isPending && <Loading />}
      {packs.isError && <Trouble error={packs.error} retry={() => { void packs.refetch(); }} />}
      {packs.data !== undefined && (
        <>
          <header className="page-head"><h2>{words.visits.title}</h2><span className="quiet">{words.visits.about}</span></header>
          <PackTable rows={rows.filter(({ judges }) => judges === "visits")} testid="packs" onOpen={setOpen} />
          <header className="page-head" style={{ marginTop: 32 }}><h2>{words.talk.title}</h2><span className="quiet">{words.talk.about}</span></header>
          <PackTable rows={rows.filter(({ judges }) => judges === "conversations")} testid="talk-packs" onOpen={setOpen} />
        </>
      )}
      <Drawer open={chosen !== undefined} onClose={() => { setOpen(null); }} size="large" title={chosen === undefined ? "" : `${nameOf(chosen, locale)} ${chosen.version}`}>
        {chosen?.id != null && <PackCard key={chosen.id} id={chosen.id} row={chosen} />}
      </Drawer>
    </div>
  );
}
