/** Fills the slots of a script; one that nothing fills stays as a gap to be said by the person: `……`. */
export function fillSlots(text: string, slots: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = slots[name];
    return said === undefined || said === "" ? "\u2026\u2026" : said;
  });
}
