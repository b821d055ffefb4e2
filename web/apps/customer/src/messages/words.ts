import type { Locale } from "@doorstep/ui/src/messages/locale.ts";

import type { Said } from "../link/ask.ts";
import { useLook } from "@doorstep/ui/src/light.ts";
import { en } from "./en.ts";
import { zhCn, type CustomerWords } from "./zh_cn.ts";

const catalogues: Record<Locale, CustomerWords> = { "zh-CN": zhCn, en };

/** The page's words in the language in force. */
export function useWords(): CustomerWords {
  return catalogues[useLook().locale];
}

/** The norm's own bilingual sentence in the language in force. */
export function useSaid(): (said: Said) => string {
  const { locale } = useLook();
  return (said) => (locale === "en" ? said.en : said.zh);
}
