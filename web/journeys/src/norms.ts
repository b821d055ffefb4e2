import { lineOf } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";
import { zip } from "./zip.ts";

/** A version of the operator's pack without a rule of its own; with another target where one is given. */
function version(name: string, target: number) {
  const pack = `[pack]\nid = "china-telecom"\noperator = "china-telecom"\nversion = "${name}"\nparent = "base"\neffective_from = "2031-01-01"\nsource = "journey"\ntext = { zh = "电信试写", en = "Telecom, tried" }\n`;
  const kpis = `[[kpi]]\nid = "install_satisfaction"\nnorms = ["KPI-01"]\ntext = { zh = "装移机满意率", en = "Install satisfaction" }\nformula = { formula = "share", numerator = "score_satisfied", denominator = "surveys_scored" }\nofficial = "survey"\ntarget_permille = ${String(target)}\n`;
  const file = (path: string, text: string) => ({ name: path, mimeType: "application/toml", buffer: Buffer.from(text) });
  return [file("pack.toml", pack), file("kpis.toml", kpis)];
}

/** A conversation pack of one rule, whose example says what it should not. */
function talkPack(version: string, example: string) {
  const rule = `[[rule]]\nid = "TRY-1"\nnorm_ids = ["HOT-46"]\ntitle = { zh = "不说天天开心", en = "No wish" }\nseverity = "minor"\nstate = "shadow"\nchannels = ["hotline"]\nbreach = { say = "wish" }\n[rule.examples]\nmet = ["A: 您好"]\nbreached = ["A: ${example}"]\n`;
  const buffer = zip({
    "mine/pack.toml": `id = "hotline-10000"\nversion = "${version}"\ntitle = { zh = "试改", en = "Tried" }\neffective = "2031-01-01"\nsource = "journey"\n`,
    "mine/score.toml": `title = { zh = "分", en = "Score" }\ndeduct = { minor = 10, major = 40, critical = 100 }\n[[group]]\nid = "g"\ntitle = { zh = "组", en = "Group" }\nweight = 1\n[[group.item]]\nid = "i"\ntitle = { zh = "项", en = "Item" }\nweight = 1\nrules = ["TRY-1"]\n`,
    "mine/lexicon/wish.toml": `[[family]]\nid = "wish"\nzh = "祝"\nen = "wish"\nphrases = ["天天开心"]\n`,
    "mine/rules/wish.toml": rule,
  });
  return [{ name: "mine.zip", mimeType: "application/zip", buffer }];
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
      const files = page.locator("input[type=file]").first();
      await files.setInputFiles(version(name, 9_500));
      await page.getByTestId("pack-mistakes").getByText("kpis.toml:").waitFor();
      await page.getByTestId("pack-mistakes").getByText("指标 `install_satisfaction`：目标不是比例").waitFor();
      await accessible();
      await files.setInputFiles(version(name, 950));
      await page.getByTestId("pack-back-test").click();
      await page.getByTestId("kpis-moved").getByText("95.0%").first().waitFor({ timeout: 60_000 });
      await page.getByTestId("back-test-standing").getByText("判完了").waitFor();
      await accessible();
      await page.getByTestId("pack-shadow").click();
      await page.getByText("不能是上传人").waitFor();
      expect((await page.getByTestId("pack-set-live").count()) === 0, "nobody lets their own pack bind");
    },
  },
  {
    name: "an inspector brings a changed conversation pack: mends an example, sees which kept conversations it would newly hit, and puts it on trial, where it judges the next one beside",
    walk: async ({ page, url, signIn, accessible }) => {
      const line = await lineOf(url, "inspector");
      const { grants } = await line.get<{ grants: { role: string; territory: string }[] }>("/session");
      const territory = grants.find(({ role }) => role === "inspector")?.territory;
      const utterances = [{ role: "agent", text: "您好，请问有什么可以帮您？" }, { role: "customer", text: "没事了" }, { role: "agent", text: "祝您天天开心，再见" }];
      const id = `journey-wish-${String(Date.now())}`;
      await line.post("/conversations", { id, channel: "hotline", territory, utterances });
      await signIn("inspector");
      await page.goto(`${url}/console/norms`);
      await page.getByTestId("talk-packs").getByText("当前在用").waitFor();
      const version = `9.${String(Date.now())}`;
      const files = page.locator("input[type=file]").first();
      await files.setInputFiles(talkPack(version, "您稍等"));
      await page.getByTestId("pack-mistakes").getByText("rules/wish.toml").waitFor();
      await page.getByTestId("pack-mistakes").getByText("应判为违反，实际判为符合").waitFor();
      await accessible();
      await files.setInputFiles(talkPack(version, "天天开心"));
      await page.getByTestId("pack-back-test").click();
      const shifted = page.getByTestId("talks-shifted");
      await shifted.getByText("TRY-1").waitFor({ timeout: 60_000 });
      await shifted.getByText(id).waitFor();
      await accessible();
      // Whoever closes the page finds it again.
      await page.reload();
      await page.getByTestId("talk-packs").getByRole("row").filter({ hasText: version }).getByRole("button").click();
      await shifted.getByText(id).waitFor();
      await page.getByTestId("pack-shadow").click();
      await page.getByText("不能是上传人").waitFor();
      await line.post("/conversations", { id: `${id}-beside`, channel: "hotline", territory, utterances });
      await page.reload();
      await page.getByTestId("talk-packs").getByRole("row").filter({ hasText: version }).getByRole("button").click();
      await page.getByTestId("talks-shifted").getByRole("link", { name: `${id}-beside` }).click();
      await page.getByTestId("talk").getByText("天天开心").waitFor();
    },
  },
];
