import { useWords } from "../messages/words.ts";
import { useLook } from "@doorstep/ui/src/light.ts";

/** The other language, the other light. */
export function LookSwitches() {
  const { page } = useWords();
  const { locale, mode, setLocale, setMode } = useLook();
  return (
    <nav className="switches" aria-label={page.switches}>
      <button type="button" className="quiet-button" lang={locale === "en" ? "zh-CN" : "en"} onClick={() => { setLocale(locale === "en" ? "zh-CN" : "en"); }}>{page.language}</button>
      <button type="button" className="quiet-button" onClick={() => { setMode(mode === "dark" ? "light" : "dark"); }}>{mode === "dark" ? page.light : page.dark}</button>
    </nav>
  );
}
