/** What was judged of a technician's visits, on their own phone. */
import type { PersonRow } from "@doorstep/api";

import { phone } from "./browser.ts";
import { lineOf } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";
import { openPhone } from "./phone_work.ts";

/** The demonstration's day. */
const DAY = "2026-11-23";

interface Row { audit: { id: string; inspected: string | null; state: string } }

export const judgedJourneys: Journey[] = [
  {
    name: "the phone: a technician reads what was judged, and an appeal written with no network is kept and then sent",
    look: phone,
    walk: async ({ page, context, url, accessible }) => {
      const inspector = await lineOf(url, "inspector");
      const { grants } = await inspector.get<{ grants: { role: string; territory: string }[] }>("/session");
      const territory = grants.find(({ role }) => role === "inspector")?.territory;
      await inspector.post("/audits/draws", { territory, date: DAY, seed: 7 });
      const { items } = await inspector.get<{ items: Row[] }>("/audits?subject=visit&state=drawn&limit=200");
      const people = await (await lineOf(url, "dispatcher")).get<PersonRow[]>("/people");
      const loginOf = (row: Row) => people.find(({ person }) => person.id === row.audit.inspected)?.person.login;
      const drawn = items.find((row) => loginOf(row) !== undefined);
      expect(drawn !== undefined, "a visit to judge");
      await inspector.post(`/audits/${drawn.audit.id}/actions`, { verb: "take_up" });
      await inspector.post(`/audits/${drawn.audit.id}/actions`, { verb: "judge", passed: false, note: "完工照片看不清标签" });

      await openPhone(page, url, loginOf(drawn) ?? "");
      await page.goto(`${url}/field/me`);
      await page.getByTestId("judged").click();
      await page.getByText("完工照片看不清标签").waitFor();
      await accessible();
      await page.getByTestId("appeal").first().click();
      await context.setOffline(true);
      await page.getByTestId("appeal-reason").fill("标签在第二张照片上，客户在场");
      await page.getByText("写的话已存本机").waitFor();
      await context.setOffline(false);
      await page.reload();
      expect((await page.getByTestId("appeal-reason").inputValue()).includes("第二张"), "the words to be there after closing");
      await page.getByTestId("send-appeal").click();
      await page.getByTestId("judged-appealed").getByText("标签在第二张照片上").waitFor();
      await accessible();
      const after = await inspector.get<Row>(`/audits/${drawn.audit.id}`);
      expect(after.audit.state === "appealed", "the appeal at the server");
    },
  },
];
