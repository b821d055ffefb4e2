import { createContext, use, useEffect, useMemo, useState } from "react";

import { localeOf, type Locale } from "./messages/locale.ts";
import { wordsOf } from "./messages/words.ts";
import type { Words } from "./messages/zh_cn.ts";
import { palettes, type Mode, type Palette } from "./theme/palette.ts";

/** Language, light or dark, zone: what every screen is drawn with. */
export interface Look {
  locale: Locale;
  mode: Mode;
  zone: string;
  palette: Palette;
  words: Words;
  setLocale: (locale: Locale) => void;
  setMode: (mode: Mode) => void;
}

export const LookContext = createContext<Look | null>(null);

/** The look in force; only below a provider of [`LookContext`]. */
export function useLook(): Look {
  const look = use(LookContext);
  if (look === null) throw new Error("`useLook` is called outside of `LookContext`");
  return look;
}

/**
 * A look kept in the browser, its colours written to the page as variables. Knows no component library. Who has chosen no
 * language yet gets `first`, such as the browser's own.
 */
export function useKeptLook(zone: string, first: string | null = null): Look {
  const [locale, setLocale] = useState<Locale>(() => localeOf(localStorage.getItem("doorstep.locale") ?? first));
  const [mode, setMode] = useState<Mode>(firstMode);
  const palette = palettes[mode];
  useEffect(() => {
    localStorage.setItem("doorstep.locale", locale);
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    document.documentElement.dataset["mode"] = mode;
    for (const [name, colour] of Object.entries(palette)) document.documentElement.style.setProperty(`--${name}`, String(colour));
  }, [mode, palette]);
  return useMemo<Look>(() => {
    const choose = (next: Mode) => {
      localStorage.setItem("doorstep.mode", next);
      setMode(next);
    };
    return { locale, mode, zone, palette, words: wordsOf(locale), setLocale, setMode: choose };
  }, [locale, mode, palette, zone]);
}

function firstMode(): Mode {
  const kept = localStorage.getItem("doorstep.mode");
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
