/**
 * The same look without the desk's component library: for the phone and the customer page, whose first load is counted in
 * kilobytes. Import it as `@doorstep/ui/src/light.ts`; the index belongs to the desk.
 */
export { money } from "./format/money.ts";
export * from "./format/time.ts";
export * from "./format/units.ts";
export { MarkIcon } from "./legend/MarkIcon.tsx";
export * from "./legend/marks.ts";
export { OrderStateTag, VisitStateTag } from "./legend/StateTag.tsx";
export { LookContext, useKeptLook, useLook, type Look } from "./look_context.ts";
export { localeOf, locales, type Locale } from "./messages/locale.ts";
export { wordsOf } from "./messages/words.ts";
export type { Words } from "./messages/zh_cn.ts";
export { palettes, type Mode, type Palette } from "./theme/palette.ts";
