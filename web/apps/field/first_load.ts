import { gzipSync } from "node:zlib";

import type { Plugin } from "vite";

/** A phone on a weak signal waits some seconds for this much. */
const LIMIT_BYTES = 200_000;

/** Fails the build when what must be loaded before the first screen grows past its limit. */
export function firstLoad(): Plugin {
  return {
    name: "first-load",
    generateBundle(_, bundle) {
      const wanted = Object.values(bundle).flatMap((file) => (file.type === "chunk" && file.isEntry ? [file.fileName] : []));
      const loaded = new Set<string>();
      for (const name of wanted) {
        if (loaded.has(name)) continue;
        loaded.add(name);
        const file = bundle[name];
        if (file?.type === "chunk") wanted.push(...file.imports, ...(file.viteMetadata?.importedCss ?? []));
      }
      const size = [...loaded].reduce((sum, name) => {
        const file = bundle[name];
        return sum + (file === undefined ? 0 : gzipSync(file.type === "chunk" ? file.code : file.source).length);
      }, 0);
      this.info(`first load: ${(size / 1000).toFixed(1)} kB gzip of ${String(LIMIT_BYTES / 1000)}`);
      if (size > LIMIT_BYTES) this.error(`the first load is ${(size / 1000).toFixed(1)} kB gzip, the limit is ${String(LIMIT_BYTES / 1000)}: load something later`);
    },
  };
}
