import { createContext } from "react";

/** Large type for those who want it. */
export const LargeContext = createContext<{ isLarge: boolean; setIsLarge: (isLarge: boolean) => void }>({ isLarge: false, setIsLarge: () => undefined });
