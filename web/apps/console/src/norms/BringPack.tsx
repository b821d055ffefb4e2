import { Upload } from "antd";
import { useState } from "react";

import { useWords } from "../messages/words.ts";
import { Mistakes } from "./Mistakes.tsx";
import { useBringPack } from "./use_packs.ts";

/** Larger ones the server refuses too: a pack is text. */
const BYTES_MAX = 4 * 1024 * 1024;

/** Takes a pack as a zip or as its files; what has to be mended is named by file and line. */
export function BringPack({ onBrought }: { onBrought: (id: string) => void }) {
  const { norms: words } = useWords();
  const bring = useBringPack();
  const [isTooLarge, setTooLarge] = useState(false);
  const take = (files: readonly File[]) => {
    const isLarge = files.reduce((sum, file) => sum + file.size, 0) > BYTES_MAX;
    setTooLarge(isLarge);
    if (!isLarge) bring.mutate(files, { onSuccess: ({ pack }) => { if (pack?.id != null) onBrought(pack.id); } });
  };
  const mistakes = bring.data?.mistakes ?? [];
  return (
    <>
      <Upload.Dragger accept=".zip,.toml" multiple showUploadList={false} disabled={bring.isPending} beforeUpload={(file, all) => { if (file === all[0]) take(all); return false; }} data-testid="bring-pack">
        <p className="shown-title">{bring.isPending ? words.checking : words.drop}</p>
        <p className={isTooLarge ? "score-worse" : "quiet"}>{isTooLarge ? words.tooLarge : words.dropHint}</p>
      </Upload.Dragger>
      {mistakes.length > 0 && <div style={{ marginTop: 16 }}><Mistakes mistakes={mistakes} /></div>}
    </>
  );
}
