import { expect, type Journey } from "./journey.ts";

/** A version of the operator's pack without a rule of its own; with another target where one is given. */
function version(name: string, target: number) {
  const pack = `[pack]\nid = "china-telecom"\noperator = "china-telecom"\nversion = "${name}"\nparent = "base"\neffective_from = "2031-01-01"\nsource = "journey"\ntext = { zh = "电信试写", en = "Telecom, tried" }\n`;
  const kpis = `[[kpi]]\nid = "install_satisfaction"\nnorms = ["KPI-01"]\ntext = { zh = "装移机满意率", en = "Install satisfaction" }\nformula = { formula = "share", numerator = "score_satisfied", denominator = "surveys_scored" }\nofficial = "survey"\ntarget_permille = ${String(target)}\n`;
  const file = (path: string, text: string) => ({ name: path, mimeType: "application/toml", buffer: Buffer.from(text) });
  return [file("pack.toml", pack), file("kpis.toml", kpis)];
}

/** A norm pack from its first mistake to its trial. */
export const normJourneys: Journey[] = [
  {
    name: "an inspector brings a norm pack, mends what is named by file and line, tries it on history, puts it on trial, and cannot let it bind alone",
    walk: async ({ page, url, signIn, accessible }) => {
      await signIn("inspector");
      await page.goto(`${url}/console/norms`);
      await page.getByTestId("packs").getByText("当前在用").waitFor();
      const name = `j${String(Date.now())}`;
      const files = page.locator("input[type=file]");
      await files.setInputFiles(version(name, 9_500));
      await page.getByTestId("pack-mistakes").getByText("kpis.toml:").waitFor();
      await accessible();
      await files.setInputFiles(version(name, 950));
      await page.getByTestId("pack-back-test").click();
      await page.getByTestId("kpis-moved").getByText("95.0%").first().waitFor();
      await accessible();
      await page.getByTestId("pack-shadow").click();
      await page.getByText("不能是上传人").waitFor();
      expect((await page.getByTestId("pack-set-live").count()) === 0, "nobody lets their own pack bind");
    },
  },
];
