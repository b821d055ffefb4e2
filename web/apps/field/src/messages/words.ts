import { useLook, type Locale } from "@doorstep/ui/src/light.ts";

import { en } from "./en.ts";
import { zhCn, type FieldWords } from "./zh_cn.ts";

const catalogues: Record<Locale, FieldWords> = { "zh-CN": zhCn, en };

/** The phone's words in the language in force. */
export function useWords(): FieldWords {
  return catalogues[useLook().locale];
}

/** The pack's own bilingual text in the language in force. */
export function useSaid(): (text: { zh: string; en: string }) => string {
  const { locale } = useLook();
  return (text) => (locale === "en" ? text.en : text.zh);
}
