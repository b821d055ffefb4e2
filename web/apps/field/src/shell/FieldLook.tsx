import { LookContext, useKeptLook } from "@doorstep/ui/src/light.ts";
import { useEffect, useState, type ReactNode } from "react";

import { LargeContext } from "./large.ts";

const LARGE = "doorstep.field.large";

/** The shared look with the phone's large type; antd-mobile reads the same colours through `field.css`. */
export function FieldLook({ children, zone = "Asia/Shanghai" }: { children: ReactNode; zone?: string }) {
  const look = useKeptLook(zone);
  const [isLarge, setIsLarge] = useState(() => localStorage.getItem(LARGE) === "yes");
  useEffect(() => {
    localStorage.setItem(LARGE, isLarge ? "yes" : "no");
    document.documentElement.dataset["large"] = isLarge ? "yes" : "no";
  }, [isLarge]);
  return (
    <LookContext value={look}>
      <LargeContext value={{ isLarge, setIsLarge }}>{children}</LargeContext>
    </LookContext>
  );
}
