import { LookContext, useKeptLook } from "@doorstep/ui/src/light.ts";
import type { ReactNode } from "react";

/** The look of the customer's page: a stranger's first language is the one of their phone. */
export function LookProvider({ children, zone = "Asia/Shanghai" }: { children: ReactNode; zone?: string }) {
  return <LookContext value={useKeptLook(zone, navigator.language)}>{children}</LookContext>;
}
