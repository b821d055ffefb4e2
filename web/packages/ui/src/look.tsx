import { App as AntApp, ConfigProvider } from "antd";
import enUs from "antd/locale/en_US";
import zhCnAntd from "antd/locale/zh_CN";
import { useEffect, useMemo, type ReactNode } from "react";

import { LookContext, useKeptLook } from "./look_context.ts";
import { makeReachable } from "./reachable.ts";
import { themeOf } from "./theme/theme.ts";

/** Gives antd and our own parts one language and one theme, kept in the browser. */
export function LookProvider({ children, zone = "Asia/Shanghai" }: { children: ReactNode; zone?: string }) {
  const look = useKeptLook(zone);
  const theme = useMemo(() => themeOf(look.mode), [look.mode]);
  useEffect(() => makeReachable(document), []);
  return (
    <LookContext value={look}>
      <ConfigProvider theme={theme} locale={look.locale === "en" ? enUs : zhCnAntd} button={{ autoInsertSpace: false }}>
        <AntApp component={false}>{children}</AntApp>
      </ConfigProvider>
    </LookContext>
  );
}
