import { localeOf, type Locale } from "@doorstep/ui/src/messages/locale.ts";
import { palettes, type Mode, type Palette } from "@doorstep/ui/src/theme/palette.ts";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";

/** Language and light or dark. The same tokens as everywhere, without the desk's component library behind them. */
export interface Look {
  locale: Locale;
  mode: Mode;
  zone: string;
  palette: Palette;
  setLocale: (locale: Locale) => void;
  setMode: (mode: Mode) => void;
}

const LookContext = createContext<Look | null>(null);

/** The look in force; only below [`LookProvider`]. */
export function useLook(): Look {
  const look = use(LookContext);
  if (look === null) throw new Error("`useLook` is called outside of `LookProvider`");
  return look;
}

/** Keeps language and mode in the browser; both begin as the phone has them. */
export function LookProvider({ children, zone = "Asia/Shanghai" }: { children: ReactNode; zone?: string }) {
  const [locale, setLocale] = useState<Locale>(() => localeOf(localStorage.getItem("doorstep.locale") ?? navigator.language));
  const [mode, setMode] = useState<Mode>(firstMode);
  useEffect(() => {
    localStorage.setItem("doorstep.locale", locale);
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    document.documentElement.dataset["mode"] = mode;
    for (const [name, colour] of Object.entries(palettes[mode])) document.documentElement.style.setProperty(`--${name}`, String(colour));
  }, [mode]);
  const look = useMemo<Look>(() => {
    const choose = (next: Mode) => {
      localStorage.setItem("doorstep.mode", next);
      setMode(next);
    };
    return { locale, mode, zone, palette: palettes[mode], setLocale, setMode: choose };
  }, [locale, mode, zone]);
  return <LookContext value={look}>{children}</LookContext>;
}

function firstMode(): Mode {
  const kept = localStorage.getItem("doorstep.mode");
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
