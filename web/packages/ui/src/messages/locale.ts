/** The languages the product is complete in. */
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** The supported language nearest to what is asked for; Chinese first. */
export function localeOf(wanted: string | null | undefined): Locale {
  return wanted?.toLowerCase().startsWith("en") === true ? "en" : "zh-CN";
}
