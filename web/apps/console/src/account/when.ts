import { useLook } from "@doorstep/ui";

/** An instant as a day and a minute in the reader's language and the installation's hours. */
export function useWhen(): (instant: string) => string {
  const { locale } = useLook();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" });
  return (instant) => format.format(new Date(instant));
}
