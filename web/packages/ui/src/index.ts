/**
 * How everything looks and reads: theme tokens, the legend of states, formatters, shared words. Knows no screen and no
 * server. To add a state, add it to `legend/marks.ts` and to both catalogues in `messages/`.
 */
export { money } from "./format/money.ts";
export * from "./format/time.ts";
export * from "./format/units.ts";
export { Legend } from "./legend/Legend.tsx";
export { MarkIcon } from "./legend/MarkIcon.tsx";
export * from "./legend/marks.ts";
export { OrderStateTag, VisitStateTag } from "./legend/StateTag.tsx";
export { LookProvider } from "./look.tsx";
export { useLook, type Look } from "./look_context.ts";
export { gaps, hasHan } from "./messages/gaps.ts";
export { localeOf, locales, type Locale } from "./messages/locale.ts";
export { wordsOf } from "./messages/words.ts";
export type { Words } from "./messages/zh_cn.ts";
export { Empty, Failed, Loading } from "./parts/Shown.tsx";
export { palettes, type Mode, type Palette } from "./theme/palette.ts";
export { FONT, themeOf } from "./theme/theme.ts";
