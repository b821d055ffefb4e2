import { useLook, type Locale } from "@doorstep/ui";

import { en } from "./en.ts";
import { zhCn, type ConsoleWords } from "./zh_cn.ts";

const catalogues: Record<Locale, ConsoleWords> = { "zh-CN": zhCn, en };

/** The console's words in the language in force. */
export function useWords(): ConsoleWords {
  return catalogues[useLook().locale];
}

/** The server's own bilingual text in the language in force. */
export function useSaid(): (text: { zh: string; en: string }) => string {
  const { locale } = useLook();
  return (text) => (locale === "en" ? text.en : text.zh);
}
