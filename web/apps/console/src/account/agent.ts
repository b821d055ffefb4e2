const browsers: readonly [RegExp, string][] = [[/MicroMessenger/, "WeChat"], [/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"], [/^curl\//, "curl"]];
const systems: readonly [RegExp, string][] = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"]];

/** What a browser calls itself, as a person would: `Chrome · Windows`; the first word of it where it is none of the known; `null` for nothing. */
export function agentName(agent: string | null | undefined): string | null {
  const said = (agent ?? "").trim();
  if (said === "") return null;
  const of = (names: readonly [RegExp, string][]) => names.find(([sign]) => sign.test(said))?.[1];
  const found = [of(browsers), of(systems)].filter((name) => name !== undefined);
  return found.length > 0 ? found.join(" · ") : (said.split(/[\s/]/)[0] ?? said).slice(0, 40);
}
