import { theme as antd, type ThemeConfig } from "antd";

import { palettes, type Mode } from "./palette.ts";

export const FONT = '-apple-system, "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, "Segoe UI", Roboto, sans-serif';

/** The whole look of antd: a 4-px grid, type 12/14/16/20/28, short motion. No screen overrides these. */
export function themeOf(mode: Mode): ThemeConfig {
  const p = palettes[mode];
  return {
    algorithm: mode === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      fontSizeSM: 12,
      fontSizeLG: 16,
      fontSizeXL: 20,
      fontSizeHeading1: 28,
      fontSizeHeading2: 20,
      fontSizeHeading3: 16,
      sizeUnit: 4,
      sizeStep: 4,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 32,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.14s",
      wireframe: false,
      colorPrimary: p.accent,
      colorPrimaryBg: p.accentWash,
      controlItemBgActive: p.accentWash,
      colorInfo: p.accent,
      colorInfoBg: p.accentWash,
      colorInfoBorder: p.line,
      colorLink: p.accent,
      colorSuccess: p.onSite,
      colorSuccessBg: p.faint,
      colorWarning: p.atRisk,
      colorWarningBg: p.faint,
      colorError: p.broken,
      colorTextLightSolid: p.onAccent,
      colorBgLayout: p.paper,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorBorder: p.line,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      colorText: p.ink,
      colorTextSecondary: p.muted,
      colorTextTertiary: p.muted,
      colorTextDescription: p.muted,
      colorTextPlaceholder: p.muted,
      boxShadow: "0 2px 8px rgba(0,0,0,.12)",
      boxShadowSecondary: "0 4px 16px rgba(0,0,0,.16)",
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", primaryColor: p.onAccent },
      Table: { headerBg: p.surface, headerColor: p.muted, headerSplitColor: "transparent", cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, rowHoverBg: p.faint },
      Menu: { itemSelectedBg: p.accentWash, itemSelectedColor: p.accent, itemHeight: 36, itemBorderRadius: 4, itemBg: "transparent" },
      Layout: { headerBg: p.surface, siderBg: p.surface, bodyBg: p.paper, headerHeight: 48, headerPadding: "0 16px" },
      Tooltip: { colorTextLightSolid: mode === "dark" ? p.ink : "#ffffff" },
    },
  };
}
