import { MoonOutlined, SunOutlined } from "@ant-design/icons";
import { useLook } from "@doorstep/ui";
import { Button } from "antd";

import { useWords } from "../messages/words.ts";

/** Language, and light or dark. */
export function LookSwitches() {
  const { locale, mode, setLocale, setMode } = useLook();
  const { shell } = useWords();
  return (
    <span className="look-switches">
      <Button type="text" size="small" onClick={() => { setLocale(locale === "en" ? "zh-CN" : "en"); }} lang={locale === "en" ? "zh-CN" : "en"}>{shell.language}</Button>
      <Button type="text" size="small" icon={mode === "dark" ? <SunOutlined /> : <MoonOutlined />} aria-label={mode === "dark" ? shell.light : shell.dark} onClick={() => { setMode(mode === "dark" ? "light" : "dark"); }} />
    </span>
  );
}
