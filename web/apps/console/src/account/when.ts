import { dayAndClockOfYear, ms, useLook } from "@doorstep/ui";

/** An instant as a day and a minute in the reader's language and the installation's hours. */
export function useWhen(): (instant: string) => string {
  const { locale, zone } = useLook();
  return (instant) => dayAndClockOfYear(ms(instant), zone, locale);
}
