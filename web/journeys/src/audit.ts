import { hotline, orderIn } from "./hotline.ts";
import { expect, type Journey } from "./journey.ts";

/** What the audit administrator does, who sees no customer. */
export const auditJourneys: Journey[] = [
  {
    name: "an auditor sees who looked at a customer and why, finds an order's whole chain, and verifies the journal",
    walk: async ({ page, url, signIn, accessible }) => {
      const line = await hotline(url);
      const id = await orderIn(line, "appointed");
      await line.post(`/orders/${id}/customer`, { reason: "核对楼栋号" });
      await signIn("audit_administrator");
      await page.waitForURL("**/console/journal");
      expect((await page.locator('a[href="/console/orders"]').count()) === 0, "no way to the orders in the menu");
      await page.locator(".ant-table-row").first().waitFor();
      const said = await page.locator(".ant-table-row td").allInnerTexts();
      expect(said.every((words) => !/^[a-z_]+\.[a-z_]+$/u.test(words.trim())), "everything that was done to be said in words");
      await page.getByText("查看客户信息", { exact: true }).first().click();
      await page.locator(".ant-table-row", { hasText: "核对楼栋号" }).first().waitFor();
      await accessible();
      const { order } = await line.get<{ order: { number: string } }>(`/orders/${id}`);
      await page.goto(`${url}/console/journal?number=${order.number}`);
      await page.locator(".ant-table-row", { hasText: "受理" }).first().waitFor();
      await page.getByTestId("verify").click();
      await page.getByTestId("verified").waitFor({ timeout: 60_000 });
      await accessible();
    },
  },
];
