/**
 * One family of neutrals (paper, three greys, ink), one accent; every other colour carries state. These are the only
 * colours in the product: antd, the canvas board, the map and the legend all read them here.
 */
export type Mode = "light" | "dark";

export interface Palette {
  paper: string;
  surface: string;
  raised: string;
  line: string;
  faint: string;
  muted: string;
  ink: string;
  accent: string;
  onAccent: string;
  accentWash: string;
  planned: string;
  confirmed: string;
  enRoute: string;
  onSite: string;
  observing: string;
  done: string;
  atRisk: string;
  broken: string;
  blocked: string;
  noAnswer: string;
  /** Rivers and lakes on the map: a neutral, hardly bluer than the paper. */
  water: string;
}

const light: Palette = {
  paper: "#f6f6f3",
  surface: "#ffffff",
  raised: "#ffffff",
  line: "#dededa",
  faint: "#efefec",
  muted: "#5c5d5a",
  ink: "#1b1d1f",
  accent: "#27477f",
  onAccent: "#ffffff",
  accentWash: "#e6ebf4",
  planned: "#2a6cc0",
  confirmed: "#2a6cc0",
  enRoute: "#7140b8",
  onSite: "#1f7a3a",
  observing: "#0b7377",
  done: "#73746f",
  atRisk: "#9a5600",
  broken: "#c0221f",
  blocked: "#4b4c49",
  noAnswer: "#4b4c49",
  water: "#dfe6ea",
};

const dark: Palette = {
  paper: "#131416",
  surface: "#1a1c1e",
  raised: "#222427",
  line: "#35383b",
  faint: "#24272a",
  muted: "#a3a6a8",
  ink: "#eceded",
  accent: "#8fb0ea",
  onAccent: "#10151f",
  accentWash: "#25304a",
  planned: "#6ea8f0",
  confirmed: "#6ea8f0",
  enRoute: "#b494f0",
  onSite: "#5cc27a",
  observing: "#4cc3c6",
  done: "#8d908f",
  atRisk: "#f2a73b",
  broken: "#ff6b64",
  blocked: "#b9bbba",
  noAnswer: "#b9bbba",
  water: "#1c262c",
};

export const palettes: Record<Mode, Palette> = { light, dark };
