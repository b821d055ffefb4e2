import { en } from "./en.ts";
import type { Locale } from "./locale.ts";
import { zhCn, type Words } from "./zh_cn.ts";

const catalogues: Record<Locale, Words> = { "zh-CN": zhCn, en };

/** The shared words of a language. */
export function wordsOf(locale: Locale): Words {
  return catalogues[locale];
}
